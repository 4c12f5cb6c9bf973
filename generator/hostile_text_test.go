//go:build unix

package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"briefing/generator/artifact"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/workbook"
)

// payloads are texts that try to be something else than text where they are shown or opened, a line each with \n for its breaks.
// Each would set window.pwned, show a dialog, load something, make an element of class hx, or be taken for a number.
func payloads(t *testing.T) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/hostile/payloads.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.ReplaceAll(strings.TrimSpace(string(b)), `\n`, "\n"), "\n")
}

// unseen stands for characters that nobody sees: controls, marks that turn the direction of writing or have no width, tags,
// what is no character. It becomes hidden in the file, as programs write them.
const (
	unseen = "UNSEEN"
	hidden = "_x0000_\u202e_x0001__x0007__x001B_[31m_x007F__x0085_\u2066\u2067\u200b\u200e\u200f\u061c\ufeff\u2060\u00ad\u2028\u2029\U000e0041_xFFFE_"
)

// everywhere reads the workbook everywhere.txtar, with the shared one beside it, and puts texts in the place of words.
func everywhere(t *testing.T, words map[string]string) (book, shared map[string][][]string) {
	t.Helper()
	a, err := txtar.ParseFile("testdata/hostile/everywhere.txtar")
	if err != nil {
		t.Fatal(err)
	}
	book, shared = map[string][][]string{}, map[string][][]string{}
	for _, f := range a.Files {
		rows := fixture.Tables(map[string]string{"": string(f.Data)})[""]
		for _, row := range rows {
			for i, c := range row {
				if word, whole := words[c]; whole {
					row[i] = word
				} else {
					row[i] = strings.ReplaceAll(c, "EX", words["EX"])
				}
			}
		}
		if name, ok := strings.CutPrefix(f.Name, "_shared."); ok {
			shared[name] = rows
		} else {
			book[f.Name] = rows
		}
	}
	return book, shared
}

// listed is a text without the marks that part a list.
func listed(text string) string {
	return strings.NewReplacer(":", "", ";", "", "：", "", "；", "").Replace(text)
}

