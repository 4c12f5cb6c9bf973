package cell

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/lang"
)

const (
	apart     = 10 // how often one rule is said of a column in different words, before it is said once
	listed    = 3  // how many other places a message names
	runsShown = 5  // how many runs of cells stand before a message
)

// A group is what makes problems one: where they must stand alike, and what they must say alike.
type group struct {
	file, sheet string
	col         int
	rule        Rule
	severity    Severity
	words       string
}

// Grouped returns the problems in order of place, those that are one mistake as one: what is said of several cells of a sheet in the
// same words, of a whole column by a rule about how its cells are written, of all the site by a rule about what is missing there.
func (ps Problems) Grouped() Problems {
	ps = slices.Clone(ps)
	ps.Sort()
	out := ps.joined(func(p Problem) group {
		g := group{p.At.File, p.At.Sheet, p.At.Col, p.Rule, p.Severity(), ""}
		switch once := p.Rule.entry().Once; {
		case once == "site":
			g.file, g.sheet, g.col = "", "", 0
		case p.At.Row < 2 || p.At.Col == 0:
			return group{}
		case once == "column":
			return g
		default:
			g.col = 0
		}
		g.words = p.words(lang.EN) + "\n" + p.Hint(lang.EN)
		return g
	})
	ofColumn := func(p Problem) group { return group{p.At.File, p.At.Sheet, p.At.Col, p.Rule, p.Severity(), ""} }
	n := map[group]int{}
	for _, p := range out {
		if p.At.Row > 1 && p.At.Col > 0 {
			n[ofColumn(p)]++
		}
	}
	return out.joined(func(p Problem) group {
		if n[ofColumn(p)] > apart {
			return ofColumn(p)
		}
		return group{}
	}).counted()
}

// joined returns problems of which those of a group are one, at the place of the first. The zero group joins nothing.
func (ps Problems) joined(of func(Problem) group) (out Problems) {
	first := map[group]int{}
	for _, p := range ps {
		g := of(p)
		i, met := first[g]
		if g == (group{}) || !met {
			first[g], out = len(out), append(out, p)
			continue
		}
		out[i].Also = append(append(slices.Clip(out[i].Also), p.At), p.Also...)
		out[i].Quoted = nil
	}
	return out
}

// counted adds what was only counted of a rule in a sheet to what is said of it, if that is one thing.
func (ps Problems) counted() Problems {
	return slices.DeleteFunc(ps, func(more Problem) bool {
		if more.Rule != MoreLikeThis || len(more.Args) < 2 {
			return false
		}
		of := func(p Problem) bool {
			return p.At.File == more.At.File && p.At.Sheet == more.At.Sheet && p.Rule == more.Args[1] && len(p.Also) > 0
		}
		i := slices.IndexFunc(ps, of)
		if n, ok := more.Args[0].(int); ok && i >= 0 && !slices.ContainsFunc(ps[i+1:], of) {
			ps[i].Rest += n
			return true
		}
		return false
	})
}

// In returns what is said of some files: the problems there, and those that are quoted there.
func (ps Problems) In(file func(string) bool) (out Problems) {
	for _, p := range ps {
		here := slices.DeleteFunc(append([]Addr{p.At}, p.Also...), func(a Addr) bool { return !file(a.File) })
		switch {
		case len(here) > 0:
			p.At, p.Also = here[0], here[1:]
		case !slices.ContainsFunc(p.Quoted, func(a Addr) bool { return file(a.File) }):
			continue
		}
		out = append(out, p)
	}
	return out
}

// Where returns the place of the problem, with all cells of its sheet as a range: datasets/power.xlsx:data!C2:C40.
func (p Problem) Where() string {
	if p.At.Sheet == "" {
		return p.At.String()
	}
	here := []Addr{p.At}
	for _, a := range p.Also {
		if a.File == p.At.File && a.Sheet == p.At.Sheet {
			here = append(here, a)
		}
	}
	return ranges(here, runsShown)
}

// likewise says of how many other places the same is said, and names those that are not in the sheet.
func (p Problem) likewise() (t lang.Text) {
	n := len(p.Also) + p.Rest
	if n == 0 {
		return t
	}
	noun, count := "cell", "格"
	if p.At.Sheet == "" || slices.ContainsFunc(p.Also, func(a Addr) bool { return a.Sheet == "" }) {
		noun, count = "place", "处"
	}
	var rest []string
	for i := 0; i < len(p.Also); i++ {
		a := p.Also[i]
		alike := []Addr{a}
		for a.Sheet != "" && i+1 < len(p.Also) && p.Also[i+1].File == a.File && p.Also[i+1].Sheet == a.Sheet {
			i++
			alike = append(alike, p.Also[i])
		}
		switch {
		case a.Sheet == "":
			rest = append(rest, a.String())
		case a.File != p.At.File || a.Sheet != p.At.Sheet:
			rest = append(rest, ranges(alike, runsShown))
		}
	}
	dots := ""
	if len(rest) > listed {
		rest, dots = rest[:listed], " …"
	}
	t = lang.Text{ZH: fmt.Sprintf("；另有 %d %s也是如此", n, count), EN: "; likewise " + strings.Replace(lang.Count(n, noun), " ", " more ", 1)}
	if len(rest) > 0 {
		t.ZH, t.EN = t.ZH+"："+strings.Join(rest, "、")+dots, t.EN+": "+strings.Join(rest, ", ")+dots
	}
	return t
}

// quoted lists the places that quote what is wrong.
func (p Problem) quoted() (t lang.Text) {
	if len(p.Quoted) == 0 {
		return t
	}
	var all []string
	for _, a := range p.Quoted {
		all = append(all, a.String())
	}
	return lang.Text{ZH: "；引用它的有：" + strings.Join(all, "、"), EN: "; quoted in " + strings.Join(all, ", ")}
}
