package workbook

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A style is how a column of a file writes numbers and dates.
type style struct {
	comma   bool   // 1.234,5 is 1234.5
	compact bool   // 20250930 is a day
	order   Order  // of 3/4/2025; AnyOrder if nothing tells
	sign    string // a unit beside most of its numbers
}

// A habit is something of a style that was met, which a guess shows.
type habit uint16

const (
	commaHabit habit = 1 << iota
	scaleHabit
	dayHabit
	monthHabit
	timeHabit
	bracketHabit
	signHabit
	centuryHabit
)

// habits says what each habit is, in the order of their bits.
var habits = []lang.Text{
	{ZH: "逗号作小数点", EN: "decimal comma"},
	{ZH: "万、亿等已换算成个", EN: "万, 亿, million and the like written out"},
	{ZH: "日在前、月在后", EN: "day before month"},
	{ZH: "月在前、日在后", EN: "month before day"},
	{ZH: "时刻略去", EN: "time of day left out"},
	{ZH: "括号或三角表示负数", EN: "brackets and triangles are minus signs"},
	{ZH: "数字旁的单位已去掉", EN: "unit beside the numbers left out"},
	{ZH: "两位的年份算作 1969 至 2068 年", EN: "years of two digits are of 1969 to 2068"},
}

// list returns the words of the habits.
func (h habit) list() (out []lang.Text) {
	for i, t := range habits {
		if h&(1<<i) != 0 {
			out = append(out, t)
		}
	}
	return out
}

