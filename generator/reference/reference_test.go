package reference

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/fact"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/manual"
	"briefing/generator/page"
	"briefing/generator/query"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// made are the pages by path and language, as one text each.
func made(t *testing.T) map[string]string {
	t.Helper()
	all, err := Pages("/")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, x := range all {
		name := strings.TrimSuffix(strings.TrimPrefix(x.Path, "reference/"), "/index") + "." + x.Lang.String()
		texts[name] = x.Markdown
		for _, p := range x.Pieces {
			texts[name] = strings.Replace(texts[name], page.Put(p.Name), p.Markup, 1)
		}
	}
	return texts
}

// sameNames holds that what is said is of what there is, and of nothing else.
func sameNames[V any](t *testing.T, of string, said map[string]V, there []string) {
	t.Helper()
	if got, want := slices.Sorted(maps.Keys(said)), slices.Sorted(slices.Values(there)); !slices.Equal(got, want) {
		t.Errorf("%s: the reference speaks of\n%q, there are\n%q", of, got, want)
	}
}

func namesOf[T any](all []T, name func(T) string) (names []string) {
	for _, v := range all {
		names = append(names, name(v))
	}
	return names
}

// The words of the reference are of what the tables of the program hold, each in both languages, with an example where one is run.
func TestWordsAreOfTheTables(t *testing.T) {
	all := docs()
	sameNames(t, "functions", all.Functions, namesOf(fact.Functions(), func(f fact.Function) string { return f.Name }))
	sameNames(t, "operators", all.Operators, namesOf(fact.Operators(), func(o fact.Operator) string { return o.Sign }))
	sameNames(t, "formats", all.Formats, append(fact.FormatWords(), ""))
	sameNames(t, "charts", words()["chart"], namesOf(workbook.ChartKinds(), func(k workbook.ChartKind) string { return k.Name }))
	sameNames(t, "limits", words()["limit"], namesOf(xlsx.Bounds(), func(b xlsx.Bound) string { return b.Name }))
	sameNames(t, "limits of queries", words()["query"], namesOf(query.Bounds(), func(b xlsx.Bound) string { return b.Name }))
	sameNames(t, "short codes", words()["shortcode"], shortCodes)
	sameNames(t, "front matter", words()["front"], frontKeys)
	for kind, some := range words() {
		for name, e := range some {
			if e.ZH == "" || e.EN == "" {
				t.Errorf("%s %q lacks a language", kind, name)
			}
			if (kind == "front" || kind == "shortcode") && e.Example == "" {
				t.Errorf("%s %q has no example", kind, name)
			}
		}
	}
	for _, of := range []map[string]doc{all.Functions, all.Operators, all.Formats} {
		for name, d := range of {
			if d.ZH == "" || d.EN == "" || len(d.Examples) == 0 {
				t.Errorf("%q lacks a language or an example", name)
			}
		}
	}
}

