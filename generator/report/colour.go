package report

import (
	"slices"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Colours belong to entities. A series or a category has that of its entity, or, where the chart has a colour column, that
// of the entity which the column names for its records. An entity without one is grey; a few that all have
// none, which grey would not tell apart, have shades. Whatever is no entity has shades of a hue that no entity has; series of texts have hues as long as there are some that no entity has.

// entity returns the entity whose colour the value v of record row has; nil if there is none.
func (b *binding) entity(v dataset.Value, row int) *dataset.Entity {
	if b.c.Colour == "" {
		return v.Entity
	}
	if f := b.t.Field(b.c.Colour); f >= 0 {
		return b.t.Value(row, f).Entity
	}
	return b.d.Shared.Owner(v.Entity, b.c.Colour)
}

// slot returns the slot of e, the grey one after those given before if it has no colour.
func (b *binding) slot(e *dataset.Entity) int {
	if n := b.d.Shared.Slot(e); n > 0 {
		return n
	}
	n, ok := b.grey[e]
	if !ok {
		n = len(b.grey)
		b.grey[e] = n
	}
	return chart.GreySlot(n)
}

// seriesSlot returns the slot of group g, the n-th.
func (b *binding) seriesSlot(g *group, n int) int {
	if b.c.Series != "" {
		if e := b.entity(g.value.Value, g.value.row); e != nil || b.c.Colour != "" {
			if b.colourless() {
				return chart.ClassSlot(n, len(b.groups))
			}
			return b.slot(e)
		}
		f := b.t.Fields[b.t.Field(b.c.Series)]
		if f.Type == dataset.Enum {
			return chart.ClassSlot(choiceIndex(f, g.key), len(f.Enum))
		}
		if free := b.freeHues(); f.Type == dataset.Text && len(free) >= len(b.groups) {
			return free[n]
		}
	}
	return chart.ClassSlot(n, len(b.groups))
}

// colourless reports whether the series are a few entities of which none has a colour.
func (b *binding) colourless() bool {
	return b.c.Colour == "" && len(b.groups) > 1 && len(b.groups) <= few && !slices.ContainsFunc(b.groups, func(g *group) bool {
		return g.value.Entity == nil || b.d.Shared.Slot(g.value.Entity) > 0
	})
}

// freeHues returns the slots of hues that no entity has.
func (b *binding) freeHues() (free []int) {
	var has []int
	for _, e := range b.d.Shared.Entities {
		if e.Slot > 0 {
			has = append(has, e.Slot)
		}
	}
	for n := 1; n <= chart.Hues; n++ {
		if !slices.ContainsFunc(has, func(s int) bool { return chart.SameHue(s, n) }) {
			free = append(free, n)
		}
	}
	return free
}

// few is how many bars of one series each have the colour of their entity. More would be a motley; then those that the
// workbook highlights have it, or all that of the chart's colour column.
const few = 5

// dress gives p, of a single series over categories, the colour of its category; m is what it was made of.
func (b *binding) dress(p *chart.Point, m *mark) {
	rows := len(b.xs) > 0 && b.c.Type != string(chart.Heat)
	if b.c.Series != "" || len(b.groups) > 1 || !rows && b.c.Type != string(chart.Scatter) {
		return
	}
	var v dataset.Value
	row := m.row
	if rows {
		x := b.xs[int(p.X)]
		v, row = x.Value, x.row
		if len(b.c.Highlight) > 0 {
			p.Muted = !slices.Contains(b.c.Highlight, v.Key())
		}
	}
	if b.c.Colour == "" && (v.Entity == nil || len(b.c.Highlight) == 0 && len(b.xs) > few) || row < 0 {
		return
	}
	e := b.entity(v, row)
	p.Slot = b.slot(e)
	if rows && e != nil && e != v.Entity {
		p.Class = e.ID
	}
}

// colours returns the entities of the colour column that categories have, in the order of the categories.
func (b *binding) colours(l lang.Lang) (cs []chart.Class) {
	if b.c.Colour == "" || len(b.xs) == 0 || len(b.groups) != 1 {
		return nil
	}
	for _, p := range b.groups[0].points {
		if e := b.d.Shared.Entities[p.Class]; e != nil && !p.Muted && !slices.ContainsFunc(cs, func(c chart.Class) bool { return c.ID == e.ID }) {
			cs = append(cs, chart.Class{ID: e.ID, Name: e.Name.In(l), Slot: p.Slot})
		}
	}
	return cs
}

// clashes says which two entities of the chart have one colour, at the slot of the second. Where every mark is a bar or an
// area, dash and marker do not tell two apart.
func (b *binding) clashes(s *chart.Spec) {
	if b.c.Colour != "" {
		return // many of one colour are meant
	}
	type worn struct {
		e    *dataset.Entity
		slot int
	}
	var all []worn
	for i, g := range b.groups {
		if e := g.value.Entity; e != nil && !s.Series[i].Muted {
			all = append(all, worn{e, s.Series[i].Slot})
		}
		for _, p := range s.Series[i].Points {
			if p.Slot > 0 && !p.Muted && len(b.xs) > 0 {
				all = append(all, worn{b.xs[int(p.X)].Entity, p.Slot})
			}
		}
	}
	plain := s.Kind == chart.Bar || s.Kind == chart.Area
	for i, w := range all {
		for _, o := range all[:i] {
			if w.e != o.e && !b.isGrey(w.slot) && (w.slot == o.slot || plain && chart.SameHue(w.slot, o.slot)) {
				at := w.e.SlotAt
				if at == (cell.Addr{}) {
					at = w.e.At
				}
				b.ps.Add(at, cell.ColourClash, b.c.ID, o.e.Name, w.e.Name)
				return
			}
		}
	}
}

// isGrey reports whether slot n is one of entities without a colour.
func (b *binding) isGrey(n int) bool { return chart.SameHue(n, chart.GreySlot(0)) }

// named says which marks of the headline have no room for their names.
func (b *binding) named(specs *[2]chart.Spec) {
	if len(b.c.Marks)+len(b.c.Named) == 0 {
		return
	}
	sizes := map[chart.Size]lang.Text{chart.Wide: {ZH: "宽图", EN: "its wide drawing"}, chart.Narrow: {ZH: "窄图", EN: "its narrow drawing"}}
	for _, l := range lang.All() {
		faults, err := specs[l].Faults()
		if err != nil {
			return // said where it is drawn
		}
		for _, f := range faults {
			if f.Label != "" {
				b.ps.Add(at(b.c, "highlight"), cell.LabelWithoutRoom, b.c.ID, f.Label, sizes[f.Size])
			}
		}
	}
}
