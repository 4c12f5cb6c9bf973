package workbook

import (
	"fmt"
	"math"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// value reads a cell as a field's type. A blank cell, and one that is wrong and was reported, is a blank value; ok of
// the value tells, and wrong ones never reach the table as something they are not.
func (s *sheet) value(f *dataset.Field, at cell.Addr, c raw) dataset.Value {
	v, _ := s.read(f, at, c)
	return v
}

// read reads a cell as a field's type. wrong reports that the cell holds something that was refused.
func (s *sheet) read(f *dataset.Field, at cell.Addr, c raw) (v dataset.Value, wrong bool) {
	if !s.usable(at, c) {
		return v, c.kind != blank || c.formula && !c.stored
	}
	t := ""
	if c.kind == text {
		t = s.clean(at, c)
		if t == "" || slices.Contains(f.Missing, t) {
			return v, false
		}
	} else if len(f.Missing) > 0 && c.kind == number && slices.Contains(f.Missing, plainNum(c.num)) {
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

// usable says what is wrong with a cell whatever its field is, and reports whether it has a value at all.
func (s *sheet) usable(at cell.Addr, c raw) bool {
	if c.formula {
		code := c.code
		if code == "" {
			code = "…"
		}
		if !c.stored {
			s.add(at, cell.FormulaNoResult, "="+short(code))
			return false
		}
		s.formula(at, c, code)
	}
	switch c.kind {
	case blank:
		return false
	case errorValue:
		s.add(at, cell.ErrorValue, c.text)
		return false
	case broken:
		if n, err := strconv.ParseFloat(strings.TrimSpace(c.text), 64); err != nil && math.IsInf(n, 0) {
			s.add(at, cell.NumberTooLarge, short(c.text))
		} else {
			s.add(at, cell.FileBroken, path.Base(s.st.part), lang.Text{ZH: "单元格的内容无法识别", EN: "the cell's content makes no sense"})
		}
		return false
	}
	return true
}

// volatile are the functions whose results change by themselves.
var volatile = []string{"NOW(", "TODAY(", "RAND(", "RANDBETWEEN(", "RANDARRAY("}

func (s *sheet) formula(at cell.Addr, c raw, code string) {
	if strings.HasPrefix(code, "[") || strings.Contains(code, "'[") || strings.Contains(code, "![") || externalRef(code) {
		s.add(at, cell.FormulaExternal, "="+short(code))
		return
	}
	upper := strings.ToUpper(code)
	for _, f := range volatile {
		if i := strings.Index(upper, f); i >= 0 && (i == 0 || upper[i-1] < 'A' || upper[i-1] > 'Z') {
			s.add(at, cell.FormulaVolatile, "="+short(code), f+")")
			return
		}
	}
	if s.r.b.stale && c.kind != errorValue {
		shown := c.text
		if c.kind != text {
			shown = plainNum(c.num)
		}
		s.add(at, cell.FormulaStale, "="+short(code), short(shown))
	}
}

// externalRef reports whether a formula has a reference like [1]Sheet1!A1. References into tables, like Table1[Sum],
// have no ! after the bracket.
func externalRef(code string) bool {
	for {
		i := strings.IndexByte(code, '[')
		if i < 0 {
			return false
		}
		j := strings.IndexByte(code[i:], ']')
		if j < 0 {
			return false
		}
		rest := code[i+j+1:]
		if k := strings.IndexAny(rest, "!+-*/,()[ "); k > 0 && rest[k] == '!' {
			return true
		}
		code = rest
	}
}

// text reads a cell as text, whatever it stores. ok is false if it was refused.
func (s *sheet) text(at cell.Addr, c raw) (t string, ok bool) {
	v, wrong := s.read(&anyText, at, c)
	return v.Text, !wrong
}

var anyText = dataset.Field{Type: dataset.Text}

// clean returns a text cell's text without what nobody sees, and says what that was.
func (s *sheet) clean(at cell.Addr, c raw) string {
	cl := cleanText(c.text)
	if c.long {
		s.add(at, cell.TextTooLong, s.r.limits.Text)
	}
	if cl.garbled {
		s.add(at, cell.BrokenCharacter, strings.IndexRune(c.text, '\uFFFD')+1-extraBytes(c.text))
	}
	if cl.invisible != 0 {
		s.add(at, cell.InvisibleCharacter, fmt.Sprintf("U+%04X", cl.invisible), runeIndex(c.text, cl.invisible))
	}
	if cl.spaces && !c.long {
		s.add(at, cell.StraySpace, short(c.text))
	}
	return cl.text
}

// runeIndex returns the place of r in s in characters, from 1.
func runeIndex(s string, r rune) int {
	n := 1
	for _, c := range s {
		if c == r {
			break
		}
		n++
	}
	return n
}

// extraBytes returns how many more bytes than characters stand before the first garbled character.
func extraBytes(s string) int {
	i := strings.IndexRune(s, '\uFFFD')
	return i - (runeIndex(s, '\uFFFD') - 1)
}

// plainNum returns a number with all its digits, noise undone.
func plainNum(v float64) string { return strconv.FormatFloat(unit.Clean(v), 'f', -1, 64) }

// number reads a numeric field's cell.
func (s *sheet) number(f *dataset.Field, at cell.Addr, c raw, t string) dataset.Value {
	var v float64
	switch c.kind {
	case number:
		if v = c.num; v != math.Trunc(v) || math.Abs(v) >= 1e15 {
			v = unit.Clean(v)
		}
		switch {
		case c.format.date:
			s.add(at, cell.NumberWanted, s.shown(c))
			return dataset.Value{}
		case c.format.percent && isPercent(f):
			v = unit.Clean(v * 100)
		case c.format.percent:
			s.add(at, cell.PercentFormat, plainNum(v), plainNum(v*100)+"%")
			return dataset.Value{}
		case c.format.sign != "":
			s.add(at, cell.FormatSign, c.format.code, c.format.sign)
		}
	case boolean:
		s.add(at, cell.NumberWanted, strings.ToUpper(strconv.FormatBool(c.num != 0)))
		return dataset.Value{}
	default:
		switch k := classify(t); k.kind {
		case plainNumber:
			s.add(at, cell.NumberAsText, t)
		case wideNumber:
			s.add(at, cell.FullWidth, t, narrow(t))
		case signNumber:
			if k.units != "" {
				s.add(at, cell.UnitSign, t, k.units)
			}
			if k.words != "" {
				s.add(at, cell.NumberApproximate, t, k.words, exactness(k.bound))
			}
		default:
			s.add(at, cell.NumberWanted, short(t))
		}
		return dataset.Value{}
	}
	if v == 0 {
		v = 0 // not -0
	}
	switch {
	case f.Type == dataset.Integer && v != math.Trunc(v):
		s.add(at, cell.IntegerWanted, v)
		return dataset.Value{}
	case f.Min != nil && v < *f.Min:
		s.add(at, cell.BelowMin, v, *f.Min)
	case f.Max != nil && v > *f.Max:
		s.add(at, cell.AboveMax, v, *f.Max)
	}
	return dataset.Num(f.Type, v)
}

// exactness tells where a word like about, over or under belongs.
func exactness(bound int) lang.Text {
	flag := "over"
	switch {
	case bound == 0:
		return lang.Text{ZH: "在 precision（精度）列选 approx", EN: `choose approx in the column "precision"`}
	case bound < 0:
		flag = "under"
	}
	return lang.Text{ZH: "在 precision（精度）列选 bound，在 flag（标记）列写 " + flag, EN: `choose bound in the column "precision" and write ` + flag + ` in the column "flag"`}
}

// isPercent reports whether a field's numbers are in percent.
func isPercent(f *dataset.Field) bool {
	return f.Type == dataset.Percent || f.Unit.Kind == unit.Percent
}

// shown returns a date cell as a message shows it.
func (s *sheet) shown(c raw) string {
	if t, ok := dateOf(c.num, s.r.b.epoch1904); ok && c.format.grain != period.None {
		return period.Of(t, c.format.grain).String()
	}
	return plainNum(c.num)
}

func (s *sheet) boolean(at cell.Addr, c raw, t string) dataset.Value {
	switch {
	case c.kind == boolean:
		return dataset.Num(dataset.Boolean, c.num)
	case c.kind == number:
		t = plainNum(c.num)
	}
	if v, ok := boolWord(t); ok {
		n := 0.0
		if v {
			n = 1
		}
		return dataset.Num(dataset.Boolean, n)
	}
	s.add(at, cell.BooleanWanted, short(t))
	return dataset.Value{}
}

// date reads a temporal field's cell.
func (s *sheet) date(f *dataset.Field, at cell.Addr, c raw, t string) dataset.Value {
	var p period.Period
	switch c.kind {
	case number:
		var ok bool
		if p, ok = s.dateNumber(at, c); !ok {
			return dataset.Value{}
		}
	case boolean:
		s.add(at, cell.DateWanted, strings.ToUpper(strconv.FormatBool(c.num != 0)))
		return dataset.Value{}
	default:
		var why dateText
		switch p, why = parseDate(t); why {
		case notDate:
			s.add(at, cell.DateWanted, short(t))
		case wideDate:
			s.add(at, cell.FullWidth, t, narrow(t))
		case ambiguousDate:
			s.add(at, cell.DateAmbiguous, t)
		case shortYear:
			s.add(at, cell.DateShortYear, t)
		case noSuchDay:
			s.add(at, cell.DateImpossible, t)
		}
		if why != goodDate {
			return dataset.Value{}
		}
	}
	switch {
	case f.Type == dataset.Year && p.Grain() != period.Year:
		s.add(at, cell.DateGrain, lang.Text{ZH: "年份（如 2025）", EN: "a year like 2025"}, p.String())
		return dataset.Value{}
	case f.Type == dataset.YearMonth && p.Grain() != period.Month:
		s.add(at, cell.DateGrain, lang.Text{ZH: "年月（如 2025-09）", EN: "a month like 2025-09"}, p.String())
		return dataset.Value{}
	}
	if year := float64(p.Start().Year()); f.Min != nil && year < *f.Min {
		s.add(at, cell.BelowMin, year, *f.Min)
	} else if f.Max != nil && year > *f.Max {
		s.add(at, cell.AboveMax, year, *f.Max)
	}
	return dataset.When(f.Type, p)
}

// dateNumber reads a number as a date: by its format, or as a year.
func (s *sheet) dateNumber(at cell.Addr, c raw) (period.Period, bool) {
	n := c.num
	if n != math.Trunc(n) {
		n = unit.Clean(n)
	}
	day, ok := dateOf(n, s.r.b.epoch1904)
	switch {
	case c.format.date && c.format.grain == period.None:
		s.add(at, cell.DateWanted, c.format.code)
		return period.Period{}, false
	case c.format.date && !ok:
		s.add(at, cell.DateImpossible, plainNum(n))
		return period.Period{}, false
	case c.format.date && n == math.Trunc(n) && n >= 1950 && n <= 2100:
		s.add(at, cell.DateYearAsDay, plainNum(n), period.Of(day, c.format.grain).String())
		return period.Period{}, false
	case c.format.date:
		p := period.Of(day, c.format.grain)
		if n != math.Trunc(n) {
			s.add(at, cell.TimeOfDay, p.String())
		}
		return p, true
	case n == math.Trunc(n) && n >= 1000 && n < 3000:
		p, err := period.Parse(plainNum(n))
		return p, err == nil
	case ok && n >= 20000 && n < 80000:
		s.add(at, cell.DateNoFormat, plainNum(n), period.Of(day, period.Day).String())
		return period.Period{}, false
	}
	s.add(at, cell.DateWanted, plainNum(n))
	return period.Period{}, false
}

// words reads the cell of a field that holds texts: text, enum, entity, url.
func (s *sheet) words(f *dataset.Field, at cell.Addr, c raw, t string) dataset.Value {
	switch c.kind {
	case number:
		if c.format.date && f.Type == dataset.Text {
			s.add(at, cell.DateInText, s.shown(c))
			return dataset.Value{}
		}
		if t = plainNum(c.num); c.format.date {
			t = s.shown(c)
		}
	case boolean:
		t = strings.ToUpper(strconv.FormatBool(c.num != 0))
	}
	switch f.Type {
	case dataset.Enum:
		return s.choice(f, at, t)
	case dataset.EntityRef:
		return s.entity(at, t)
	case dataset.URL:
		if !webAddress(t) {
			s.add(at, cell.URLWanted, short(t))
			return dataset.Value{}
		}
	}
	return dataset.Str(f.Type, t)
}

func (s *sheet) choice(f *dataset.Field, at cell.Addr, t string) dataset.Value {
	for _, c := range f.Enum {
		if strings.EqualFold(c.ID, t) || c.Label.ZH == t || strings.EqualFold(c.Label.EN, t) {
			return dataset.Str(dataset.Enum, c.ID)
		}
	}
	var ids []string
	for _, c := range f.Enum {
		ids = append(ids, c.ID)
		if wide(t) && strings.EqualFold(c.ID, narrow(t)) {
			s.add(at, cell.FullWidth, t, narrow(t))
			return dataset.Value{}
		}
	}
	s.add(at, cell.ChoiceUnknown, short(t), near(t, ids), strings.Join(ids, " "))
	return dataset.Value{}
}

func (s *sheet) entity(at cell.Addr, t string) dataset.Value {
	names := s.r.shared.ByName
	if e := names[strings.ToLower(t)]; e != nil {
		return dataset.Who(e)
	}
	if wide(t) && names[strings.ToLower(narrow(t))] != nil {
		s.add(at, cell.FullWidth, t, narrow(t))
		return dataset.Value{}
	}
	s.add(at, cell.EntityUnknown, short(t), offer(s.r.nearEntity(t)))
	return dataset.Value{}
}

// nearEntity returns the id of the entity whose id, name or alias is nearest to s.
func (r *reader) nearEntity(s string) string {
	if id, ok := r.nearest[s]; ok {
		return id
	}
	names := make([]string, 0, len(r.shared.ByName))
	for n := range r.shared.ByName {
		names = append(names, n)
	}
	id := ""
	if e := r.shared.ByName[nearby(s, names)]; e != nil {
		id = e.ID
	}
	if r.nearest == nil {
		r.nearest = map[string]string{}
	}
	if len(s) < 200 && len(r.nearest) < 10000 {
		r.nearest[s] = id
	}
	return id
}

// webAddress reports whether s is an address on the web that a page may link to.
func webAddress(s string) bool {
	if strings.ContainsAny(s, " \t\n\"<>\\^`{|}") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
