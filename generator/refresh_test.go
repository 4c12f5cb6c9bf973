package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

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

// A fakeHub answers as the documentation of the Hub says, by a model's name: "-> NAME" is a new name, a number a status,
// anything else the rest of its JSON.
type fakeHub struct {
	answers map[string]string
	note    func(asked string)
}

// newHub reads answers, a line a model.
func newHub(text string) *fakeHub {
	f := &fakeHub{answers: map[string]string{}, note: func(string) {}}
	for line := range strings.Lines(text) {
		id, answer, _ := strings.Cut(strings.TrimSpace(line), " ")
		f.answers[id] = answer
	}
	return f
}

func (f *fakeHub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("RateLimit", `"api";r=400;t=120`)
	if r.URL.Path == "/api/models" {
		f.list(w, r)
		return
	}
	id := strings.TrimPrefix(r.URL.Path, "/api/models/")
	f.note(id)
	answer := f.answers[id]
	status, err := strconv.Atoi(answer)
	switch name, renamed := strings.CutPrefix(answer, "-> "); {
	case renamed:
		http.Redirect(w, r, "/api/models/"+name+"?"+r.URL.RawQuery, http.StatusTemporaryRedirect)
	case err == nil:
		w.WriteHeader(status)
	case answer == "":
		w.Header().Set("X-Error-Code", "RepoNotFound")
		w.WriteHeader(http.StatusNotFound)
	default:
		fmt.Fprintf(w, `{"_id":"0","id":%q,%s}`, id, answer)
	}
}

// list lists the models of an author, two a page.
func (f *fakeHub) list(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	f.note(q.Get("author") + " " + q.Get("cursor"))
	var ids, out []string
	for id := range f.answers {
		if strings.HasPrefix(id, q.Get("author")+"/") && id > q.Get("cursor") {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	if len(ids) > 2 {
		ids = ids[:2]
		q.Set("cursor", ids[1])
		w.Header().Set("Link", fmt.Sprintf(`<https://huggingface.co/api/models?%s>; rel="next"`, q.Encode()))
	}
	for _, id := range ids {
		out = append(out, fmt.Sprintf(`{"id":%q,%s}`, id, f.answers[id]))
	}
	fmt.Fprintf(w, "[%s]", strings.Join(out, ","))
}

// startHub is the command hub FILE of scripts: it puts a Hub that answers by the file at $HUB, and notes what it is asked in the
// file asked.
func startHub(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hub FILE")
	}
	f := newHub(ts.ReadFile(args[0]))
	asked := ts.MkAbs("asked")
	os.Remove(asked)
	f.note = func(id string) {
		old, _ := os.ReadFile(asked)
		os.WriteFile(asked, append(old, id+"\n"...), 0o644)
	}
	s := httptest.NewServer(f)
	ts.Defer(s.Close)
	ts.Setenv("HUB", s.URL)
}
