package page

import (
	"encoding/json"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
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
	if p.Page != "https://example.org/x/zh/a/" || len(p.Facts) != 3 || p.Facts[0].Cells[1] != "datasets/a.xlsx:data!C18" || p.Numbers["published"] != 2 || p.Numbers["addressed"] != 1 {
		t.Errorf("%+v", p)
	}
	if len(p.Commits) != 1 || p.Commits["datasets/a.xlsx"] != "c0ffee" {
		t.Errorf("commits %v", p.Commits)
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
	tree := artifact.Tree{}
	n, err := Entities(tree, Site{Site: sh.Site, URL: "https://example.org/"}, sh, whereEntitiesStand([]Published{{Dataset: d}}))
	if err != nil || n != (Tally{Published: 4, Addressed: 4}) { // two, in two languages
		t.Errorf("%v, %v", n, err)
	}
	p := traces(t, tree, "static/en/developers/alder/provenance.json")
	if len(p.Records) != 1 || p.Records[0].Field != "output" || len(p.Records[0].Cells) != 2 || p.Records[0].Cells[0] != "C3" || p.Records[0].Cells[1] != "C2" {
		t.Errorf("%+v", p.Records)
	}
}
