package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// A plot is a small topic in which slips are planted: rows of sheets, and the lines of the pages zh, en and index.
type plot map[string][]string

func newPlot(t *testing.T) plot {
	t.Helper()
	a, err := txtar.ParseFile("testdata/plot.txtar")
	if err != nil {
		t.Fatal(err)
	}
	p := plot{}
	for _, f := range a.Files {
		p[f.Name] = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
	}
	return p
}

// tooLong is what words in braces stand for.
var tooLong = strings.NewReplacer("{longer}", strings.Repeat("norway_total+", 200), "{half}", strings.Repeat("norway_total+", 100),
	"{signed daily}", times(130, func(i int) string {
		return fmt.Sprintf("%d-%02d-%02d | 2026-02 | norway | sweden | 3 | memo\n", 2020+i/28/12, i/28%12+1, i%28+1)
	}),
	"{monthly}", times(14, func(i int) string {
		return fmt.Sprintf("%d-%02d | 2026-02 | norway | sweden | %d | memo\n", 2022+i/12, i%12+1, 40+i)
	}),
	"{near each other}", times(60, func(i int) string {
		return fmt.Sprintf("2025-10-%02d | %s | %d | 12 | 64 | Borg | survey | exact\n", 1+i/2, []string{"norway", "sweden"}[i%2], 98-i%2)
	}))

// edit does what a line of slips.txt says.
func (p plot) edit(t *testing.T, line string) {
	t.Helper()
	name, rest, _ := strings.Cut(line, " ")
	op, text, _ := strings.Cut(rest, " ")
	rows, text := slices.Clone(p[name]), tooLong.Replace(text)
	switch op {
	case "+":
		rows = append(rows, text)
	case "-":
		rows = rows[:len(rows)-1]
	case "=":
		rows = strings.Split(text, `\n`)
	default:
		n, err := strconv.Atoi(op)
		if err != nil || n > len(rows) {
			t.Fatalf("no such edit: %s", line)
		}
		rows[n-1] = text
	}
	p[name] = rows
}

// write writes the plot into a folder.
func (p plot) write(t *testing.T, dir string) {
	t.Helper()
	pages := map[string]string{"zh": "a/index.zh.md", "en": "a/index.en.md", "index": "data/_index.zh.md"}
	books := map[string]map[string]string{"shared": {}, "output": {}, "deals": {}}
	for name, rows := range p {
		text := strings.Join(rows, "\n")
		book, sheet, found := strings.Cut(name, ".")
		switch {
		case name == "yaml":
			fixture.Write(t, dir, "datasets/_connections.yaml", text+"\n")
		case name == "ask" || name == "ask2":
			if text == "-" {
				continue
			}
			fixture.Write(t, dir, "datasets/queries/"+name+".sql", text+"\n")
		case pages[name] != "" && text != "-":
			if !strings.HasPrefix(text, "---") {
				text = "---\ntitle: T\n---\n" + text
			}
			fixture.Write(t, dir, "site/content/"+pages[name], text+"\n")
		case found:
			books[book][sheet] = text
		case pages[name] == "":
			books["output"][name] = text
		}
	}
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, dir, "site/content/_index."+l+".md", "---\ntitle: T\n---\n\n")
	}
	if index, err := os.ReadFile(filepath.Join(dir, "site/content/data/_index.zh.md")); err == nil {
		fixture.Write(t, dir, "site/content/data/_index.en.md", string(index))
	}
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", books["shared"])
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "output", books["output"])
	fixture.Workbook(t, filepath.Join(dir, "datasets"), "deals", books["deals"])
}

// problems writes the plot into a folder of its own and returns what the check says of it.
func (p plot) problems(t *testing.T) cell.Problems {
	t.Helper()
	dir := t.TempDir()
	p.write(t, dir)
	return checked(t, dir)
}

// checked returns what the check says of a folder.
func checked(t *testing.T, dir string) cell.Problems {
	t.Helper()
	_, ps, err := build.Load(build.Options{Datasets: filepath.Join(dir, "datasets"), Site: filepath.Join(dir, "site")})
	if err != nil {
		t.Fatal(err)
	}
	inside := func(a *cell.Addr) {
		rel, _ := filepath.Rel(dir, filepath.FromSlash(a.File))
		a.File = filepath.ToSlash(rel)
	}
	for i := range ps {
		inside(&ps[i].At)
		for j := range ps[i].Also {
			inside(&ps[i].Also[j])
		}
	}
	ps.Sort()
	return ps
}

