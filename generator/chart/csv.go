package chart

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/lang"
)

// CSV returns the data of just what is drawn, a line a point, in the order of the picture's series. Numbers have all
// their digits, in the unit that the header names; periods are ISO 8601 as coarse as the source; a gap is an empty
// value. Columns that would be empty are left out. Texts that a spreadsheet would take for formulas begin with an
// apostrophe. An Indexed chart gives the values before they were divided.
func (s Spec) CSV() []byte {
	c := s.cleaned()
	c.sortPoints()
	t := table{words: c.words()}
	t.columns()
	var b []byte
	for k, head := range t.heads {
		b = AppendCSV(comma(b, k), head.Name)
	}
	b = append(b, '\n')
	for se, p := range c.points() {
		for k, cell := range t.cells {
			b = cell(comma(b, k), se, p)
		}
		b = append(b, '\n')
	}
	return b
}

// comma appends what stands before column k.
func comma(b []byte, k int) []byte {
	if k > 0 {
		b = append(b, ',')
	}
	return b
}

// A Column is one of the CSV file of a chart.
type Column struct {
	Name string // in the first line of the file
	Role string // series, label, x, class, value, low, high, certainty or cell
	Type string // string or number; period, ISO 8601 as coarse as the source
	Unit string // of numbers, as written after them
}

// Columns returns the columns of CSV, in their order.
func (s Spec) Columns() []Column {
	c := s.cleaned()
	t := table{words: c.words()}
	t.columns()
	return t.heads
}

// A table is the columns of a CSV file.
type table struct {
	words
	heads []Column
	cells []func(b []byte, se *Series, p *Point) []byte // appends the cell of a point
}

func (t *table) column(head Column, cell func(b []byte, se *Series, p *Point) []byte) {
	t.heads = append(t.heads, head)
	t.cells = append(t.cells, cell)
}

// text adds a column of texts.
func (t *table) text(role, head string, cell func(se *Series, p *Point) string) {
	t.column(Column{Name: head, Role: role, Type: "string"}, func(b []byte, se *Series, p *Point) []byte { return AppendCSV(b, cell(se, p)) })
}

// columns adds those that are not empty.
func (t *table) columns() {
	var named, labelled, classed, ranged, single, unsure, celled bool
	for se, p := range t.s.points() {
		named = named || se.Name != ""
		labelled = labelled || p.Label != ""
		classed = classed || p.Class != ""
		ranged = ranged || p.Ranged
		single = single || !p.Ranged
		unsure = unsure || p.Certainty != Exact
		celled = celled || p.Cell != ""
	}
	if named {
		t.text("series", t.say("系列", "series"), func(se *Series, _ *Point) string { return se.Name })
	}
	if labelled {
		t.text("label", t.say("名称", "label"), func(_ *Series, p *Point) string { return p.Label })
	}
	t.column(t.headX(), func(b []byte, _ *Series, p *Point) []byte { return t.appendX(b, p) })
	if classed {
		t.text("class", t.say("类别", "class"), func(_ *Series, p *Point) string { return cmp.Or(t.className(p.Class), p.Class) })
	}
	number := func(role string, a Axis, otherwise string, ranged bool, of func(p *Point) float64) {
		t.column(t.headOf(role, a, otherwise), func(b []byte, _ *Series, p *Point) []byte {
			if p.Gap || p.Ranged != ranged {
				return b
			}
			return strconv.AppendFloat(b, of(p), 'f', -1, 64)
		})
	}
	if t.s.Kind != Timeline && single {
		number("value", t.s.Y, t.say("数值", "value"), false, func(p *Point) float64 { return p.Y })
	}
	if ranged {
		number("low", Axis{Label: t.say("下限", "low"), Unit: t.s.Y.Unit}, "", true, func(p *Point) float64 { return p.Lo })
		number("high", Axis{Label: t.say("上限", "high"), Unit: t.s.Y.Unit}, "", true, func(p *Point) float64 { return p.Hi })
	}
	if unsure {
		t.text("certainty", t.say("确切程度", "certainty"), func(_ *Series, p *Point) string {
			if p.Gap {
				return ""
			}
			return [...]lang.Text{{ZH: "确切", EN: "exact"}, {ZH: "约数", EN: "approximate"}, {ZH: "至少", EN: "at least"}, {ZH: "至多", EN: "at most"}, {ZH: "初步", EN: "provisional"}}[min(p.Certainty, Provisional)].In(t.s.Lang)
		})
	}
	if celled {
		t.text("cell", t.say("单元格", "cell"), func(_ *Series, p *Point) string { return clean(p.Cell, maxText) })
	}
}

// headX names the column of positions.
func (t *table) headX() Column {
	switch {
	case t.s.X.Time:
		return Column{Name: t.say("时间", "period"), Role: "x", Type: "period"}
	case len(t.s.X.Names) > 0:
		return Column{Name: cmp.Or(t.s.X.Label, t.say("类别", "category")), Role: "x", Type: "string"}
	}
	return t.headOf("x", t.s.X, "x")
}

// headOf names a column of numbers: the quantity and its unit.
func (t *table) headOf(role string, a Axis, otherwise string) Column {
	s, unit := cmp.Or(a.Label, otherwise), a.Unit.Label(t.s.Lang)
	if unit != "" && !strings.EqualFold(unit, s) {
		s += t.aside(unit)
	}
	return Column{s, role, "number", unit}
}

func (t *table) appendX(b []byte, p *Point) []byte {
	switch {
	case t.s.X.Time:
		return t.when(p).Append(b)
	case len(t.s.X.Names) > 0:
		return AppendCSV(b, t.place(p))
	}
	return strconv.AppendFloat(b, p.X, 'f', -1, 64)
}

// AppendCSV appends a text to a line of CSV, guarded, and quoted if it must be.
func AppendCSV(b []byte, s string) []byte {
	s = Guard(s)
	if first, _ := utf8.DecodeRuneInString(s); !strings.ContainsAny(s, ",\"\r\n") && !unicode.IsSpace(first) && s != `\.` { // which ends data for PostgreSQL
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// Guard keeps a spreadsheet from taking a text for a formula. In Chinese and Japanese some take the wide and the small forms of the
// signs for the signs.
func Guard(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫", first) {
		return "'" + s
	}
	return s
}
