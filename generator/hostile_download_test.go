//go:build unix

package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"briefing/generator/fixture"
)

// downloads reports whether the files of a dataset hold the text, and nothing that a spreadsheet would compute.
func downloads(t *testing.T, public, id, text string) bool {
	t.Helper()
	base := filepath.Join(public, "data", id)
	ok := true
	fail := func(format string, args ...any) { t.Helper(); t.Errorf(id+": "+format, args...); ok = false }
	rows := fixture.ReadCSV(t, filepath.Join(base, id+".csv"))
	seen := false
	for _, row := range rows {
		for _, c := range row {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				fail("CSV begins a cell with %q", c)
			}
			seen = seen || squeeze(c) == squeeze(text) || squeeze(c) == "'"+squeeze(text)
		}
	}
	if !seen {
		fail("CSV does not hold the text")
	}
	for _, name := range []string{id + ".json", "datapackage.json"} {
		data, err := os.ReadFile(filepath.Join(base, name))
		var v any
		if err == nil {
			err = json.Unmarshal(data, &v)
		}
		if err != nil {
			fail("%s: %v", name, err)
		}
		if !holds(v, text) {
			fail("%s does not hold the text", name)
		}
	}
	x, err := excelize.OpenFile(filepath.Join(base, id+".xlsx"))
	if err != nil {
		fail("%v", err)
		return false
	}
	defer x.Close()
	for _, sheet := range x.GetSheetList() {
		rows, err := x.GetRows(sheet)
		if err != nil {
			fail("%v", err)
		}
		for r, row := range rows {
			for c := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if f, _ := x.GetCellFormula(sheet, at); f != "" {
					fail("%s!%s has the formula %q", sheet, at, f)
				}
			}
		}
	}
	return ok
}

// plainXML says what is wrong with XML that must be whole and hold no script.
func plainXML(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for d := xml.NewDecoder(f); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if n := strings.ToLower(e.Name.Local); n == "script" || n == "foreignobject" || n == "iframe" {
			return errors.New("it has an element " + n)
		}
		for _, a := range e.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Value)), "javascript:") || a.Value == "hx" {
				return fmt.Errorf("%s has %s=%q", e.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

// holds reports whether a text stands in a value of JSON.
func holds(v any, text string) bool {
	switch v := v.(type) {
	case string:
		return squeeze(v) == squeeze(text)
	case []any:
		return slices.ContainsFunc(v, func(v any) bool { return holds(v, text) })
	case map[string]any:
		for _, v := range v {
			if holds(v, text) {
				return true
			}
		}
	}
	return false
}

// escaped matches characters that nobody sees, as JSON and scripts write them.
var escaped = regexp.MustCompile(`(?i)\\u(00[01][0-9a-f]|007f|00[89][0-9a-f]|00ad|061c|200[bef]|202[89a-e]|2060|206[6-9]|feff|fffe)`)

// hiddenIn names the first character of a text that nobody sees, "" if there is none.
func hiddenIn(s string) string {
	for i, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
		case r == 0x200C || r == 0x200D: // join and part the letters of some scripts
		case r == 0xFEFF && i == 0: // says to spreadsheet programs that a CSV file is UTF-8
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == 0x2028, r == 0x2029, r&0xFFFE == 0xFFFE:
			return fmt.Sprintf("%U after %q", r, s[max(0, i-40):i])
		}
	}
	return ""
}

// allSeen says which character that nobody sees stands in a file of text: itself, as HTML and XML write it, or as JSON does.
func allSeen(name string) error {
	switch filepath.Ext(name) {
	case ".png", ".woff2", ".xlsx", ".ico", ".zip", ".gz", ".br":
		return nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !utf8.Valid(b) {
		return errors.New("it is no UTF-8")
	}
	for _, s := range []string{string(b), html.UnescapeString(string(b))} {
		if bad := hiddenIn(s); bad != "" {
			return errors.New("it has " + bad)
		}
	}
	if m := escaped.Find(b); m != nil {
		return fmt.Errorf("it has %s", m)
	}
	return nil
}

// cited reports whether the citations of a dataset's page are each one entry with the fields that it should have.
func cited(t *testing.T, file string) bool {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ok := true
	c := fixture.Citations(b)
	if got, want := fieldsOfBibTeX(c["BibTeX"]), "author title howpublished year url"; got != want {
		t.Errorf("%s: BibTeX has %q, want %q:\n%s", file, got, want, c["BibTeX"])
		ok = false
	}
	var tags []string
	for line := range strings.Lines(c["RIS"]) {
		tag, _, found := strings.Cut(line, "  -")
		if !found {
			tag = "?"
		}
		tags = append(tags, tag)
	}
	if got, want := strings.Join(tags, " "), "TY AU TI PB PY DA LA UR ER"; got != want {
		t.Errorf("%s: RIS has %q, want %q:\n%s", file, got, want, c["RIS"])
		ok = false
	}
	for name, text := range c {
		if bad := hiddenIn(text); bad != "" {
			t.Errorf("%s: %s has %s", file, name, bad)
			ok = false
		}
	}
	return ok
}

// fieldsOfBibTeX returns the names of the fields of an entry, read as BibTeX reads it, to which a brace is one with a backslash
// before it too; or what is wrong.
func fieldsOfBibTeX(s string) string {
	body, found := strings.CutPrefix(strings.TrimSpace(s), "@misc{")
	if _, rest, ok := strings.Cut(body, ","); found && ok {
		body = rest
	} else {
		return "no entry"
	}
	var names []string
	for {
		name, rest, ok := strings.Cut(body, "=")
		rest, braced := strings.CutPrefix(strings.TrimSpace(rest), "{")
		if !ok || !braced {
			return "no field in " + body
		}
		names = append(names, strings.TrimSpace(name))
		depth, end := 1, -1
		for i := 0; i < len(rest) && end < 0; i++ {
			switch rest[i] {
			case '{':
				depth++
			case '}':
				if depth--; depth == 0 {
					end = i
				}
			}
		}
		if end < 0 {
			return "braces without end in " + rest
		}
		rest = strings.TrimSpace(rest[end+1:])
		if rest == "}" {
			return strings.Join(names, " ")
		}
		if body, ok = strings.CutPrefix(rest, ","); !ok {
			return "something after " + strings.Join(names, " ") + ": " + rest
		}
	}
}
