package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A part is a year, month, day, half or quarter of a date, by its first letter. Languages group dates in other ways, 2026年1月至7月 and
// January to July 2026, 7月11日和28日 and 11 and 28 July; the parts are the same.
type part struct {
	name  byte
	value int
}

// dateForms are the ways of writing dates. The name of a group begins with that of the part it holds.
var dateForms = func() (forms []*regexp.Regexp) {
	var months []string
	for m := range 12 {
		name := time.Month(m + 1).String()
		months = append(months, name, name[:3])
	}
	for _, form := range []string{
		`(?:(?P<y>Y)(?:T(?P<y2>Y|\d\d))?\s*年\s*)?(?:(?P<h>[上下])半年|第?\s*(?P<q>[一二三四1-4])\s*季度|(?P<m>\d{1,2})(?:T(?P<m2>\d{1,2}))?\s*月份?(?:\s*(?P<d>\d{1,2})(?:T(?P<d2>\d{1,2}))?\s*[日号])?)`,
		`(?P<y>Y)(?:T(?P<y2>Y|\d\d))?\s*年|(?P<d>\d{1,2})(?:T(?P<d2>\d{1,2}))?\s*日|\d{1,2}\s*世纪|\d{2,4}\s*年代`,
		`\b(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:T(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?\s)?(?P<m>M)\b\.?(?:\s(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:T(?P<d4>\d{1,2}))?\b)?(?:,?\s(?:of\s)?(?P<y>Y)\b)?`,
		`(?i)\b(?:(?P<h>first|second)\shalf|(?P<q>first|second|third|fourth)\squarter)\sof\s(?P<y>Y)\b`,
		`\b(?:H(?P<h>[12])|Q(?P<q>[1-4]))\s(?P<y>Y)\b`,
		`\b(?P<y>Y)-(?:H(?P<h>[12])|Q(?P<q>[1-4])|(?P<m>\d\d)(?:-(?P<d>\d\d))?)\b`,
		`\b(?P<y>Y)[–/](?P<y2>\d\d)\b`,
	} {
		form = strings.NewReplacer("T", `\s*(?:[–—―~～-]|至|到|和|与|、|to|and|or)\s*`, "Y", `(?:18|19|20|21)\d\d`, "M", strings.Join(append(months, "Sept"), "|")).Replace(form)
		forms = append(forms, regexp.MustCompile(form))
	}
	return forms
}()

// limits are the largest parts.
var limits = map[byte]int{'y': 2199, 'h': 2, 'q': 4, 'm': 12, 'd': 31}

// dates returns the dates of a text in order and the stretches they take up.
func dates(text string) (out []Number, taken [][2]int) {
	for _, form := range dateForms {
		for _, at := range form.FindAllStringSubmatchIndex(text, -1) {
			from, to := at[0], at[1]
			// Not the end of a longer number.
			if within(taken, from) || within(taken, to-1) || from > 0 && strings.ContainsRune("0123456789.", rune(text[from-1])) || strings.HasSuffix(text[:from], "第") {
				continue
			}
			n := Number{Text: text[from:to], Kind: Date, Pos: from}
			for i, name := range form.SubexpNames() {
				if name != "" && at[2*i] >= 0 {
					p := part{name[0], ordinal(text[at[2*i]:at[2*i+1]])}
					if name == "y2" && p.value < 100 { // 2024–25
						p.value += n.parts[0].value / 100 * 100
					}
					n.parts = append(n.parts, p)
				}
			}
			if slices.ContainsFunc(n.parts, func(p part) bool {
				return p.value > limits[p.name] || p.name == 'y' && n.parts[0].name == 'y' && p.value < n.parts[0].value
			}) {
				continue
			}
			if len(n.parts) > 0 {
				out = append(out, n)
			}
			taken = append(taken, [2]int{from, to})
		}
	}
	return out, taken
}

// ordinal reads a part of a date: 9, September, 三, third.
func ordinal(s string) int {
	if v, err := strconv.Atoi(s); err == nil {
		return v
	}
	for m := range 12 {
		if strings.HasPrefix(s, time.Month(m + 1).String()[:3]) {
			return m + 1
		}
	}
	return map[string]int{"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}[strings.ToLower(s)]
}

// year reads digits that can only be a year.
func year(digits string) (part, bool) {
	v, _ := strconv.Atoi(digits)
	return part{'y', v}, len(digits) == 4 && v >= 1800 && v < 2200
}
