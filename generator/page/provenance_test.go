package page

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// traces reads a provenance.json of the tree.
func traces(t *testing.T, tree artifact.Tree, path string) provenance {
	t.Helper()
	b, ok := tree[path]
	if !ok {
		t.Fatalf("no %s among %v", path, tree.Paths())
	}
	var p provenance
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProvenanceOfAPageNamesCellsAndCommits(t *testing.T) {
	site := Site{URL: "https://example.org/x/", Commits: map[string]string{"datasets/a.xlsx": "c0ffee", "datasets/b.xlsx": "beef"}}
	at := cell.Addr{File: "datasets/a.xlsx", Sheet: "data", Row: 17, Col: 3}
	tree := artifact.Tree{}
	n, err := PageProvenance(tree, site, "a/", lang.ZH, []FactUse{
		{ID: "a.x", Text: "12", Cells: []cell.Addr{at, at.At(18, 3)}, From: []string{"survey"}},
		{ID: "a.y", Text: "没有单元格"},
		{ID: "a.z", Text: "领先", Cells: []cell.Addr{at}, Claim: true},
	}, nil)
	if err != nil || n != (Tally{Published: 2, Addressed: 1}) {
		t.Errorf("%v, %v", n, err)
	}
	p := traces(t, tree, "static/zh/a/provenance.json")
	if p.Page != "https://example.org/x/zh/a/" || len(p.Facts) != 3 || p.Facts[0].Cells[1] != "datasets/a.xlsx:data!C18" || p.Numbers != (counted{Addressed: 1, Published: 2}) {
		t.Errorf("%+v", p)
	}
	if len(p.Commits) != 1 || p.Commits["datasets/a.xlsx"] != "c0ffee" {
		t.Errorf("commits %v", p.Commits)
	}
}

// TestProvenanceOfADataset has one file for all of its pages, in which each number counts once a page that shows it.
func TestProvenanceOfADataset(t *testing.T) {
	d := yearly("power", []int{2023, 2024, 2025}, []string{"a", "b"})
	c := &dataset.Chart{ID: "by-year", Type: "line", X: dataset.Axis{Field: "year"}, Y: []dataset.Axis{{Field: "output"}}, Where: `place == "b"`}
	f, ps := report.Bind(d, c)
	if ps.Failed() {
		t.Fatal(ps)
	}
	tree := artifact.Tree{}
	n, err := Dataset(tree, Site{URL: "https://example.org/"}, d, []*report.Figure{f}, []byte("workbook"))
	if err != nil || n != (Tally{Published: 36, Addressed: 36}) { // in two languages 6 in the table, 3 in the chart there, 3 in a frame, 3 and 3 on the chart's page
		t.Errorf("%v, %v", n, err)
	}
	p := traces(t, tree, "static/data/power/provenance.json")
	if want := []string{"https://example.org/zh/data/power/", "https://example.org/en/data/power/", "https://example.org/zh/embed/power/by-year/", "https://example.org/zh/charts/power/by-year/", "https://example.org/en/embed/power/by-year/", "https://example.org/en/charts/power/by-year/"}; !slices.Equal(p.Pages, want) {
		t.Errorf("pages %v, want %v", p.Pages, want)
	}
	if want := []tableSource{{"output", "C2:C7", 6}}; !slices.Equal(p.Table, want) {
		t.Errorf("table %v, want %v", p.Table, want)
	}
	if len(p.Charts) != 1 || p.Charts[0].Numbers != 3 || p.Charts[0].Cells != "datasets/power.xlsx:data!C3,C5,C7" || p.Charts[0].CSV[1] != "https://example.org/data/power/by-year.en.csv" {
		t.Errorf("charts %+v", p.Charts)
	}
	for path := range tree {
		if strings.HasSuffix(path, "provenance.json") && path != "static/data/power/provenance.json" {
			t.Errorf("there is %s too", path)
		}
	}
}

// A page of an entity shows records of several datasets: its numbers are counted, and their cells stand in the order of
// the page.
func TestProvenanceOfAnEntity(t *testing.T) {
	alder := &dataset.Entity{ID: "alder", Name: lang.Same("Alder"), Kind: "developer"}
	sh := &dataset.Shared{Site: dataset.Site{EntityKind: "developer", EntityFolder: "developers"}, Entities: map[string]*dataset.Entity{"alder": alder}}
	d := yearly("power", []int{2023, 2025, 2024}, []string{"a"})
	d.Table = dataset.NewTable(d.File, "data", append(d.Table.Fields, &dataset.Field{Name: "who", Type: dataset.EntityRef, Col: 4}))
	old := yearly("power", []int{2023, 2025, 2024}, []string{"a"}).Table
	for i := range old.Len() {
		v := []dataset.Value{old.Value(i, 0), old.Value(i, 1), old.Value(i, 2), dataset.Who(alder)}
		if i == 2 {
			v[2] = dataset.Value{} // not published
		}
		d.Table.Append(old.Row(i), v)
	}
	tree, site, sets := artifact.Tree{}, Site{Site: sh.Site, URL: "https://example.org/"}, []Published{{Dataset: d}}
	n, err := entityPages(tree, site, sh, newProfile(site, sh, whereEntitiesStand(sets), sets))
	if err != nil || n != (Tally{Published: 4, Addressed: 4}) { // two, in two languages
		t.Errorf("%v, %v", n, err)
	}
	p := traces(t, tree, "static/en/developers/alder/provenance.json")
	if len(p.Records) != 1 || p.Records[0].Field != "output" || len(p.Records[0].Cells) != 2 || p.Records[0].Cells[0] != "C3" || p.Records[0].Cells[1] != "C2" {
		t.Errorf("%+v", p.Records)
	}
}
