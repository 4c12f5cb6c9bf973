package workbook

import (
	"strings"

	"briefing/generator/cell"
)

// volatile are the functions whose results change by themselves.
var volatile = []string{"NOW(", "TODAY(", "RAND(", "RANDBETWEEN(", "RANDARRAY("}

func (s *sheet) formula(at cell.Addr, c raw, code string) {
	if strings.HasPrefix(code, "[") || strings.Contains(code, "'[") || strings.Contains(code, "![") || externalRef(code) {
		s.add(at, cell.FormulaExternal, "="+short(code))
		return
	}
	upper := strings.ToUpper(code)
	for _, f := range volatile {
		if i := strings.Index(upper, f); i >= 0 && (i == 0 || upper[i-1] < 'A' || upper[i-1] > 'Z') {
			s.add(at, cell.FormulaVolatile, "="+short(code), f+")")
			return
		}
	}
	if s.r.b.stale && c.kind != errorValue {
		shown := c.text
		if c.kind != text {
			shown = plainNum(c.num)
		}
		s.add(at, cell.FormulaStale, "="+short(code), short(shown))
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
