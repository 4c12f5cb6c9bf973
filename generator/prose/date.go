package prose

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/period"
)

const (
	yearDigits = `((?:18|19|20|21)\d\d)`
	monthNames = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?`
	fullMonths = `(January|February|April|June|July|August|September|October|November|December)`
	through    = `\s*[–—―~～至到-]{1,2}\s*`            // between the ends of a range
	throughEN  = `(?: ?[–—-] ?| to | and | or )`    // in English
	monthZH    = `(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月` // 9月, 九月
)

// A dateForm is one way of writing a date: what it looks like, and the dates in ISO 8601 that it makes of the parts.
// What has no year is written --09-30, --09 or ---30. A form that reads nothing is taken out of the text and said
// nothing of. A range has two dates; second is the part with which the second begins.
type dateForm struct {
	look   *regexp.Regexp
	read   func(part []string) []string
	second int
}

func one(iso func(p []string) string) func([]string) []string {
	return func(p []string) []string { return []string{iso(p)} }
}

// dateForms are tried in order; the first that fits a place wins.
var dateForms = []dateForm{
	{regexp.MustCompile(yearDigits + `\s*年\s*` + monthZH + `\s*(\d{1,2})` + through + `(\d{1,2})\s*[日号]`), func(p []string) []string {
		return []string{ymd(p[1], p[2], p[3]), ymd(p[1], p[2], p[4])}
	}, 4},
	{regexp.MustCompile(yearDigits + `\s*年\s*` + monthZH + `\s*(\d{1,2})\s*[日号]`), one(func(p []string) string { return ymd(p[1], p[2], p[3]) }), 0},
	{regexp.MustCompile(yearDigits + `\s*年\s*(\d{1,2})` + through + monthZH), func(p []string) []string {
		return []string{ymd(p[1], p[2], ""), ymd(p[1], p[3], "")}
	}, 3},
	{regexp.MustCompile(yearDigits + `\s*年\s*` + monthZH), one(func(p []string) string { return ymd(p[1], p[2], "") }), 0},
	{regexp.MustCompile(yearDigits + `\s*年\s*(上|下)半年`), one(func(p []string) string { return p[1] + "-H" + index("上下", p[2]) }), 0},
	{regexp.MustCompile(yearDigits + `\s*年\s*第?\s*([一二三四])\s*季度`), one(func(p []string) string { return p[1] + "-Q" + index("一二三四", p[2]) }), 0},
	{regexp.MustCompile(yearDigits + `\s*年\s*第?\s*([1-4])\s*季度`), one(func(p []string) string { return p[1] + "-Q" + p[2] }), 0},
	{regexp.MustCompile(`\d{1,2}\s*世纪|\d{2,4}\s*年代`), nil, 0},
	{regexp.MustCompile(yearDigits + `\s?[–—/-]\s?(\d\d)\s*年`), func(p []string) []string { return []string{p[1], p[1][:2] + p[2]} }, 2},
	{regexp.MustCompile(yearDigits + `\s*年`), one(func(p []string) string { return p[1] }), 0},
	{regexp.MustCompile(`([一二][〇零一二三四五六七八九]{3})\s*年\s*` + monthZH), one(func(p []string) string { return ymd(digitsZH(p[1]), p[2], "") }), 0},
	{regexp.MustCompile(`([一二][〇零一二三四五六七八九]{3})\s*年`), one(func(p []string) string { return digitsZH(p[1]) }), 0},
	{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?` + throughEN + `(\d{1,2})(?:st|nd|rd|th)? ` + monthNames + `,? ` + yearDigits + `\b`), func(p []string) []string {
		return []string{ymd(p[4], p[3], p[1]), ymd(p[4], p[3], p[2])}
	}, 2},
	{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)? ` + monthNames + `,? ` + yearDigits + `\b`), one(func(p []string) string { return ymd(p[3], p[2], p[1]) }), 0},
	{regexp.MustCompile(`\b` + monthNames + ` (\d{1,2})(?:st|nd|rd|th)?` + throughEN + `(\d{1,2})(?:st|nd|rd|th)?, ` + yearDigits + `\b`), func(p []string) []string {
		return []string{ymd(p[4], p[1], p[2]), ymd(p[4], p[1], p[3])}
	}, 3},
	{regexp.MustCompile(`\b` + monthNames + ` (\d{1,2})(?:st|nd|rd|th)?, ` + yearDigits + `\b`), one(func(p []string) string { return ymd(p[3], p[1], p[2]) }), 0},
	{regexp.MustCompile(`\b` + monthNames + `,? (?:of )?` + yearDigits + `\b`), one(func(p []string) string { return ymd(p[2], p[1], "") }), 0},
	{regexp.MustCompile(`(?i)\b(first|second) half of ` + yearDigits + `\b`), one(func(p []string) string { return p[2] + "-H" + ordinal(p[1]) }), 0},
	{regexp.MustCompile(`(?i)\b(first|second|third|fourth) quarter of ` + yearDigits + `\b`), one(func(p []string) string { return p[2] + "-Q" + ordinal(p[1]) }), 0},
	{regexp.MustCompile(`\b([HQ][1-4]) ` + yearDigits + `\b`), one(func(p []string) string { return p[2] + "-" + p[1] }), 0},
	{regexp.MustCompile(`\b` + yearDigits + `-(H[12]|Q[1-4])\b`), one(func(p []string) string { return p[1] + "-" + p[2] }), 0},
	{regexp.MustCompile(`\b` + yearDigits + `-(\d\d)-(\d\d)\b`), one(func(p []string) string { return ymd(p[1], p[2], p[3]) }), 0},
	{regexp.MustCompile(`\b` + yearDigits + `-(0[1-9]|1[0-2])\b`), one(func(p []string) string { return ymd(p[1], p[2], "") }), 0},
	{regexp.MustCompile(`\b` + yearDigits + `[–/](\d\d)\b`), func(p []string) []string { return []string{p[1], p[1][:2] + p[2]} }, 2},

	{regexp.MustCompile(`()` + monthZH + `\s*(\d{1,2})` + through + `(\d{1,2})\s*[日号]`), func(p []string) []string {
		return []string{ymd("-", p[2], p[3]), ymd("-", p[2], p[4])}
	}, 4},
	{regexp.MustCompile(`()` + monthZH + `\s*(\d{1,2})\s*[日号]`), one(func(p []string) string { return ymd("-", p[2], p[3]) }), 0},
	{regexp.MustCompile(`(\d{1,2})` + through + monthZH), func(p []string) []string { return []string{ymd("-", p[1], ""), ymd("-", p[2], "")} }, 2},
	{regexp.MustCompile(`()` + monthZH + `(?:份|底|初|末|中旬|上旬|下旬)?`), one(func(p []string) string { return ymd("-", p[2], "") }), 0},
	{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)? ` + monthNames + `\b`), one(func(p []string) string { return ymd("-", p[2], p[1]) }), 0},
	{regexp.MustCompile(`\b` + monthNames + ` (\d{1,2})(?:st|nd|rd|th)?\b`), one(func(p []string) string { return ymd("-", p[1], p[2]) }), 0},
	{regexp.MustCompile(`\b` + fullMonths + `\b`), one(func(p []string) string { return ymd("-", p[1], "") }), 0},
	{regexp.MustCompile(`\b(?i:in|by|of|since|from|until|till|to|through|during|before|after|early|late|mid|last|this|next|and|or|between|the)[ -](March|May)\b`), one(func(p []string) string { return ymd("-", p[1], "") }), 0},
	{regexp.MustCompile(`\b(March|May)(?: to | through |[–—-])`), one(func(p []string) string { return ymd("-", p[1], "") }), 0},
}

