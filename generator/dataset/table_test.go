package dataset

import (
	"testing"

	"briefing/generator/lang"
	"briefing/generator/period"
)

func TestTableGivesBackValuesWithTheirCells(t *testing.T) {
	fields := []*Field{
		{Name: "country", Type: EntityRef, Col: 1}, {Name: "when", Type: Date, Col: 2}, {Name: "rain", Type: Number, Col: 4},
		{Name: "class", Type: Enum, Col: 5, Enum: []Choice{{ID: "wet", Label: lang.Text{ZH: "湿", EN: "Wet"}}}}, {Name: "sure", Type: Boolean, Col: 6},
	}
	tb := NewTable("datasets/rain.xlsx", "data", fields)
	north := &Entity{ID: "north", Name: lang.Text{ZH: "北国", EN: "Northland"}}
	p, err := period.Parse("2025-09")
	if err != nil {
		t.Fatal(err)
	}
	tb.Append(2, []Value{Who(north), When(Date, p), Num(Number, 1234.5), Str(Enum, "wet"), Num(Boolean, 1)})
	tb.Append(4, []Value{Who(north), {}, {}, {}, {}}) // row 3 was empty
	for _, c := range []struct {
		i, f        int
		key, zh, en string
		at          string
	}{
		{0, 0, "north", "北国", "Northland", "datasets/rain.xlsx:data!A2"},
		{0, 1, "2025-09", "2025-09", "2025-09", "datasets/rain.xlsx:data!B2"},
		{0, 2, "1234.5", "1,234.5", "1,234.5", "datasets/rain.xlsx:data!D2"},
		{0, 3, "wet", "湿", "Wet", "datasets/rain.xlsx:data!E2"},
		{0, 4, "true", "是", "yes", "datasets/rain.xlsx:data!F2"},
		{1, 2, "", "", "", "datasets/rain.xlsx:data!D4"},
		{1, 1, "", "", "", "datasets/rain.xlsx:data!B4"},
		{1, 4, "", "", "", "datasets/rain.xlsx:data!F4"},
	} {
		v := tb.Value(c.i, c.f)
		if v.Key() != c.key || v.In(lang.ZH) != c.zh || v.In(lang.EN) != c.en || v.At.String() != c.at || v.Blank() != (c.key == "") {
			t.Errorf("record %d, field %d: %q %q %q at %s", c.i, c.f, v.Key(), v.In(lang.ZH), v.In(lang.EN), v.At)
		}
	}
	if tb.Len() != 2 || tb.Row(1) != 4 || tb.Field("rain") != 2 || tb.Field("snow") != -1 || !tb.Lookup(0, "snow").Blank() {
		t.Error("length, rows or names are wrong")
	}
}

func TestSourceIsOfTheWorkbookBeforeTheShared(t *testing.T) {
	d := &Dataset{Sources: []Source{{ID: "a", Title: "own"}}, Shared: &Shared{Sources: map[string]Source{"a": {ID: "a", Title: "shared"}, "b": {ID: "b"}}}}
	if s, ok := d.Source("a"); !ok || s.Title != "own" {
		t.Errorf("a is %+v", s)
	}
	if _, ok := d.Source("b"); !ok {
		t.Error("b is not found")
	}
	if _, ok := d.Source("c"); ok {
		t.Error("c is found")
	}
}

func TestLargeTablesShowTheFirstFew(t *testing.T) {
	table := func(n int) *Table {
		tb := NewTable("a.xlsx", "data", []*Field{{Name: "n", Type: Number, Col: 1}})
		for i := range n {
			tb.Append(i+2, []Value{Num(Number, 1)})
		}
		return tb
	}
	test := func(n, shown, row int, anchor string) {
		t.Helper()
		tb := table(n)
		if got := tb.Shown(); got != shown {
			t.Errorf("of %d records %d are shown, want %d", n, got, shown)
		}
		if got := tb.Anchor(row); got != anchor {
			t.Errorf("of %d records row %d is at %q, want %q", n, row, got, anchor)
		}
	}
	test(0, 0, 2, "#r2")
	test(10000, 10000, 10001, "#r10001")
	test(10001, 1000, 1001, "#r1001")
	test(10001, 1000, 1002, "")
}

func TestTableGivesBackManyValues(t *testing.T) {
	tb := NewTable("a.xlsx", "data", []*Field{{Name: "n", Type: Number, Col: 1}, {Name: "w", Type: Text, Col: 2}})
	const n = 2*blockLen + 3
	for i := range n {
		if tb.Len() != i {
			t.Fatalf("%d records of %d", tb.Len(), i)
		}
		tb.Append(i+2, []Value{Num(Number, float64(i)), Str(Text, string(rune('a'+i%7)))})
	}
	for _, i := range []int{0, 1, 15, 16, 17, blockLen - 1, blockLen, blockLen + 1, 2*blockLen - 1, 2 * blockLen, n - 1} {
		if tb.Row(i) != i+2 || tb.Value(i, 0).Num != float64(i) || tb.Value(i, 1).Text != string(rune('a'+i%7)) {
			t.Errorf("record %d: row %d, %v, %q", i, tb.Row(i), tb.Value(i, 0).Num, tb.Value(i, 1).Text)
		}
	}
}
