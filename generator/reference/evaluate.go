package reference

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
)

// A run is an expression and a format, and what came of them: a text in each language, or what is wrong.
type run struct {
	expression, format string
	value              lang.Text
	problem            *cell.Problem
}

// evaluate runs pairs of an expression and a format over the example, all at once.
func (ex *example) evaluate(pairs [][2]string) ([]run, error) {
	d := *ex.Dataset
	d.Facts = slices.Clone(d.Facts)
	at := map[cell.Addr]int{}
	id := func(i int) string { return fmt.Sprintf("example_%d", i+1) }
	for i, p := range pairs {
		a := cell.Addr{File: d.File, Sheet: "facts", Row: len(ex.Facts) + 2 + i, Col: 2}
		d.Facts = append(d.Facts, dataset.Expr{ID: id(i), Expression: p[0], Format: p[1], At: a, IDAt: a, FormatAt: a})
		at[a] = i
	}
	set := fact.New([]*dataset.Dataset{&d})
	out := make([]run, len(pairs))
	for i, p := range pairs {
		out[i] = run{expression: p[0], format: p[1]}
		if f, _ := set.Fact(exampleID + "." + id(i)); f.OK {
			out[i].value = lang.Text{ZH: f.Text(lang.ZH), EN: f.Text(lang.EN)}
		}
	}
	for _, p := range set.Problems() {
		i, ours := at[p.At]
		switch {
		case !ours:
			return nil, fmt.Errorf("%s: %s", p.At, p.Msg(lang.EN))
		case p.Severity() == cell.Error && out[i].problem == nil:
			out[i].problem = &p
		}
	}
	return out, nil
}

// check tries a rule of the owner's on the example.
func (ex *example) check(expression string) run {
	d := *ex.Dataset
	at := cell.Addr{File: d.File, Sheet: "checks", Row: 2, Col: 2}
	d.Checks = []dataset.Check{{Expr: dataset.Expr{ID: "rule", Expression: expression, At: at, IDAt: at}}}
	r := run{expression: expression}
	for _, p := range fact.New([]*dataset.Dataset{&d}).Problems() {
		if p.At.Sheet == "checks" || p.Rule == cell.CheckFails {
			r.problem = &p
			break
		}
	}
	return r
}

// evaluateAll runs every example of functions.toml at once, by expression and format.
func (ex *example) evaluateAll() (map[[2]string]run, error) {
	var pairs [][2]string
	all := docs()
	for _, of := range []map[string]doc{all.Functions, all.Operators, all.Formats} {
		for _, d := range of {
			for _, x := range append(append([]any{}, d.Examples...), d.Fails...) {
				pairs = append(pairs, pairOf(x))
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	pairs = slices.Compact(pairs)
	runs, err := ex.evaluate(pairs)
	out := map[[2]string]run{}
	for i, r := range runs {
		out[pairs[i]] = r
	}
	return out, err
}

// pairOf returns an example of functions.toml as an expression and a format.
func pairOf(x any) (pair [2]string) {
	switch x := x.(type) {
	case string:
		pair[0] = x
	case []any:
		for i := range min(len(x), 2) {
			pair[i], _ = x[i].(string)
		}
	}
	return pair
}

// said is what the program says of a run that it refuses, without whose it is: what is written stands beside.
func (r run) said(l lang.Lang) string {
	msg := r.problem.Msg(l)
	if _, rest, ok := strings.Cut(msg, "`"+r.expression+"`"+map[lang.Lang]string{lang.ZH: "：", lang.EN: ": "}[l]); ok {
		return rest
	}
	return strings.TrimLeft(msg, "：: ")
}
