package chart

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"briefing/generator/lang"
)

// specs returns the samples in both languages.
func specs() (all []Spec) {
	for _, sm := range samples {
		for _, l := range lang.All() {
			all = append(all, sm.make(l))
		}
	}
	return all
}

// SHEET=file.html go test -run Sheet writes the contact sheet for people to look at.
func TestSheetShowsEveryPictureFourTimes(t *testing.T) {
	var b bytes.Buffer
	all := specs()
	if err := Sheet(&b, all); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "<svg "); n != 4*len(all) {
		t.Errorf("%d pictures, want %d", n, 4*len(all))
	}
	if f := os.Getenv("SHEET"); f != "" {
		if err := os.WriteFile(f, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
