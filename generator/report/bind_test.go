package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// rain is a dataset of two countries' rain: country, month, rain, precision, flag, draw.
func rain(rows ...string) *dataset.Dataset {
	north := &dataset.Entity{ID: "north", Name: lang.Text{ZH: "北国", EN: "Northland"}, Slot: 3}
	south := &dataset.Entity{ID: "south", Name: lang.Text{ZH: "南国", EN: "Southland"}, Slot: 5}
	fields := []*dataset.Field{
		{Name: "country", Type: dataset.EntityRef, Col: 1, Label: lang.Text{ZH: "国家", EN: "Country"}}, {Name: "month", Type: dataset.Date, Col: 2},
		{Name: "rain", Type: dataset.Number, Col: 3, Label: lang.Text{ZH: "降雨量", EN: "Rainfall"}}, {Name: "precision", Type: dataset.Text, Col: 4},
		{Name: "flag", Type: dataset.Text, Col: 5}, {Name: "draw", Type: dataset.Boolean, Col: 6},
	}
	d := &dataset.Dataset{ID: "rain", File: "datasets/rain.xlsx", Sheet: "data", Shared: &dataset.Shared{}, Table: dataset.NewTable("datasets/rain.xlsx", "data", fields)}
	for n, r := range rows {
		c := strings.Split(r, " ")
		for len(c) < 6 {
			c = append(c, "")
		}
		vals := make([]dataset.Value, 6)
		vals[0] = dataset.Who(map[string]*dataset.Entity{"north": north, "south": south}[c[0]])
		if p, err := period.Parse(c[1]); err == nil {
			vals[1] = dataset.When(dataset.Date, p)
		}
		var v float64
		if _, err := fmt.Sscan(c[2], &v); err == nil {
			vals[2] = dataset.Num(dataset.Number, v)
		}
		vals[3], vals[4] = dataset.Str(dataset.Text, c[3]), dataset.Str(dataset.Text, c[4])
		if c[5] == "no" {
			vals[5] = dataset.Num(dataset.Boolean, 0)
		}
		d.Table.Append(n+2, vals)
	}
	return d
}

// figure binds a chart that can be drawn.
func figure(t *testing.T, d *dataset.Dataset, c *dataset.Chart) *Figure {
	t.Helper()
	f, ps := Bind(d, c)
	if ps.Failed() {
		t.Fatal(ps)
	}
	return f
}

// withField returns d with a column more.
func withField(d *dataset.Dataset, f *dataset.Field, values ...dataset.Value) *dataset.Dataset {
	table := dataset.NewTable("datasets/rain.xlsx", "data", append(d.Table.Fields, f))
	for i := range d.Table.Len() {
		var vals []dataset.Value
		for f := range d.Table.Fields {
			vals = append(vals, d.Table.Value(i, f))
		}
		table.Append(i+2, append(vals, values[i]))
	}
	d.Table = table
	return d
}

// line is a chart of rain by month, a line a country.
func line() *dataset.Chart {
	return &dataset.Chart{ID: "c", Type: "line", X: dataset.Axis{Field: "month"}, Y: []dataset.Axis{{Field: "rain"}}, Series: "country",
		Title: lang.Text{ZH: "题", EN: "Title"}}
}

