package refresh

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/query"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// convert takes a value of an answer for one of a field whose records are of a grain, exactly or not at all. Null and empty text are blank. why is what is wrong.
func convert(d *dataset.Dataset, field int, grain period.Grain, v query.Value) (got dataset.Value, why lang.Text) {
	f := d.Table.Fields[field]
	s := strings.TrimSpace(v.Text)
	if v.Kind == query.Null || s == "" || slices.Contains(f.Missing, s) {
		return got, why
	}
	switch {
	case f.Type.Numeric() && (v.Kind == query.Number || v.Kind == query.Text):
		n, whole, why := decimal(s)
		if why.IsZero() && f.Type == dataset.Integer && !whole {
			why = wanted("整数", "a whole number", s)
		}
		return dataset.Num(f.Type, n), why
	case f.Type.Temporal() && v.Kind != query.Bool:
		p, why := date(f.Type, grain, v.Kind, s)
		return dataset.When(f.Type, p), why
	case f.Type == dataset.Boolean && v.Kind != query.Time:
		for n, words := range [][]string{{"0", "false", "no", "否"}, {"1", "true", "yes", "是"}} {
			if slices.Contains(words, strings.ToLower(s)) {
				return dataset.Num(f.Type, float64(n)), why
			}
		}
		return got, wanted("是或否", "yes or no", s)
	case f.Type == dataset.EntityRef && v.Kind == query.Text:
		e := d.Shared.ByName[strings.ToLower(s)]
		if e == nil {
			names := make([]string, 0, len(d.Shared.ByName))
			for n := range d.Shared.ByName {
				names = append(names, n)
			}
			why = lang.Text{ZH: fmt.Sprintf("_shared.xlsx 的 entities（实体）表里没有 %q", cell.Short(s)), EN: fmt.Sprintf("the sheet entities of _shared.xlsx has no %q", cell.Short(s))}
			if near := cell.Nearest(s, names); near != "" {
				why = lang.Text{ZH: why.ZH + fmt.Sprintf("，最接近的是 %q", near), EN: why.EN + fmt.Sprintf(", the nearest is %q", near)}
			}
			return got, why
		}
		return dataset.Who(e), why
	case f.Type == dataset.Enum:
		var ids []string
		for _, c := range f.Enum {
			if ids = append(ids, c.ID); strings.EqualFold(c.ID, s) || c.Label.ZH == s || strings.EqualFold(c.Label.EN, s) {
				return dataset.Str(f.Type, c.ID), why
			}
		}
		all := strings.Join(ids, "; ")
		return got, wanted(all+" 之一", "one of "+all, s)
	case f.Type == dataset.Text || f.Type == dataset.URL:
		if f.Name == dataset.FieldSource { // as the reader keeps it
			s = strings.Join(dataset.SourceIDs(s), " ")
		}
		return dataset.Str(f.Type, s), why
	}
	return got, wanted("类型为 "+string(f.Type)+" 的值", "a value of type "+string(f.Type), s)
}

func wanted(zh, en, found string) lang.Text {
	return lang.Text{ZH: fmt.Sprintf("应为%s，实际是 %q", zh, cell.Short(found)), EN: fmt.Sprintf("want %s, found %q", en, cell.Short(found))}
}

var decimalForm = regexp.MustCompile(`^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?$`)

// digits is how many significant digits a spreadsheet keeps of a number.
const digits = 15

// decimal reads exact decimal text. A cell holds it without loss, because it has no more digits than cells keep.
func decimal(s string) (n float64, whole bool, why lang.Text) {
	m := decimalForm.FindStringSubmatch(s)
	if m == nil || m[2]+m[3] == "" {
		return 0, false, wanted("数字", "a number", s)
	}
	exp, _ := strconv.Atoi(m[4])
	exp -= len(m[3])
	mantissa := strings.TrimLeft(m[2]+m[3], "0")
	exp += len(mantissa)
	mantissa = strings.TrimRight(mantissa, "0")
	if exp -= len(mantissa); mantissa == "" {
		return 0, true, why
	}
	if len(mantissa) > digits {
		return 0, false, lang.Text{ZH: fmt.Sprintf("%q 有 %d 位有效数字，单元格最多存 %d 位：在查询里用 ROUND 取舍", cell.Short(s), len(mantissa), digits),
			EN: fmt.Sprintf("%q has %d significant digits and a cell keeps %d: round it in the query", cell.Short(s), len(mantissa), digits)}
	}
	n, err := strconv.ParseFloat(m[1]+mantissa+"e"+strconv.Itoa(exp), 64)
	if err != nil || math.Abs(n) > 1e307 || math.Abs(n) < 1e-307 {
		return 0, false, wanted("单元格存得下的数字", "a number that a cell can hold", s)
	}
	return n, exp >= 0, why
}

// date reads a date at the precision of a field: that of its type, or for a date that of the records that are there, if they have one.
func date(t dataset.Type, grain period.Grain, kind query.Kind, s string) (p period.Period, why lang.Text) {
	switch t {
	case dataset.Year:
		grain = period.Year
	case dataset.YearMonth:
		grain = period.Month
	}
	var err error
	switch kind {
	case query.Time:
		at, bad := time.Parse(time.DateOnly, s)
		if bad != nil {
			if at, bad = time.Parse(time.RFC3339Nano, s); bad != nil || !at.Equal(at.Truncate(24*time.Hour)) {
				return p, lang.Text{ZH: fmt.Sprintf("%q 带有钟点：在查询里转换为日期", cell.Short(s)), EN: fmt.Sprintf("%q has a time of day: cast it to a date in the query", cell.Short(s))}
			}
		}
		p = period.Of(at.UTC(), period.Day)
		if y := p.Start().Year(); y < 1000 || y > 9999 {
			err = period.ErrSyntax
		}
	case query.Number:
		if p, err = period.Parse(s); err == nil && p.Grain() != period.Year {
			err = period.ErrSyntax
		}
	default:
		p, err = period.Parse(s)
	}
	switch {
	case err != nil:
		return period.Period{}, wanted("日期", "a date", s)
	case grain == period.None || p.Grain() == grain:
		return p, why
	case p.Grain() > grain || period.Of(p.Start(), grain).Start() != p.Start():
		return period.Period{}, lang.Text{ZH: fmt.Sprintf("%q 不是这一列的日期精度：%s", p, firstDay[grain].ZH), EN: fmt.Sprintf("%q is not as precise as this column: want %s", p, firstDay[grain].EN)}
	}
	return period.Of(p.Start(), grain), why
}

// firstDay says which days stand for a period.
var firstDay = map[period.Grain]lang.Text{
	period.Day: {ZH: "应为某一天", EN: "a day"}, period.Month: {ZH: "应为一个月或其第一天", EN: "a month or its first day"},
	period.Quarter: {ZH: "应为一个季度或其第一天", EN: "a quarter or its first day"}, period.Half: {ZH: "应为半年或其第一天", EN: "a half year or its first day"},
	period.Year: {ZH: "应为一年或其第一天", EN: "a year or its first day"},
}

// stored returns a value as a cell holds it, nil if it is blank.
func stored(f *dataset.Field, v dataset.Value) any {
	switch {
	case v.Blank():
		return nil
	case f.Type == dataset.Percent || f.Type.Numeric() && f.Unit.Kind == unit.Percent:
		return xlsx.InPercent(v.Num)
	case f.Type.Numeric():
		return v.Num
	case f.Type == dataset.Boolean:
		return v.Num != 0
	case f.Type.Temporal():
		return v.Period
	}
	return v.Text
}
