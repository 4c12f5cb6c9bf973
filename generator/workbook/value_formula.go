package workbook

import (
	"strings"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// volatile are the functions whose results change by themselves.
var volatile = []string{"NOW(", "TODAY(", "RAND(", "RANDBETWEEN(", "RANDARRAY("}

func (s *sheet) formula(at cell.Addr, c xlsx.Cell, code string) {
	if strings.HasPrefix(code, "[") || strings.Contains(code, "'[") || strings.Contains(code, "![") || externalRef(code) {
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

// externalRef reports whether a formula has a reference like [1]Sheet1!A1. References into tables, like Table1[Sum],
// have no ! after the bracket.
func externalRef(code string) bool {
	for {
		i := strings.IndexByte(code, '[')
		if i < 0 {
			return false
		}
		j := strings.IndexByte(code[i:], ']')
		if j < 0 {
			return false
		}
		rest := code[i+j+1:]
		if k := strings.IndexAny(rest, "!+-*/,()[ "); k > 0 && rest[k] == '!' {
			return true
		}
		code = rest
	}
}
