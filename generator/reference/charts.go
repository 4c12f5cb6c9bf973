package reference

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/workbook"
)

// A drawn is a kind of chart with what was tried, and its sample drawn in each language.
type drawn struct {
	sample
	svg map[lang.Lang]string
}

// drawSamples tries and draws every kind of chart. It returns the example too, with the rows that were tried.
func drawSamples() ([]drawn, *example, error) {
	tried, ex, err := tryCharts()
	if err != nil {
		return nil, nil, err
	}
	var all []drawn
	for _, s := range tried {
		d := drawn{s, map[lang.Lang]string{}}
		for _, l := range lang.All() {
			drawings, err := s.figure.Spec(l).Draw(chart.Narrow)
			if err != nil {
				return nil, nil, fmt.Errorf("example %s: %w", s.Name, err)
			}
			d.svg[l] = string(drawings[0].Sole())
		}
		all = append(all, d)
	}
	return all, ex, nil
}

// charts writes every kind of chart with its sample and its options.
func charts(w *writer, ex *example, all []drawn) error {
	w.section("all-kinds")
	for _, k := range all {
		zh := workbook.Chinese(k.Name)
		w.heading(2, k.Name, strings.TrimSpace("`"+k.Name+"` "+lang.Text{ZH: zh}.In(w.l)))
		about := wordOf("chart", k.Name, w.l)
		w.para(about)
		w.find(k.Name, k.Name, about, zh)
		w.html.WriteString(`<figure class="figure sample">` + k.svg[w.l] + `</figure>`)
		w.say("chart-row")
		var heads, cells []string
		for _, c := range chartColumns(ex) {
			own := !strings.Contains(c, "_") || strings.HasSuffix(c, "_"+w.l.String())
			if k.row[c] != "" && own {
				heads, cells = append(heads, c), append(cells, page.TextHTML(k.row[c], w.l))
			}
		}
		t := page.NewTable("listed", w.l, heads...)
		t.Row("", cells...)
		w.html.WriteString(t.Markup())
		w.options(k)
	}
	w.heading(2, "example-data", wordOf("head", "example-data", w.l))
	w.say("example-marks")
	w.data(ex, true)
	return nil
}

// chartColumns returns the columns of the example's sheet charts in their order.
func chartColumns(ex *example) []string { return ex.sheets[exampleID]["charts"][0] }

// options adds what a kind takes in each column, and what it refuses and why.
func (w *writer) options(k drawn) {
	measures := fmt.Sprintf(w.word("exactly"), k.MostY)
	if k.LeastY != k.MostY {
		measures = fmt.Sprintf(w.word("several"), k.LeastY, k.MostY)
	}
	t := page.NewTable("listed", w.l, w.word("column"), w.word("takes"), w.word("refuses"), w.word("why"))
	first := map[string]string{"x": w.types(k.X), "y": page.TextHTML(measures, w.l)}
	var columns []string
	for _, tr := range k.trials {
		if !slices.Contains(columns, tr.column) {
			columns = append(columns, tr.column)
		}
	}
	for _, c := range columns {
		var takes, refuses []string
		why := map[string]bool{}
		var said []string
		for _, tr := range k.trials {
			if tr.column != c {
				continue
			}
			if tr.problem == nil {
				takes = append(takes, tr.value)
				continue
			}
			refuses = append(refuses, tr.value)
			if s := reason(*tr.problem, w.l); !why[s] {
				why[s] = true
				said = append(said, w.rich(s))
			}
		}
		if len(takes) == 0 { // which words it would be is no matter
			refuses = nil
			for _, tr := range k.trials {
				if tr.column == c && !slices.Contains(refuses, tr.value) {
					refuses = append(refuses, tr.value)
				}
			}
		}
		taken := w.codes(takes...)
		if first[c] != "" {
			taken = strings.TrimSuffix(first[c]+"<br>"+taken, "<br>")
		}
		t.Row("", code(c), taken, w.codes(refuses...), strings.Join(said, lang.Text{ZH: "；", EN: "; "}.In(w.l)))
	}
	w.html.WriteString(t.Markup())
}

// reason is what a problem says to do, or if nothing, what it is.
func reason(p cell.Problem, l lang.Lang) string {
	return cmp.Or(p.Hint(l), p.Msg(l))
}

// types returns what a reader calls types of columns.
func (w *writer) types(all []dataset.Type) string {
	var names []string
	for _, t := range all {
		names = append(names, string(t))
	}
	return w.codes(names...)
}
