package workbook

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// The XML of rows and cells that are changed or added.

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
)

// copied returns a cell under another reference: its value and style, not its formula.
func (s *sheetText) copied(c cellText, ref string) string {
	text := string(s.text[c.start:c.end])
	m := refOf.FindStringSubmatchIndex(text)
	text = text[:m[3]] + ref + text[m[1]:]
	return formula.ReplaceAllString(text, "")
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