// advised are the rules whose slip or hint a test has tried.
type advised map[cell.Rule]bool

// follow looks for a hint that says some words, in English and Chinese, and holds what was said before and after it was followed
// to it: that problem is gone, and no other came.
func (done advised) follow(t *testing.T, says string, before cell.Problems, mend func(hint string) cell.Problems) {
	t.Helper()
	en, zh, two := strings.Cut(says, "|")
	if !two {
		zh = en
	}
	i := slices.IndexFunc(before, func(p cell.Problem) bool {
		return strings.Contains(p.Hint(lang.EN), en) && strings.Contains(p.Hint(lang.ZH), zh)
	})
	if i < 0 {
		t.Errorf("no hint says %q:\n%s", says, before.Text(lang.EN))
		return
	}
	done[before[i].Rule] = true
	for _, p := range mend(before[i].Hint(lang.EN)) {
		if p.Rule == before[i].Rule || !slices.ContainsFunc(before, func(q cell.Problem) bool { return q.Rule == p.Rule && q.At.Ref() == p.At.Ref() }) {
			t.Errorf("the advice %q of %s was followed, and now:\n%s", says, before[i].Rule, p.Text(lang.EN))
		}
	}
}

// TestSlipsAreFoundAndMendedAsAdvised plants each slip that only the whole site shows, and does what each of its hints says.
// Package workbook does so for what reading says. No rule is left out.
func TestSlipsAreFoundAndMendedAsAdvised(t *testing.T) {
	data, err := os.ReadFile("testdata/slips.txt")
	if err != nil {
		t.Fatal(err)
	}
	done := advised{}
	for _, r := range cell.Rules()[:slices.Index(cell.Rules(), cell.FolderTaken)] {
		done[r] = true
	}
	base := newPlot(t)
	for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n")[1:] {
		slip, hints, _ := strings.Cut(block, "\n? ")
		planted := maps.Clone(base)
		name := ""
		var want []string
		for line := range strings.Lines(slip) {
			line = strings.TrimSuffix(line, "\n")
			if said, ok := strings.CutPrefix(line, "=> "); ok {
				want = strings.Split(said, ", ")
			} else if said, ok := strings.CutPrefix(line, "# "); ok {
				name = said
			} else {
				planted.edit(t, line)
			}
		}
		t.Run(cmp.Or(name, strings.Join(want, ", "), "no slip"), func(t *testing.T) {
			before := planted.problems(t)
			var got []string
			for _, p := range before {
				at := strings.TrimPrefix(strings.TrimPrefix(p.Where(), "datasets/"), "site/content/a/")
				got = append(got, strings.Replace(at, ".xlsx:", ":", 1)+" "+string(p.Rule))
			}
			slices.Sort(want)
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("%s\ngot  %q\nwant %q", slip, got, want)
			}
			for hint := range strings.SplitSeq(hints, "\n? ") {
				if hint == "" {
					continue
				}
				says, edits, _ := strings.Cut(hint, "\n")
				done.follow(t, says, before, func(string) cell.Problems {
					mended := maps.Clone(planted)
					for line := range strings.Lines(edits) {
						mended.edit(t, strings.TrimSuffix(line, "\n"))
					}
					return mended.problems(t)
				})
			}
		})
	}
	done.ofFiles(t)
	untried := map[cell.Rule]string{
		cell.ThemeClash:      "see package theme: the topic keeps no colour for anybody",
		cell.FactTooMuch:     "takes millions of cells; package fact plants it",
		cell.ChartSourceLost: "no workbook loses a source: what has none is said at its cell",
		cell.FactSourceLost:  "no workbook loses a source: what has none is said at its cell",
		cell.RefreshRenamed:  "see refresh_hub.txtar",
		cell.RefreshNotFound: "see refresh_hub.txtar",
		cell.RefreshNoCount:  "see refresh_hub.txtar",
		cell.RefreshFailed:   "see refresh_hub.txtar",
		cell.OnlineFailed:    "see package refresh",
		cell.AnswerColumn:    "see package refresh",
		cell.AnswerMissing:   "see package refresh",
		cell.AnswerValue:     "see package refresh",
		cell.AnswerTwice:     "see package refresh",
		cell.AnswerRevised:   "see package refresh",
	}
	for _, r := range cell.Rules() {
		if done[r] == (untried[r] != "") {
			t.Errorf("the advice of %s is followed: %t; why it cannot be: %q", r, done[r], untried[r])
		}
	}
}

