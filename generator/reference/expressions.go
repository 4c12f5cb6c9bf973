package reference

import (
	"fmt"
	"html"

	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/page"
)

// expressions writes how facts, claims and conditions are written.
func expressions(w *writer, ex *example, runs map[[2]string]run) error {
	w.section("names")
	w.say("series")
	if err := w.shows(runs, docs().Functions["data"]); err != nil {
		return err
	}
	w.section("conditions")
	if err := w.shows(runs, docs().Operators["in"]); err != nil {
		return err
	}
	w.section("periods")
	if err := w.shows(runs, docs().Functions["half"]); err != nil {
		return err
	}
	w.section("units")
	w.html.WriteString("<p>" + w.codes(fact.Magnitudes()...) + "</p>")
	if err := w.shows(runs, docs().Operators[">"]); err != nil {
		return err
	}
	w.say("certainty")
	w.section("operators")
	t := page.NewTable("listed", w.l, w.word("sign"), w.word("meaning"), w.word("expression"), w.word("chinese"), w.word("english"))
	for _, o := range fact.Operators() {
		d := docs().Operators[o.Sign]
		for i, x := range d.Examples {
			r := runs[pairOf(x)]
			if r.problem != nil {
				return fmt.Errorf("%s: %s", r.expression, r.problem.Msg(lang.EN))
			}
			sign, meaning := "", ""
			if i == 0 {
				sign, meaning = code(o.Sign), w.rich(d.In(w.l))
			}
			t.Row("", sign, meaning, code(r.expression), page.TextHTML(r.value.ZH, w.l), page.TextHTML(r.value.EN, w.l))
		}
	}
	w.html.WriteString(t.Markup())
	for _, o := range fact.Operators() {
		if err := w.refused(runs, docs().Operators[o.Sign].Fails...); err != nil {
			return err
		}
	}
	w.section("functions")
	for _, f := range fact.Functions() {
		d := docs().Functions[f.Name]
		w.heading(3, f.Name, "`"+f.Name+"`")
		w.html.WriteString("<p>" + w.codes(f.Forms...) + "</p>")
		w.para(d.In(w.l))
		if err := w.shows(runs, d); err != nil {
			return err
		}
		w.find(f.Name, f.Name, d.In(w.l), f.Forms...)
	}
	w.section("checks")
	w.para(docs().Checks.In(w.l))
	if err := w.checks(ex); err != nil {
		return err
	}
	w.section("example-data")
	w.data(ex, false)
	return nil
}

// checks adds rules that the example keeps, and those that it does not.
func (w *writer) checks(ex *example) error {
	d := docs().Checks
	t := page.NewTable("listed", w.l, w.word("expression"), w.word("comes-to"))
	runs := map[[2]string]run{}
	for _, x := range append(append([]any{}, d.Examples...), d.Fails...) {
		r := ex.check(pairOf(x)[0])
		runs[pairOf(x)] = r
		if r.problem == nil {
			t.Row("", code(r.expression), page.TextHTML(w.word("holds"), w.l))
		}
	}
	w.html.WriteString(t.Markup())
	return w.refused(runs, d.Fails...)
}

// shows adds a table of examples with what each comes to, and below it those that are refused.
func (w *writer) shows(runs map[[2]string]run, d doc) error {
	if len(d.Examples) == 0 {
		return nil
	}
	formats := false
	for _, x := range d.Examples {
		formats = formats || pairOf(x)[1] != ""
	}
	heads := []string{w.word("expression"), w.word("chinese"), w.word("english")}
	if formats {
		heads = append(heads[:1], append([]string{w.word("format")}, heads[1:]...)...)
	}
	t := page.NewTable("listed", w.l, heads...)
	for _, x := range d.Examples {
		r := runs[pairOf(x)]
		if r.problem != nil || r.value.IsZero() {
			return fmt.Errorf("%q %q has no value", r.expression, r.format)
		}
		cells := []string{code(r.expression), page.TextHTML(r.value.ZH, w.l), page.TextHTML(r.value.EN, w.l)}
		if formats {
			cells = append(cells[:1], append([]string{code(r.format)}, cells[1:]...)...)
		}
		t.Row("", cells...)
	}
	w.html.WriteString(t.Markup())
	return w.refused(runs, d.Fails...)
}

// refused adds expressions that are refused, with what the program says.
func (w *writer) refused(runs map[[2]string]run, fails ...any) error {
	for _, x := range fails {
		r := runs[pairOf(x)]
		if r.problem == nil {
			return fmt.Errorf("%q is not refused", r.expression)
		}
		written := code(r.expression)
		if r.format != "" {
			written += " " + code(r.format)
		}
		rule := fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(r.problem.Rule.Page(w.base, w.l)), page.TextHTML(r.problem.Rule.Title().In(w.l), w.l))
		fmt.Fprintf(&w.html, `<p class="refused">%s %s<br>%s%s</p>`, page.TextHTML(w.word("refused"), w.l), written, w.rich(r.said(w.l)), w.between(rule))
	}
	return nil
}

// data adds the table of records of the example, as far as its columns are its own, of which rows have ids if marks lead to them.
func (w *writer) data(ex *example, ids bool) {
	var heads []string
	for _, f := range ex.Table.Fields[:ex.Table.Field(dataset.FieldSource)] {
		heads = append(heads, f.Name)
	}
	t := page.NewTable("listed", w.l, heads...)
	for i := range ex.Table.Len() {
		var cells []string
		for k := range heads {
			v, text := ex.Table.Value(i, k), ""
			switch {
			case v.Blank():
			case v.Type.Numeric():
				text = fmt.Sprint(v.Num)
			case v.Type.Temporal():
				text = v.Period.String()
			default:
				text = v.Key()
			}
			cells = append(cells, page.TextHTML(text, w.l))
		}
		id := ""
		if ids {
			id = fmt.Sprintf("r%d", ex.Table.Row(i))
		}
		t.Row(id, cells...)
	}
	w.html.WriteString(t.Markup())
}
