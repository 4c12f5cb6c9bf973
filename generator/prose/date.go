package prose

import (
	"fmt"
	"regexp"
	"strings"

	"briefing/generator/period"
)

const (
	yearDigits = `((?:18|19|20|21)\d\d)`
	monthNames = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?`
)

// A dateForm is one way of writing a date: what it looks like, and its ISO form made of the parts. A form without one
// is taken out of the text and said nothing of: a day without a year.
type dateForm struct {
	look *regexp.Regexp
	iso  func(part []string) string
}

// dateForms are tried in order; the first that fits a place wins.
var dateForms = []dateForm{
	{regexp.MustCompile(yearDigits + `\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]`), func(p []string) string { return ymd(p[1], p[2], p[3]) }},
	{regexp.MustCompile(yearDigits + `\s*年\s*(\d{1,2})\s*月`), func(p []string) string { return ymd(p[1], p[2], "") }},
	{regexp.MustCompile(yearDigits + `\s*年\s*(上|下)半年`), func(p []string) string { return p[1] + "-H" + index("上下", p[2]) }},
	{regexp.MustCompile(yearDigits + `\s*年\s*第?\s*([一二三四])\s*季度`), func(p []string) string { return p[1] + "-Q" + index("一二三四", p[2]) }},
	{regexp.MustCompile(yearDigits + `\s*年\s*第?\s*([1-4])\s*季度`), func(p []string) string { return p[1] + "-Q" + p[2] }},
	{regexp.MustCompile(`\d{1,2}\s*世纪|\d{2,4}\s*年代`), nil},
	{regexp.MustCompile(yearDigits + `\s*年`), func(p []string) string { return p[1] }},
	{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)? ` + monthNames + `,? ` + yearDigits + `\b`), func(p []string) string { return ymd(p[3], month(p[2]), p[1]) }},
	{regexp.MustCompile(`\b` + monthNames + ` (\d{1,2})(?:st|nd|rd|th)?, ` + yearDigits + `\b`), func(p []string) string { return ymd(p[3], month(p[1]), p[2]) }},
	{regexp.MustCompile(`\b` + monthNames + `,? ` + yearDigits + `\b`), func(p []string) string { return ymd(p[2], month(p[1]), "") }},
	{regexp.MustCompile(`(?i)\b(first|second) half of ` + yearDigits + `\b`), func(p []string) string { return p[2] + "-H" + ordinal(p[1]) }},
	{regexp.MustCompile(`(?i)\b(first|second|third|fourth) quarter of ` + yearDigits + `\b`), func(p []string) string { return p[2] + "-Q" + ordinal(p[1]) }},
	{regexp.MustCompile(`\b([HQ][1-4]) ` + yearDigits + `\b`), func(p []string) string { return p[2] + "-" + p[1] }},
	{regexp.MustCompile(`\b` + yearDigits + `-(H[12]|Q[1-4])\b`), func(p []string) string { return p[1] + "-" + p[2] }},
	{regexp.MustCompile(`\b` + yearDigits + `-(\d\d)-(\d\d)\b`), func(p []string) string { return ymd(p[1], p[2], p[3]) }},
	{regexp.MustCompile(`\b` + yearDigits + `-(0[1-9]|1[0-2])\b`), func(p []string) string { return ymd(p[1], p[2], "") }},
	{regexp.MustCompile(`\d{1,2}\s*月\s*\d{1,2}\s*[日号]`), nil},
	{regexp.MustCompile(`\d{1,2}\s*(?:[–—~～至到-]\s*\d{1,2}\s*)?月(?:份|底|初|末|中旬|上旬|下旬)?`), nil},
	{regexp.MustCompile(`\b\d{1,2}(?:st|nd|rd|th)? ` + monthNames + `\b`), nil},
	{regexp.MustCompile(`\b` + monthNames + ` \d{1,2}(?:st|nd|rd|th)?\b`), nil},
}

// dates returns the dates of a text and the stretches they take up.
func dates(text string) (out []Number, taken [][2]int) {
	for _, form := range dateForms {
		for _, at := range form.look.FindAllStringSubmatchIndex(text, -1) {
			if within(taken, at[0]) || within(taken, at[1]-1) {
				continue
			}
			// Not the end of a longer number, and no part of a word.
			if at[0] > 0 && (text[at[0]-1] >= '0' && text[at[0]-1] <= '9' || text[at[0]-1] == '.') {
				continue
			}
			if form.iso != nil {
				parts := make([]string, len(at)/2)
				for i := range parts {
					if at[2*i] >= 0 {
						parts[i] = text[at[2*i]:at[2*i+1]]
					}
				}
				p, err := period.Parse(form.iso(parts))
				if err != nil {
					continue
				}
				out = append(out, Number{Text: parts[0], Period: p, Kind: Date, Pos: at[0]})
			}
			taken = append(taken, [2]int{at[0], at[1]})
		}
	}
	return out, taken
}

// year reads digits that can only be a year.
func year(digits string) (period.Period, bool) {
	if len(digits) != 4 || digits < "1800" || digits >= "2200" {
		return period.Period{}, false
	}
	p, err := period.Parse(digits)
	return p, err == nil
}

func ymd(y, m, d string) string {
	pad := func(s string) string { return fmt.Sprintf("%02s", s) }
	if d == "" {
		return y + "-" + pad(m)
	}
	return y + "-" + pad(m) + "-" + pad(d)
}

// month returns the number of an English month.
func month(name string) string {
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))
	return fmt.Sprint(i/3 + 1)
}

func ordinal(s string) string {
	return fmt.Sprint(strings.Index("first second third fourth", strings.ToLower(s))/6 + 1)
}

// index returns the place of a letter in a word, from 1.
func index(word, letter string) string {
	return fmt.Sprint(len([]rune(word[:strings.Index(word, letter)])) + 1)
}
