package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/workbook"
)

// root is the folder of the repository, wherever below it tests run.
var root = func() string {
	dir, err := os.Getwd()
	for ; err == nil && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	return ""
}()

// hang is how long a test waits for something that must happen before it calls it a hang. Nothing else is decided by a clock.
const hang = 5 * time.Minute

// readCSV returns the rows of a CSV file.
func readCSV(t testing.TB, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return rows
}

// text writes a JSON value as CSV has it.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	}
	return "?"
}

// write writes a file below dir.
func write(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unzipped returns the parts of an archive by name.
func unzipped(t testing.TB, file string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

// whole returns the hash of a site, or says what is wrong with it: each file that SHA256SUMS lists is there with that sum,
// and no other file is.
func whole(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, sumsName))
	if err != nil {
		return "", err
	}
	want := map[string]string{}
	for line := range strings.Lines(string(b)) {
		s, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		want[name] = s
	}
	err = walk(dir, func(rel, name string) error {
		if rel == sumsName {
			return nil
		}
		got, err := artifact.SumOf(name)
		if err == nil && want[rel] != hex.EncodeToString(got[:]) {
			err = errors.New(rel + " is not what " + sumsName + " says")
		}
		delete(want, rel)
		return err
	})
	if err == nil && len(want) > 0 {
		err = errors.New("missing: " + strings.Join(slices.Sorted(maps.Keys(want)), " "))
	}
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:8]), err
}

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
		if _, err := os.Stat(filepath.Join(root, "site", part)); err != nil {
			continue
		}
		if err := copyTree(filepath.Join(root, "site", part), filepath.Join(dir, part)); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(filepath.Join(root, "site", "hugo.toml"))
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

// rainShared is the shared workbook beside the workbook rainfall.
var rainShared = map[string]string{
	"about": "key | value | zh | en\n title | | 雨 | Rain",
	"units": "id | zh | en\n mm | 毫米 | mm",
}

// gitIn runs git in a folder and returns what it says.
func gitIn(t testing.TB, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=An", "-c", "user.email=an@example.org"}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// bilingual reports whether s says something in both languages.
func bilingual(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }) && strings.Contains(s, " ")
}

// alone copies the real workbooks and the real site into a folder of their own.
func alone(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"datasets", "site"} {
		if err := copyTree(filepath.Join(root, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// rainOf is the workbook rainfall with another figure for the last year.
func rainOf(rain string) map[string]string {
	sheets := map[string]string{"facts": "id | expression | format | zh | en\n north | last(rain, country == \"north\") | | 北国雨量 | rain in the north"}
	for name, s := range rainfall {
		sheets[name] = strings.Replace(s, "912.25", rain, 1)
	}
	return sheets
}

// smallSite makes a folder with the real layouts and the workbooks of two countries' rain.
func smallSite(t testing.TB, dir, rain string) {
	t.Helper()
	if err := copyTree(emptySite(t), filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	for _, l := range []string{"zh", "en"} { // a page with a date far ahead
		write(t, dir, "site/content/about/index."+l+".md", "---\ntitle: x\ndescription: y\ndate: 2040-01-01\n---\n\n{{< fact \"rainfall.north\" >}}\n")
	}
	makeWorkbook(t, filepath.Join(dir, "datasets"), "_shared", rainShared)
	makeWorkbook(t, filepath.Join(dir, "datasets"), "rainfall", rainOf(rain))
}

// The address of a site that is built for tests, and its path: most hosts give a project a folder.
const (
	siteURL  = "https://briefing.example/x/y/"
	sitePath = "/x/y/"
)

// swapFiles puts each file of a folder in the place of the next, and returns how many there are.
func swapFiles(t testing.TB, dir string) int {
	t.Helper()
	var names []string
	var datas [][]byte
	err := walk(dir, func(_, name string) error {
		data, err := os.ReadFile(name)
		names, datas = append(names, name), append(datas, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		if err := os.WriteFile(name, datas[(i+1)%len(datas)], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return len(names)
}
