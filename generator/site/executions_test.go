package site_test

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"briefing/generator/build"
	"briefing/generator/fixture"
)

// TestTemplatesPerDatasetAreFew counts how often Hugo executes a template: for one more dataset, which has a page and that of a chart in
// each of two languages and stands in lists, it is a few times, in a small site and in a larger one.
func TestTemplatesPerDatasetAreFew(t *testing.T) {
	const most = 24
	sizes := []int{1, 3, 12}
	counts := make([]map[string]int, len(sizes))
	for i, n := range sizes {
		counts[i] = executions(t, n)
	}
	total := 0
	for _, name := range slices.Sorted(maps.Keys(counts[2])) {
		small, large := counts[1][name]-counts[0][name], counts[2][name]-counts[1][name]
		if large == 0 {
			continue
		}
		t.Logf("%6.1f %s", float64(large)/9, name)
		if small*9 < large*2 {
			t.Errorf("%s is executed %d times for two datasets more, %d times for nine", name, small, large)
		}
		total += large
	}
	if each := float64(total) / 9; each > most {
		t.Errorf("%.1f executions of templates a dataset, want %d at most", each, most)
	} else {
		t.Logf("%.1f executions of templates a dataset", each)
	}
}

// executions builds a site of n datasets and returns how often each template was executed.
func executions(t *testing.T, n int) map[string]int {
	t.Helper()
	dir := t.TempDir()
	site := fixture.EmptySite(t)
	sheets := maps.Clone(fixture.Rainfall)
	sheets["about"] += "\n method | | 雨量计。 | Rain gauges.\n keywords | rain | |"
	sheets["data"] = "country | year | rain | source\n north | 2023 | 912.25 | gauges\n south | 2023 | 290 | books"
	sheets["sources"] = "id | title | publisher | url\n gauges | Gauges | Office | https://example.org/gauges\n books | Books | Office | https://example.org/books"
	sheets["revisions"] = "date | zh | en\n 2024-01-01 | 北国。 | The north."
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", fixture.RainShared)
	for i := range n {
		fixture.Workbook(t, filepath.Join(dir, "datasets"), fmt.Sprintf("set-%d", i), sheets)
	}
	b := build.Builder{Out: io.Discard, Opt: build.Options{
		Datasets: filepath.Join(dir, "datasets"), Site: site, Build: filepath.Join(dir, "build"), Public: filepath.Join(dir, "public"), NoImages: true,
	}}
	if _, ps, err := b.Generate(t.Context()); err != nil {
		t.Fatal(err, ps)
	}
	h, err := b.Prepare(b.Opt.Public, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, "metrics.json", `{"templateMetrics": true, "templateMetricsHints": true}`)
	h.Configs = append(h.Configs, filepath.Join(dir, "metrics.json"))
	s, err := h.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)(\d+) +(\d+)  (\S+)$`).FindAllStringSubmatch(s.Metrics(), -1) {
		cached, err := strconv.Atoi(m[1])
		all, failed := strconv.Atoi(m[2])
		if err != nil || failed != nil {
			t.Fatal(err, failed)
		}
		counts[m[3]] = all - cached
	}
	return counts
}
