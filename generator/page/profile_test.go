package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/fixture"
	"briefing/generator/golden"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// What the tests of profiles are about: rivers and their basins.
var (
	riverShared = map[string]string{
		"about": `key | value | zh | en
			title | | 河 | Rivers
			entity_pages | basin | 流域 | Basins
			entity_list | river | 河流 | Rivers`,
		"entities": `id | zh | en | kind | parent | aliases | slot | description_zh | description_en
			alder | 桤木流域 | Alder basin | basin | north | Alder valley | 3 | 北国最大的流域。 | The largest basin of Northland.
			birch | 桦木流域 | Birch basin | basin | north | | | |
			north | 北国 | Northland | country | | | | |
			ald | 桤河 | Ald | river | alder | | 5 | |
			little-ald | 小桤河 | Little Ald | river | ald | | 6 | |`,
		"units":   "id | zh | en\n m3 | 立方米 | cubic metres",
		"sources": "id | title | publisher | publisher_zh\n gauge | Gauges | Office of <Water> | 水<务>局",
		"profiles": `show | dataset | value | series | label | where | zh | en
			number | flow | sum(water) | basin | | | 月径流量 | Water in a month
			strip | floods | grade | | flood | | 历次洪水的等级 | Floods by grade
			line | floods | | | flood | grade != "minor" | 大洪水 | Great floods`,
	}
	riverFlow = map[string]string{
		"about":  "key | value | zh | en\n title | | 径流 | Flow\n description | | 每月水量。 | Water by month.\n order | 2 | |",
		"fields": "name | type | unit | zh | en | unique | enum\n month | yearmonth | | 月 | Month | yes |\n gauge | text | | 测站 | Gauge | yes |\n basin | entity | | 流域 | Basin | |\n water | number | million m3 | 水量 | Water | |",
		"data": `month | gauge | basin | water | source | precision
			2024-01 | a | alder | 3.25 | gauge | exact
			2024-01 | b | alder | 1 | gauge | exact
			2024-01 | c | birch | 7 | gauge | exact
			2024-02 | a | alder | 4.5 | gauge | exact
			2024-02 | b | alder | 1.2345 | gauge | approx`,
		"charts": "id | type | x | y | series | title_zh | title_en\n flow | line | month | sum(water) | basin | 桤木流域水多 | The Alder basin has most water",
	}
	riverFloods = map[string]string{
		"about":  "key | value | zh | en\n title | | 洪水 | Floods\n description | | 各次洪水。 | Each flood.\n order | 1 | |",
		"fields": "name | type | zh | en | unique | enum\n id | text | 编号 | Id | yes |\n day | date | 日期 | Day | |\n river | entity | 河 | River | |\n flood | text | 洪水 | Flood | |\n grade | enum | 等级 | Grade | | minor:小:minor; great:大:great",
		"data": `id | day | river | flood | grade
			a | 2022-03-01 | ald | Ald-1 | minor
			b | 2022-05-09 | little-ald | Mill-East | great
			c | 2022-05-09 | ald | Mill-West | great
			d | 2024-02 | ald | Ald-3 | great`,
		"charts": "id | type | x | y | series | label | title_zh | title_en\n days | timeline | day | grade | river | flood | 三次大洪水 | Three great floods",
	}
)

