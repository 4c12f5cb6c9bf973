package fact

import (
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

// ofNeeded is the fault of a fact or claim that names another with a problem. Nothing is said of it: the other has it said.
var ofNeeded = &fault{}

func broken(rule cell.Rule, args ...any) *fault { return &fault{rule, args} }

// printable returns s for a message: cut off after some letters, and without letters that move or hide text.
func printable(s string) string {
	const most = 600
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, s)
	if letters := []rune(s); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return s
}
