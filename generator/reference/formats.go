package reference

import (
	"cmp"
	"fmt"

	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/unit"
)

// sizes are the numbers that show how magnitudes come out.
var sizes = []float64{7, 385, 9_876, 12_345, 385_000, 3_850_000, 385_123_456, 1_234_567_890, 4.2e12}

// formats writes how numbers and dates come out.
func formats(w *writer, ex *example, runs map[[2]string]run) error {
	w.section("sizes")
	u := unit.Unit{ID: "kwh", Noun: ex.Shared.Nouns["kwh"].Text}
	f, _, _ := fact.ParseFormat("")
	t := page.NewTable("listed", w.l, w.word("count-of"), w.word("chinese"), w.word("english"))
	for _, n := range sizes {
		v := fact.Value{Num: n, Unit: u}
		t.Row("", unit.Plain(n), page.TextHTML(f.Write(v, lang.ZH), w.l), page.TextHTML(f.Write(v, lang.EN), w.l))
	}
	w.html.WriteString(t.Markup())
	w.section("format-words")
	for _, name := range append([]string{""}, fact.FormatWords()...) {
		d := docs().Formats[name]
		id := "format-" + cmp.Or(name, "blank")
		title := "`" + name + "`"
		if name == "" {
			title = lang.Text{ZH: "留空", EN: "blank"}.In(w.l)
		}
		w.heading(3, id, title)
		w.para(d.In(w.l))
		if err := w.shows(runs, d); err != nil {
			return fmt.Errorf("format %q: %w", name, err)
		}
		w.find(id, cmp.Or(name, plainWords(title)), d.In(w.l))
	}
	w.section("example-data")
	w.data(ex, false)
	return nil
}
