package fact

import (
	"fmt"
	"strings"
	"unicode"

	"briefing/generator/cell"
)

// A fault is what is wrong with one expression: a rule and its arguments after the first two, which are always what
// the expression is for and the expression itself.
type fault struct {
	rule cell.Rule
	args []any
}

func broken(rule cell.Rule, args ...any) *fault { return &fault{rule, args} }

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// printable returns s for a message: cut off after some letters, and without letters that move or hide text.
func printable(s string) string {
	const most = 600
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			b.WriteRune('…')
			break
		}
		if !unicode.IsPrint(r) && r != ' ' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}