var (
	commaDecimal = regexp.MustCompile(`^[+\-−]?(\d{1,3}(\.\d{3})+,\d+|\d+,\d+)$`)
	pointDecimal = regexp.MustCompile(`^[+\-−]?(\d{1,3}(,\d{3})+\.\d+|\d+\.\d+)$`)
	commaGroups  = regexp.MustCompile(`^[+\-−]?\d{1,3}(,\d{3})+$`)
	pointGroups  = regexp.MustCompile(`^[+\-−]?\d{1,3}(\.\d{3})+$`)
	commaForm    = regexp.MustCompile(`^[+\-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$`)
	spaceGroups  = regexp.MustCompile(`^([+\-−]?\d{1,3})((?:[ \x{a0}\x{202f}'’]\d{3})+)((?:[.,]\d+)?)$`)
	bracketForm  = regexp.MustCompile(`^(?:\((\d[\d.,' \x{a0}\x{202f}]*%?\)%?)|[△▲] ?(\d[\d.,' \x{a0}\x{202f}]*%?))$`)
	signForm     = regexp.MustCompile(`^([+\-−(]?)((?:US|HK|NT|A|C|R)?\$|[¥￥€£₹₽₩])? ?([+\-−]?\d[\d.,' \x{a0}\x{202f}]*?\)?) ?([€$¥￥£]|[\p{L}°/²³]{1,8})?$`)
	scaledForm   = regexp.MustCompile(`^([+\-−]?[\d.,]+) ?(万亿|亿|千万|百万|万|千|trillion|billion|million|thousand)$`)
	flagForm     = regexp.MustCompile(`^([+\-−(]?\d.*?) ?(\*{1,3}|[bcdefnprsuz]| b[deprsu]| d[eprsu]| e[psu]| p[rsu]|\([a-zA-Z0-9]{1,2}\)|\[[^\]]{1,5}\]|[†‡①-⑳]+|[¹²³⁴-⁹]+)$`)
	flagPair     = regexp.MustCompile(`^(b[deprsu]|d[eprsu]|e[psu]|p[rsu])$`) // of Eurostat: a break and provisional
	flaggedMark  = regexp.MustCompile(`^(:|\.{2,3}|…) ?([a-z]{1,3}|\([a-z0-9]{1,2}\))$`)
	threeParts   = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$`)
	clock        = regexp.MustCompile(`(?i)[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z|[+-]\d{2}:?\d{2})?$`)
	eightDigits  = regexp.MustCompile(`^(19|20)\d{6}$`)
)

// magnitudes are those that numbers are written with.
var magnitudes = map[string]float64{"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

// numeral returns a cell without a percent sign and spaces between groups of digits, and with a minus sign for brackets.
func numeral(s string) (digits, percent string) {
	s = narrow(s)
	if m := bracketForm.FindStringSubmatch(s); m != nil {
		s = "-" + strings.Replace(m[1], ")", "", 1) + m[2]
	}
	digits, found := strings.CutSuffix(s, "%")
	if digits = strings.TrimSpace(digits); found {
		percent = "%"
	}
	if m := spaceGroups.FindStringSubmatch(digits); m != nil {
		digits = m[1] + strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, m[2]) + m[3]
	}
	if m := scaledForm.FindStringSubmatch(strings.ToLower(digits)); m != nil && percent == "" {
		return m[1], m[2]
	}
	return digits, percent
}

// styles tells the style of each column from its cells; sep is what separates them. A comma is the decimal sign where a
// cell can be read in no other way and none has a point for it. In a file with semicolons, which programs write because
// commas are taken, it is so unless a cell says otherwise.
func styles(rows []record, columns int, sep rune) []style {
	out, points := make([]style, columns), make([]bool, columns)
	any := false
	for c := range columns {
		comma, maybe, first, second := false, false, false, false
		days, others := 0, 0
		out[c].sign = signOf(rows, c)
		for _, row := range rows {
			s := out[c].bare(cleanText(row.cells[c]).text)
			n, _ := numeral(s)
			if _, ok := compactDay(n); ok {
				days++
			} else if !unpublished(s) {
				others++
			}
			switch {
			case commaGroups.MatchString(n):
				maybe = true
			case commaDecimal.MatchString(n):
				comma = true
			case pointDecimal.MatchString(n) && !pointGroups.MatchString(n):
				points[c] = true
			}
			if m := threeParts.FindStringSubmatch(clock.ReplaceAllString(narrow(s), "")); m != nil {
				a, _ := strconv.Atoi(m[1])
				b, _ := strconv.Atoi(m[3])
				first = first || a > 12 || m[2] == "."
				second = second || b > 12
			}
		}
		out[c].compact = days > 0 && others == 0
		out[c].comma = !points[c] && (comma || maybe && sep == ';')
		any = any || out[c].comma
		switch {
		case first && !second:
			out[c].order = DayFirst
		case second && !first:
			out[c].order = MonthFirst
		}
	}
	for c := range out {
		out[c].comma = any && !points[c]
	}
	return out
}

// signOf returns the unit that stands beside most of the numbers of a column.
func signOf(rows []record, c int) string {
	signs, all := map[string]int{}, 0
	for _, row := range rows {
		if s := cleanText(row.cells[c]).text; !unpublished(s) {
			all++
			signs[signBeside(s)]++
		}
	}
	for s, n := range signs {
		if s != "" && n*2 > all {
			return s
		}
	}
	return ""
}

// signBeside returns the unit that stands beside a number.
func signBeside(s string) string {
	m := signForm.FindStringSubmatch(s)
	if m == nil || m[2] != "" && m[4] != "" || magnitudes[strings.ToLower(m[4])] != 0 || monthNames[strings.ToLower(m[4])] > 0 || flagPair.MatchString(m[4]) || strings.ContainsAny(m[4], "年月日季") {
		return ""
	}
	return m[2] + m[4]
}

// bare returns a cell without the unit of its style.
func (st style) bare(s string) string {
	if st.sign == "" || signBeside(s) != st.sign {
		return s
	}
	m := signForm.FindStringSubmatch(s)
	return m[1] + m[3]
}

// tidy returns a cell as [classify] and [parseDate] read it, if it is a number or a date of this style; else as it is.
func (st style) tidy(s string) (string, habit) {
	if st.compact {
		if day, ok := compactDay(narrow(s)); ok {
			return day, 0
		}
	}
	if t, h, ok := st.number(s); ok {
		return t, h
	}
	if t, h, ok := st.date(s); ok {
		return t, h
	}
	return s, 0
}

func (st style) number(s string) (string, habit, bool) {
	var h habit
	if bare := st.bare(s); bare != s {
		s, h = bare, signHabit
	}
	if bracketForm.MatchString(narrow(s)) {
		h |= bracketHabit
	}
	n, after := numeral(s)
	switch {
	case st.comma && commaForm.MatchString(n):
		if strings.ContainsAny(n, ",.") {
			h |= commaHabit
		}
		n = strings.NewReplacer(".", "", ",", ".").Replace(n)
	case !st.comma && plainForm.MatchString(n):
		n = strings.ReplaceAll(n, ",", "")
	default:
		return s, 0, false
	}
	n = strings.ReplaceAll(n, "−", "-")
	if scale := magnitudes[after]; scale != 0 {
		v, err := strconv.ParseFloat(n, 64)
		if err != nil {
			return s, 0, false
		}
		return strconv.FormatFloat(unit.Clean(v*scale), 'f', -1, 64), h | scaleHabit, true
	}
	return n + after, h, true
}

// compactDay returns 20250930 as 2025-09-30.
func compactDay(s string) (string, bool) {
	if !eightDigits.MatchString(s) {
		return "", false
	}
	iso := s[:4] + "-" + s[4:6] + "-" + s[6:]
	_, why := parseDate(iso)
	return iso, why == goodDate
}

// english are the forms of dates with English names of months.
var english = []struct {
	layout string
	grain  period.Grain
}{{"January 2, 2006", period.Day}, {"Jan 2, 2006", period.Day}, {"2 January 2006", period.Day}, {"2 Jan 2006", period.Day}, {"2-Jan-2006", period.Day},
	{"January 2006", period.Month}, {"Jan 2006", period.Month}, {"Jan-2006", period.Month},
	{"2-Jan-06", period.Day}, {"2 Jan 06", period.Day}, {"Jan-06", period.Month}, {"Jan'06", period.Month}, {"Jan '06", period.Month}}

func (st style) date(s string) (string, habit, bool) {
	half := strings.TrimSpace(narrow(s))
	day := clock.ReplaceAllString(half, "")
	var h habit
	if day != half {
		h = timeHabit
	}
	if _, why := parseDate(day); why == goodDate {
		return day, h, true
	}
	if m := threeParts.FindStringSubmatch(day); m != nil && st.order != AnyOrder {
		d, month := m[1], m[3]
		h |= dayHabit
		if st.order == MonthFirst {
			d, month, h = m[3], m[1], h&^dayHabit|monthHabit
		}
		iso := m[4] + "-" + month + "-" + d
		_, why := parseDate(iso)
		return iso, h, why == goodDate
	}
	for _, e := range english {
		if t, err := time.Parse(e.layout, day); err == nil {
			if strings.HasSuffix(e.layout, "06") && !strings.HasSuffix(e.layout, "2006") {
				h |= centuryHabit
			}
			return period.Of(t, e.grain).String(), h, true
		}
	}
	return s, 0, false
}
