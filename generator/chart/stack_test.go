package chart

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"briefing/generator/lang"
)

// TestStackedBarsAreWholes reads the rows of the sample back: the parts stand behind each other without a gap, each as long as its
// share, together as long as the axis, and beside the row stands how many records it is made of, the sum of its parts'.
func TestStackedBarsAreWholes(t *testing.T) {
	for _, l := range lang.All() {
		s := stackedSample(l)
		for _, size := range []Size{Wide, Narrow} {
			c := s.cleaned()
			d := c.compose(size)
			var texts []string
			for _, it := range d.items {
				texts = append(texts, it.text.s)
			}
			all := strings.Join(texts, "|")
			lengths := make([]float64, len(s.X.Names)) // px, of rows
			parts := map[int]int{}
			groups := d.groups()
			for i := range c.Series {
				boxes := groups[i]
				for _, p := range c.Series[i].Points {
					if p.Gap {
						continue
					}
					if len(boxes) == 0 {
						t.Fatalf("%s %s: %s has no part in row %g", l, size.name(), c.Series[i].Name, p.X)
					}
					x0, x1 := math.Inf(1), math.Inf(-1)
					for _, st := range boxes[0].path {
						if st.verb != closed {
							x0, x1 = math.Min(x0, st.x), math.Max(x1, st.x)
						}
					}
					boxes = boxes[1:]
					lengths[int(p.X)] += x1 - x0
					parts[int(p.X)] += p.N
				}
			}
			for k, name := range s.X.Names {
				if math.Abs(lengths[k]-lengths[0]) > 1 {
					t.Errorf("%s %s: the row %s is %.1f px long, the first %.1f", l, size.name(), name, lengths[k], lengths[0])
				}
				if want := fmt.Sprint("n = ", parts[k]); !strings.Contains(all, want) {
					t.Errorf("%s %s: %s does not say %s: %s", l, size.name(), name, want, all)
				}
			}
		}
	}
}
