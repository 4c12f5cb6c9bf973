package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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
