package reference

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/report"
	"briefing/generator/workbook"
)

// An option is a cell of the sheet charts: a column and what stands in it, after what else must then stand in the row.
type option struct {
	column, value string
	with          map[string]string
}

// optionsOf returns every option there is, as the sample of a kind can have it: each word of each column, each function of an axis.
func optionsOf(base map[string]string) (all []option) {
	x, y, named := workbook.ChartWords()
	for _, f := range x {
		with := map[string]string{"series": "river", "label": ""}
		if base["type"] != "timeline" { // several records may come together
			with["y"] = measured("last", base["y"])
		}
		all = append(all, option{"x", f + "(month)", with})
	}
	for _, f := range y {
		measures := measured(f, base["y"])
		if f == "count" && base["type"] != "range" {
			measures = "count()"
		}
		all = append(all, option{"y", measures, map[string]string{"label": ""}})
	}
	words := map[string][]string{}
	for _, s := range workbook.Sheets(false) {
		for _, c := range s.Columns {
			if s.ID == "charts" {
				words[c.ID] = c.Words
			}
		}
	}
	all = append(all, option{"series", "river", nil})
	several := map[string]string{"series": "river"}
	for _, w := range words["scale"] {
		all = append(all, option{"scale", w, several})
	}
	besides := map[string]string{"absolute": "share", "linear": "log"} // the scale besides which a view is offered
	for _, w := range words["views"] {
		for _, scale := range slices.Compact([]string{besides[w], ""}) {
			with := map[string]string{"series": "river", "scale": scale}
			if base["type"] == "bar" {
				with["x"] = "month"
			}
			all = append(all, option{"views", w, with})
		}
	}
	all = append(all, option{"label", "event", nil}, option{"limit", "2", nil}, option{"highlight", "stone", nil}, option{"colour", "river", nil})
	for _, w := range named {
		all = append(all, option{"named", w, map[string]string{"label": "event"}})
	}
	for _, w := range words["course"] {
		if w != "known" { // which is as if nothing stood there
			all = append(all, option{"course", w, nil})
		}
	}
	return all
}

// measured returns measures under a function.
func measured(function, y string) string {
	var out []string
	for m := range strings.SplitSeq(y, ";") {
		out = append(out, function+"("+strings.TrimSpace(m)+")")
	}
	return strings.Join(out, "; ")
}

// A trial is what came of an option.
type trial struct {
	option
	problem *cell.Problem // it is refused; nil is taken
	chart   *dataset.Chart
	row     map[string]string
}

// A sample is a kind of chart with its row of the example, its drawing and what came of every option.
type sample struct {
	workbook.ChartKind
	row    map[string]string
	figure *report.Figure
	trials []trial
}

// tryCharts reads a row of the example for each kind of chart and one for each of its options.
func tryCharts() ([]sample, *example, error) {
	table := exampleSheets()[exampleID]["charts"]
	columns := table[0]
	var all []sample
	var more [][]string
	for _, k := range workbook.ChartKinds() {
		s := sample{ChartKind: k, row: map[string]string{}}
		for _, row := range table[1:] {
			if row[slices.Index(columns, "type")] == k.Name && len(s.row) == 0 {
				for i, c := range columns {
					s.row[c] = row[i]
				}
			}
		}
		for i, o := range optionsOf(s.row) {
			row := maps.Clone(s.row)
			maps.Copy(row, o.with)
			row["id"], row["claims"] = fmt.Sprintf("%s-%d", k.Name, i), ""
			row[o.column] = o.value
			var cells []string
			for _, c := range columns {
				cells = append(cells, row[c])
			}
			more = append(more, cells)
			s.trials = append(s.trials, trial{option: o, row: row})
		}
		all = append(all, s)
	}
	ex, err := readExample(more)
	if err != nil {
		return nil, nil, err
	}
	wrong := map[int]*cell.Problem{} // by row of the sheet
	for _, p := range ex.problems {
		if p.At.Sheet == "charts" && p.Severity() == cell.Error && wrong[p.At.Row] == nil {
			wrong[p.At.Row] = &p
		}
	}
	n := len(table) + 1
	for i := range all {
		for j := range all[i].trials {
			all[i].trials[j].problem = wrong[n]
			n++
		}
	}
	charts := map[string]*dataset.Chart{}
	for i := range ex.Charts {
		charts[ex.Charts[i].ID] = &ex.Charts[i]
	}
	for i := range all {
		s := &all[i]
		f, ps := report.Bind(ex.Dataset, charts[s.row["id"]])
		if f == nil || ps.Failed() {
			return nil, nil, fmt.Errorf("example %s: %w", s.Name, ps)
		}
		s.figure = f
		for j := range s.trials {
			tr := &s.trials[j]
			tr.chart = charts[fmt.Sprintf("%s-%d", s.Name, j)]
			if tr.problem != nil {
				continue
			}
			if f, ps := report.Bind(ex.Dataset, tr.chart); f == nil || ps.Failed() {
				return nil, nil, fmt.Errorf("example %s, %s %s: %w", s.Name, tr.column, tr.value, ps)
			}
		}
		s.trials = once(s.trials)
	}
	return all, ex, nil
}

// once keeps of trials of one value the one that is taken, or else the last.
func once(all []trial) (out []trial) {
	for _, tr := range all {
		n := len(out)
		switch {
		case n == 0 || out[n-1].column != tr.column || out[n-1].value != tr.value:
			out = append(out, tr)
		case out[n-1].problem != nil:
			out[n-1] = tr
		}
	}
	return out
}