// Every example is evaluated: it has a value in each language, and what is said to be refused is refused.
func TestExamplesRun(t *testing.T) {
	ex, err := readExample(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ex.problems {
		t.Errorf("the example: %s: %s", p.At, p.Msg(lang.EN))
	}
	runs, err := ex.evaluateAll()
	if err != nil {
		t.Fatal(err)
	}
	used := func(s, name string) bool {
		for _, part := range strings.Fields(strings.ReplaceAll(name, " :", "")) {
			if !strings.Contains(s, part) {
				return false
			}
		}
		return true
	}
	all := docs()
	for kind, of := range map[string]map[string]doc{"function": all.Functions, "operator": all.Operators, "format": all.Formats} {
		for name, d := range of {
			some := false
			for _, x := range d.Examples {
				r := runs[pairOf(x)]
				if r.problem != nil || r.value.ZH == "" || r.value.EN == "" {
					t.Errorf("%s %s: %s comes to %v, %v", kind, name, r.expression, r.value, r.problem)
				}
				some = some || kind == "format" && (r.format == name || name == "0.0" && strings.HasPrefix(r.format, "0.0")) || kind != "format" && used(r.expression, name)
			}
			if !some {
				t.Errorf("no example of %s %s has it", kind, name)
			}
			for _, x := range d.Fails {
				if r := runs[pairOf(x)]; r.problem == nil {
					t.Errorf("%s %s: %s is not refused", kind, name, r.expression)
				}
			}
		}
	}
}

// What the title of a sample says holds of the example.
func TestTitlesOfSamplesHold(t *testing.T) {
	holds := map[string]string{
		"line":      `output["stone"] > output["white"]`,
		"step":      `first(quality, river == "white") > min(quality, river == "white") && quality["white"] > min(quality, river == "white")`,
		"area":      `sum(output, month == "2026-04") > sum(output, month == "2025-01")`,
		"bar":       `who(max(output, month == "2026-04")) == "stone"`,
		"dot":       `who(max(quality, month == "2026-04")) == "white"`,
		"range":     `who(max(high, month == "2026-04")) == "white" && who(max(low, month == "2026-04")) == "white"`,
		"slope":     `change(output, river == "green" && month >= "2025-04") > 0 && change(output, river == "white" && month >= "2025-04") > 0 && change(output, river == "stone" && month >= "2025-04") > 0`,
		"scatter":   `mean(output, rain > 65) > mean(output, rain < 65)`,
		"timeline":  `count(event == "flood" && month in ["2025-04", "2025-07", "2026-04"]) == count(event == "flood")`,
		"multiples": `at(output, "2025-04", river == "stone") > first(output, river == "stone") && at(output, "2025-10", river == "stone") > at(output, "2025-04", river == "stone") && at(output, "2026-01", river == "stone") > at(output, "2025-10", river == "stone") && output["stone"] > at(output, "2026-01", river == "stone")`,
		"heat":      `max(output, river == "white") / min(output, river == "white") < max(output, river == "green") / min(output, river == "green") && max(output, river == "white") / min(output, river == "white") < max(output, river == "stone") / min(output, river == "stone")`,
		"growth":    `pct_change(output, river == "stone") >= 300`,
	}
	ex, err := readExample(nil)
	if err != nil {
		t.Fatal(err)
	}
	var pairs [][2]string
	charts := ex.sheets[exampleID]["charts"][1:]
	for _, row := range charts {
		pairs = append(pairs, [2]string{holds[row[0]]})
	}
	runs, err := ex.evaluate(pairs)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range runs {
		if r.value.EN != "yes" {
			t.Errorf("%s, %q: %s comes to %v, %v", charts[i][0], charts[i][6], r.expression, r.value, r.problem)
		}
	}
}

func columnsOfCharts() (columns []workbook.Name) {
	for _, s := range workbook.Sheets(false) {
		if s.ID == "charts" {
			columns = s.Columns
		}
	}
	return columns
}

// Every column and row of every sheet has an example that was read without a problem.
func TestColumnsHaveExamples(t *testing.T) {
	ex, err := readExample(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, shared := range []bool{false, true} {
		for _, s := range workbook.Sheets(shared) {
			for _, c := range s.Columns {
				if ex.cellOf(shared, s.ID, c.ID) == "" {
					t.Errorf("example.txt has nothing in %s, %s", s.ID, c.ID)
				}
			}
			for _, k := range s.Keys {
				if ex.rowOf(shared, k.ID) == "" {
					t.Errorf("example.txt has no row %s in about", k.ID)
				}
			}
		}
	}
}

// Rules of the owner's that are said to hold do, and those that are said to be broken are, by the rule for that.
func TestChecksAreTried(t *testing.T) {
	ex, err := readExample(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range docs().Checks.Examples {
		if r := ex.check(pairOf(x)[0]); r.problem != nil {
			t.Errorf("%s: %s", r.expression, r.problem.Msg(lang.EN))
		}
	}
	for _, x := range docs().Checks.Fails {
		if r := ex.check(pairOf(x)[0]); r.problem == nil || r.problem.Rule != cell.CheckFails {
			t.Errorf("%s: %v", r.expression, r.problem)
		}
	}
}

var labelled = regexp.MustCompile(`aria-labelledby="([^"]*)"`)

// Of each kind of chart every option was tried on its sample, and what is refused is refused for what it is.
func TestOptionsAreTried(t *testing.T) {
	all, _, err := drawSamples()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		tried := map[string]bool{}
		for _, tr := range s.trials {
			if tr.problem != nil && tr.problem.Rule != cell.ChartOption {
				t.Errorf("%s: %s in %s is refused by %s: the sample does not suit it", s.Name, tr.value, tr.column, tr.problem.Rule)
			}
			tried[tr.column] = true
		}
		for _, c := range columnsOfCharts() {
			common := slices.Contains([]string{"id", "type", "where", "claims"}, c.ID) || strings.HasSuffix(c.ID, "_zh") || strings.HasSuffix(c.ID, "_en")
			if !common && !tried[c.ID] {
				t.Errorf("%s: the column %s was not tried", s.Name, c.ID)
			}
			for _, w := range c.Words {
				if !common && w != "known" && !slices.ContainsFunc(s.trials, func(tr trial) bool { return tr.column == c.ID && tr.value == w }) {
					t.Errorf("%s: %s in %s was not tried", s.Name, w, c.ID)
				}
			}
		}
		for _, l := range lang.All() {
			label := labelled.FindStringSubmatch(s.svg[l])
			if label == nil || !strings.Contains(s.svg[l], `<title id="`+label[1]+`">`) || !strings.Contains(s.svg[l], `data-cut="`) {
				t.Errorf("%s is not drawn in %s, or does not say what it and its marks are", s.Name, l)
			}
		}
	}
}

// Each name of the tables stands on its page in both languages.
func TestPagesNameEverything(t *testing.T) {
	texts := made(t)
	has := func(name, what string) {
		t.Helper()
		for _, l := range lang.All() {
			if !strings.Contains(texts[name+"."+l.String()], what) {
				t.Errorf("%s, %s: %q is missing", name, l, what)
			}
		}
	}
	for _, f := range fact.Functions() {
		has("expressions", "{#"+f.Name+"}")
		for _, form := range f.Forms {
			has("expressions", code(form))
		}
	}
	for _, o := range fact.Operators() {
		has("expressions", code(o.Sign))
	}
	for _, w := range fact.Magnitudes() {
		has("expressions", code(w))
	}
	for _, w := range fact.FormatWords() {
		has("formats", "{#format-"+w+"}")
	}
	for _, k := range workbook.ChartKinds() {
		has("charts", "## `"+k.Name+"`")
		if want := "## `" + k.Name + "` " + workbook.Chinese(k.Name) + " {#" + k.Name + "}"; !strings.Contains(texts["charts.zh"], want) {
			t.Errorf("charts, zh: %q is missing", want)
		}
	}
	for _, shared := range []bool{false, true} {
		name := map[bool]string{false: "sheets", true: "shared"}[shared]
		for _, s := range workbook.Sheets(shared) {
			has(name, "## `"+s.ID+"` "+s.ZH+" {#"+s.ID+"}")
			for _, c := range slices.Concat(s.Columns, s.Keys) {
				has(name, code(c.ID))
				for _, w := range c.Words {
					has(name, code(w))
				}
				for _, l := range lang.All() {
					if !strings.Contains(texts[name+"."+l.String()], page.TextHTML(c.ZH, l)) {
						t.Errorf("%s, %s: %q is missing", name, l, c.ZH)
					}
				}
			}
		}
	}
	for _, k := range frontKeys {
		has("pages", code(k))
	}
	for _, k := range shortCodes {
		has("pages", `id="code-`+k+`"`)
	}
	for _, c := range manual.Commands() {
		has("commands", "{#"+c.Name+"}")
		has("commands", code(strings.TrimSpace("generator "+c.Name+" "+c.Args)))
		for _, e := range c.Examples {
			has("commands", "$ "+listed(e)+"\n")
		}
		if len(c.Examples) == 0 {
			t.Errorf("the command %s has no example", c.Name)
		}
		for _, name := range append(c.Flags, manual.Flags()...) {
			f, _ := manual.FlagOf(c.Name, name)
			has("commands", code(strings.TrimSpace("--"+name+" "+f.Value)))
		}
	}
	for name, text := range texts {
		if strings.Contains(text, "{{<") && !strings.HasPrefix(name, "_index") {
			t.Errorf("%s: a short code would begin", name)
		}
		if strings.Contains(text, "<th></th>") {
			t.Errorf("%s: a header of a row is empty", name)
		}
	}
}

// Lines of help that are broken for a terminal are joined as each language has it; indented ones stand as they are.
func TestHelpIsJoinedAsItsLanguageHasIt(t *testing.T) {
	test := func(l lang.Lang, in, want string) {
		t.Helper()
		if got := (&writer{l: l}).unwrapped(in); got != want {
			t.Errorf("%q, %s: %q, want %q", in, l, got, want)
		}
	}
	test(lang.EN, "a folder\nwhose index", "a folder whose index")
	test(lang.ZH, "问题、\n论断", "问题、论断")
	test(lang.ZH, "查询的\n结果", "查询的结果")
	test(lang.ZH, "由 Chrome\n打印", "由 Chrome 打印")
	test(lang.ZH, "打印\nPDF", "打印 PDF")
	test(lang.ZH, "打印，\nPDF", "打印，PDF")
	test(lang.ZH, "Google\nSheets", "Google Sheets")
	texts := made(t)
	for _, l := range lang.All() {
		if want := "<code>bash        source &lt;(generator completion bash)\nzsh "; !strings.Contains(texts["commands."+l.String()], want) {
			t.Errorf("commands, %s: no %s", l, want)
		}
	}
}

// The lists of short codes and of keys of front matter are those that layouts and the program read.
func TestShortCodesAndFrontMatterAreThoseRead(t *testing.T) {
	site := filepath.Join(fixture.Root, "site", "layouts")
	files, err := filepath.Glob(filepath.Join(site, "_shortcodes", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".html"); name != "put" { // of generated pages
			there[name] = true
		}
	}
	sameNames(t, "short codes", there, shortCodes)

	// what layouts read of generated pages, and of the site
	generated := strings.Fields("aliases charts feed generated held id other_name topic url words licence licence_url publisher repository put foreign contact")
	read := map[string]bool{}
	param := regexp.MustCompile(`\.Params\.([a-z_]+)`)
	goParam := regexp.MustCompile(`(?:frontText\(params|params\[)[, ]*"([a-z_]+)"`)
	for root, form := range map[string]*regexp.Regexp{site: param, filepath.Join(fixture.Root, "generator", "build"): goParam} {
		err := filepath.WalkDir(root, func(file string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(file, "_test.go") {
				return err
			}
			b, err := os.ReadFile(file)
			for _, m := range form.FindAllSubmatch(b, -1) {
				read[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var known []string
	for _, k := range frontKeys {
		known = append(known, strings.TrimPrefix(k, "params."))
	}
	for k := range read {
		if !slices.Contains(known, k) && !slices.Contains(generated, k) {
			t.Errorf("params.%s is read, and not in the reference", k)
		}
	}
	if len(read) < 10 {
		t.Errorf("only %d keys are read", len(read))
	}
}

// The file of limits that the page shows is one.
func TestLimitsExampleIsOne(t *testing.T) {
	dir := t.TempDir()
	fixture.Write(t, dir, xlsx.LimitsName, limitsExample)
	l, ps, err := xlsx.ReadLimits(dir)
	if err != nil || len(ps) > 0 || l.Rows != 3000000 {
		t.Errorf("%+v: %v %v", l, ps, err)
	}
}
