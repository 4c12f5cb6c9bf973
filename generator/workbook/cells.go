package workbook

import (
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/period"
	"briefing/generator/xlsx"
)

// Cells calls f for each cell of a workbook that holds something, whatever the contract says of it, in the order of
// sheets, rows and columns. value is what is stored, on one line: numbers with all their digits and noise undone, dates
// as long as their format shows, percentages with their sign, texts with \n, \t and \\ for line breaks, tabs and
// backslashes; a text that looks like one of the others begins with an apostrophe. formula is without its equals sign.
// Limits are those of its folder. A file that cannot be read is a problem, as for [Read]; cells before the fault have been told of by then.
func Cells(file string, f func(at cell.Addr, value, formula string)) (cell.Problems, error) {
	l, _, err := xlsx.ReadLimits(filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	file = filepath.ToSlash(file)
	return readFile(file, nil, l, inData|inShared, func(r *reader) {
		for _, sp := range r.b.Sheets {
			st, err := r.b.Rows(sp)
			if err != nil {
				r.fault(err)
				return
			}
			for st.Next() {
				for _, c := range st.Row.Cells {
					f(cell.Addr{File: file, Sheet: sp.Name, Row: st.Row.N, Col: c.Col}, show(r.b, c), oneLine(c.Code))
				}
			}
			st.Close()
			if st.Err != nil {
				r.fault(st.Err)
				return
			}
		}
	})
}

// show returns a stored value as [Cells] tells it.
func show(b *xlsx.File, c xlsx.Cell) string {
	if seconds := math.Round((c.Num - math.Floor(c.Num)) * 86400); c.Kind == xlsx.Number && c.Format.Grain != period.None && seconds > 0 {
		if day, ok := b.Day(c.Num); ok {
			return day.Add(time.Duration(seconds) * time.Second).Format("2006-01-02T15:04:05")
		}
	}
	s := oneLine(textOf(b, c))
	if c.Kind == xlsx.Text && ambiguous.MatchString(s) {
		s = "'" + s
	}
	return s
}

// textOf returns a stored value as text: dates as long as their format shows, percentages with their sign.
func textOf(b *xlsx.File, c xlsx.Cell) string {
	switch c.Kind {
	case xlsx.Boolean:
		return strings.ToUpper(strconv.FormatBool(c.Num != 0))
	case xlsx.Number:
		if day, ok := b.Day(c.Num); ok && c.Format.Grain != period.None {
			return period.Of(day, c.Format.Grain).String()
		}
		if c.Format.Percent {
			return xlsx.Digits(c.Num*100) + "%"
		}
		return xlsx.Digits(c.Num)
	}
	return c.Text
}

// ambiguous matches texts that would read as another kind of cell.
var ambiguous = regexp.MustCompile(`^('.*|=.*|#[A-Z].*|TRUE|FALSE|-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?%?|[0-9]{4}-[0-9]{2}(-[0-9]{2}.*)?)$`)

var lineEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// oneLine escapes what would break a line of tab-separated text.
func oneLine(s string) string { return lineEscapes.Replace(s) }
