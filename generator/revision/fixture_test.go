package revision

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// people are the entities of test datasets.
var people = map[string]*dataset.Entity{
	"anna": {ID: "anna", Name: lang.Text{ZH: "安娜", EN: "Anna"}},
	"bert": {ID: "bert", Name: lang.Text{ZH: "伯特", EN: "Bert"}},
}

var nouns = map[string]unit.Noun{
	"apples": {Text: lang.Text{ZH: "个苹果", EN: "apples"}},
	"points": {Text: lang.Text{ZH: "分", EN: "points"}, Index: true},
}

func both(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// set makes a dataset. Fields stand between spaces, each name:type[unit]; ! marks the key. A row is values between bars,
// from sheet row 2 on; a row that begins with @n stands in sheet row n.
func set(t testing.TB, fields string, rows ...string) *dataset.Dataset {
	t.Helper()
	var fs []*dataset.Field
	for i, s := range strings.Fields(fields) {
		f := &dataset.Field{Col: i + 1, At: cell.Addr{File: "datasets/fruit.xlsx", Sheet: "data", Row: 1, Col: i + 1}}
		s, f.Unique = strings.CutSuffix(s, "!")
		s, u, _ := strings.Cut(strings.TrimSuffix(s, "]"), "[")
		f.Unit, _ = unit.Parse(strings.ReplaceAll(u, "_", " "), nouns)
		name, typ, _ := strings.Cut(s, ":")
		f.Name, f.Type = name, dataset.Type(typ)
		if f.Type == dataset.Percent {
			f.Unit = unit.PercentUnit()
		}
		fs = append(fs, f)
	}
	d := &dataset.Dataset{ID: "fruit", File: "datasets/fruit.xlsx", Sheet: "data", Shared: &dataset.Shared{Entities: people}}
	d.About.Title = lang.Text{ZH: "水果", EN: "Fruit"}
	d.Table = dataset.NewTable(d.File, d.Sheet, fs)
	row := 1
	for _, r := range rows {
		row++
		if at, rest, ok := strings.Cut(r, " "); ok && strings.HasPrefix(at, "@") {
			row, _ = strconv.Atoi(at[1:])
			r = rest
		}
		vals := make([]dataset.Value, len(fs))
		for i, s := range strings.Split(r, "|") {
			vals[i] = value(t, fs[i].Type, strings.TrimSpace(s))
		}
		d.Table.Append(row, vals)
	}
	return d
}

func value(t testing.TB, typ dataset.Type, s string) dataset.Value {
	t.Helper()
	switch {
	case s == "":
		return dataset.Value{}
	case typ.Numeric():
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return dataset.Num(typ, n)
	case typ == dataset.Boolean:
		return dataset.Num(typ, map[string]float64{"true": 1}[s])
	case typ.Temporal():
		p, err := period.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return dataset.When(typ, p)
	case typ == dataset.EntityRef:
		return dataset.Who(people[s])
	}
	return dataset.Str(typ, s)
}

// told writes the records of a diff tersely: +label, -label, ~label field old>new@cell, "label for words.
func told(d *Diff) string {
	var out []string
	for _, r := range d.Added {
		out = append(out, "+"+r.Label.EN)
	}
	for _, r := range d.Withdrawn {
		out = append(out, "-"+r.Label.EN)
	}
	for _, r := range d.Revised {
		out = append(out, "~"+tellChanges(r))
	}
	for _, r := range d.Reworded {
		out = append(out, `"`+tellChanges(r))
	}
	if d.Count.Moved > 0 {
		out = append(out, fmt.Sprint("moved ", d.Count.Moved))
	}
	return strings.Join(out, "; ")
}

func tellChanges(r Changed) string {
	s := r.Label.EN
	for _, c := range r.Changes {
		s += fmt.Sprintf(" %s %s>%s", c.Field, c.Old.Key, c.New.Key)
	}
	return s
}
