package fact

import (
	"regexp"
	"strconv"

	"briefing/generator/lang"
)

// typedNumber is a number of an expression, also of a condition that is tried record by record; none inside a name or a text.
var typedNumber = regexp.MustCompile(`"[^"]*"|'[^']*'|[\pL_][\pL\pN_.-]*|(\d+(?:\.\d+)?)`)

// Numbers returns every number that the expression of a fact or claim comes to or compares with, down through the facts it uses: typed
// ones and those of the data, without a scale (385,000,000 for 385 million), percent as percent.
func (f Fact) Numbers() (out []float64) {
	typed := func(source string) {
		for _, m := range typedNumber.FindAllStringSubmatch(source, -1) {
			if v, err := strconv.ParseFloat(m[1], 64); err == nil {
				out = append(out, v)
			}
		}
	}
	typed(f.Expression)
	f.walk(func(n *node) {
		if n.done && n.value.Kind == Number {
			out = append(out, n.value.Num)
		}
		if n.refer != nil {
			typed(n.refer.source)
		}
	})
	return out
}

// NamesOfFacts returns what the facts that an expression uses are called, a line each.
func (f Fact) NamesOfFacts() (names lang.Text) {
	f.walk(func(n *node) {
		if n.refer != nil {
			names.ZH, names.EN = names.ZH+n.refer.words.Or(lang.ZH)+"\n", names.EN+n.refer.words.Or(lang.EN)+"\n"
		}
	})
	return names
}

// walk visits every part of the expression, and of each fact it uses, once.
func (f Fact) walk(visit func(*node)) {
	seen := map[*entry]bool{}
	var walk func(n *node)
	walk = func(n *node) {
		visit(n)
		for _, a := range n.args {
			walk(a)
		}
		for _, a := range n.aside {
			walk(a)
		}
		if r := n.refer; r != nil && r.root != nil && !seen[r] {
			seen[r] = true
			walk(r.root)
		}
	}
	if f.e != nil && f.e.root != nil {
		walk(f.e.root)
	}
}
