package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// An Amendment is what [Amend] changes in one sheet.
type Amendment struct {
	Sheet string
	Set   map[string]any // new values of cells that are there, by reference: B13
	Rows  []NewRow       // added below the last row that holds something
}

// A NewRow is a row that takes its looks, and what Cells leaves out of Same, from another row.
type NewRow struct {
	Like  int         // the row whose styles and height it takes
	Cells map[int]any // by column: float64, int64, string or period.Period
	Same  []int       // columns whose value is that of the row Like
}

// ErrUnamendable is returned for a workbook whose XML is not as spreadsheet programs write it.
var ErrUnamendable = errors.New("the workbook cannot be added to; open it in a spreadsheet program and save it")

// Amend returns a copy of a workbook with a few cells changed and rows added. It changes the text of the sheet only where
// it must: everything else, down to the compressed bytes of other parts, is as an editor left it. Ranges that ended in
// the last row (the filter, validations, conditional formats, tables) end in the new last one.
func Amend(file string, b []byte, changes ...Amendment) ([]byte, error) {
	a, err := newArchive(context.Background(), bytes.NewReader(b), int64(len(b)), DefaultLimits())
	if err != nil {
		return nil, err
	}
	book, err := newBook(a, file)
	if err != nil {
		return nil, err
	}
	parts := map[string][]byte{} // changed ones, by their names in the archive
	for _, ch := range changes {
		if err := book.amend(ch, parts); err != nil {
			return nil, fmt.Errorf("%s, sheet %s: %w", file, ch.Sheet, err)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		now, changed := parts[f.Name]
		if !changed {
			if err := w.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		h := f.FileHeader // its time, method and flags
		part, err := w.CreateHeader(&zip.FileHeader{Name: h.Name, Method: zip.Deflate, Modified: h.Modified, Comment: h.Comment})
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(now); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// text returns a part, changed before or not, and its name in the archive.
func (b *book) partText(name string, changed map[string][]byte) (string, []byte, error) {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return "", nil, damaged(name, "缺少这一部分", "the part is missing")
	}
	if t, ok := changed[f.Name]; ok {
		return f.Name, t, nil
	}
	r, err := f.Open()
	if err != nil {
		return "", nil, b.wrap(name, err)
	}
	defer r.Close()
	t, err := io.ReadAll(&meter{r, b.archive, f, 0})
	return f.Name, t, b.wrap(name, err)
}

func (b *book) amend(ch Amendment, parts map[string][]byte) error {
	i := slices.IndexFunc(b.sheets, func(s sheetPart) bool { return s.name == ch.Sheet })
	if i < 0 {
		return fmt.Errorf("%w: no such sheet", ErrUnamendable)
	}
	name, text, err := b.partText(b.sheets[i].part, parts)
	if err != nil {
		return err
	}
	s, err := parseSheetText(text, ch)
	if err != nil {
		return err
	}
	s.book = b
	var edits []splice
	for ref, v := range ch.Set {
		e, err := s.set(ref, v)
		if err != nil {
			return err
		}
		edits = append(edits, e)
	}
	if len(ch.Rows) > 0 {
		more, err := s.grow(ch.Rows)
		if err != nil {
			return err
		}
		edits = append(edits, more...)
	}
	if parts[name], err = apply(text, edits); err != nil || len(ch.Rows) == 0 {
		return err
	}
	return b.lengthen(b.sheets[i], s.last, s.last+len(ch.Rows), parts)
}

// lengthen does what a spreadsheet program does for rows that were added inside a range: tables and named ranges of the
// sheet that ended in the last row go on to the new one.
func (b *book) lengthen(sh sheetPart, last, now int, parts map[string][]byte) error {
	root, err := b.relations("")
	if err != nil {
		return err
	}
	for _, r := range root {
		if !strings.HasSuffix(r.kind, "/officeDocument") {
			continue
		}
		name, text, err := b.partText(r.target, parts)
		if err != nil {
			return err
		}
		names := []string{escapeXML(sh.name) + "!", "'" + strings.ReplaceAll(escapeXML(sh.name), "&#39;", "''") + "'!"}
		parts[name] = definedName.ReplaceAllFunc(text, func(m []byte) []byte {
			s := string(m)
			at := strings.IndexByte(s, '>') + 1
			if !strings.HasPrefix(s[at:], names[0]) && !strings.HasPrefix(s[at:], names[1]) {
				return m
			}
			return []byte(s[:at] + longer(s[at:], last, now))
		})
	}
	rels, err := b.relations(sh.part)
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(rels) {
		if r := rels[id]; strings.HasSuffix(r.kind, "/table") {
			name, text, err := b.partText(r.target, parts)
			if err != nil {
				return err
			}
			parts[name] = refAttr.ReplaceAllFunc(text, func(m []byte) []byte { return []byte(longer(string(m), last, now)) })
		}
	}
	return nil
}

// A splice replaces bytes from start to end.
type splice struct {
	start, end int
	with       string
}

func apply(text []byte, edits []splice) ([]byte, error) {
	slices.SortFunc(edits, func(a, b splice) int { return a.start - b.start })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.start < at {
			return nil, ErrUnamendable
		}
		out.Write(text[at:e.start])
		out.WriteString(e.with)
		at = e.end
	}
	out.Write(text[at:])
	return out.Bytes(), nil
}

// A sheetText is where things stand in the XML of a sheet.
type sheetText struct {
	book   *book
	text   []byte
	prefix string          // of its names, with the colon
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
			if attr, ok := grown[t.Name.Local]; ok {
				s.ranges = append(s.ranges, attrOf(text, from, int(d.InputOffset()), attr))
			}
			switch t.Name.Local {
			case "sheetData":
				if s.prefix = t.Name.Space; s.prefix != "" {
					s.prefix += ":"
				}
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

// set replaces the value of a cell, which keeps its style.
func (s *sheetText) set(ref string, v any) (splice, error) {
	col, row, _ := parseRef(ref)
	for _, c := range s.rows[row].cells {
		if c.col == col {
			text, err := s.cell(ref, c.style, v)
			return splice{c.start, c.end, text}, err
		}
	}
	return splice{}, fmt.Errorf("%w: %s is not there", ErrUnamendable, ref)
}

// grow adds rows below the last one.
func (s *sheetText) grow(rows []NewRow) ([]splice, error) {
	var b strings.Builder
	for i, r := range rows {
		n := s.last + 1 + i
		like, ok := s.rows[r.Like]
		if !ok {
			return nil, fmt.Errorf("%w: row %d is not there", ErrUnamendable, r.Like)
		}
		fmt.Fprintf(&b, `<%srow r="%d"`, s.prefix, n)
		for _, a := range like.attrs {
			switch a.Name.Local {
			case "s", "customFormat", "ht", "customHeight", "spans":
				fmt.Fprintf(&b, ` %s="%s"`, a.Name.Local, escapeXML(a.Value))
			}
		}
		b.WriteString(">")
		styles := map[int]cellText{}
		cols := slices.Clone(r.Same)
		for _, c := range like.cells {
			styles[c.col] = c
			cols = append(cols, c.col)
		}
		for c := range r.Cells {
			cols = append(cols, c)
		}
		slices.Sort(cols)
		for _, col := range slices.Compact(cols) {
			ref := cell.Column(col) + strconv.Itoa(n)
			old, had := styles[col]
			v, given := r.Cells[col]
			switch {
			case given:
				text, err := s.cell(ref, old.style, v)
				if err != nil {
					return nil, err
				}
				b.WriteString(text)
			case had && slices.Contains(r.Same, col):
				b.WriteString(s.copied(old, ref))
			case had && old.style != "":
				fmt.Fprintf(&b, `<%sc r="%s" s="%s"/>`, s.prefix, ref, escapeXML(old.style))
			}
		}
		fmt.Fprintf(&b, "</%srow>", s.prefix)
	}
	edits := []splice{{s.end, s.end, b.String()}}
	for n, e := range s.empty {
		if n <= s.last+len(rows) {
			edits = append(edits, e) // a new row takes its place
		}
	}
	for _, r := range s.ranges {
		if old := string(s.text[r.start:r.end]); r.end > 0 {
			if now := longer(old, s.last, s.last+len(rows)); now != old {
				edits = append(edits, splice{r.start, r.end, now})
			}
		}
	}
	return edits, nil
}

var (
	refOf   = regexp.MustCompile(`(\sr\s*=\s*["'])[A-Z]+[0-9]+`)
	formula = regexp.MustCompile(`(?s)<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>.*?</(?:\w+:)?f>)`)
	refAttr = regexp.MustCompile(`\sref\s*=\s*["'][A-Z0-9:]*["']`)
	oneArea = regexp.MustCompile(`(\$?[A-Z]{1,3}\$?)([0-9]+):(\$?[A-Z]{1,3}\$?)([0-9]+)`)

	definedName = regexp.MustCompile(`<(?:\w+:)?definedName\b[^>]*>[^<]*`)
)

// copied returns a cell under another reference: its value and style, not its formula.
func (s *sheetText) copied(c cellText, ref string) string {
	text := string(s.text[c.start:c.end])
	m := refOf.FindStringSubmatchIndex(text)
	text = text[:m[3]] + ref + text[m[1]:]
	return formula.ReplaceAllString(text, "")
}

// longer returns ranges of cells of which those that began at the top and ended in row last end in row now.
func longer(ranges string, last, now int) string {
	return oneArea.ReplaceAllStringFunc(ranges, func(a string) string {
		m := oneArea.FindStringSubmatch(a)
		from, _ := strconv.Atoi(m[2])
		if to, _ := strconv.Atoi(m[4]); from > 2 || to != last {
			return a
		}
		return m[1] + m[2] + ":" + m[3] + strconv.Itoa(now)
	})
}

// cell returns the XML of a cell.
func (s *sheetText) cell(ref, style string, v any) (string, error) {
	looks := style
	if style != "" {
		style = fmt.Sprintf(` s="%s"`, escapeXML(style))
	}
	num := func(n string) (string, error) {
		return fmt.Sprintf(`<%[1]sc r="%[2]s"%[3]s><%[1]sv>%[4]s</%[1]sv></%[1]sc>`, s.prefix, ref, style, n), nil
	}
	switch v := v.(type) {
	case int64:
		return num(strconv.FormatInt(v, 10))
	case float64:
		return num(strconv.FormatFloat(unit.Clean(v), 'f', -1, 64))
	case period.Period:
		// Only a number format that shows the day makes a day of a number: without one it is written as text.
		if i, err := strconv.Atoi(looks); err != nil || s.book.formatOf(i).grain != period.Day || v.Grain() != period.Day {
			return s.cell(ref, looks, v.String())
		}
		if s.book.epoch1904 {
			return num(strconv.Itoa(serial(v) - 1462))
		}
		return num(strconv.Itoa(serial(v)))
	case string:
		return fmt.Sprintf(`<%[1]sc r="%[2]s"%[3]s t="inlineStr"><%[1]sis><%[1]st xml:space="preserve">%[4]s</%[1]st></%[1]sis></%[1]sc>`, s.prefix, ref, style, escapeXML(escapeOOXML(v))), nil
	}
	return "", fmt.Errorf("%s: cannot write %T", ref, v)
}

func escapeXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}
