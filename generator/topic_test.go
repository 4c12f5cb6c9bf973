package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

func TestAnotherTopicNeedsNoCode(t *testing.T) {
	dir := t.TempDir()
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", fixture.Weather)
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "rainfall", fixture.Rainfall)
	public := filepath.Join(dir, "public")
	var log bytes.Buffer
	if err := run(context.Background(), []string{"build", "--datasets", filepath.Join(dir, "datasets"), "--site", fixture.EmptySite(t), "--build", filepath.Join(dir, "build"), "--public", public,
		"--timing", "--profile", filepath.Join(dir, "profile")}, &log, &log); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	for _, stage := range []string{"read and check", "charts and pages", "hugo", "sums and swap", "MB at most"} {
		if !strings.Contains(log.String(), stage) {
			t.Errorf("--timing does not tell of %s:\n%s", stage, &log)
		}
	}
	for _, name := range []string{"cpu.pprof", "memory.pprof"} {
		if b, err := os.ReadFile(filepath.Join(dir, "profile", name)); err != nil || !bytes.HasPrefix(b, []byte("\x1f\x8b")) {
			t.Errorf("%s is no profile: %v", name, err)
		}
	}
	for page, wants := range map[string][]string{
		"zh/data/rainfall/index.html": {"北国雨多", "南国", "912.25", "两国降雨量", "<svg"},
		"en/data/rainfall/index.html": {"The north is wet", "Southland", "912.25", "Rainfall in two countries", "<svg"},
		"zh/index.html":               {"两国降雨量", "天气简报"},
		"en/index.html":               {"Rainfall in two countries", "Weather Briefing"},
	} {
		b, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(page)))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, want := range wants {
			if !strings.Contains(string(b), want) {
				t.Errorf("%s does not say %q", page, want)
			}
		}
	}
	rows := fixture.ReadCSV(t, filepath.Join(public, "data", "rainfall", "rainfall.csv"))
	if got, want := strings.Join(rows[3], ","), "4,north,2023,"; got != want {
		t.Errorf("a blank cell came out as %q, want %q", got, want)
	}
	topic := []string{"qwen", "deepseek", "开放权重", "open-weight", "open weight", "hugging face"}
	err := artifact.Walk(public, func(rel, name string) error {
		b, err := os.ReadFile(name)
		for _, word := range topic {
			if strings.Contains(strings.ToLower(string(b)), word) {
				t.Errorf("%s speaks of %s", rel, word)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestChartsNamedLikeDrawingsKeepTheirOwn: each chart is drawn for phones too, under a name that no chart can have.
func TestChartsNamedLikeDrawingsKeepTheirOwn(t *testing.T) {
	site := fixture.EmptySite(t)
	t.Chdir(t.TempDir())
	fixture.Workbook(t, "datasets", "_shared", fixture.Weather)
	sheets := maps.Clone(fixture.Rainfall)
	row := "\n by-year%s | line | year | rain | country | %s | %s | 年降雨量，毫米 | Rainfall a year, mm"
	sheets["charts"] += fmt.Sprintf(row, "-narrow", "窄图", "The second chart") + fmt.Sprintf(row, "-wide", "宽图", "The third chart") + fmt.Sprintf(row, "-narrow-narrow", "第四", "The fourth chart")
	fixture.Workbook(t, "datasets", "rainfall", sheets)
	var log bytes.Buffer
	if err := run(t.Context(), []string{"build", "--site", site}, &log, &log); err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	b, err := os.ReadFile(filepath.Join("public", "en", "data", "rainfall", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid=("[^"]*"|[^\s>]+)`).FindAllStringSubmatch(string(b), -1) {
		id := strings.Trim(m[1], `"`)
		if seen[id] {
			t.Errorf("two elements are called %s", id)
		}
		seen[id] = true
	}
	for _, title := range []string{"The north is wet", "The second chart", "The third chart", "The fourth chart"} {
		if n := strings.Count(string(b), title+"</title>"); n != 2 {
			t.Errorf("%q is drawn %d times", title, n)
		}
	}
}
