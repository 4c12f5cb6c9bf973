package report

import (
	"fmt"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/font"
	"briefing/generator/lang"
)

// glyphs reports the texts that the chart shows and its fonts cannot draw, each at its cell: the words of the chart, its axes
// and its notes, the names of sources, series and categories, and the labels of marks.
func (b *binding) glyphs(rows []int) {
	told := map[cell.Addr]bool{}
	look := func(at cell.Addr, texts ...string) {
		missing := font.Missing(strings.ReplaceAll(strings.Join(texts, ""), "\n", ""))
		if len(missing) == 0 || told[at] {
			return
		}
		told[at] = true
		var codes []string
		for _, r := range missing {
			codes = append(codes, fmt.Sprintf("U+%04X", r))
		}
		b.ps.Add(at, cell.CharacterWithoutGlyph, strings.Join(strings.Split(string(missing), ""), " "), strings.Join(codes, " "), b.c.ID)
	}
	both := func(column string, t lang.Text) {
		look(at(b.c, column+"_zh"), t.ZH)
		look(at(b.c, column+"_en"), t.EN)
	}
	both("title", b.c.Title)
	both("subtitle", b.c.Subtitle)
	both("note", b.c.NoteText)
	for _, n := range b.d.Notes {
		if n.Chart == b.c.ID {
			look(n.At, n.Text.ZH, n.Text.EN)
		}
	}
	for _, a := range append([]dataset.Axis{b.c.X}, b.c.Y...) {
		if f := b.t.Field(a.Field); f >= 0 {
			look(b.t.Fields[f].At, b.t.Fields[f].Label.ZH, b.t.Fields[f].Label.EN)
		}
	}
	for _, s := range Sources(b.d, rows) {
		look(s.At, s.Publisher.ZH, s.Publisher.EN, s.Title, s.Titles.ZH, s.Titles.EN)
	}
	named := func(v dataset.Value, row int, field string) {
		switch {
		case v.Entity != nil:
			look(v.Entity.At, v.Entity.Name.ZH, v.Entity.Name.EN)
		case v.Type == dataset.Text:
			for _, l := range lang.All() {
				look(v.At, Localised(b.t, row, field, l))
			}
		default:
			look(v.At, v.In(lang.ZH), v.In(lang.EN))
		}
	}
	for _, x := range b.xs {
		named(x.Value, x.row, b.c.X.Field)
	}
	for _, g := range b.groups {
		if !g.value.Blank() {
			named(g.value.Value, g.value.row, b.c.Series)
		}
		for _, m := range g.marks {
			if m.row >= 0 && b.c.Label != "" {
				named(b.t.Lookup(m.row, b.c.Label), m.row, b.c.Label)
			}
		}
	}
}
