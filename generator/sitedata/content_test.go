// Package sitedata tests the workbooks and hand-written pages of this repository: the colours of its entities, the headlines of its
// charts, its prose. A fork with workbooks of its own changes these tests or removes them.
package sitedata

import (
	"sync"
	"testing"

	"briefing/generator/build"
	"briefing/generator/lang"
)

// content is what the site is made of.
var content = sync.OnceValues(func() (*build.Content, error) {
	c, ps, err := build.Load(build.Options{Datasets: "../../datasets", Site: "../../site"})
	if err == nil && ps.Failed() {
		err = ps
	}
	return c, err
})

func theContent(t testing.TB) *build.Content {
	t.Helper()
	c, err := content()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestOwnProseIsStrict holds the site's own pages to the strictest reading: no number typed, nothing judged, without data
// or a source.
func TestOwnProseIsStrict(t *testing.T) {
	_, ps, err := build.Load(build.Options{Datasets: "../../datasets", Site: "../../site", Strict: true})
	if err != nil || ps.Failed() {
		t.Errorf("%v\n%s", err, ps.Text(lang.EN))
	}
}
