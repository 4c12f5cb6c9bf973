// Package sitedata tests the workbooks and hand-written pages of this repository: the colours of its entities, the headlines of its
// charts, its prose. Over the workbooks of a fork they ask for no amounts.
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

// known reports whether the workbooks are those of this repository, of which tests know how much there is. The rest holds for any briefing.
func known(t testing.TB) bool {
	return theContent(t).Shared.Site.Title.EN == "Open Weights Briefing"
}

// TestOwnProseIsStrict holds the site's own pages to the strictest reading: no number typed, nothing judged, without data
// or a source.
func TestOwnProseIsStrict(t *testing.T) {
	_, ps, err := build.Load(build.Options{Datasets: "../../datasets", Site: "../../site", Strict: true})
	if err != nil || ps.Failed() {
		t.Errorf("%v\n%s", err, ps.Text(lang.EN))
	}
}
