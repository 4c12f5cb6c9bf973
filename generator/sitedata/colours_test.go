package sitedata

import (
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// figuresOf calls fn with every chart of the site, and what it draws in each language.
func figuresOf(t *testing.T, fn func(b build.Bound, c *dataset.Chart, s chart.Spec)) {
	t.Helper()
	n := 0
	for _, b := range theContent(t).Sets {
		for _, f := range b.Figures {
			for _, l := range lang.All() {
				fn(b, f.Chart, f.Spec(l))
				n++
			}
		}
	}
	if n < 100 && known(t) {
		t.Fatalf("%d charts", n)
	}
}

// TestAxesOfTheSiteCoverTheirData looks at every chart in both sizes and languages; what the headline speaks of has its name.
func TestAxesOfTheSiteCoverTheirData(t *testing.T) {
	figuresOf(t, func(b build.Bound, c *dataset.Chart, s chart.Spec) {
		faults, err := s.Faults()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			t.Errorf("%s/%s: %s %s", b.ID, c.ID, f.Msg, f.Label)
		}
	})
}

// TestAnEntityHasOneColour looks at every series, bar and class of the site's charts: an entity has one slot on the whole
// site, the hue of a reserved one is drawn for that one and what stands for it alone, and classes have no hue of an entity.
func TestAnEntityHasOneColour(t *testing.T) {
	slotOf := map[string]int{}   // by entity
	ownerOf := map[int]string{}  // by slot of an entity
	reserved := map[int]string{} // by slot
	isEntity := func(n int) bool { return n > 0 && n <= 2*chart.Hues }
	figuresOf(t, func(b build.Bound, c *dataset.Chart, s chart.Spec) {
		sh := b.Shared
		for _, e := range sh.Entities {
			if e.Reserved {
				reserved[e.Slot] = e.ID
			}
		}
		look := func(e *dataset.Entity, slot int, muted bool) {
			where := b.ID + "/" + c.ID
			switch {
			case muted:
			case e == nil && isEntity(slot):
				t.Errorf("%s: what is no entity has slot %d", where, slot)
			case e != nil && isEntity(slot):
				if was, ok := slotOf[e.ID]; ok && was != slot {
					t.Errorf("%s: %s has slot %d, elsewhere %d", where, e.ID, slot, was)
				}
				slotOf[e.ID] = slot
				for n, owner := range reserved {
					r := sh.Entities[owner]
					if chart.SameHue(n, slot) && e != r && (!sh.Under(e, r) || sh.Owner(e, sh.Site.EntityKind) != nil) {
						t.Errorf("%s: %s has the colour of %s", where, e.ID, owner)
					}
				}
				if was := sh.Entities[ownerOf[slot]]; was == nil {
					ownerOf[slot] = e.ID
				} else if was != e && !sh.Under(e, was) && !sh.Under(was, e) && sh.Slot(e) != sh.Slot(was) {
					t.Errorf("%s: %s and %s have slot %d", where, e.ID, was.ID, slot)
				}
			}
		}
		for _, k := range s.Classes {
			look(sh.Entities[k.ID], k.Slot, false)
		}
		series, x := fieldOf(b, c.Series), fieldOf(b, c.X.Field)
		for _, se := range s.Series {
			if c.Colour == "" {
				var e *dataset.Entity
				if series == dataset.EntityRef {
					e = sh.Entities[se.ID]
				}
				look(e, se.Slot, se.Muted)
			}
			for _, p := range se.Points {
				if p.Slot > 0 && c.Colour == "" && x == dataset.EntityRef {
					look(sh.ByName[strings.ToLower(s.X.Names[int(p.X)])], p.Slot, p.Muted)
				}
			}
		}
	})
	if known(t) && (len(reserved) != 2 || len(slotOf) < 10) {
		t.Errorf("%d reserved, %d entities with a colour", len(reserved), len(slotOf))
	}
}

// fieldOf returns the type of a field, "" if there is none.
func fieldOf(b build.Bound, name string) dataset.Type {
	if i := b.Table.Field(name); i >= 0 {
		return b.Table.Fields[i].Type
	}
	return ""
}
