package query

import (
	"fmt"
	"strings"

	"briefing/generator/lang"
)

// A dialect is how an engine quotes and remarks.
type dialect struct {
	hash      bool // # begins a remark
	dashSpace bool // -- does so only before a blank
	backslash bool // \ takes the meaning of what follows in '…' and "…"
	backtick  bool // `…` is a name
	dollar    bool // $tag$…$tag$ is a string
	nested    bool // /* */ may hold another
}

var (
	standard   = dialect{}
	postgres   = dialect{dollar: true, nested: true}
	mysqlLike  = dialect{hash: true, dashSpace: true, backslash: true, backtick: true}
	clickhouse = dialect{hash: true, backslash: true, backtick: true, nested: true}
)

// dialects are by engine; what has none is of the standard.
var dialects = map[Engine]dialect{ClickHouse: clickhouse, MySQL: mysqlLike, PostgreSQL: postgres, Trino: standard, DuckDB: postgres}

// A class is what a token is.
type class uint8

const (
	space class = iota // blanks and remarks
	word
	name   // in "…" or `…`
	text   // a string
	param  // :name
	number // 12, 1e6
	mark   // any other sign
)

// A token is a stretch of SQL. All of them, one after the other, are the whole text.
type token struct {
	class class
	text  string
	line  int // from 1, of its first byte
}

// bare returns a word in capitals, "" of anything else.
func (t token) bare() string {
	if t.class != word {
		return ""
	}
	return strings.ToUpper(t.text)
}

// isEnd reports whether the token ends a statement.
func (t token) isEnd() bool { return t.class == mark && t.text == ";" }

// tokens takes a text apart as the engine's own reader would. The error says what is never closed.
func (d dialect) tokens(s string) (all []token, line int, err error) {
	line = 1
	for len(s) > 0 {
		c, n, what := d.next(s)
		if n < 0 {
			return all, line, lang.NewError(what+" 没有结束", what+" is never closed")
		}
		all = append(all, token{c, s[:n], line})
		line += strings.Count(s[:n], "\n")
		s = s[n:]
	}
	return all, line, nil
}

// next returns the class and the length of the first token; -1 if it is never closed, with what opens it.
func (d dialect) next(s string) (class, int, string) {
	switch c := s[0]; {
	case strings.ContainsRune(" \t\r\n\f\v", rune(c)):
		return space, len(s) - len(strings.TrimLeft(s, " \t\r\n\f\v")), ""
	case c == '#' && d.hash, strings.HasPrefix(s, "--") && (!d.dashSpace || len(s) == 2 || s[2] <= ' '):
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			return space, i + 1, ""
		}
		return space, len(s), ""
	case strings.HasPrefix(s, "/*"):
		return space, d.remark(s), "/*"
	case c == '\'':
		return text, closed(s, d.backslash), "'"
	case (c == 'e' || c == 'E') && len(s) > 1 && s[1] == '\'' && d.dollar:
		n := closed(s[1:], true)
		return text, n + min(1, n+1), "E'"
	case c == '"' && d.hash && d.dashSpace: // a string of MySQL
		return text, closed(s, true), `"`
	case c == '"':
		return name, closed(s, d.backslash), `"`
	case c == '`' && d.backtick:
		return name, closed(s, d.backslash && d.nested), "`"
	case c == '$' && d.dollar:
		if tag := dollarTag(s); tag != "" {
			i := strings.Index(s[len(tag):], tag)
			if i < 0 {
				return text, -1, tag
			}
			return text, i + 2*len(tag), ""
		}
		return mark, 1, ""
	case strings.HasPrefix(s, "::"), strings.HasPrefix(s, ":="):
		return mark, 2, ""
	case c == ':' && len(s) > 1 && letter(s[1]):
		return param, 1 + run(s[1:]), ""
	case letter(c):
		return word, run(s), ""
	case '0' <= c && c <= '9':
		return number, run(s), ""
	}
	return mark, 1, ""
}

// closed returns how long a quoted text is with its quotes, -1 if it has no end. A quote twice is one of the text.
func closed(s string, backslash bool) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && backslash:
			i++
		case s[i] != s[0]:
		case i+1 < len(s) && s[i+1] == s[0]:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

func (d dialect) remark(s string) int {
	depth := 1
	for i := 2; i+1 < len(s); i++ {
		switch {
		case s[i:i+2] == "*/":
			i++
			if depth--; depth == 0 {
				return i + 1
			}
		case s[i:i+2] == "/*" && d.nested:
			i++
			depth++
		}
	}
	return -1
}

// dollarTag returns the $tag$ that opens a string, "" if s opens none.
func dollarTag(s string) string {
	n := 1
	if n < len(s) && letter(s[n]) {
		n += run(s[n:])
	}
	if n < len(s) && s[n] == '$' && !strings.Contains(s[1:n], "$") {
		return s[:n+1]
	}
	return ""
}

func letter(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

// run returns how many letters and digits s begins with.
func run(s string) (n int) {
	for n < len(s) && (letter(s[n]) || '0' <= s[n] && s[n] <= '9') {
		n++
	}
	return n
}

// rewrite puts a placeholder for each parameter and leaves every other byte as it stands, up to the semicolon, which Trino does not take.
func (d dialect) rewrite(s string, placeholder func(name string) string) (string, error) {
	all, line, err := d.tokens(s)
	if err != nil {
		return "", fmt.Errorf("line %d: %w", line, err)
	}
	var b strings.Builder
	for _, t := range all {
		switch {
		case t.isEnd():
			return b.String(), nil
		case t.class == param:
			b.WriteString(placeholder(t.text[1:]))
		default:
			b.WriteString(t.text)
		}
	}
	return b.String(), nil
}
