package build

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/page"
)

// TestWorkPerDatasetDoesNotGrow counts allocations, which do not depend on the machine or on who else works on it: what
// one more dataset takes is the same in a small site and in a large one, in every stage. A list of all datasets on every
// page, or a search through all for each, would show here.
func TestWorkPerDatasetDoesNotGrow(t *testing.T) {
	site := fixture.EmptySite(t)
	const step = 8
	sizes := []int{1, step, 2 * step, 4 * step} // the first takes what is done once: words and rules are read
	stages := []string{"read", "generate", "generate again", "hugo"}
	counts := make([]map[string]float64, len(sizes))
	for k, n := range sizes {
		dir := t.TempDir()
		t.Chdir(dir)
		b := rainBuilder(t, site, n)
		b.Opt.NoImages = true
		var c *Content
		counts[k] = map[string]float64{}
		for _, stage := range stages {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var err error
			switch stage {
			case "read":
				c, _, err = Load(b.Opt)
			case "generate", "generate again":
				_, err = b.generate(t.Context(), c)
			case "hugo":
				_, _, err = b.hugo(t.Context(), "public", nil, nil)
			}
			if err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			counts[k][stage] = float64(after.Mallocs - before.Mallocs)
		}
	}
	for _, stage := range stages {
		small := (counts[2][stage] - counts[1][stage]) / float64(sizes[2]-sizes[1])
		large := (counts[3][stage] - counts[2][stage]) / float64(sizes[3]-sizes[2])
		t.Logf("%s: %.0f allocations a dataset up to %d, %.0f up to %d", stage, small, sizes[2], large, sizes[3])
		if !(small > 0) || large > 1.3*small {
			t.Errorf("%s: one more dataset takes %.0f allocations up to %d datasets, %.0f up to %d", stage, small, sizes[2], large, sizes[3])
		}
	}
}

// rainBuilder builds a site of n workbooks in the working folder.
func rainBuilder(t testing.TB, site string, n int) *Builder {
	t.Helper()
	fixture.Workbook(t, "datasets", "_shared", fixture.RainShared)
	fixture.Workbook(t, "datasets", "set-000", fixture.Rainfall)
	first, err := os.ReadFile(filepath.Join("datasets", "set-000.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < n; i++ {
		if err := os.WriteFile(filepath.Join("datasets", fmt.Sprintf("set-%03d.xlsx", i)), first, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := &Builder{Opt: Options{Cache: ".cache", Program: testProgram, Datasets: "datasets", Site: site, Build: "build", Public: "public", BaseURL: "https://example.org/"}, Out: io.Discard}
	b.history, b.commits = &page.History{}, map[string]string{}
	return b
}
