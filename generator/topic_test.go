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

	"briefing/generator/workbook"
)

// tables reads sheets as people write them in a test: a line a row, cells between bars.
func tables(sheets map[string]string) map[string][][]string {
	out := map[string][][]string{}
	for name, s := range sheets {
		for line := range strings.Lines(s) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			cells := strings.Split(line, "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			out[name] = append(out[name], cells)
		}
	}
	return out
}

// makeWorkbook writes a workbook made of tables of text.
func makeWorkbook(t testing.TB, dir, id string, sheets map[string]string) {
	t.Helper()
	book, err := workbook.FromText(id, tables(sheets))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := workbook.Write(&b, book); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, id+".xlsx"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// emptySite is the site without a hand-written page.
func emptySite(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	for _, part := range []string{"layouts", "assets", "i18n", "static"} {
		if _, err := os.Stat(filepath.Join("../site", part)); err != nil {
			continue
		}
		if err := copyTree(filepath.Join("../site", part), filepath.Join(dir, part)); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile("../site/hugo.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), b, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// weather is what the workbooks of that topic share.
var weather = map[string]string{
	"about": `key | value | zh | en
		title | | 天气简报 | Weather Briefing`,
	"units": `id | zh | en
		mm | 毫米 | mm`,
}

// rainfall is a workbook on a topic of its own: two countries' rain. The figures are made up.
var rainfall = map[string]string{
	"about": `key | value | zh | en
		title | | 两国降雨量 | Rainfall in two countries
		description | | 两个国家每年的降雨量。 | How much it rained in two countries, by year.
		unit | mm | |
		updated | 2024 | |
		strength | weak | |
		caveats | | 数字为测试而编。 | The figures are made up for a test.`,
	"fields": `name | type | unit | zh | en | required | unique | enum
		country | enum | | 国家 | Country | yes | yes | north:北国:Northland; south:南国:Southland
		year | year | | 年份 | Year | yes | yes
		rain | number | mm | 降雨量 | Rainfall | |`,
	"data": `country | year | rain
		north | 2021 | 801.5
		north | 2022 | 790
		north | 2023 | 
		north | 2024 | 912.25
		south | 2021 | 301
		south | 2022 | 325
		south | 2023 | 290
		south | 2024 | 310`,
	"charts": `id | type | x | y | series | title_zh | title_en | subtitle_zh | subtitle_en
		by-year | line | year | rain | country | 北国雨多 | The north is wet | 年降雨量，毫米 | Rainfall a year, mm`,
}

func TestAnotherTopicNeedsNoCode(t *testing.T) {
	dir := t.TempDir()
	makeWorkbook(t, filepath.Join(dir, "datasets"), "_shared", weather)
	makeWorkbook(t, filepath.Join(dir, "datasets"), "rainfall", rainfall)
	public := filepath.Join(dir, "public")
	var log bytes.Buffer
	if err := run(context.Background(), []string{"build", "--datasets", filepath.Join(dir, "datasets"), "--site", emptySite(t), "--build", filepath.Join(dir, "build"), "--public", public,
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
	rows := readCSV(t, filepath.Join(public, "data", "rainfall", "rainfall.csv"))
	if got, want := strings.Join(rows[3], ","), "4,north,2023,"; got != want {
		t.Errorf("a blank cell came out as %q, want %q", got, want)
	}
	topic := []string{"qwen", "deepseek", "开放权重", "open-weight", "open weight", "hugging face"}
	err := walk(public, func(rel, name string) error {
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
	site := emptySite(t)
	t.Chdir(t.TempDir())
	makeWorkbook(t, "datasets", "_shared", weather)
	sheets := maps.Clone(rainfall)
	row := "\n by-year%s | line | year | rain | country | %s | %s | 年降雨量，毫米 | Rainfall a year, mm"
	sheets["charts"] += fmt.Sprintf(row, "-narrow", "窄图", "The second chart") + fmt.Sprintf(row, "-wide", "宽图", "The third chart") + fmt.Sprintf(row, "-narrow-narrow", "第四", "The fourth chart")
	makeWorkbook(t, "datasets", "rainfall", sheets)
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