// rivers reads the workbooks, and binds what the sheet profiles says as a build does.
func rivers(t *testing.T) (sh *dataset.Shared, sets []Published, all []Show) {
	t.Helper()
	dir := t.TempDir()
	read := func(id string, sheets map[string]string) (string, []byte) {
		fixture.Workbook(t, dir, id, sheets)
		b, err := os.ReadFile(filepath.Join(dir, id+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		return "datasets/" + id + ".xlsx", b
	}
	file, b := read("_shared", riverShared)
	sh, ps, err := workbook.ReadShared(file, b, xlsx.DefaultLimits())
	if err != nil || ps.Failed() {
		t.Fatal(err, ps)
	}
	for _, s := range []struct {
		id     string
		sheets map[string]string
	}{{"floods", riverFloods}, {"flow", riverFlow}} {
		file, b := read(s.id, s.sheets)
		d, ps, err := workbook.Read(file, b, sh, xlsx.DefaultLimits())
		if err != nil || ps.Failed() {
			t.Fatal(err, ps)
		}
		p := Published{Dataset: d}
		for f, ps := range report.All(d) {
			if ps.Failed() {
				t.Fatal(ps)
			}
			p.Figures = append(p.Figures, f)
		}
		sets = append(sets, p)
	}
	for _, p := range sh.Profiles {
		for _, s := range sets {
			if s.Dataset.ID != p.Dataset {
				continue
			}
			figs, ps := report.Profile(s.Dataset, p, func(e *dataset.Entity) bool { return e.Kind == "basin" || e.Kind == "river" })
			if ps.Failed() {
				t.Fatal(ps)
			}
			all = append(all, Show{Kind: p.Show, Text: p.Text, Figures: figs})
		}
	}
	return sh, sets, all
}

// made makes the pages of entities and the list of those that belong to them.
func made(t *testing.T, sh *dataset.Shared, sets []Published, all []Show) (artifact.Tree, Tally) {
	t.Helper()
	tree := artifact.Tree{}
	site := Site{Site: sh.Site, URL: "https://example.org/x/", Shows: all, Speaking: map[string][]Citing{"alder": {{Path: "briefing/rain/", Title: lang.Text{ZH: "雨", EN: "Rain"}}}}}
	pr := newProfile(site, sh, whereEntitiesStand(sets), sets)
	n, err := entityPages(tree, site, sh, pr)
	if err != nil {
		t.Fatal(err)
	}
	m, err := memberPage(tree, site, sh, pr)
	if err != nil {
		t.Fatal(err)
	}
	n.Add(m)
	return tree, n
}

// ownPieces are the pieces of a page but those that every page has, a tag a line.
func ownPieces(pieces []byte) []byte {
	all, _, _ := strings.Cut(string(pieces), pieceBegin+"head"+pieceName)
	return []byte(strings.ReplaceAll(all, "><", ">\n<"))
}

// A page of an entity, whole: what the sheet profiles asks for, a number that is made from two records and is about, cells and a line of what
// belongs to it, its charts, its records.
func TestEntityPage(t *testing.T) {
	sh, sets, all := rivers(t)
	tree, n := made(t, sh, sets, all)
	if n.Published == 0 || n.Published != n.Addressed {
		t.Errorf("%+v", n)
	}
	for _, l := range lang.All() {
		golden.Check(t, "entity."+l.String()+".md", tree["content/basins/alder/index."+l.String()+".md"])
		golden.Check(t, "entity."+l.String()+".html", ownPieces(tree[PiecesFile("basins/alder/", l)]))
		golden.Check(t, "members."+l.String()+".html", ownPieces(tree[PiecesFile("rivers/", l)]))
	}
	p := traces(t, tree, "static/en/basins/alder/provenance.json")
	cells := ""
	for _, r := range p.Records {
		cells += r.Dataset + "." + r.Field + " " + strings.Join(r.Cells, " ") + "; "
	}
	if want := "flow.water D5 D6; floods.grade E2 E4 E3 E5; floods.flood D4 D3 D5; "; !strings.HasPrefix(cells, want) {
		t.Errorf("%s\nwant %s", cells, want)
	}
}

// Without a sheet profiles, pages show what charts show: numbers of lines over time, the first timeline.
func TestProfilesWithoutASheet(t *testing.T) {
	sh, sets, _ := rivers(t)
	tree, _ := made(t, sh, sets, nil)
	got := string(tree[PiecesFile("basins/alder/", lang.EN)])
	for _, want := range []string{`about 5.73<span class="number-unit"> million cubic metres</span>`, `<p class="number-label">Water</p>`, pieceBegin + "strip-floods", pieceBegin + "line-floods"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if birch := string(tree[PiecesFile("basins/birch/", lang.EN)]); strings.Contains(birch, "strip") || !strings.Contains(birch, "7<span") || strings.Contains(birch, `class="spark"`) {
		t.Errorf("one number, no line of it, nothing over time: %s", birch)
	}
}

func TestNamesOfADayAreOne(t *testing.T) {
	test := func(want string, names ...string) {
		t.Helper()
		var ms []moment
		day, _ := period.Parse("2024-01-02")
		for _, n := range names {
			m := moment{}
			m.Label, m.Period = n, day
			ms = append(ms, m)
		}
		got := ""
		for _, g := range stems(ms) {
			got += strings.Repeat("+", len(g.all)) + g.stem + " "
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", names, got, want)
		}
	}
	test("++Mill ", "Mill-East", "Mill-West")
	test("+++Mill ", "Mill-East", "Mill", "Mill-West 2")
	test("+Mill-1 +Miller-2 ", "Mill-1", "Miller-2")
	test("++水-甲 +河-甲 ", "水-甲", "水-甲-乙", "河-甲")
}

func TestNamesStandByThemselves(t *testing.T) {
	test := func(text, name string, want int) {
		t.Helper()
		if got := Times(text, name); got != want {
			t.Errorf("%q has %q %d times, want %d", text, name, got, want)
		}
	}
	test("Ald, Little Ald and Alder; Ald-3", "Ald", 2)
	test("桤河与小桤河，Ald河", "桤河", 2)
	test("Ald河", "Ald", 1)
	test("Ald", "", 0)
}
