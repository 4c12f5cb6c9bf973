package workbook

import "bytes"

// Most cells of large sheets are written in one of two ways, and a cell at a time is what reading a large sheet is made of:
//
//	<c r="B2" s="1" t="s"><v>5</v></c>
//	<c r="B2" t="inlineStr"><is><t>some words</t></is></c>
//
// quick reads those that follow if they are whole in the block that was read, without a token for each tag. What is written in any
// other way, or is wrong in any way, it leaves where it stands for the scanner, which reads every way: quick changes how
// long reading takes and nothing of what comes out of it.

// quick reads cells of the current row into it as long as they are plain. The error is as of [stream.readRow].
func (st *stream) quick() error {
	s := st.s
	if s.open || s.unprefixed != s.own || s.deepest > 0 && s.depth+3 > s.deepest {
		return nil
	}
	block, _ := s.r.Peek(s.r.Buffered())
	rest := block
	for st.cells < st.b.limits.Cells {
		c := raw{format: &general}
		typ, after, ok := st.quickStart(rest, &c)
		if !ok {
			break
		}
		if empty, ok := bytes.CutPrefix(after, []byte("/>")); ok && c.col <= mostColumns {
			rest, st.lastCol = empty, c.col
			continue
		}
		text, after, ok := quickText(after)
		if !ok || len(text) > s.max || c.col > mostColumns {
			break
		}
		st.lastCol = c.col
		c.stored = typ != typeNumber || len(bytes.TrimSpace(text)) > 0
		if err := st.store(&c, typ, text); err != nil {
			return err
		}
		if c.kind != blank {
			st.row.cells = append(st.row.cells, c)
			st.cells++
		}
		rest = after
	}
	s.r.Discard(len(block) - len(rest))
	return nil
}

// quickStart reads the start tag of a plain cell in its place, up to > or />.
func (st *stream) quickStart(b []byte, c *raw) (typ cellType, rest []byte, ok bool) {
	if len(b) < 3 || b[0] != '<' || b[1] != 'c' || b[2] != ' ' {
		return 0, nil, false
	}
	c.col = st.lastCol + 1
	for b = b[2:]; ; {
		if len(b) < 4 || b[0] != ' ' || b[2] != '=' || b[3] != '"' {
			return 0, nil, false
		}
		n := bytes.IndexByte(b[4:], '"')
		if n < 0 {
			return 0, nil, false
		}
		val := b[4 : 4+n]
		switch b[1] {
		case 'r':
			col, row, ok := parseRef(val)
			if !ok || row != st.row.n || col <= st.lastCol {
				return 0, nil, false
			}
			c.col = col
		case 's':
			n := 0
			for _, d := range val {
				if d < '0' || d > '9' || n > 1e6 {
					return 0, nil, false
				}
				n = 10*n + int(d-'0')
			}
			if len(val) == 0 {
				return 0, nil, false
			}
			c.format = st.b.formatOf(n)
		case 't':
			typ = cellTypeOf(val)
		default:
			return 0, nil, false
		}
		if b = b[5+n:]; len(b) > 0 && (b[0] == '>' || b[0] == '/') {
			return typ, b, true
		}
	}
}

// quickText reads what stands in a plain cell, up to the end of the cell. The text is one of the block.
func quickText(b []byte) (text, rest []byte, ok bool) {
	var tail string
	switch {
	case bytes.HasPrefix(b, []byte("><v>")):
		b, tail = b[4:], "</v></c>"
	case bytes.HasPrefix(b, []byte("><is><t>")):
		b, tail = b[8:], "</t></is></c>"
	default:
		return nil, nil, false
	}
	n := bytes.IndexByte(b, '<')
	if n < 0 || len(b) < n+len(tail) || string(b[n:n+len(tail)]) != tail {
		return nil, nil, false
	}
	text = b[:n]
	if bytes.IndexByte(text, '&') >= 0 || n > 0 && (text[0] == 0 || text[0] == 0xff || text[0] == 0xfe) {
		return nil, nil, false
	}
	return text, b[n+len(tail):], true
}