// dateSigns are, for each form, texts of which one must stand in a text that has such a date. Most texts have no date, and looking
// for a sign is far quicker than for a form.
var dateSigns = func() (all [][]string) {
	months := strings.Split(strings.Trim(strings.TrimSuffix(monthNames, `\.?`), "()"), "|")
	for _, form := range dateForms {
		signs := strings.Split("0123456789", "")
		switch look := form.look.String(); {
		case strings.Contains(look, "世纪"): // or 年
		case strings.Contains(look, monthZH):
			signs = []string{"月"}
		case strings.Contains(look, "年"):
			signs = []string{"年"}
		case strings.Contains(look, monthNames), strings.Contains(look, fullMonths), strings.Contains(look, "(March|May)"):
			signs = months
		}
		all = append(all, signs)
	}
	return all
}()

// mayHold reports whether one of signs stands in text. What was found of a sign is kept in seen.
func mayHold(text string, signs []string, seen map[string]bool) bool {
	for _, s := range signs {
		found, known := seen[s]
		if !known {
			found = strings.Contains(text, s)
			seen[s] = found
		}
		if found {
			return true
		}
	}
	return false
}

// dates returns the dates of a text in order and the stretches they take up. Those without a year have no Period; they
// take the year of the date that they are joined to: January to July 2026, 2025年7月11日和28日.
func dates(text string) (out []Number, taken [][2]int) {
	seen := map[string]bool{}
	for i, form := range dateForms {
		if !mayHold(text, dateSigns[i], seen) {
			continue
		}
		for _, at := range form.look.FindAllStringSubmatchIndex(text, -1) {
			from, to := at[0], at[1]
			if len(at) > 2 {
				from = at[2]
			}
			if within(taken, from) || within(taken, to-1) {
				continue
			}
			// Not the end of a longer number, and no part of a word.
			if from > 0 && (text[from-1] >= '0' && text[from-1] <= '9' || text[from-1] == '.' || strings.HasSuffix(text[:from], "第")) {
				continue
			}
			if form.read != nil {
				found, ok := form.dates(text, at)
				if !ok {
					continue
				}
				out = append(out, found...)
			}
			taken = append(taken, [2]int{from, to})
		}
	}
	slices.SortFunc(out, func(a, b Number) int { return a.Pos - b.Pos })
	out, taken = joinedDays(text, out, taken)
	lendYears(text, out)
	return out, taken
}