// ofFiles follows hints that are about files, or are a command to be run as it stands.
func (done advised) ofFiles(t *testing.T) {
	move := func(from, to string) func() {
		return func() {
			if err := os.Rename(filepath.FromSlash(from), filepath.FromSlash(to)); err != nil {
				t.Fatal(err)
			}
		}
	}
	write := func(name, text string) func() { return func() { fixture.Write(t, ".", name, text) } }
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const dot = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55" // a picture of one pixel, as far as it is read
	const here, away = "datasets/deals.xlsx", "datasets/old/deals.xlsx"
	command := regexp.MustCompile(`generator (import|stamp) \S+(?: [a-z-]+\b)?`)
	for _, a := range []struct {
		says        string
		fault, mend func()
	}{
		{"generator stamp", write("site/content/a/index.zh.md", "---\ntitle: T\ntwin: \"0123456789ab\"\n---\n一段。"), func() {}},
		{"generator import", write("datasets/rain.csv", "place,mm,source\nNorth,3,Office\nSouth,4,Office\n"), func() {
			move("datasets/rain.csv", "rain.csv")()
			words := map[string]any{"C2": "雨", "D2": "Rain", "C4": "雨量。", "D4": "Rain by place."}
			b, err := xlsx.Amend("rain.xlsx", read("datasets/rain.xlsx"), xlsx.Amendment{Sheet: "about", Set: words, Change: map[int]map[int]any{11: {2: "CC-BY-4.0"}}})
			if err != nil {
				t.Fatal(err)
			}
			write("datasets/rain.xlsx", string(b))()
		}},
		{"move it to " + here + "|移到 " + here, func() { write("datasets/old/x", "")(); move(here, away)() }, move(away, here)},
		{"rename it to deals.xlsx|deals.xlsx", move(here, "datasets/deals (1).xlsx"), move("datasets/deals (1).xlsx", here)},
		{"another name|不同的文件名", func() { write("datasets/ｄeals.xlsx", string(read(here)))() }, move("datasets/ｄeals.xlsx", "datasets/deals-2.xlsx")},
		{"datasets/_shared.xlsx", move("datasets/_shared.xlsx", "s.xlsx"), move("s.xlsx", "datasets/_shared.xlsx")},
		{"Latin letters|拉丁字母", write("datasets/queries/月度.sql", "SELECT 1"), move("datasets/queries/月度.sql", "month.sql")},
		{"8388608", write("datasets/_limits.yaml", "rows: 90000000"), write("datasets/_limits.yaml", "rows: 8388608")},
		{`accent: "#0b5c6b"`, write("datasets/_theme.yaml", "teal"), write("datasets/_theme.yaml", `accent: "#0b5c6b"`)},
		{"accent_dark", write("datasets/_theme.yaml", `acent_dark: "#7cc4d2"`), write("datasets/_theme.yaml", `accent_dark: "#7cc4d2"`)},
		{"serif sans", write("datasets/_theme.yaml", "headings: Helvetica"), write("datasets/_theme.yaml", "headings: serif")},
		{"six hexadecimal digits|六位十六进制数", write("datasets/_theme.yaml", "accent: teal"), write("datasets/_theme.yaml", `accent: "#0b5c6b"`)},
		{`"#ab5b00"`, write("datasets/_theme.yaml", `accent: "#ff8800"`), write("datasets/_theme.yaml", `accent: "#ab5b00"`)},
		{"logo: logo.png", write("datasets/_theme.yaml", "logo: logo.png"), write("datasets/logo.png", dot)},
		{"card_logo: logo.png", func() {
			write("datasets/_theme.yaml", "logo: logo.svg")()
			write("datasets/logo.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`)()
		}, func() {
			write("datasets/_theme.yaml", "logo: logo.svg\ncard_logo: logo.png")()
			write("datasets/logo.png", dot)()
		}},
	} {
		p := newPlot(t)
		dir := t.TempDir()
		p.write(t, dir)
		home, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir)
		a.fault()
		done.follow(t, a.says, checked(t, "."), func(hint string) cell.Problems {
			if line := command.FindString(hint); line != "" {
				args := strings.Fields(strings.ReplaceAll(line, `"`, ""))[1:]
				if err := run(t.Context(), args, new(strings.Builder), new(strings.Builder)); err != nil {
					t.Errorf("%s: %v", line, err)
				}
			}
			a.mend()
			return checked(t, ".")
		})
		t.Chdir(home)
	}
}
