package xlsx

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/xuri/nfp"

	"briefing/generator/period"
)

// A Format is what a cell's number format says about the number under it. Formats are read for this alone; nothing is
// ever displayed.
type Format struct {
	Date    bool         // the number is a day, a time or both
	Grain   period.Grain // of a date: the finest part of it that shows; None is a time of day alone
	Percent bool         // the number shows a hundred times as large, with a percent sign
	Hides   bool         // no digit shows, whatever the number
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

// magnitudes are letters and words that by themselves beside a number make it a thousand times or more as large.
var magnitudes = []string{"K", "M", "bn", "Bn", "mn", "mio", "Mio", "Mrd", "thousand", "million", "billion", "trillion"}

// maxFormat is how long a number format is that is read, in bytes: four times what Excel allows.
const maxFormat = 1 << 10

// parseFormat reads a number format: its first section, which is that of positive numbers.
func parseFormat(code string) Format {
	f := Format{Code: code}
	first, more, _ := strings.Cut(strings.ReplaceAll(code, "G/通用格式", "General"), ";")
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(first[:min(len(first), maxFormat)])
	if len(sections) == 0 || len(sections[0].Items) == 0 {
		f.Hides = first == "" && strings.Trim(more, "; ") == "" && code != ""
		return f
	}
	dates, literal := "", "" // dates has a letter for each run of those of date and time
	digits, scaled := false, false
	for _, t := range sections[0].Items {
		switch t.TType {
		case nfp.TokenTypeGeneral:
			return f
		case nfp.TokenTypePercent:
			f.Percent = true
		case nfp.TokenTypeLiteral:
			literal += t.TValue
		case nfp.TokenTypeCurrencyLanguage:
			if len(t.Parts) > 0 && t.Parts[0].Token.TType == nfp.TokenSubTypeCurrencyString {
				literal += t.Parts[0].Token.TValue
			}
		case nfp.TokenTypeElapsedDateTimes: // which are no date
			dates += "h"
		case nfp.TokenTypeDateTimes:
			switch l := strings.ToLower(t.TValue); {
			case l == "e" || strings.HasPrefix(l, "bb"): // the years of other calendars
				dates += "y"
			case strings.ContainsAny(l[:1], "ymdhs"): // and not of an era, of a day of the week, of half a day
				dates += l[:1]
			}
		case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder:
			digits, scaled = true, false
		case nfp.TokenTypeThousandsSeparator: // behind the last digit it divides what shows by a thousand
			scaled = digits
		}
	}
	has := func(l string) bool { return strings.Contains(dates, l) }
	dates = strings.ReplaceAll(strings.ReplaceAll(dates, "hm", "hn"), "ms", "ns") // minutes
	switch {
	case has("d"):
		f.Date, f.Grain = true, period.Day
	case has("m") && (has("y") || has("h") || !digits): // else a stray letter among digits
		f.Date, f.Grain = true, period.Month
	case has("y"):
		f.Date, f.Grain = true, period.Year
	case has("h") || has("s") || has("n"):
		f.Date = true
	}
	if f.Date {
		return f
	}
	if i := slices.IndexFunc(signs, func(s string) bool { return strings.Contains(literal, s) }); i >= 0 {
		f.Sign = signs[i]
	} else if word := strings.Trim(literal, " ,()+-"); scaled {
		f.Sign = strings.TrimSpace("÷1,000 " + word)
	} else if slices.Contains(magnitudes, word) {
		f.Sign = word
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
