package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Nearly all rows of large sheets are written in the same few ways,
//
//	<row r="2"><c r="A2" s="1" t="s"><v>5</v></c><c r="B2" t="inlineStr"><is><t>some words</t></is></c></row>
//
// and a token for each tag is most of the time of reading them. What follows reads such a row, and such a shared text, from the
// bytes. It knows a row wholly or leaves it to encoding/xml, which reads all that can be written, so that it changes how long reading
// takes and nothing of what comes out.

// plainDepth is how many elements stand inside one another where a plain cell is.
const plainDepth = 6

// plainRow reads the row that b begins with, and returns how many bytes it takes.
func (rs *Rows) plainRow(b []byte) (n int, ok bool) {
	rest, ok := bytes.CutPrefix(bytes.TrimLeft(b, "\n\t "), []byte("<row"))
	row := Row{N: rs.Row.N + 1, Cells: rs.Row.Cells[:0]}
	for ok {
		name, val, after, more := plainAttr(rest)
		if !more {
			break
		}
		switch rest = after; string(name) {
		case "r":
			m, err := strconv.Atoi(string(val))
			row.N, ok = m, err == nil && m > rs.Row.N
		case "hidden":
			row.Hidden = isTrue(string(val))
		}
	}
	if !ok || row.N > rs.f.limits.Rows {
		return 0, false
	}
	after, end := bytes.CutPrefix(rest, []byte("/>"))
	if !end {
		rest, ok = bytes.CutPrefix(rest, []byte(">"))
	}
	for col := 0; ok && !end; {
		if after, end = bytes.CutPrefix(rest, []byte("</row>")); end {
			break
		}
		c := Cell{Col: col + 1, Format: &general}
		if rest, ok = rs.plainCell(rest, row.N, &c); !ok || c.Col <= col {
			return 0, false
		}
		if col = c.Col; c.Kind != Blank || c.Formula {
			row.Cells = append(row.Cells, c)
		}
	}
	if !end || rs.cells+len(row.Cells) > rs.f.limits.Cells {
		return 0, false
	}
	rs.Row, rs.cells = row, rs.cells+len(row.Cells)
	return len(b) - len(after), true
}

// plainCell reads the cell that b begins with, and returns what stands after it.
func (rs *Rows) plainCell(b []byte, row int, c *Cell) (rest []byte, ok bool) {
	if len(b) < 2 || b[0] != '<' || b[1] != 'c' {
		return nil, false
	}
	b = b[2:]
	typ := typeNumber
	for {
		name, val, after, more := plainAttr(b)
		if !more {
			break
		}
		b = after
		if !rs.cellAttr(c, &typ, string(name), string(val), row) {
			return nil, false
		}
	}
	if c.Col > maxColumn {
		return nil, false
	}
	if after, empty := bytes.CutPrefix(b, []byte("/>")); empty {
		return after, true
	}
	if after, found := bytes.CutPrefix(b, []byte("><f>")); found {
		var code []byte
		if code, b, ok = plainText(after, "</f"); !ok || len(code) > rs.s.max || !utf8.Valid(code) {
			return nil, false
		}
		c.Formula, c.Code = true, string(code)
	}
	var text []byte
	if after, found := bytes.CutPrefix(b, []byte("><v>")); found {
		text, rest, ok = plainText(after, "</v></c>")
	} else if after, found := bytes.CutPrefix(b, []byte("><is><t>")); found {
		text, rest, ok = plainText(after, "</t></is></c>")
	} else if after, found := bytes.CutPrefix(b, []byte(`><is><t xml:space="preserve">`)); found {
		text, rest, ok = plainText(after, "</t></is></c>")
	} else {
		return nil, false
	}
	if !ok || len(text) > rs.s.max || !utf8.Valid(text) || rs.store(c, typ, text) != nil {
		return nil, false
	}
	return rest, true
}

// plainString reads the shared text that b begins with, and returns how many bytes it takes.
func plainString(b []byte) (text []byte, n int, ok bool) {
	rest := bytes.TrimLeft(b, "\n\t ")
	after, found := bytes.CutPrefix(rest, []byte("<si><t>"))
	if !found {
		if after, found = bytes.CutPrefix(rest, []byte(`<si><t xml:space="preserve">`)); !found {
			return nil, 0, false
		}
	}
	text, rest, ok = plainText(after, "</t></si>")
	return text, len(b) - len(rest), ok && utf8.Valid(text)
}

// plainAttr reads the attribute that b begins with; ok is false if none does that is plain.
func plainAttr(b []byte) (name, val, rest []byte, ok bool) {
	if len(b) < 2 || b[0] != ' ' || b[1]|0x20 < 'a' || b[1]|0x20 > 'z' {
		return nil, nil, nil, false
	}
	i := 2
	for i < len(b) && (b[i]|0x20 >= 'a' && b[i]|0x20 <= 'z' || b[i] >= '0' && b[i] <= ':') {
		i++
	}
	if name = b[1:i]; len(b) < i+2 || b[i] != '=' || b[i+1] != '"' || bytes.HasPrefix(name, []byte("xmlns")) {
		return nil, nil, nil, false
	}
	val, rest, ok = plainText(b[i+2:], `"`)
	return name, val, rest, ok
}

// plainText returns the text before end, if nothing in it stands for something else.
func plainText(b []byte, end string) (text, rest []byte, ok bool) {
	for i, c := range b {
		if c == end[0] {
			rest, ok = bytes.CutPrefix(b[i:], []byte(end))
			return b[:i], rest, ok
		}
		if c == '&' || c == '<' || c < ' ' && c != '\n' && c != '\t' {
			break
		}
	}
	return nil, nil, false
}
