package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// A tally counts the cells of a column by the types that they may have, all of them under "", so that its type can be guessed. A year
// is an integer, and an integer a number.
type tally map[dataset.Type]int

// add counts a cell's text, as a column of a style writes it.
func (t tally) add(s string, st style, sh *dataset.Shared) {
	if unpublished(s) {
		return
	}
	s, _ = st.tidy(s)
	num, percent := strings.CutSuffix(s, "%")
	if classify(num).kind != plainNumber {
		t.addWords(s, sh)
		return
	}
	t[""]++
	digits := strings.TrimLeft(num, "+-−")
	switch {
	case len(digits) > 1 && digits[0] == '0' && digits[1] != '.' || len(digits) > 20: // a code with a leading zero, or longer than numbers are
		t[dataset.Text]++
	case percent:
		t[dataset.Percent]++
	default:
		t[dataset.Number]++
		if n, err := strconv.Atoi(num); err == nil {
			t[dataset.Integer]++
			if n >= 1900 && n <= 2100 {
				t[dataset.Year]++
			}
		}
	}
}

// addWords counts a text that is no number. A date that may be read two ways is one, for the check to ask about.
func (t tally) addWords(s string, sh *dataset.Shared) {
	_, date := parseDate(s)
	_, boolean := boolWord(s)
	typ := dataset.Text
	switch {
	case webAddress(s):
		typ = dataset.URL
	case sh != nil && sh.ByName[strings.ToLower(s)] != nil:
		typ = dataset.EntityRef
	case date == goodDate || date == wideDate || date == ambiguousDate:
		typ = dataset.Date
	case boolean:
		typ = dataset.Boolean
	}
	t[""]++
	t[typ]++
}

// guess returns the type that at least nine in ten of the cells have.
func (t tally) guess(name string) dataset.Type {
	most := func(n int) bool { return n > 0 && n*10 >= t[""]*9 }
	yearly := isYearly(name)
	dates, years := t[dataset.Date], t[dataset.Year]
	switch {
	case most(years) && yearly && dates == 0:
		return dataset.Year
	case most(dates), most(dates+years) && dates > 0:
		return dataset.Date
	}
	if t[dataset.Integer] < t[dataset.Number] && most(t[dataset.Number]) { // one with a fraction makes all of them numbers
		return dataset.Number
	}
	for _, typ := range []dataset.Type{dataset.Integer, dataset.Percent, dataset.Number, dataset.Boolean, dataset.URL, dataset.EntityRef} {
		if most(t[typ]) {
			return typ
		}
	}
	return dataset.Text
}

// isYearly reports whether a header names a time.
func isYearly(name string) bool {
	return slices.ContainsFunc([]string{"year", "年", "date", "日期", "time", "时间", "period", "时期", "jahr", "année", "annee", "año"}, func(s string) bool { return strings.Contains(strings.ToLower(name), s) })
}

// guessFields makes fields of the headers of the data by looking at all cells once.
func (r *reader) guessFields(def unit.Unit) []*dataset.Field {
	s, ok := r.sheet("data", true)
	if !ok {
		return nil
	}
	tallies := map[int]tally{} // by column
	for s.next() {
		for _, c := range s.st.Row.Cells {
			if tallies[c.Col] == nil {
				tallies[c.Col] = tally{}
			}
			switch c.Kind {
			case xlsx.Text:
				tallies[c.Col].addWords(cleanText(c.Text).text, r.shared)
			case xlsx.Number, xlsx.Boolean:
				tallies[c.Col].add(textOf(r.b, c), style{}, r.shared)
			}
		}
	}
	s.close()
	var out []*dataset.Field
	var words []string
	for _, h := range s.heads {
		if find(reserved, h.text) >= 0 {
			continue
		}
		f := &dataset.Field{Name: h.text, Type: tallies[h.col].guess(h.text), Label: lang.Same(h.text)}
		switch {
		case f.Type == dataset.Percent:
			f.Unit = unit.PercentUnit()
		case f.Type.Numeric():
			f.Unit = def
		}
		out = append(out, f)
		words = append(words, fmt.Sprintf("%s %s", f.Name, f.Type))
	}
	if _, broken := r.sheets["fields"]; len(out) > 0 && !broken {
		r.add(s.at(1, 0), cell.FieldsGuessed, strings.Join(words, ", "))
	}
	return slices.Clip(out)
}
