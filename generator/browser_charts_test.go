package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBrowserContactSheetsFit looks at every chart of the contact sheets, those of the samples and those of the site, at
// four widths. Each sheet shows both themes.
func TestBrowserContactSheetsFit(t *testing.T) {
	dir := t.TempDir()
	if err := contactSheets(options{datasets: "../datasets", site: "../site"}, dir); err != nil {
		t.Fatal(err)
	}
	sheets, err := filepath.Glob(filepath.Join(dir, "*-*.html"))
	if err != nil || len(sheets) != 4 {
		t.Fatalf("sheets %v: %v", sheets, err)
	}
	b := browse(t, dir)
	for _, sheet := range sheets {
		page := filepath.Base(sheet)
		start := time.Now()
		data, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		drawn := strings.Count(string(data), "<svg ")
		b.open(t, page, 320, "light")
		for _, width := range []int64{320, 375, 768, 1280} {
			b.do(t, page, view(width))
			r := eval[struct {
				Texts  int
				Faults []string
			}](t, b, page, "("+layout+")()")
			for _, s := range r.Faults {
				t.Errorf("%s at %d: %s", page, width, s)
			}
			if r.Texts < 5*drawn/2 {
				t.Errorf("%s at %d: only %d texts seen in %d pictures", page, width, r.Texts, drawn)
			}
		}
		t.Logf("%s: %d pictures, %.1f s", page, drawn, time.Since(start).Seconds())
	}
}
