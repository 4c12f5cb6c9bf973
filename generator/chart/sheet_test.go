package chart

import (
	"bytes"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestSheetShowsEveryPictureInEachSizeAndTheme(t *testing.T) {
	var b bytes.Buffer
	all := specs()
	if err := Sheet(&b, "Sheet <1>", all); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "<svg "); n != 6*len(all) {
		t.Errorf("%d pictures, want %d", n, 6*len(all))
	}
	if !strings.Contains(b.String(), "<title>Sheet &lt;1&gt;</title>") {
		t.Error("the title is not in the page, or not as text")
	}
}

func TestSamplesShowEveryKind(t *testing.T) {
	for _, l := range lang.All() {
		seen := map[Kind]bool{}
		for _, s := range Samples(l) {
			seen[s.Kind] = true
			if s.Lang != l {
				t.Errorf("%s is in %s, want %s", s.ID, s.Lang, l)
			}
		}
		for _, k := range kinds {
			if !seen[k] {
				t.Errorf("no sample of kind %s in %s", k, l)
			}
		}
	}
}
