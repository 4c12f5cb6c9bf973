// Package period holds stretches of calendar time as sources print them: a day, a month, a quarter, a half year or a
// year, only as much as the source gives. Nothing is interpolated: a year is not its first day.
package period

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"briefing/generator/lang"
)

// A Grain is the length of a period. Finer grains are smaller.
type Grain uint8

// The grains. None is the grain of the zero Period, which is no time at all.
const (
	None Grain = iota
	Day
	Month
	Quarter
	Half
	Year
)

// A Period is a stretch of calendar time. The zero Period is no time at all.
type Period struct {
	start int32 // days since 1970-01-01 of the first day
	grain Grain
}

// ErrSyntax is returned for a text that is no period.
var ErrSyntax = errors.New("period: want yyyy, yyyy-Hn, yyyy-Qn, yyyy-mm or yyyy-mm-dd")

// Of returns the period of length g that holds t.
func Of(t time.Time, g Grain) Period {
	y, m, d := t.Date()
	switch g {
	case Year:
		m, d = 1, 1
	case Half:
		m, d = (m-1)/6*6+1, 1
	case Quarter:
		m, d = (m-1)/3*3+1, 1
	case Month:
		d = 1
	case None:
		return Period{}
	}
	return Period{int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400), g}
}

// Parse reads what [Period.String] writes: 2025, 2025-H1, 2025-Q3, 2025-09, 2025-09-30.
func Parse(s string) (Period, error) {
	if len(s) < 4 {
		return Period{}, ErrSyntax
	}
	y, err := strconv.Atoi(s[:4])
	if err != nil || y < 1000 {
		return Period{}, ErrSyntax
	}
	date := func(m, d int, g Grain) (Period, error) {
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if t.Month() != time.Month(m) || t.Day() != d {
			return Period{}, ErrSyntax
		}
		return Of(t, g), nil
	}
	two := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil || s[0] < '0' || s[0] > '9' {
			return -1
		}
		return n
	}
	switch rest := s[4:]; {
	case rest == "":
		return date(1, 1, Year)
	case len(rest) == 3 && rest[:2] == "-H" && strings.Contains("12", rest[2:]):
		return date(int(rest[2]-'1')*6+1, 1, Half)
	case len(rest) == 3 && rest[:2] == "-Q" && strings.Contains("1234", rest[2:]):
		return date(int(rest[2]-'1')*3+1, 1, Quarter)
	case len(rest) == 3 && rest[0] == '-':
		return date(two(rest[1:]), 1, Month)
	case len(rest) == 6 && rest[0] == '-' && rest[3] == '-':
		return date(two(rest[1:3]), two(rest[4:]), Day)
	}
	return Period{}, ErrSyntax
}

// IsZero reports whether p is no time at all.
func (p Period) IsZero() bool { return p.grain == None }

// Grain returns the length of p.
func (p Period) Grain() Grain { return p.grain }

// Start returns midnight UTC of the first day of p.
func (p Period) Start() time.Time { return time.Unix(int64(p.start)*86400, 0).UTC() }

// End returns midnight UTC after the last day of p.
func (p Period) End() time.Time {
	t := p.Start()
	switch p.grain {
	case Year:
		return t.AddDate(1, 0, 0)
	case Half:
		return t.AddDate(0, 6, 0)
	case Quarter:
		return t.AddDate(0, 3, 0)
	case Month:
		return t.AddDate(0, 1, 0)
	case Day:
		return t.AddDate(0, 0, 1)
	}
	return t
}

// Days returns the position of p on a time axis, in days since 1970-01-01: the first day of a day, the middle of
// anything longer.
func (p Period) Days() float64 {
	if p.grain == Day {
		return float64(p.start)
	}
	return float64(p.start) + p.End().Sub(p.Start()).Hours()/48
}

// In returns the period of length g that holds the first day of p. A period cannot be cut into finer ones: In returns
// p itself if g is finer.
func (p Period) In(g Grain) Period {
	if g <= p.grain {
		return p
	}
	return Of(p.Start(), g)
}

// Compare orders periods by their first day, then the longer first.
func (p Period) Compare(q Period) int {
	return cmp.Or(cmp.Compare(p.start, q.start), -cmp.Compare(p.grain, q.grain))
}

// String returns p in ISO 8601 as far as that goes: 2025, 2025-H1, 2025-Q3, 2025-09, 2025-09-30. The zero Period is "".
func (p Period) String() string { return string(p.Append(nil)) }

// Append appends to b what String returns.
func (p Period) Append(b []byte) []byte {
	t := p.Start()
	switch p.grain {
	case Year:
		return t.AppendFormat(b, "2006")
	case Half:
		return fmt.Appendf(b, "%d-H%d", t.Year(), (int(t.Month())-1)/6+1)
	case Quarter:
		return fmt.Appendf(b, "%d-Q%d", t.Year(), (int(t.Month())-1)/3+1)
	case Month:
		return t.AppendFormat(b, "2006-01")
	case Day:
		return t.AppendFormat(b, "2006-01-02")
	}
	return b
}

// Short returns p as the name of a row has it, where Text is long in English: Q3 2025, H1 2025.
func (p Period) Short(l lang.Lang) string {
	t := p.Start()
	switch {
	case l == lang.EN && p.grain == Quarter:
		return fmt.Sprintf("Q%d %d", (t.Month()+2)/3, t.Year())
	case l == lang.EN && p.grain == Half:
		return fmt.Sprintf("H%d %d", (t.Month()+5)/6, t.Year())
	}
	return p.Text(l)
}

// Text returns p as prose writes it: 2025年9月30日, 30 September 2025.
func (p Period) Text(l lang.Lang) string {
	t := p.Start()
	y, m, d := t.Date()
	zh := l == lang.ZH
	switch {
	case p.grain == Year && zh:
		return fmt.Sprintf("%d年", y)
	case p.grain == Year:
		return strconv.Itoa(y)
	case p.grain == Half && zh:
		return fmt.Sprintf("%d年%s半年", y, [...]string{"上", "下"}[(m-1)/6])
	case p.grain == Half:
		return fmt.Sprintf("%s half of %d", [...]string{"first", "second"}[(m-1)/6], y)
	case p.grain == Quarter && zh:
		return fmt.Sprintf("%d年第%s季度", y, [...]string{"一", "二", "三", "四"}[(m-1)/3])
	case p.grain == Quarter:
		return fmt.Sprintf("%s quarter of %d", [...]string{"first", "second", "third", "fourth"}[(m-1)/3], y)
	case p.grain == Month && zh:
		return fmt.Sprintf("%d年%d月", y, m)
	case p.grain == Month:
		return t.Format("January 2006")
	case p.grain == Day && zh:
		return fmt.Sprintf("%d年%d月%d日", y, m, d)
	case p.grain == Day:
		return t.Format("2 January 2006")
	}
	return ""
}
