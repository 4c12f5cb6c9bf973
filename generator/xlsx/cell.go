package xlsx

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/unit"
)

// A Kind is what a cell stores, whatever it shows.
type Kind uint8

const (
	Blank Kind = iota
	Number
	Text
	Boolean
	ErrorValue // #N/A and the like
	Broken     // a number that is none, a shared text that is not there
)

// A Cell is what is stored: value, type, number format and formula together.
type Cell struct {
	Col     int     // from 1
	Num     float64 // of numbers; 1 and 0 of booleans
	Text    string  // of texts; of errors as they show; of broken cells what is stored
	Code    string  // of the formula, without =; "" if it shares that of another cell
	Format  *Format
	Kind    Kind
	Formula bool
	Stored  bool // a value is stored, be it the empty text
	Long    bool // the text was cut
	Short   bool // the number is written in so few digits that there is no noise in it
}

// A cellType is the type attribute of a cell.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeText // str and inlineStr
	typeDate
	typeBoolean
	typeError
)

func cellTypeOf(s string) cellType {
	switch s {
	case "s":
		return typeShared
	case "str", "inlineStr":
		return typeText
	case "d":
		return typeDate
	case "b":
		return typeBoolean
	case "e":
		return typeError
	}
	return typeNumber
}

// shortDigits is how many digits, at most, of a decimal number come back if the nearest binary one is written with as many.
const shortDigits = 15

// store puts what a cell stores into it.
func (rs *Rows) store(c *Cell, typ cellType, b []byte) error {
	c.Kind, c.Num, c.Text, c.Short = Blank, 0, "", false
	c.Stored = true
	switch typ {
	case typeNumber:
		v := bytes.TrimSpace(b)
		if c.Stored = len(v) > 0; !c.Stored { // how some programs write a formula that they did not work out
			return nil
		}
		n, err := strconv.ParseFloat(string(v), 64)
		if err != nil || bytes.ContainsAny(v[:min(len(v), 3)], "xXnN") { // 0x1p4, -inf, nan
			c.Kind, c.Text = Broken, string(b)
			return nil
		}
		c.Kind, c.Num, c.Short = Number, n, len(v) <= shortDigits
		return nil
	case typeBoolean:
		c.Kind = Boolean
		if isTrue(string(bytes.TrimSpace(b))) {
			c.Num = 1
		}
		return nil
	case typeShared:
		i, err := strconv.Atoi(string(bytes.TrimSpace(b)))
		if err != nil || i < 0 || i >= len(rs.f.texts) {
			c.Kind, c.Text = Broken, string(b)
			return nil
		}
		c.Text = rs.f.texts[i]
	default:
		c.Text = rs.intern(b)
		if rs.f.own > rs.f.limits.Strings {
			return tooMuchText(rs.f.limits.Strings)
		}
		switch {
		case typ == typeError:
			c.Kind = ErrorValue
			return nil
		case typ == typeText:
			c.Text = unescapeOOXML(c.Text)
		case len(c.Text) > 10 && c.Text[10] == 'T': // a date and a time
			c.Text = c.Text[:10]
		}
	}
	if c.Text == "" {
		return nil
	}
	c.Kind = Text
	if most := rs.f.limits.Text; len(c.Text) > most && utf8.RuneCountInString(c.Text) > most {
		c.Long = true
		c.Text = string([]rune(c.Text)[:most])
	}
	return nil
}

// intern returns b as a text; equal short texts of a sheet share their memory.
func (rs *Rows) intern(b []byte) string {
	if t, ok := rs.texts[string(b)]; ok {
		return t
	}
	t := string(b)
	rs.f.own += int64(len(t))
	if len(b) <= 256 && len(rs.texts) < 100000 {
		rs.texts[t] = t
	}
	return t
}

// Digits returns a number with all its digits, noise undone.
func Digits(v float64) string { return strconv.FormatFloat(unit.Clean(v), 'f', -1, 64) }

// ooxmlEscape matches what programs may take for a character that XML cannot hold: _x000D_ by the standard, _x1_ too by
// LibreOffice.
var ooxmlEscape = regexp.MustCompile(`_x[0-9A-Fa-f]{1,4}_`)

// escapeOOXML writes the underscore before such letters as _x005F_, so that they stay what they are in every program.
func escapeOOXML(s string) string {
	for at := 0; ; {
		m := ooxmlEscape.FindStringIndex(s[at:])
		if m == nil {
			return s
		}
		s = s[:at+m[0]] + "_x005F" + s[at+m[0]:]
		at += m[0] + len("_x005F_") // the last underscore may begin another one
	}
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeOOXML resolves _x000D_ and the like, which stand for characters that XML cannot hold.
func unescapeOOXML(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(n)) // a lone surrogate becomes U+FFFD
	})
}
