package workbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// where checks a condition: its syntax, its names, and that it is true or false.
func (c *chartReader) where(t string) {
	if t == "" || len(c.names) == 0 {
		return
	}
	at := c.here("where")
	tree, err := parser.Parse(t)
	if err != nil {
		c.add(at, cell.WhereSyntax, cell.Short(t), unclear(t, err))
		return
	}
	v := &nameVisitor{known: map[string]bool{}}
	for _, n := range c.names {
		v.known[n] = true
	}
	ast.Walk(&tree.Node, v)
	for _, n := range v.unknown {
		if !c.r.missed[strings.ToLower(n)] {
			c.add(at, cell.WhereName, n, cell.Suggest(n, c.names))
		}
	}
	if len(v.unknown) > 0 || v.calls { // what functions take and return is checked where conditions are bound
		return
	}
	env := map[string]any{}
	for _, f := range c.d.Table.Fields {
		switch {
		case f.Type.Numeric():
			env[f.Name] = 0.0
		case f.Type == dataset.Boolean:
			env[f.Name] = false
		default:
			env[f.Name] = ""
		}
	}
	if _, err := expr.Compile(t, expr.Env(env), expr.AsBool()); err != nil {
		c.add(at, cell.WhereSyntax, cell.Short(t), lang.Text{ZH: "比较的两边种类不同，或结果不是“真”“假”", EN: firstLine(err)})
	}
}

// nameVisitor collects the names of an expression that are no fields.
type nameVisitor struct {
	known   map[string]bool
	unknown []string
	calls   bool // of month, quarter, half or year, also where a field is called so
}

func (v *nameVisitor) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.CallNode: // met after its parts
		if id, ok := n.Callee.(*ast.IdentifierNode); ok && slices.Contains(xFuncs, id.Value) {
			v.calls = true
			v.unknown = slices.DeleteFunc(v.unknown, func(s string) bool { return s == id.Value })
		}
	case *ast.VariableDeclaratorNode:
		v.unknown = slices.DeleteFunc(v.unknown, func(s string) bool { return s == n.Name })
	case *ast.IdentifierNode:
		if !v.known[n.Value] && !slices.Contains(v.unknown, n.Value) && n.Value != "$env" {
			v.unknown = append(v.unknown, n.Value)
		}
	}
}

// unclear says from where on a condition cannot be read.
func unclear(t string, err error) lang.Text {
	letters, from := []rune(t), 0
	if e := (*file.Error)(nil); errors.As(err, &e) {
		from = min(max(e.From, 0), len(letters))
	}
	rest := cell.Short(string(letters[from:]))
	return lang.Text{ZH: fmt.Sprintf("从第 %d 个字符起看不懂，`%s`", from+1, rest), EN: fmt.Sprintf("from character %d on, `%s`", from+1, rest)}
}

// firstLine returns what an expression's error says, without the excerpt below it.
func firstLine(err error) string {
	if e := (*file.Error)(nil); errors.As(err, &e) {
		return e.Message
	}
	s, _, _ := strings.Cut(err.Error(), "\n")
	return s
}
