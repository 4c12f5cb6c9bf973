package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// Where things stand in the XML of a sheet.

// A sheetText is where things stand in the XML of a sheet.
type sheetText struct {
	book   *book
	text   []byte
	prefix string          // of the names that count, with the colon
	last   int             // the last row that holds something
	end    int             // where that row ends
	rows   map[int]rowText // those that are copied or changed
	empty  map[int]splice  // rows below the last one that hold nothing
	ranges []splice        // the values of attributes that are ranges of cells
}

// A rowText is where a row and its cells stand.
type rowText struct {
	attrs []xml.Attr
	cells []cellText
}

type cellText struct {
	col        int
	style      string
	start, end int
}

// grown are the elements whose ranges follow the last row.
var grown = map[string]string{"dimension": "ref", "autoFilter": "ref", "conditionalFormatting": "sqref", "dataValidation": "sqref"}

// parseSheetText finds the places that an amendment needs.
func parseSheetText(text []byte, ch Amendment) (*sheetText, error) {
	s := &sheetText{text: text, rows: map[int]rowText{}, empty: map[int]splice{}}
	wanted := map[int]bool{}
	for _, r := range ch.Rows {
		wanted[r.Like] = true
	}
	for ref := range ch.Set {
		_, row, ok := parseRef(ref)
		if !ok {
			return nil, fmt.Errorf("%w: no cell is called %q", ErrUnamendable, ref)
		}
		wanted[row] = true
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	n, start, holds := 0, 0, false
	var root *xml.Name
	var row rowText
	var c cellText
	for {
		from := int(d.InputOffset())
		tok, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUnamendable, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if root == nil {
				root = &t.Name
			}
			if t.Name.Space != root.Space {
				continue // of another namespace
			}
			if attr, ok := grown[t.Name.Local]; ok {
				s.ranges = append(s.ranges, attrOf(text, from, int(d.InputOffset()), attr))
			}
			switch t.Name.Local {
			case "row":
				r, err := strconv.Atoi(attrText(t, "r"))
				if err != nil || r <= n {
					return nil, fmt.Errorf("%w: rows without numbers", ErrUnamendable)
				}
				n, start, holds, row = r, from, false, rowText{attrs: t.Attr}
			case "c":
				col, r, ok := parseRef(attrText(t, "r"))
				if !ok || r != n {
					return nil, fmt.Errorf("%w: cells without references", ErrUnamendable)
				}
				c = cellText{col: col, style: attrText(t, "s"), start: from}
			case "v", "f", "is":
				holds = true
			}
		case xml.EndElement:
			if root == nil || t.Name.Space != root.Space {
				continue
			}
			end := int(d.InputOffset())
			switch t.Name.Local {
			case "c":
				c.end = end
				row.cells = append(row.cells, c)
			case "row":
				if holds {
					s.last, s.end = n, end
				} else {
					s.empty[n] = splice{start: start, end: end}
				}
				if wanted[n] {
					s.rows[n] = row
				}
			}
		}
	}
	if root != nil && root.Space != "" {
		s.prefix = root.Space + ":"
	}
	for r := range s.empty {
		if r <= s.last {
			delete(s.empty, r)
		}
	}
	return s, nil
}

func attrText(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// attrOf returns where the value of an attribute stands in a start tag, or an empty splice.
func attrOf(text []byte, from, to int, name string) splice {
	m := regexp.MustCompile(`\s` + name + `\s*=\s*["']([^"']*)["']`).FindSubmatchIndex(text[from:to])
	if m == nil {
		return splice{}
	}
	return splice{start: from + m[2], end: from + m[3]}
}
