package fact

import (
	"errors"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"briefing/generator/cell"
)

// Limits of one expression. Real ones are far smaller.
const (
	maxLetters = 2000
	maxNodes   = 400
)

// parse reads an expression with the library's parser. None of the library's own functions is known.
func parse(source string) (ast.Node, *fault) {
	if n := utf8.RuneCountInString(source); n > maxLetters {
		return nil, broken(cell.FactTooLong, n, maxLetters)
	}
	text := fold(source)
	if strings.TrimSpace(text) == "" {
		return nil, broken(cell.FactSyntax, 1, "")
	}
	_, taken := own()
	tree, err := parser.ParseWithConfig(text, config(taken))
	if err != nil {
		var at *file.Error
		if !errors.As(err, &at) {
			return nil, broken(cell.FactSyntax, 1, text)
		}
		letters := []rune(text)
		from := min(max(at.From, 0), len(letters))
		return nil, broken(cell.FactSyntax, from+1, string(letters[from:min(len(letters), from+40)]))
	}
	ast.Walk(&tree.Node, brackets{[]rune(text)})
	return tree.Node, nil
}

// own are the library's own functions, by name. All are switched off, which takes a few hundred entries and is done once.
var own = sync.OnceValues(func() (disabled map[string]bool, taken conf.FunctionsTable) {
	disabled, taken = map[string]bool{}, conf.FunctionsTable{}
	for name := range builtin.Index {
		disabled[name] = true
		// The parser reads the arguments of some in a way of its own unless the name is taken.
		taken[name] = &builtin.Function{Name: name}
	}
	return disabled, taken
})

// config returns a configuration of the library that knows no function but those given. The library only reads what
// configurations share.
func config(functions conf.FunctionsTable) *conf.Config {
	disabled, _ := own()
	return &conf.Config{ShortCircuit: true, MaxNodes: maxNodes, Functions: functions, Disabled: disabled}
}

// compile makes a program of a tree that calls only the given functions.
func compile(root ast.Node, functions map[string]func(...any) (any, error)) (*vm.Program, error) {
	table := conf.FunctionsTable{}
	for name, f := range functions {
		table[name] = &builtin.Function{Name: name, Func: f}
	}
	c := config(table)
	tree := &parser.Tree{Node: root, Source: file.NewSource("")}
	if _, err := checker.Check(tree, c); err != nil {
		return nil, err
	}
	return compiler.Compile(tree, c)
}

// brackets tells x["y"] from x.y, which the parser reads alike: the former keeps its text as a constant.
type brackets struct{ text []rune }

func (b brackets) Visit(n *ast.Node) {
	m, ok := (*n).(*ast.MemberNode)
	if !ok {
		return
	}
	if s, ok := m.Property.(*ast.StringNode); ok {
		if at := s.Location().From; at < len(b.text) && strings.ContainsRune("\"'`", b.text[at]) {
			ast.Patch(&m.Property, &ast.ConstantNode{Value: s.Value})
		}
	}
}

// fold writes the full-width signs of a Chinese keyboard as expressions have them. Texts in quotes stay as they are.
func fold(s string) string {
	var b strings.Builder
	var quote rune // the sign that ends the text
	escaped := false
	for _, r := range s {
		if quote != 0 {
			switch {
			case escaped:
				escaped = false
			case r == '\\' && quote != '`':
				escaped = true
			case r == quote:
				quote = 0
				r = plainQuote(r)
			case r == plainQuote(quote):
				b.WriteByte('\\')
			}
			b.WriteRune(r)
			continue
		}
		switch {
		case strings.ContainsRune("\"'`", r):
			quote = r
		case r == '“' || r == '”':
			quote, r = '”', '"'
		case r == '‘' || r == '’':
			quote, r = '’', '\''
		case r == '　' || r == '\u00a0':
			r = ' '
		case r == '×':
			r = '*'
		case r == '÷':
			r = '/'
		case r == '−' || r == '–':
			r = '-'
		case r == '≥' || r == '≤' || r == '≠':
			b.WriteString(map[rune]string{'≥': ">=", '≤': "<=", '≠': "!="}[r])
			continue
		case r >= '！' && r <= '～':
			r -= '！' - '!'
			if r == '"' || r == '\'' {
				quote = r + '！' - '!'
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func plainQuote(r rune) rune {
	switch r {
	case '”', '＂':
		return '"'
	case '’', '＇':
		return '\''
	}
	return r
}
