package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// yearly makes a dataset of a value per place and year, and its facts from pairs of id and expression.
func yearly(id string, years []int, places []string, facts ...string) *dataset.Dataset {
	fields := []*dataset.Field{{Name: "year", Type: dataset.Year, Unique: true, Col: 1}, {Name: "place", Type: dataset.Text, Unique: true, Col: 2}, {Name: "output", Type: dataset.Number, Col: 3}}
	file := "datasets/" + id + ".xlsx"
	d := &dataset.Dataset{ID: id, File: file, Sheet: "data", Table: dataset.NewTable(file, "data", fields), Shared: &dataset.Shared{}}
	row := 2
	for _, y := range years {
		p, err := period.Parse(fmt.Sprint(y))
		if err != nil {
			panic(err)
		}
		for i, place := range places {
			d.Table.Append(row, []dataset.Value{dataset.When(dataset.Year, p), dataset.Str(dataset.Text, place), dataset.Num(dataset.Number, float64(10*(y-2000)-i))})
			row++
		}
	}
	for i := 0; i+1 < len(facts); i += 2 {
		d.Facts = append(d.Facts, dataset.Expr{ID: facts[i], Expression: facts[i+1], Text: lang.Same(facts[i])})
	}
	return d
}

// A fact's link leads to the cell where a reader looks for the number, to the row if that is counted, and to the table if no one row has it.
// The page of the dataset, which may be another than the fact's, has just the places to which facts lead.
func TestFactsLeadToTheirCell(t *testing.T) {
	sets := []*dataset.Dataset{
		// Rows 2 and 3 are of 2025, 4 and 5 of 2024 … 8 and 9 of 2022: the newest first.
		yearly("power", []int{2025, 2024, 2023, 2022}, []string{"a", "b"},
			"read", `last(output, place == "a")`,
			"rise", `change(output, place == "a")`,
			"lead", `last(output, place == "a") - last(output, place == "b")`,
			"part", `share(last(output, place == "b"), sum(output, year == "2025"))`,
			"whole", `share(last(output, place == "b"), sum(output))`,
			"total", `sum(output)`,
			"two", `sum(output, year == "2023")`,
			"rows", `count()`,
			"single", `count(year == "2025" && place == "b")`,
			"none", `count(year == "2030")`,
			"kinds", `distinct(place)`,
			"when", `when(first(output, place == "b"))`,
			"sent", `last(trade.output) / last(output, place == "a")`,
			"abroad", `last(trade.output) - first(trade.output)`,
			"abroad_all", `sum(trade.output)`,
		),
		yearly("trade", []int{2020, 2021, 2022, 2023, 2024, 2025}, []string{"c"}),
	}
	set := fact.New(sets)
	if ps := set.Problems(); len(ps) > 0 {
		t.Fatal(ps)
	}
	var pub []Published
	for _, d := range sets {
		pub = append(pub, Published{Dataset: d})
	}
	tree := artifact.Tree{}
	if err := Facts(tree, set, &dataset.Shared{}, pub); err != nil {
		t.Fatal(err)
	}
	var got map[string]struct {
		Href  map[string]string
		Cells []string
	}
	if err := json.Unmarshal(tree["data/facts.json"], &got); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"read": "power/#C2", "rise": "power/#C2", "lead": "power/#C3", "part": "power/#C3", "whole": "power/#table", "total": "power/#table",
		"two": "power/#C7", "rows": "power/#table", "single": "power/#r3", "none": "power/#table", "kinds": "power/#table", "when": "power/#C9",
		"sent": "power/#C2", "abroad": "trade/#C7", "abroad_all": "trade/#table",
	} {
		f := got["power."+id]
		for _, l := range lang.All() {
			if f.Href[l.String()] != "/"+l.String()+"/data/"+want {
				t.Errorf("%s leads to %s, want %s; cells %v", id, f.Href[l.String()], want, f.Cells)
			}
		}
		if len(f.Cells) == 0 {
			t.Errorf("%s names no cell", id)
		}
	}
	var cited []string
	for id, cells := range Cited(set, pub) {
		for _, a := range cells {
			cited = append(cited, id+"/#"+a.Ref())
		}
	}
	slices.Sort(cited)
	if want := []string{"power/#C2", "power/#C3", "power/#C7", "power/#C9", "trade/#C7"}; !slices.Equal(cited, want) {
		t.Errorf("pages have places for %v, want %v", cited, want)
	}
	if len(got) != 15 {
		t.Errorf("%d facts", len(got))
	}
}
