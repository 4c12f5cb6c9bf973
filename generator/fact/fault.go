package fact

import (
	"fmt"

	"briefing/generator/cell"
)

// A fault is what is wrong with one expression: a rule and its arguments after the first two, which are always what
// the expression is for and the expression itself.
type fault struct {
	rule cell.Rule
	args []any
}

func broken(rule cell.Rule, args ...any) *fault { return &fault{rule, args} }

// Error makes a fault pass through the library's evaluator.
func (f *fault) Error() string { return f.rule.ID }

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }
