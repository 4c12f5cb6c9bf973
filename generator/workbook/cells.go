package workbook

import (
	"context"
	"math"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/period"
)

// Cells calls f for each cell of a workbook that holds something, whatever the contract says of it, in the order of
// sheets, rows and columns. value is what is stored, on one line: numbers with all their digits and noise undone, dates
// as long as their format shows, percentages with their sign, texts with \n, \t and \\ for line breaks, tabs and
// backslashes; a text that looks like one of the others begins with an apostrophe. formula is without its equals sign.
// A file that cannot be read is a problem, as for [Read]; cells before the fault have been told of by then.
func Cells(file string, l Limits, f func(at cell.Addr, value, formula string)) (cell.Problems, error) {
	file = filepath.ToSlash(file)
	return readFile(context.Background(), onDisk(file), file, l, inData|inShared, func(r *reader) {
		for _, sp := range r.b.sheets {
			st, err := r.b.stream(sp)
			if err != nil {
				r.fault(err)
				return
			}
			for st.next() {
				for _, c := range st.row.cells {
					f(cell.Addr{File: file, Sheet: sp.name, Row: st.row.n, Col: c.col}, r.b.show(c), oneLine(c.code))
				}
			}
			st.done()
			if st.err != nil {
				r.fault(st.err)
				return
			}
		}
	})
}

// show returns a stored value as [Cells] tells it.
func (b *book) show(c raw) string {
	switch c.kind {
	case number:
		return b.showNumber(c)
	case boolean:
		if c.num != 0 {
			return "TRUE"
		}
		return "FALSE"
	case text:
		s := oneLine(c.text)
		if ambiguous.MatchString(s) {
			s = "'" + s
		}
		return s
	}
	return oneLine(c.text)
}

func (b *book) showNumber(c raw) string {
	if c.format.date && c.format.grain != period.None {
		day, ok := dateOf(c.num, b.epoch1904)
		seconds := math.Round((c.num - math.Floor(c.num)) * 86400)
		switch {
		case !ok:
		case seconds > 0:
			return day.Add(time.Duration(seconds) * time.Second).Format("2006-01-02T15:04:05")
		default:
			return period.Of(day, c.format.grain).String()
		}
	}
	if c.format.percent {
		return plainNum(c.num*100) + "%"
	}
	return plainNum(c.num)
}

// ambiguous matches texts that would read as another kind of cell.
var ambiguous = regexp.MustCompile(`^('.*|=.*|#[A-Z].*|TRUE|FALSE|-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?%?|[0-9]{4}-[0-9]{2}(-[0-9]{2}.*)?)$`)

var lineEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// oneLine escapes what would break a line of tab-separated text.
func oneLine(s string) string { return lineEscapes.Replace(s) }
