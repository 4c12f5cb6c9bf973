package fact

import (
	"errors"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

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
	tree, err := parser.ParseWithConfig(text, parserConfig())
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

// parserConfig configures the library's parser: it knows no function and reads every call alike. The parser only reads it.
var parserConfig = sync.OnceValue(func() *conf.Config {
	c := &conf.Config{MaxNodes: maxNodes, Functions: conf.FunctionsTable{}}
	for name := range builtin.Index { // a name that is taken loses the library's meaning and syntax
		c.Functions[name] = nil
	}
	return c
})

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

// signs are those of a Chinese keyboard and of mathematics that are not the full-width form of one of ours.
var signs = map[rune]string{'　': " ", '\u00a0': " ", '×': "*", '÷': "/", '−': "-", '–': "-", '≥': ">=", '≤': "<=", '≠': "!="}

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
		case signs[r] != "":
			b.WriteString(signs[r])
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
