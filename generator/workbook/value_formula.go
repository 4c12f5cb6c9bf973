package workbook

import (
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// volatile are the functions whose results change by themselves.
var volatile = []string{"NOW(", "TODAY(", "RAND(", "RANDBETWEEN(", "RANDARRAY("}

// externalRef matches a reference like [1]Sheet1!A1. Those into tables, like Table1[Sum], have no ! after the bracket.
var externalRef = regexp.MustCompile(`^\[|['!]\[|\][^!+\-*/,()\[ ]+!`)

func (s *sheet) formula(at cell.Addr, c xlsx.Cell, code string) {
	if externalRef.MatchString(code) {
		s.add(at, cell.FormulaExternal, "="+cell.Short(code))
		return
	}
	upper := strings.ToUpper(code)
	for _, f := range volatile {
		if i := strings.Index(upper, f); i >= 0 && (i == 0 || upper[i-1] < 'A' || upper[i-1] > 'Z') {
			s.add(at, cell.FormulaVolatile, "="+cell.Short(code), f+")")
			return
		}
	}
	if s.r.b.Stale && c.Kind != xlsx.ErrorValue {
		shown := c.Text
		if c.Kind != xlsx.Text {
			shown = xlsx.Digits(c.Num)
		}
		s.add(at, cell.FormulaStale, "="+cell.Short(code), cell.Short(shown))
	}
}
