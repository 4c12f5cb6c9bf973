package workbook

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"briefing/generator/period"
)

// An axis is what a heading of a wide table says: which period or thing it is, and of what.
type axis struct {
	when period.Period
	part string // of a year that stands in another column: -03, -Q1
	item string
	what string // the measure; "" is the only one
}

var (
	bracketYear = regexp.MustCompile(`^(\d{4}) ?\[YR\d{4}\]$`)
	monthNumber = regexp.MustCompile(`^(\d{4})[Mm -]\s?[Mm]?(\d{1,2})$`)
	quarterYear = regexp.MustCompile(`^([Qq][1-4]|[Hh][12])[ /-]?(\d{4})$`)
	fiscalYear  = regexp.MustCompile(`(?i)^(?:fy ?)?(\d{4})(?:年度|年末|年底)?$`)
	monthAlone  = regexp.MustCompile(`^(\d{1,2})月份?$`)
	partAlone   = regexp.MustCompile(`^(?:([Qq][1-4])|第?([一二三四])季度?|(上|下)半年)$`)
	measureYear = regexp.MustCompile(`^(\D*[^\d\s_(（\-]) ?[_(（\- ] ?((?:19|20)\d{2})[)）]?$|^((?:19|20)\d{2})(?:年|[_ \-])\s?(\D+)$`)
)

// english months, as they stand alone.
var monthNames = func() map[string]int {
	all := map[string]int{}
	for i, m := range strings.Fields("january february march april may june july august september october november december") {
		all[m], all[m[:3]] = i+1, i+1
	}
	all["sept"] = 9
	return all
}()

// How a title writes a year, alone or as the first of several, and what tells when it was published.
var (
	titleYear = regexp.MustCompile(`\b((?:19|20)\d{2})\b(\s*年?\s*[-–—/~～至到]\s*\d{2})?`)
	issued    = regexp.MustCompile(`(?i)\d{4}[-/.]\d{1,2}[-/.]\d|月\s*\d{1,2}\s*日|发布|更新|publish|updated|issued|as of`)
)

// year returns the year that the lines above a table name, if they name one alone.
func (s shaped) year() (year string) {
	for _, o := range s.above {
		for _, m := range titleYear.FindAllStringSubmatch(narrow(o.text), -1) {
			switch {
			case issued.MatchString(o.text):
			case m[2] != "" || year != "" && year != m[1]:
				return ""
			default:
				year = m[1]
			}
		}
	}
	return year
}

// periodOf reads a heading as a period.
func periodOf(s string) (period.Period, bool) {
	s = strings.TrimSpace(narrow(cleanText(s).text))
	for _, f := range []struct {
		form *regexp.Regexp
		as   string
	}{{bracketYear, "$1"}, {quarterYear, "$2-$1"}, {fiscalYear, "$1"}} {
		if f.form.MatchString(s) {
			s = strings.ToUpper(f.form.ReplaceAllString(s, f.as))
			break
		}
	}
	if m := monthNumber.FindStringSubmatch(s); m != nil {
		s = m[1] + "-" + ("0" + m[2])[len(m[2])-1:]
	}
	if day, _, ok := (style{}).date(s); ok {
		s = day
	}
	p, why := parseDate(s)
	return p, why == goodDate && p.Start().Year() >= 1500 && p.Start().Year() <= 2200
}

// partOfYear reads a heading as a month or a quarter of a year that stands elsewhere: -03, -Q1.
func partOfYear(s string) string {
	s = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(narrow(cleanText(s).text)), "."))
	m := monthNames[s]
	if f := monthAlone.FindStringSubmatch(s); f != nil {
		m, _ = strconv.Atoi(f[1])
	}
	if m >= 1 && m <= 12 {
		return fmt.Sprintf("-%02d", m)
	}
	if f := partAlone.FindStringSubmatch(s); f != nil {
		return strings.ToUpper(cmp.Or(zhParts[f[2]+f[3]], "-"+f[1]))
	}
	return ""
}

// axisOf reads the heading of a column.
func axisOf(h column) (a axis, ok bool) {
	var rest []string
	for _, level := range h.levels {
		p, good := periodOf(level)
		part := partOfYear(level)
		switch {
		case good && a.when.IsZero():
			a.when = p
		case part != "" && a.part == "":
			a.part = part
		default:
			rest = append(rest, level)
		}
	}
	if len(h.levels) == 1 && a.when.IsZero() && a.part == "" { // GDP 2020
		if m := measureYear.FindStringSubmatch(narrow(h.levels[0])); m != nil {
			a.when, _ = periodOf(m[2] + m[3])
			rest = []string{strings.TrimSpace(m[1] + m[4])}
		}
	}
	if !a.when.IsZero() && a.part != "" && a.when.Grain() == period.Year {
		if p, err := period.Parse(a.when.String() + a.part); err == nil {
			a.when, a.part = p, ""
		}
	}
	a.what = strings.Join(rest, ": ")
	return a, !a.when.IsZero() || a.part != ""
}
