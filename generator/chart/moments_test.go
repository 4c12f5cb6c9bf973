package chart

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"briefing/generator/lang"
	"briefing/generator/period"
)

func happened(when ...string) (ms []Moment) {
	for i, s := range when {
		p, err := period.Parse(s)
		if err != nil {
			panic(err)
		}
		ms = append(ms, Moment{When: p, Name: fmt.Sprintf("Flood %d of the Alder", i+1), Href: fmt.Sprintf("/en/data/floods/#r%d", i+2)})
	}
	return ms
}

// Names on a line of time meet neither each other nor the leaders of others, whatever the dates; hanging, all have theirs.
func TestMomentsDoNotMeet(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := 1; n < 60; n += 3 {
		var days []string
		for range n {
			days = append(days, fmt.Sprintf("%d-%02d-%02d", 2021+r.Intn(4), 1+r.Intn(12), 1+r.Intn(28)))
		}
		all := happened(days...)
		for _, size := range []Size{Wide, Narrow} {
			m := layMoments(all, 3, lang.EN, size)
			named := 0
			for i, l := range m.at {
				if l.s == "" {
					continue
				}
				named++
				box := l.box()
				if box.x0 < 0 || box.x1 > m.d.w || box.y0 < 0 || box.y1 > m.d.h+1 {
					t.Errorf("%d moments, %s: %q leaves the picture: %v", n, size.name(), l.s, box)
				}
				for j, o := range m.at {
					if o.s != "" && j > i && box.meets(o.box()) && size == Wide {
						t.Errorf("%d moments: %q meets %q", n, l.s, o.s)
					}
				}
			}
			if size == Narrow && named != n || size == Wide && named < min(n, 4) {
				t.Errorf("%d moments, %s: %d named", n, size.name(), named)
			}
			if size == Narrow {
				for i := 1; i < n; i++ {
					if m.at[i].y-m.at[i-1].y < 14 {
						t.Errorf("%d moments: lines %d and %d are %v apart", n, i-1, i, m.at[i].y-m.at[i-1].y)
					}
				}
			}
		}
	}
}

// A reader who listens hears a list of links, each with its name and date; a name is text, whatever it holds.
func TestMomentsAreAListOfLinks(t *testing.T) {
	all := happened("2024-03", "2023-11-05")
	all[0].Name = `<b>&"x`
	for _, size := range []Size{Wide, Narrow} {
		svg := string(Moments(all, "Floods", 0, lang.ZH, size))
		for _, want := range []string{`role="list" aria-label="Floods"`, `aria-label="Flood 2 of the Alder，2023年11月5日"`, `href="/en/data/floods/#r3"`, `aria-label="&lt;b&gt;&amp;&quot;x，2024年3月"`} {
			if !strings.Contains(svg, want) {
				t.Errorf("%s: no %s in %s", size.name(), want, svg)
			}
		}
		if strings.Count(svg, `role="listitem"`) != 2 || strings.Index(svg, "#r3") > strings.Index(svg, "#r2") {
			t.Errorf("%s: not in order of time: %s", size.name(), svg)
		}
	}
}