// dates reads a place where the form fits.
func (form dateForm) dates(text string, at []int) (out []Number, ok bool) {
	parts := make([]string, len(at)/2)
	for i := range parts {
		if at[2*i] >= 0 {
			parts[i] = text[at[2*i]:at[2*i+1]]
		}
	}
	from, to := at[2], at[1]
	iso := form.read(parts)
	for i, s := range iso {
		n, ok := dated(s)
		if !ok {
			return nil, false
		}
		n.Pos, n.Text = from, text[from:to]
		if i == 0 && len(iso) > 1 {
			n.Text = text[from:at[2*form.second]]
			n.Text = strings.TrimRight(n.Text, " –—―~～至到-/")
			from = at[2*form.second]
		}
		out = append(out, n)
	}
	return out, len(iso) < 2 || !out[1].before(out[0])
}

// dated reads a date in ISO 8601, whole or without its year.
func dated(iso string) (Number, bool) {
	rest, bare := strings.CutPrefix(iso, "--")
	if !bare {
		p, err := period.Parse(iso)
		return Number{Kind: Date, Period: p}, err == nil
	}
	n := Number{Kind: Date}
	m, d, _ := strings.Cut(rest, "-")
	n.month, _ = strconv.Atoi(m)
	n.day, _ = strconv.Atoi(d)
	return n, n.month <= 12 && n.day <= 31 && n.month+n.day > 0 && (n.month > 0 || rest[0] == '-')
}

// before reports whether a is earlier in the year than b; of dates in different years, earlier.
func (a Number) before(b Number) bool {
	if !a.Period.IsZero() && !b.Period.IsZero() {
		return a.Period.Compare(b.Period) < 0
	}
	am, ad := a.inYear()
	bm, bd := b.inYear()
	return am < bm || am == bm && ad > 0 && ad < bd
}

