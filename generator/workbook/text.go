package workbook

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/period"
)

// narrow returns s with the full-width forms of ASCII characters as ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case r == 0x3000:
			return ' '
		}
		return r
	}, s)
}

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
// of emoji.
func invisible(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == 0x200C || r == 0x200D:
		return false
	case r < ' ' || r >= 0x7F && r < 0xA0:
		return true
	case r == 0xAD || r == 0x061C || r == 0x180E || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x206F:
		return true
	case r == 0xFEFF || r >= 0xFFF9 && r <= 0xFFFB || r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}

// cleaned is what remains of a text, and what was found in it.
type cleaned struct {
	text      string
	invisible rune // the first one; 0 if there is none
	garbled   bool // has U+FFFD
	place     int  // of the first of either, in characters from 1
	spaces    bool // it begins or ends with a space
}

// cleanText leaves out invisible characters and spaces at the ends.
func cleanText(s string) (c cleaned) {
	if plain(s) {
		c.text = s
		return c
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	var b strings.Builder
	n := 0
	for _, r := range s {
		n++
		if r == utf8.RuneError && !c.garbled {
			c.garbled = true
			if c.place == 0 {
				c.place = n
			}
		}
		if !invisible(r) {
			b.WriteRune(r)
			continue
		}
		if c.invisible == 0 {
			c.invisible = r
			if !c.garbled {
				c.place = n
			}
		}
	}
	t := b.String()
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
	digits := func(y, m, d string) (period.Period, dateText) {
		iso := y
		for _, part := range []string{m, d} {
			if part != "" {
				n, _ := strconv.Atoi(part)
				iso += fmt.Sprintf("-%02d", n)
			}
		}
		if p, err := period.Parse(iso); err == nil {
			return p, goodDate
		}
		return period.Period{}, noSuchDay
	}
	if m := isoForm.FindStringSubmatch(s); m != nil {
		return digits(m[1], m[2], m[3])
	}
	if m := zhForm.FindStringSubmatch(s); m != nil {
		return digits(m[1], m[2], m[3])
	}
	if m := partForm.FindStringSubmatch(s); m != nil {
		if p, err := period.Parse(m[1] + "-" + strings.ToUpper(m[2]) + m[3]); err == nil {
			return p, goodDate
		}
		return period.Period{}, noSuchDay
	}
	if m := zhPartForm.FindStringSubmatch(s); m != nil {
		iso := m[1] + "-"
		switch {
		case m[2] == "上":
			iso += "H1"
		case m[2] == "下":
			iso += "H2"
		default:
			n := strings.Index("一二三四", m[3])/3 + 1
			if m[3][0] <= '9' {
				n = int(m[3][0] - '0')
			}
			iso += "Q" + strconv.Itoa(n)
		}
		if p, err := period.Parse(iso); err == nil {
			return p, goodDate
		}
	}
	switch {
	case slashForm.MatchString(s) || monthForm.MatchString(s):
		return period.Period{}, ambiguousDate
	case shortForm.MatchString(s) || shortZHForm.MatchString(s) || shortQForm.MatchString(s):
		return period.Period{}, shortYear
	}
	return period.Period{}, notDate
}
