package workbook

import (
	"regexp"
	"strconv"
	"strings"
)

// Ranges that grow with the rows of a sheet.

var (
	refAttr     = regexp.MustCompile(`\sref\s*=\s*["'][A-Z0-9:]*["']`)
	oneArea     = regexp.MustCompile(`(\$?[A-Z]{1,3}\$?)([0-9]+):(\$?[A-Z]{1,3}\$?)([0-9]+)`)
	definedName = regexp.MustCompile(`<(?:\w+:)?definedName\b[^>]*>[^<]*`)
)

// lengthen does what a spreadsheet program does for rows that were added inside a range: tables and named ranges of the
// sheet that ended in the last row go on to the new one.
func (b *book) lengthen(sh sheetPart, last, now int, parts map[string][]byte) error {
	root, err := b.relations("")
	if err != nil {
		return err
	}
	for _, r := range root {
		if r.kind != "officeDocument" {
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
		if r := rels[id]; r.kind == "table" {
			name, text, err := b.partText(r.target, parts)
			if err != nil {
				return err
			}
			parts[name] = refAttr.ReplaceAllFunc(text, func(m []byte) []byte { return []byte(longer(string(m), last, now)) })
		}
	}
	return nil
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
