package workbook

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"briefing/generator/period"
)

// narrow returns s with the full-width forms of ASCII characters as ASCII.
func narrow(s string) string { return width.Fold.String(s) }

// wide reports whether s has full-width digits or letters.
func wide(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
	})
}

// plain reports whether s is ASCII that shows, with no space at its ends: there is nothing to clean.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// invisible reports whether r shows nothing and has no place in a cell. Line breaks and tabs have; so do the joiners
// of emoji, and Arabic signs that stand around numbers.
func invisible(r rune) bool {
	switch {
	case r < unicode.MaxASCII || r == '\u200C' || r == '\u200D':
		return r < ' ' && r != '\n' && r != '\t'
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}

// cleaned is what remains of a text, and what was found in it.
type cleaned struct {
	text      string
	invisible rune // the first one; 0 if there is none
	garbled   bool // has U+FFFD
	spaces    bool // it begins or ends with a space
}

// cleanText leaves out invisible characters and spaces at the ends.
func cleanText(s string) (c cleaned) {
	if plain(s) {
		c.text = s
		return c
	}
	t := strings.Map(func(r rune) rune {
		switch {
		case !invisible(r):
			return r
		case c.invisible == 0:
			c.invisible = r
		}
		return -1
	}, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
	c.garbled = strings.ContainsRune(s, utf8.RuneError)
	c.text = strings.TrimFunc(t, unicode.IsSpace)
	// Line breaks at the end are left by pasting and harm nobody; the blanks are what makes two names of one.
	c.spaces = c.text != strings.Trim(t, "\n")
	return c
}

// A dateText says why a text is no date.
type dateText uint8

const (
	goodDate dateText = iota
	notDate
	wideDate
	ambiguousDate
	shortYear
	noSuchDay
)

var (
	isoForm     = regexp.MustCompile(`^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[ T]00:00(:00(\.0+)?)?Z?)?$`)
	partForm    = regexp.MustCompile(`^(\d{4})[- ]?([HhQq])([1-4])$`)
	zhForm      = regexp.MustCompile(`^(\d{4}) *年(?: *(\d{1,2}) *月(?: *(\d{1,2}) *[日号])?)?$`)
	zhPartForm  = regexp.MustCompile(`^(\d{4}) *年 *(?:(上|下)半年|第?([一二三四1-4])季度?)$`)
	slashForm   = regexp.MustCompile(`^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$`)
	monthForm   = regexp.MustCompile(`^\d{1,2}[-/.]\d{4}$`)
	shortForm   = regexp.MustCompile(`^'?\d{1,2}[-/.]\d{1,2}[-/.]'?\d{1,2}$`)
	shortZHForm = regexp.MustCompile(`^'?\d{2} *年`)
	shortQForm  = regexp.MustCompile(`^(?:[QqHh][1-4][- ]?'?\d{2}|'?\d{2}[- ]?[QqHh][1-4])$`)
)

// zhParts are the halves and quarters of a year.
var zhParts = map[string]string{"上": "-H1", "下": "-H2", "一": "-Q1", "二": "-Q2", "三": "-Q3", "四": "-Q4", "1": "-Q1", "2": "-Q2", "3": "-Q3", "4": "-Q4"}

// parseDate reads a date written as text: ISO 8601 as far as it goes, or Chinese.
func parseDate(s string) (period.Period, dateText) {
	half := strings.TrimSpace(narrow(s))
	p, why := parseHalf(half)
	if why == goodDate && wide(s) {
		return p, wideDate
	}
	return p, why
}

func parseHalf(s string) (period.Period, dateText) {
	read := func(iso string) (period.Period, dateText) {
		if p, err := period.Parse(iso); err == nil {
			return p, goodDate
		}
		return period.Period{}, noSuchDay
	}
	m := isoForm.FindStringSubmatch(s)
	if m == nil {
		m = zhForm.FindStringSubmatch(s)
	}
	if m != nil {
		iso := m[1]
		for _, part := range m[2:4] {
			if part != "" {
				iso += "-" + ("0" + part)[len(part)-1:]
			}
		}
		return read(iso)
	}
	if m := partForm.FindStringSubmatch(s); m != nil {
		return read(m[1] + "-" + strings.ToUpper(m[2]) + m[3])
	}
	if m := zhPartForm.FindStringSubmatch(s); m != nil {
		return read(m[1] + zhParts[m[2]+m[3]])
	}
	switch {
	case slashForm.MatchString(s) || monthForm.MatchString(s):
		return period.Period{}, ambiguousDate
	case shortForm.MatchString(s) || shortZHForm.MatchString(s) || shortQForm.MatchString(s):
		return period.Period{}, shortYear
	}
	return period.Period{}, notDate
}
