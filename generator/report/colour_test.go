package report

import (
	"fmt"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// harvests is a dataset of farms and what they grew: farm, kind, name, tonnes. The countries north and south have slots 1 and
// 2, which north reserves; the farms alm and bruk belong to north, and bruk has none of its own.
func harvests(c *dataset.Chart, rows ...string) (*dataset.Dataset, *dataset.Chart) {
	kinds := []dataset.Choice{{ID: "rye"}, {ID: "oats"}, {ID: "hay"}}
	entity := func(id, kind, parent string, slot int) *dataset.Entity {
		return &dataset.Entity{ID: id, Name: lang.Text{ZH: id, EN: id}, Kind: kind, Parent: parent, Slot: slot, SlotAt: cell.Addr{File: "_shared.xlsx", Sheet: "entities", Row: slot + 1, Col: 4}}
	}
	sh := &dataset.Shared{Entities: map[string]*dataset.Entity{}}
	for _, e := range []*dataset.Entity{
		entity("north", "country", "", 1), entity("south", "country", "", 2), entity("alm", "farm", "north", 6), entity("bruk", "farm", "north", 0),
		entity("barn", "house", "alm", 0), entity("dal", "farm", "south", 14),
	} {
		sh.Entities[e.ID] = e
	}
	sh.Entities["north"].Reserved = true
	fields := []*dataset.Field{
		{Name: "farm", Type: dataset.EntityRef, Col: 1}, {Name: "kind", Type: dataset.Enum, Enum: kinds, Col: 2}, {Name: "name", Type: dataset.Text, Col: 3}, {Name: "tonnes", Type: dataset.Number, Col: 4},
	}
	d := &dataset.Dataset{ID: "harvests", File: "datasets/harvests.xlsx", Sheet: "data", Shared: sh, Table: dataset.NewTable("datasets/harvests.xlsx", "data", fields)}
	for n, r := range rows {
		f := strings.Fields(r)
		var v float64
		fmt.Sscan(f[3], &v)
		d.Table.Append(n+2, []dataset.Value{dataset.Who(sh.Entities[f[0]]), dataset.Str(dataset.Enum, f[1]), dataset.Str(dataset.Text, f[2]), dataset.Num(dataset.Number, v)})
	}
	c.ID, c.Title = "c", lang.Text{ZH: "题", EN: "Title"}
	return d, c
}

// slots writes what has which slot: series, then points that have one of their own.
func slots(t *testing.T, d *dataset.Dataset, c *dataset.Chart) string {
	t.Helper()
	f, ps := Bind(d, c)
	if ps.Failed() {
		return ps.Error()
	}
	s, got := f.Spec(lang.EN), ""
	for _, se := range s.Series {
		got += fmt.Sprintf("%s=%d ", se.ID, se.Slot)
		for _, p := range se.Points {
			if p.Slot > 0 {
				got += fmt.Sprintf("%s:%d%s ", s.X.Names[int(p.X)], p.Slot, p.Class)
			}
		}
	}
	for _, k := range s.Classes {
		got += fmt.Sprintf("[%s %d]", k.ID, k.Slot)
	}
	return strings.TrimSpace(got)
}

func TestColoursBelongToEntities(t *testing.T) {
	rows := []string{"alm rye a 4", "bruk oats b 3", "barn hay c 2"}
	test := func(c dataset.Chart, want string) {
		t.Helper()
		c.Type, c.Y = "bar", []dataset.Axis{{Field: "tonnes"}}
		d, ch := harvests(&c, rows...)
		if got := slots(t, d, ch); got != want {
			t.Errorf("slots %s, want %s", got, want)
		}
	}
	grey := chart.GreySlot(0)
	// A farm has its own colour or none: that of its country is reserved. A house has that of its farm, so two are alike.
	rows = rows[:2]
	test(dataset.Chart{X: dataset.Axis{Field: "farm"}}, fmt.Sprintf("=19 alm:6 bruk:%d", grey))
	test(dataset.Chart{X: dataset.Axis{Field: "name"}, Series: "farm"}, fmt.Sprintf("alm=6 bruk=%d", grey))
	// By the kind of entity above them all have that one's, and a key says whose it is; texts too, by a field.
	test(dataset.Chart{X: dataset.Axis{Field: "farm"}, Colour: "country"}, "=19 alm:1north bruk:1north [north 1]")
	test(dataset.Chart{X: dataset.Axis{Field: "name"}, Colour: "farm"}, fmt.Sprintf("=19 a:6alm b:%dbruk [alm 6][bruk %d]", grey, grey))
	// Choices are no entities; nor are texts, which have hues only as long as some are free.
	test(dataset.Chart{X: dataset.Axis{Field: "farm"}, Series: "kind"}, "rye=17 oats=19")
	test(dataset.Chart{X: dataset.Axis{Field: "farm"}, Series: "name"}, "a=3 b=4")
	test(dataset.Chart{X: dataset.Axis{Field: "name"}}, "=19")
}

func TestTwoEntitiesOfOneColourClash(t *testing.T) {
	test := func(typ string, highlight []string, rows []string, want string) {
		t.Helper()
		d, c := harvests(&dataset.Chart{Type: typ, X: dataset.Axis{Field: "name"}, Y: []dataset.Axis{{Field: "tonnes"}}, Series: "farm", Highlight: highlight}, rows...)
		_, ps := Bind(d, c)
		got := ""
		for _, p := range ps {
			got += p.At.String() + " " + string(p.Rule)
		}
		if got != want {
			t.Errorf("%s of %v: %q, want %q\n%v", typ, rows, got, want, ps)
		}
	}
	test("bar", nil, []string{"alm rye a 4", "barn rye a 3"}, "_shared.xlsx:entities!D1 colour-clash") // a house of the farm
	test("bar", nil, []string{"alm rye a 4", "dal rye a 3"}, "_shared.xlsx:entities!D15 colour-clash") // dash and marker alone
	test("dot", nil, []string{"alm rye a 4", "dal rye a 3"}, "")                                       // which marks show
	test("bar", []string{"alm"}, []string{"alm rye a 4", "dal rye a 3"}, "")                           // context is grey
	test("bar", nil, []string{"alm rye a 4", "bruk rye a 3", "south rye a 3"}, "")
}

func TestEntityKeepsItsColourAndOthersAreMuted(t *testing.T) {
	c := line()
	c.Highlight = []string{"north"}
	f := figure(t, rain("north 2025-01 8", "south 2025-01 20"), c)
	s := f.Spec(lang.EN).Series
	if s[0].Slot != 3 || s[1].Slot != 5 || s[0].Muted || !s[1].Muted {
		t.Errorf("%+v", s)
	}
}

func TestBarsHaveTheColoursOfTheirEntities(t *testing.T) {
	test := func(highlight []string, want string) {
		t.Helper()
		c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Field: "country"}, Y: []dataset.Axis{{Field: "rain"}}, Highlight: highlight}
		f := figure(t, rain("north 2025-01 8", "south 2025-01 20"), c)
		s := f.Spec(lang.EN)
		got := ""
		for _, p := range s.Series[0].Points {
			got += fmt.Sprintf("%s %d %t;", s.X.Names[int(p.X)], p.Slot, p.Muted)
		}
		if got != want || s.Series[0].Muted {
			t.Errorf("highlight %v: %s, want %s", highlight, got, want)
		}
	}
	test(nil, "Southland 5 false;Northland 3 false;")
	test([]string{"north"}, "Southland 5 true;Northland 3 false;")
}
