package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/build"
	"briefing/generator/fixture"
	"briefing/generator/hub"
	"briefing/generator/period"
	"briefing/generator/refresh"
)

// asksHub makes a folder with a workbook that asks for the counts of a model.
func asksHub(t *testing.T) (datasets string) {
	t.Helper()
	datasets = t.TempDir()
	fixture.Workbook(t, datasets, "_shared", map[string]string{
		"about": "key | value | zh | en\n title | | 数 | Counts",
		"units": "id | zh | en\n times | 次 | times",
	})
	fixture.Workbook(t, datasets, "counts", map[string]string{
		"about": `key | value | zh | en
			title | | 下载量 | Downloads
			description | | 下载量 | Downloads
			updated | 2025-09-30 | |
			refresh | hub | |`,
		"fields": `name | type | unit | zh | en | unique | refresh
			day | date | | 日期 | Day | yes | date
			model | text | | 模型 | Model | yes | model
			n | integer | times | 次 | Times | | downloads`,
		"data":    "day | model | n | source\n 2025-08-31 | a/a | 10 | hub\n 2025-09-30 | a/a | 12 | hub",
		"sources": "id | title | url\n hub | The Hub | https://example.org/",
	})
	return datasets
}

// TestRefreshEndsWhenTheHubDoesNot: all questions together have a limit.
func TestRefreshEndsWhenTheHubDoesNot(t *testing.T) {
	silent := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer silent.Close()
	day, err := period.Parse("2025-10-31")
	if err != nil {
		t.Fatal(err)
	}
	r := refresh.Refresher{Opt: build.Options{Datasets: asksHub(t)}, Today: day, Out: io.Discard, Hub: &hub.Client{Site: silent.URL}, Limit: time.Millisecond}
	done, _, err := r.Run(t.Context(), nil)
	if len(done) > 0 || err == nil || !fixture.Bilingual(err.Error()) || !strings.Contains(err.Error(), "changed no workbook") {
		t.Errorf("%q, %v", done, err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	r.Limit = 0
	if _, _, err := r.Run(stopped, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped by hand: %v", err)
	}
}

// TestRefreshLeavesTheRestOfAWorkbookAsItWas adds a record to a workbook with a comment, widths and colours of its own.
func TestRefreshLeavesTheRestOfAWorkbookAsItWas(t *testing.T) {
	dir := asksHub(t)
	file := filepath.Join(dir, "counts.xlsx")
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	red, err := book.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}, Font: &excelize.Font{Italic: true}})
	if err := errors.Join(err, book.AddComment("data", excelize.Comment{Cell: "B3", Author: "An", Text: "renamed"}), book.SetColWidth("data", "B", "B", 33),
		book.SetCellStyle("data", "C3", "C3", red), book.Save(), book.Close()); err != nil {
		t.Fatal(err)
	}
	hub := httptest.NewServer(newHub(`a/a "downloads":15`))
	defer hub.Close()
	old := fixture.Unzipped(t, file)
	var said strings.Builder
	if err := run(t.Context(), []string{"refresh", "--datasets", dir, "--hub", hub.URL, "--date", "2099-01-31"}, &said, &said); err != nil {
		t.Fatalf("%v\n%s", err, &said)
	}
	now := fixture.Unzipped(t, file)
	changed := 0
	for name := range now {
		if now[name] != old[name] {
			changed++
		}
	}
	if len(old) != len(now) || changed > 3 {
		t.Errorf("of %d parts %d changed, want two sheets and the list of sheets", len(old), changed)
	}
	if _, ps, err := build.Load(build.Options{Datasets: dir, Site: fixture.EmptySite(t)}); err != nil || ps.Failed() {
		t.Error(err, ps)
	}
}