// squeeze leaves what is seen of a text, without spaces.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// TestHostileText builds a site of workbooks that hold each payload in every place, opens its pages and drawings in the
// browser, and looks into each file to download.
func TestHostileText(t *testing.T) {
	dir := openDir(t)
	texts := payloads(t)
	hostileSite(t, dir, texts)
	public := filepath.Join(dir, "public")
	child{dir: dir}.build(t)

	err := artifact.Walk(public, func(rel, name string) error {
		if ext := filepath.Ext(rel); ext == ".svg" || ext == ".xml" {
			if err := plainXML(name); err != nil {
				t.Errorf("%s: %v", rel, err)
			}
		}
		if filepath.Ext(rel) == ".md" {
			md, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if shown := fixture.RenderMarkdown(t, rel, md); bytes.Contains(shown, []byte(`href=""`)) || bytes.Contains(shown, []byte(`src=""`)) { // as a dangerous address is written
				t.Errorf("%s has an address that is none of the web", rel)
			}
		}
		if err := allSeen(name); err != nil {
			t.Errorf("%s: %v", rel, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	b := chromium.Browse(t, public)
	for i, p := range texts {
		id := fmt.Sprintf("hx-%02d", i)
		p = strings.ReplaceAll(p, unseen, "[31m")
		for _, some := range [][]string{
			{[]string{"en", "zh"}[i%2] + "/data/" + id + "/", []string{"zh", "en"}[i%2] + "/data/" + id + "/"},
			{[]string{"zh", "en"}[i%2] + "/makers/" + id + "/"},
		} {
			if !fixture.Full { // the text in one language is that in the other, and every name stands in the lists of all
				some = some[:1]
				if i%3 > 0 && strings.Contains(some[0], "/makers/") {
					continue
				}
			}
			for _, page := range some {
				inert(t, b, page)
				if h := chromium.Eval[string](t, b, page, `document.querySelector('h1').textContent`); squeeze(h) != squeeze(p) {
					t.Errorf("%s: the heading is %q, want %q", page, h, p)
				}
			}
		}
		for _, l := range []string{"zh", "en"} {
			cited(t, filepath.Join(public, l, "data", id, "index.html"))
		}
		if fixture.Full || i < len(hostileCharts) { // the first of each kind: below, all are read as XML
			inert(t, b, "data/"+id+"/who.zh.svg")
		}
		downloads(t, public, id, p)
	}
	for _, page := range []string{"", "zh/", "en/", "zh/data/", "en/data/", "zh/sources/", "en/sources/", "zh/glossary/", "en/glossary/", "zh/makers/", "en/makers/", "zh/changes/",
		"en/embed/hx-00/rain/", "zh/embed/hx-02/who/", "en/charts/hx-00/rain/", "zh/charts/hx-02/who/"} {
		inert(t, b, page)
	}
	b.Open(t, "en/search/?q=script", 1280, "light")
	chromium.WaitFor(t, b, "what the search found", `document.querySelectorAll('.results:not([hidden]) li').length > 3`)
	stillInert(t, b, "en/search/?q=script")
}

// hostileCharts are the kinds of charts that hold payloads, in turn.
var hostileCharts = []string{"line", "bar", "multiples", "slope", "heat"}

// hostileSite makes a folder with the real layouts, a workbook of each payload, and all payloads in the workbook that is
// shared.
func hostileSite(t *testing.T, dir string, texts []string) {
	t.Helper()
	datasets := filepath.Join(dir, "datasets")
	put := func(id string, sheets map[string][][]string) {
		t.Helper()
		book, err := workbook.FromText(id, sheets)
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, datasets, id+".xlsx", string(book))
		if !strings.Contains(fmt.Sprint(sheets), unseen) {
			return
		}
		parts := fixture.Unzipped(t, filepath.Join(datasets, id+".xlsx"))
		for name, s := range parts {
			parts[name] = strings.ReplaceAll(s, unseen, hidden)
		}
		var b bytes.Buffer
		hostile{parts: parts}.write(t, &b)
		fixture.Write(t, datasets, id+".xlsx", b.String())
	}
	_, shared := everywhere(t, map[string]string{"HX": strings.Join(texts, " ")})
	for i, p := range texts {
		id := fmt.Sprintf("hx-%02d", i)
		shared["entities"] = append(shared["entities"], []string{id, p, p, "maker", "also " + listed(p), p, p})
		book, _ := everywhere(t, map[string]string{"HX": p, "EX": listed(p), "CHART": hostileCharts[i%len(hostileCharts)], "WHO": id})
		put(id, book)
	}
	put("_shared", shared)
	if err := os.CopyFS(filepath.Join(dir, "site"), os.DirFS(fixture.EmptySite(t))); err != nil {
		t.Fatal(err)
	}
	for _, l := range []string{"zh", "en"} {
		page, err := os.ReadFile("../site/content/search." + l + ".md")
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, dir, "site/content/search."+l+".md", string(page))
	}
}

//go:embed testdata/hostile/inert.js
var inertPage string

// inert opens a page and says what in it came of a text.
func inert(t *testing.T, b *chromium.Tab, page string) {
	t.Helper()
	b.Open(t, page, 1280, "light")
	stillInert(t, b, page)
}

// stillInert looks at the page that is open.
func stillInert(t *testing.T, b *chromium.Tab, page string) {
	t.Helper()
	if found := chromium.Eval[string](t, b, page, inertPage); found != "" {
		t.Errorf("%s: %s", page, found)
	}
	for _, s := range b.Heard() {
		if !strings.Contains(s, "/favicon.ico") { // asked for where a drawing stands alone
			t.Errorf("%s: %s", page, s)
		}
	}
}

// TestHostileCharts asks in small workbooks for charts that would take minutes and gigabytes: a check and a build say so at the
// chart's cell, before anything is drawn.
func TestHostileCharts(t *testing.T) {
	day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for n, c := range []struct {
		kind, at     string
		rows, series int
	}{{"area", "C2", 10000, 300}, {"heat", "C2", 10000, 200}, {"multiples", "E2", 20000, 20000}} {
		dir := openDir(t)
		fixture.SmallSite(t, dir, "912.25")
		sheets := fixture.RainOf("912.25")
		var data strings.Builder
		data.WriteString("country | day | rain")
		for i := range c.rows {
			fmt.Fprintf(&data, "\nc%d | %s | %d", i%c.series, day.AddDate(0, 0, i).Format(time.DateOnly), 1+i%97)
		}
		sheets["fields"] = "name | type | unit | zh | en\n country | text | | 国家 | Country\n day | date | | 日 | Day\n rain | number | mm | 雨量 | Rain"
		sheets["data"] = data.String()
		sheets["charts"] = strings.Replace(sheets["charts"], "| line | year |", "| "+c.kind+" | day |", 1)
		delete(sheets, "facts")
		fixture.Workbook(t, filepath.Join(dir, "datasets"), "rainfall", sheets)
		commands := []string{"check", "build"}
		if !fixture.Full {
			commands = commands[n%2 : n%2+1]
		}
		for _, command := range commands {
			e := child{dir: dir}.run(t, command, "--lang", "en")
			if e.code != 1 || !strings.Contains(e.said, "datasets/rainfall.xlsx:charts!"+c.at+": ") || !strings.Contains(e.said, "[chart-too-large]") || e.memory > maxMemory {
				t.Errorf("%s, %s: exit %d, %d MB\n%.2000s", command, c.kind, e.code, e.memory>>20, e.said)
			}
			t.Logf("%s, %s: %.2f s, %d MB", command, c.kind, e.took.Seconds(), e.memory>>20)
		}
	}
}
