package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/cell"
)

// A kind is what a cell stores, whatever it shows.
type kind uint8

const (
	blank kind = iota
	number
	text
	boolean
	errorValue // #N/A and the like
	broken     // a number that is none, a shared text that is not there
)

// A raw is a cell as stored: value, type, number format and formula together.
type raw struct {
	col     int
	num     float64 // of numbers; 1 and 0 of booleans
	text    string  // of texts; of errors as they show; of broken cells what is stored
	code    string  // of the formula, without =; "" if it shares that of another cell
	format  *format
	kind    kind
	formula bool
	stored  bool // a value is stored, be it the empty text
	long    bool // the text was cut
	short   bool // the number is written in so few digits that there is no noise in it
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

func cellTypeOf(b []byte) cellType {
	switch string(b) {
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

func (st *stream) readCell() (raw, error) {
	c := raw{col: st.lastCol + 1, format: &general}
	typ := typeNumber
	var misplaced string
	st.s.eachAttr(func(key, val []byte) bool {
		if len(key) != 1 {
			return true
		}
		switch key[0] {
		case 'r':
			col, row, ok := parseRef(val)
			if !ok || row != st.row.n {
				misplaced = strings.ToValidUTF8(string(val), "\uFFFD")
			}
			st.jumbled = st.jumbled || col <= st.lastCol
			c.col = col
		case 's':
			if n, err := strconv.Atoi(string(val)); err == nil {
				c.format = st.b.formatOf(n)
			}
		case 't':
			typ = cellTypeOf(val)
		}
		return misplaced == ""
	})
	if c.col > mostColumns {
		misplaced = cell.Addr{Row: st.row.n, Col: c.col}.Ref()
	}
	if misplaced != "" {
		return c, st.broken(st.row.n, 0, fmt.Sprintf("单元格位置 %q 不对", misplaced), fmt.Sprintf("the cell %q is out of place", misplaced))
	}
	st.lastCol = c.col
	for {
		tok, err := st.s.next()
		if err != nil {
			return c, err
		}
		if tok == tokEOF {
			return c, errSyntax
		}
		if tok == tokEnd {
			break // of c: the ends of its parts are read with them
		}
		if tok != tokStart {
			continue
		}
		switch st.s.name {
		case "v", "is":
			skip := ""
			if st.s.name == "is" {
				skip = "rPh"
			}
			b, cut, err := st.s.bytes(skip)
			if err != nil {
				return c, err
			}
			// An empty number is how some programs write a formula that they did not work out.
			c.stored, c.long = typ != typeNumber || len(bytes.TrimSpace(b)) > 0, cut
			if err := st.store(&c, typ, b); err != nil {
				return c, err
			}
		case "f":
			c.formula = true
			if c.code, _, err = st.s.content(""); err != nil {
				return c, err
			}
		default:
			if err := st.s.skipElement(); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// store puts what a cell stores into it.
func (st *stream) store(c *raw, typ cellType, b []byte) error {
	c.kind, c.num, c.text, c.short = blank, 0, "", false
	switch typ {
	case typeNumber:
		if c.num, c.short = shortNumber(b); c.short {
			c.kind = number
			return nil
		}
		v := bytes.TrimSpace(b)
		if len(v) == 0 {
			return nil
		}
		n, err := strconv.ParseFloat(string(v), 64)
		if err != nil || bytes.ContainsAny(v, "xXpPnN_") {
			c.kind, c.text = broken, strings.ToValidUTF8(string(b), "\uFFFD")
			return nil
		}
		c.kind, c.num = number, n
		return nil
	case typeBoolean:
		c.kind = boolean
		if v := string(bytes.TrimSpace(b)); v == "1" || v == "true" {
			c.num = 1
		}
		return nil
	case typeShared:
		i, err := strconv.Atoi(string(bytes.TrimSpace(b)))
		t, cut, ok := st.b.shared(i)
		if err != nil || !ok {
			c.kind, c.text = broken, strings.ToValidUTF8(string(b), "\uFFFD")
			return nil
		}
		c.text, c.long = t, cut
	default:
		c.text = st.intern(b)
		if st.b.own > st.b.limits.Strings {
			return tooLarge("strings", "文字总量", "texts together", "> "+bytesText(st.b.limits.Strings), bytesText(st.b.limits.Strings))
		}
		switch {
		case typ == typeError:
			c.kind = errorValue
			return nil
		case typ == typeText:
			c.text = unescapeOOXML(c.text)
		case len(c.text) > 10 && c.text[10] == 'T':
			c.text = c.text[:10]
		}
	}
	if c.text == "" {
		return nil
	}
	c.kind = text
	if len(c.text) > st.b.limits.Text && utf8.RuneCountInString(c.text) > st.b.limits.Text {
		c.long = true
		c.text = string([]rune(c.text)[:st.b.limits.Text])
	}
	return nil
}

// shortDigits is how many digits, at most, of a decimal number come back if the nearest binary one is written with as many.
const shortDigits = 15

// tens are the powers of ten that shortNumber divides by, all of them exact.
var tens = [shortDigits + 1]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// shortNumber reads a decimal number of at most 15 digits without an exponent, as nearly all numbers of sheets are written. Digits
// and power of ten are both exact in binary, so that one division gives the nearest number. ok is false of all other texts.
func shortNumber(b []byte) (v float64, ok bool) {
	digits, minus := b, false
	if len(b) > 0 && b[0] == '-' {
		digits, minus = b[1:], true
	}
	if len(digits) == 0 || len(digits) > shortDigits+1 {
		return 0, false
	}
	var n uint64
	point := -1
	for i, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			n = 10*n + uint64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return 0, false
		}
	}
	switch {
	case point >= 0 && len(digits) > 1:
		v = float64(n) / tens[len(digits)-1-point]
	case point < 0 && len(digits) <= shortDigits:
		v = float64(n)
	default:
		return 0, false
	}
	if minus {
		v = -v
	}
	return v, true
}

// intern returns b as valid text; equal short texts of a sheet share their memory.
func (st *stream) intern(b []byte) string {
	if t, ok := st.texts[string(b)]; ok {
		return t
	}
	t := strings.ToValidUTF8(string(b), "\uFFFD")
	st.b.own += int64(len(t))
	if len(b) <= 256 && len(st.texts) < 100000 && t == string(b) {
		if st.texts == nil {
			st.texts = map[string]string{}
		}
		st.texts[t] = t
	}
	return t
}
