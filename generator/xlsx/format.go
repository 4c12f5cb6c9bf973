package xlsx

import (
	"math"
	"strings"
	"time"

	"briefing/generator/period"
)

// A Format is what a cell's number format says about the number under it. Formats are read for this alone; nothing is
// ever displayed.
type Format struct {
	Date    bool         // the number is a day, a time or both
	Grain   period.Grain // of a date: the finest part of it that shows; None is a time of day alone
	Percent bool         // the number shows a hundred times as large, with a percent sign
	Sign    string       // a currency sign or a large-number word that shows beside the number
	Code    string       // as the workbook has it, for messages
}

// builtin are the number formats that a workbook may name without giving them, as Chinese Excel has them. The ids from
// 27 to 58 depend on the language of Excel; what a workbook itself says of them counts first.
var builtin = map[int]string{
	9: "0%", 10: "0.00%",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`,
	34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`, 55: `上午/下午h"时"mm"分"`,
	56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}

// signs are what may stand beside a number in a format and change what a reader takes it for, longest first.
var signs = []string{"万亿", "百万", "亿", "万", "千", "US$", "HK$", "$", "¥", "￥", "€", "£", "元"}

// parseFormat reads a number format: its first section, which is that of positive numbers.
func parseFormat(code string) Format {
	f := Format{Code: code}
	lower := strings.ToLower(code)
	if strings.Contains(lower, "general") || strings.Contains(code, "通用格式") || code == "@" {
		return f
	}
	var run []byte // the letters of date and time, one for each run; ? where it is not decided
	var literal strings.Builder
	digits, scaled := false, false
	rs := []rune(code)
scan:
	for i := 0; i < len(rs); i++ {
		switch c := rs[i]; {
		case c == '"':
			for i++; i < len(rs) && rs[i] != '"'; i++ {
				literal.WriteRune(rs[i])
			}
		case c == '\\':
			if i++; i < len(rs) {
				literal.WriteRune(rs[i])
			}
		case c == '_' || c == '*':
			i++
		case c == '[':
			end := i + 1
			for end < len(rs) && rs[end] != ']' {
				end++
			}
			in := string(rs[i+1 : min(end, len(rs))])
			if cur, ok := strings.CutPrefix(in, "$"); ok {
				cur, _, _ = strings.Cut(cur, "-")
				literal.WriteString(cur)
			} else if l := strings.Trim(strings.ToLower(in), "hms"); l == "" && in != "" {
				run = append(run, 'h') // elapsed time, which is no date
			}
			i = end
		case c == ';':
			break scan
		case c == '%':
			f.Percent = true
		case strings.HasPrefix(strings.ToLower(string(rs[i:min(i+5, len(rs))])), "am/pm"):
			i += 4
		case strings.HasPrefix(strings.ToLower(string(rs[i:min(i+3, len(rs))])), "a/p"):
			i += 2
		case strings.ContainsRune("yYeEgGbBmMdDhHsSaA", c):
			l := c | 0x20
			if (l == 'e') && i+1 < len(rs) && (rs[i+1] == '+' || rs[i+1] == '-') {
				i++ // an exponent
				continue
			}
			n := 1
			for i+1 < len(rs) && rs[i+1]|0x20 == l {
				i, n = i+1, n+1
			}
			switch {
			case l == 'e' || l == 'b' && n >= 2:
				l = 'y'
			case l == 'g' || l == 'b' || l == 'a': // the name of an era, the day of the week
				l = 'g'
			}
			run = append(run, byte(l))
		case c == '0' || c == '#' || c == '?':
			digits, scaled = true, false
		case c == ',' && digits: // behind the last digit it divides what shows by a thousand
			scaled = true
		case c > 0x7f || c == '$':
			literal.WriteRune(c)
		}
	}
	for i, l := range run {
		if l == 'm' && (i > 0 && run[i-1] == 'h' || i+1 < len(run) && run[i+1] == 's') {
			run[i] = 'n' // minutes
		}
	}
	has := func(l byte) bool { return strings.IndexByte(string(run), l) >= 0 }
	switch {
	case has('d'):
		f.Date, f.Grain = true, period.Day
	case has('m'):
		f.Date, f.Grain = true, period.Month
	case has('y'):
		f.Date, f.Grain = true, period.Year
	case has('h') || has('s') || has('n'):
		f.Date = true
	}
	if f.Date && f.Grain == period.Month && !has('y') && !has('h') && digits {
		f.Date, f.Grain = false, period.None // a stray letter among digits
	}
	if !f.Date {
		for _, s := range signs {
			if strings.Contains(literal.String(), s) {
				f.Sign = s
				break
			}
		}
		if f.Sign == "" && scaled {
			f.Sign = strings.TrimSpace("÷1,000 " + strings.TrimSpace(literal.String()))
		}
	}
	return f
}

// The numbers of days that spreadsheets know: from 1900 or 1904 to the end of 9999.
const lastSerial = 2958465

// dateOf returns the day of a serial number. ok is false for numbers that are no day, and for day 60 of the 1900 epoch,
// 29 February 1900, which Excel has and the calendar has not.
func dateOf(serial float64, epoch1904 bool) (t time.Time, ok bool) {
	n := int(math.Floor(serial))
	switch {
	case math.IsNaN(serial) || serial < 0 || serial >= lastSerial+1:
		return t, false
	case epoch1904:
		return time.Date(1904, 1, 1+n, 0, 0, 0, 0, time.UTC), true
	case n == 60 || n == 0:
		return t, false
	case n < 60:
		return time.Date(1899, 12, 31+n, 0, 0, 0, 0, time.UTC), true
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC), true
}