// points writes what a chart draws, a series a line: id: x=y@cells.
func points(t *testing.T, d *dataset.Dataset, c *dataset.Chart) string {
	t.Helper()
	f, ps := Bind(d, c)
	if ps.Failed() {
		return ps.Error()
	}
	var b strings.Builder
	for _, s := range f.Spec(lang.EN).Series {
		fmt.Fprintf(&b, "%s/%s:", s.ID, s.Name)
		for _, p := range s.Points {
			switch {
			case p.Gap:
				b.WriteString(" gap")
			default:
				fmt.Fprintf(&b, " %v", math.Round(p.Y*10)/10)
				b.WriteString([...]string{"", "~", "≥", "≤", "?"}[p.Certainty])
				b.WriteString("@" + strings.TrimPrefix(p.Cell, "datasets/rain.xlsx:data!"))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMarksKeepCellsOrderAndCertainty(t *testing.T) {
	d := rain("south 2025-02 30 approx", "north 2025-02 10", "north 2025-01 8 bound over", "south 2025-01 20 bound under", "north 2025-03 99 exact outlier no")
	check(t, points(t, d, line()), "south/Southland: 20≤@C5 30~@C2\nnorth/Northland: 8≥@C4 10@C3")
}

func TestBlankIsAGapNotZero(t *testing.T) {
	check(t, points(t, rain("north 2025-01 1", "north 2025-02 -", "north 2025-03 3"), line()), "north/Northland: 1@C2 gap 3@C4")
}

func TestLongSilenceBreaksALine(t *testing.T) {
	d := rain("north 2024-01 1", "north 2024-02 2", "north 2024-03 3", "north 2024-04 4", "north 2024-05 5", "north 2024-06 6", "north 2025-06 7")
	check(t, points(t, d, line()), "north/Northland: 1@C2 2@C3 3@C4 4@C5 5@C6 6@C7 gap 7@C8")
}

func TestFunctionsNameEveryCellTheyUsed(t *testing.T) {
	d := rain("north 2024-01 1", "north 2024-02 2", "south 2024-01 5", "north 2025-01 4 approx")
	c := line()
	c.X.Func, c.Y[0].Func = "year", "sum"
	check(t, points(t, d, c), "north/Northland: 3@C2:C3 4~@C5\nsouth/Southland: 5@C4")
	c.Y[0] = dataset.Axis{Func: "mean", Field: "rain"}
	check(t, points(t, d, c), "north/Northland: 1.5@C2:C3 4~@C5\nsouth/Southland: 5@C4")
	c.Y[0] = dataset.Axis{Func: "count"}
	check(t, points(t, d, c), "north/Northland: 2@B2:B3 1@B5\nsouth/Southland: 1@B4")
}

func TestSharesAddUpToAHundred(t *testing.T) {
	c := line()
	c.Type, c.Scale = "area", "share"
	check(t, points(t, rain("north 2025-01 30", "south 2025-01 10"), c), "north/Northland: 75@C2\nsouth/Southland: 25@C3")
	if got := points(t, rain("north 2025-01 -30", "south 2025-01 10"), c); !strings.Contains(got, "negative") {
		t.Errorf("a negative share: %s", got)
	}
}

// TestStackedBarsAddUpToAHundred makes bars of counted records: each row's parts are its whole, and know of how many records they are.
func TestStackedBarsAddUpToAHundred(t *testing.T) {
	c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Func: "year", Field: "month"}, Y: []dataset.Axis{{Func: "count"}}, Series: "country", Scale: "share"}
	f := figure(t, rain("north 2024-01 3", "north 2024-02 4", "south 2024-03 9", "south 2025-01 1"), c)
	s := f.Spec(lang.EN)
	if !s.Stacked {
		t.Error("the bars are not stacked")
	}
	sums, counts := map[float64]float64{}, map[float64]int{}
	for _, se := range s.Series {
		for _, p := range se.Points {
			if !p.Gap {
				sums[p.X] += p.Y
				counts[p.X] += p.N
			}
		}
	}
	first, then := s.Series[0].Points[0].X, s.Series[1].Points[1].X
	if len(sums) != 2 || math.Abs(sums[first]-100) > 1e-9 || math.Abs(sums[then]-100) > 1e-9 || counts[first] != 3 || counts[then] != 1 {
		t.Errorf("rows add up to %v, of %v records", sums, counts)
	}
}

func TestBarsAreRankedAndCut(t *testing.T) {
	c := &dataset.Chart{ID: "c", Type: "bar", X: dataset.Axis{Field: "country"}, Y: []dataset.Axis{{Field: "rain"}}, Where: `month == "2025-01"`}
	f := figure(t, rain("north 2025-01 8", "south 2025-01 20", "south 2025-02 90"), c)
	if s := f.Spec(lang.ZH); strings.Join(s.X.Names, ",") != "南国,北国" || s.Series[0].Points[0].Y != 20 {
		t.Errorf("bars %v", s.X.Names)
	}
	c.Limit = 1
	if f, _ = Bind(rain("north 2025-01 8", "south 2025-01 20"), c); len(f.Spec(lang.EN).X.Names) != 1 {
		t.Error("the limit does not cut")
	}
}

func TestNotesStandWhereTheyAreMeant(t *testing.T) {
	d := rain("north 2025-01 8", "north 2025-06 9")
	d.Notes = []dataset.Note{{Chart: "c", X: "2025-03-01", Text: lang.Text{ZH: "水坝", EN: "Dam"}}, {Chart: "other", X: "2025-03"}, {Chart: "c", X: "2025-02", XEnd: "2025-04"}}
	f := figure(t, d, line())
	ns := f.Spec(lang.EN).Notes
	if len(ns) != 2 || ns[0].Text != "Dam" || ns[0].Band || !ns[1].Band || ns[1].XEnd <= ns[1].X {
		t.Errorf("%+v", ns)
	}
}

// A character that the fonts cannot draw is reported at the cell of each text that the chart shows, and nowhere else.
func TestBindReportsCharactersWithoutGlyph(t *testing.T) {
	d := rain("north 2025-01 1", "south 2025-01 2", "north 2025-02 3")
	for _, e := range d.Table.Fields[:1] {
		e.At = cell.Addr{File: "rain.xlsx", Sheet: "fields", Row: 2, Col: 1}
		e.Label.EN = "unused: no axis shows it \U0001F600"
	}
	south := d.Table.Value(1, 0).Entity
	south.At, south.Name.EN = cell.Addr{File: "_shared.xlsx", Sheet: "entities", Row: 5, Col: 1}, "South \u0627\u0644"
	c := line()
	c.Title.ZH = "降雨\U0001F327量\U0001F327"
	c.Cells = map[string]cell.Addr{"title_zh": {File: "rain.xlsx", Sheet: "charts", Row: 2, Col: 11}}
	_, ps := Bind(d, c)
	var got []string
	for _, p := range ps {
		got = append(got, p.At.String()+" "+p.Msg(lang.EN))
	}
	want := []string{
		`rain.xlsx:charts!K2 the chart "c" shows this text, and the charts' fonts have no \U0001F327 (U+1F327)`,
		`_shared.xlsx:entities!A5 the chart "c" shows this text, and the charts' fonts have no \u0627 \u0644 (U+0627 U+0644)`,
	}
	if strings.Join(got, "\n") != strings.NewReplacer(`\U0001F327`, "\U0001F327", `\u0627`, "\u0627", `\u0644`, "\u0644").Replace(strings.Join(want, "\n")) {
		t.Errorf("reported %q", got)
	}
	if ps.Failed() {
		t.Error("the chart is not made for it")
	}
}

// Marks and notes have the period of their cell: where a month and a day of it have one place on the axis, they are told apart.
func TestMarksAreAsCoarseAsTheirCells(t *testing.T) {
	d := rain("north 2024 8", "north 2024-07-02 9", "north 2025-09 1", "north 2025-09-16 2", "north 2025-H1 3")
	d.Notes = []dataset.Note{{Chart: "c", X: "2025-09"}, {Chart: "c", X: "2024-02", XEnd: "2024-03", Text: lang.Text{ZH: "汛期", EN: "Floods"}}}
	whens := func(c *dataset.Chart) (s string) {
		t.Helper()
		f := figure(t, d, c)
		for _, p := range f.Spec(lang.EN).Series[0].Points {
			s += fmt.Sprintf("%s %g; ", p.Period, p.Y)
		}
		return s
	}
	check(t, whens(line()), "2024 8; 2024-07-02 9; 2025-H1 3; 2025-09 1; 2025-09-16 2; ")
	c := line()
	c.Y[0].Func = "sum"
	check(t, whens(c), "2024 8; 2024-07-02 9; 2025-H1 3; 2025-09 1; 2025-09-16 2; ")
	c.X.Func = "month"
	check(t, whens(c), "2024 8; 2024-07 9; 2025-H1 3; 2025-09 3; ")
	f, _ := Bind(d, line())
	ns := f.Spec(lang.EN).Notes
	if day := func(s string) float64 { p, _ := period.Parse(s); return p.Days() }; ns[0].Period.String() != "2025-09" || ns[0].X != day("2025-09-16") ||
		ns[1].X != day("2024-02-01") || ns[1].XEnd != day("2024-04-01") || ns[1].PeriodEnd.String() != "2024-03" {
		t.Errorf("notes %+v", ns)
	}
	if s := f.Spec(lang.EN).Describe(); !strings.Contains(s, "Period: 2024 to 16 September 2025") || !strings.Contains(s, "February 2024 to March 2024") {
		t.Errorf("described as %s", s)
	}
}

func TestSubtitleThatStopsBeforeTheDataIsDoubted(t *testing.T) {
	d := rain("north 2025-08 1", "north 2025-09 2", "north 2025-10 3")
	test := func(zh, en string, want int) {
		t.Helper()
		c := line()
		c.Subtitle = lang.Text{ZH: zh, EN: en}
		_, ps := Bind(d, c)
		n := 0
		for _, p := range ps {
			if p.Rule == cell.SubtitleBefore {
				n++
			}
		}
		if n != want {
			t.Errorf("%s, %s: %d warnings, want %d:\n%s", zh, en, n, want, ps.Text(lang.EN))
		}
	}
	test("毫米，2025 年 8 月至 2025 年 9 月", "mm, August 2025 to September 2025", 2)
	test("毫米，2025 年 8 月至 2025 年 10 月", "mm, August 2025 to October 2025", 0)
	test("毫米，2020 至 2025 年", "mm, 2020–2025", 0)
	test("毫米", "mm", 0)
}
