package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

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