// inYear returns the month and day of a date; 0 if it has none.
func (a Number) inYear() (month, day int) {
	switch t := a.Period.Start(); a.Period.Grain() {
	case period.None:
		return a.month, a.day
	case period.Day:
		return int(t.Month()), t.Day()
	case period.Month:
		return int(t.Month()), 0
	}
	return 0, 0
}

var (
	// joint is what stands between two dates of which one may lack the year.
	joint = regexp.MustCompile(`^\s*(?:[–—―~～-]{1,2}|至|到|和|与|及|、|to|through|until|and|or|,|, and)(?: (?:in|on|from))?\s*$`)
	dayZH = regexp.MustCompile(`^\s*(?:[–—―~～-]{1,2}|至|到|和|与|及|、)\s*((\d{1,2})\s*[日号])`)
)

// joinedDays adds days that lean on the date before them: 2025年7月11日和28日.
func joinedDays(text string, out []Number, taken [][2]int) ([]Number, [][2]int) {
	for i := 0; i < len(out); i++ {
		if _, day := out[i].inYear(); day == 0 {
			continue
		}
		end := out[i].Pos + len(out[i].Text)
		at := dayZH.FindStringSubmatchIndex(text[end:])
		if at == nil || within(taken, end+at[2]) {
			continue
		}
		n, ok := dated("---" + text[end+at[4]:end+at[5]])
		if !ok {
			continue
		}
		n.month, _ = out[i].inYear()
		n.Pos, n.Text = end+at[2], text[end+at[2]:end+at[3]]
		out = slices.Insert(out, i+1, n)
		taken = append(taken, [2]int{n.Pos, end + at[1]})
	}
	return out, taken
}

// lendYears gives dates the year of the date that they are joined to: the one before, else the one after.
func lendYears(text string, ns []Number) {
	for i := 1; i < len(ns); i++ {
		lend(text, &ns[i-1], &ns[i], &ns[i-1], &ns[i])
	}
	for i := len(ns) - 1; i > 0; i-- {
		lend(text, &ns[i-1], &ns[i], &ns[i], &ns[i-1])
	}
}

// lend gives one of two neighbours the year of the other. Across a turn of the year it gives none: November to March
// 2026.
func lend(text string, first, second, from, to *Number) {
	if from.Period.IsZero() || !to.Period.IsZero() || !joint.MatchString(text[first.Pos+len(first.Text):second.Pos]) {
		return
	}
	m, d := from.inYear()
	if m == 0 || (d == 0) != (to.day == 0) || second.before(*first) {
		return
	}
	day := ""
	if d > 0 {
		day = fmt.Sprint(to.day)
	}
	if p, err := period.Parse(ymd(fmt.Sprint(from.Period.Start().Year()), fmt.Sprint(to.month), day)); err == nil {
		to.Period = p
	}
}

// year reads digits that can only be a year.
func year(digits string) (period.Period, bool) {
	if len(digits) != 4 || digits < "1800" || digits >= "2200" {
		return period.Period{}, false
	}
	p, err := period.Parse(digits)
	return p, err == nil
}

// ymd writes a date in ISO 8601 of what a text has: 9, 九, September. The year - stands for none.
func ymd(y, m, d string) string {
	if i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(m[:min(3, len(m))])); len(m) >= 3 && m[0] >= 'A' && m[0] <= 'Z' && i >= 0 {
		m = fmt.Sprint(i/3 + 1)
	} else if v, ok := numeralZH(m); ok {
		m = fmt.Sprint(v)
	}
	pad := func(s string) string { return fmt.Sprintf("%02s", s) }
	if d == "" {
		return y + "-" + pad(m)
	}
	return y + "-" + pad(m) + "-" + pad(d)
}

func ordinal(s string) string {
	return fmt.Sprint(strings.Index("first second third fourth", strings.ToLower(s))/6 + 1)
}

// index returns the place of a letter in a word, from 1.
func index(word, letter string) string {
	return fmt.Sprint(len([]rune(word[:strings.Index(word, letter)])) + 1)
}
