package workbook

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// value reads a cell as a field's type. A blank cell, and one that is wrong and was reported, is a blank value; ok of
// the value tells, and wrong ones never reach the table as something they are not.
func (s *sheet) value(f *dataset.Field, at cell.Addr, c xlsx.Cell) dataset.Value {
	v, _ := s.read(f, at, c)
	return v
}

// read reads a cell as a field's type. wrong reports that the cell holds something that was refused.
func (s *sheet) read(f *dataset.Field, at cell.Addr, c xlsx.Cell) (v dataset.Value, wrong bool) {
	if !s.usable(at, c) {
		return v, c.Kind != xlsx.Blank || c.Formula && !c.Stored
	}
	t := ""
	if c.Kind == xlsx.Text {
		t = s.clean(at, c)
		if t == "" || slices.Contains(f.Missing, t) {
			return v, false
		}
	} else if len(f.Missing) > 0 && c.Kind == xlsx.Number && slices.Contains(f.Missing, xlsx.Digits(c.Num)) {
		return v, false
	}
	switch {
	case f.Type.Numeric():
		v = s.number(f, at, c, t)
	case f.Type == dataset.Boolean:
		v = s.boolean(at, c, t)
	case f.Type.Temporal():
		v = s.date(f, at, c, t)
	default:
		v = s.words(f, at, c, t)
	}
	return v, v.Blank()
}

// refuse says what is wrong with a cell, of which nothing is read.
func (s *sheet) refuse(at cell.Addr, rule cell.Rule, args ...any) dataset.Value {
	s.add(at, rule, args...)
	return dataset.Value{}
}

// usable says what is wrong with a cell whatever its field is, and reports whether it has a value at all.
func (s *sheet) usable(at cell.Addr, c xlsx.Cell) bool {
	if c.Formula {
		code := c.Code
		if code == "" {
			code = "…"
		}
		if !c.Stored {
			s.add(at, cell.FormulaNoResult, "="+cell.Short(code))
			return false
		}
		s.formula(at, c, code)
	}
	switch c.Kind {
	case xlsx.Blank:
		return false
	case xlsx.ErrorValue:
		s.add(at, cell.ErrorValue, c.Text)
		return false
	case xlsx.Broken:
		if n, err := strconv.ParseFloat(strings.TrimSpace(c.Text), 64); err != nil && math.IsInf(n, 0) {
			s.add(at, cell.NumberTooLarge, cell.Short(c.Text))
		} else {
			s.add(at, cell.FileBroken, path.Base(s.st.Part), lang.Text{ZH: "单元格的内容无法识别", EN: "the cell's content makes no sense"})
		}
		return false
	}
	return true
}

// text reads a cell as text, whatever it stores. ok is false if it was refused.
func (s *sheet) text(at cell.Addr, c xlsx.Cell) (t string, ok bool) {
	v, wrong := s.read(&anyText, at, c)
	return v.Text, !wrong
}

var anyText = dataset.Field{Type: dataset.Text}

// clean returns a text cell's text without what nobody sees, and says what that was.
func (s *sheet) clean(at cell.Addr, c xlsx.Cell) string {
	if what, found := cell.Secret(c.Text); found {
		s.add(at, cell.SecretFound, what)
		return "…" // no other message repeats it
	}
	cl := cleanText(c.Text)
	if c.Long {
		s.add(at, cell.TextTooLong, s.r.limits.Text)
	}
	if cl.garbled {
		s.add(at, cell.BrokenCharacter, runeIndex(c.Text, utf8.RuneError))
	}
	if cl.invisible != 0 {
		s.add(at, cell.InvisibleCharacter, fmt.Sprintf("U+%04X", cl.invisible), runeIndex(c.Text, cl.invisible))
	}
	if rule, ok := placeholders[cl.text]; ok {
		s.add(at, rule, cl.text)
	}
	if cl.spaces && !c.Long {
		s.add(at, cell.StraySpace, cell.Short(c.Text))
	}
	return cl.text
}

// runeIndex returns the place of r in s in characters, from 1.
func runeIndex(s string, r rune) int { return utf8.RuneCountInString(s[:strings.IndexRune(s, r)]) + 1 }

// volatile are the functions whose results change by themselves.
var volatile = []string{"NOW(", "TODAY(", "RAND(", "RANDBETWEEN(", "RANDARRAY("}

// externalRef matches a reference like [1]Sheet1!A1. Those into tables, like Table1[Sum], have no ! after the bracket.
var externalRef = regexp.MustCompile(`^\[|['!]\[|\][^!+\-*/,()\[ ]+!`)

func (s *sheet) formula(at cell.Addr, c xlsx.Cell, code string) {
	if externalRef.MatchString(code) {
		s.add(at, cell.FormulaExternal, "="+cell.Short(code))
		return
	}
	upper := strings.ToUpper(code)
	for _, f := range volatile {
		if i := strings.Index(upper, f); i >= 0 && (i == 0 || upper[i-1] < 'A' || upper[i-1] > 'Z') {
			s.add(at, cell.FormulaVolatile, "="+cell.Short(code), f+")")
			return
		}
	}
	if s.r.b.Stale && c.Kind != xlsx.ErrorValue {
		shown := c.Text
		if c.Kind != xlsx.Text {
			shown = xlsx.Digits(c.Num)
		}
		s.add(at, cell.FormulaStale, "="+cell.Short(code), cell.Short(shown))
	}
}
