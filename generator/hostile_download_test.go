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

	"briefing/generator/fixture"
)

// downloads holds the files of a dataset to the text, and to nothing that a spreadsheet would compute.
func downloads(t *testing.T, public, id, text string) {
	t.Helper()
	base := filepath.Join(public, "data", id)
	fail := func(format string, args ...any) { t.Helper(); t.Errorf(id+": "+format, args...) }
	rows := fixture.ReadCSV(t, filepath.Join(base, id+".csv"))
	for _, c := range slices.Concat(rows...) {
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			fail("CSV begins a cell with %q", c)
		}
	}
	held := map[string]any{id + ".csv": rows}
	for _, name := range []string{id + ".json", "datapackage.json"} {
		var v any
		data, err := os.ReadFile(filepath.Join(base, name))
		if err == nil {
			err = json.Unmarshal(data, &v)
		}
		if err != nil {
			fail("%s: %v", name, err)
		}
		held[name] = v
	}
	for name, v := range held {
		if !strings.Contains(squeeze(fmt.Sprint(v)), squeeze(text)) {
			fail("%s does not hold the text", name)
		}
	}
	for name, part := range fixture.Unzipped(t, filepath.Join(base, id+".xlsx")) {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(part, "<f>") {
			fail("%s has a formula", name)
		}
	}
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

var bibField = regexp.MustCompile(`^  ([a-z]+) = \{(.*)\},?$`)

// cited holds the citations of a dataset's page to be each one entry with the fields that it should have. To BibTeX a
// brace is one with a backslash before it too.
func cited(t *testing.T, file string) {
	t.Helper()
	fail := func(s string) { t.Helper(); t.Errorf("%s: %s", file, s) }
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := fixture.Citations(page)
	fields := ""
	entry := strings.Split(strings.TrimSpace(c["BibTeX"]), "\n")
	for _, line := range entry[1 : len(entry)-1] {
		m := bibField.FindStringSubmatch(line)
		if m == nil {
			fail("no field of BibTeX: " + line)
			continue
		}
		fields += m[1] + " "
		depth := 0
		for _, r := range m[2] {
			depth += map[rune]int{'{': 1, '}': -1}[r]
			if depth < 0 {
				break
			}
		}
		if depth != 0 {
			fail("braces of BibTeX do not match: " + line)
		}
	}
	if !strings.HasPrefix(entry[0], "@misc{") || entry[len(entry)-1] != "}" || fields != "author title howpublished year url " {
		fail("BibTeX is " + c["BibTeX"])
	}
	tags := ""
	for line := range strings.Lines(c["RIS"]) {
		tag, _, _ := strings.Cut(line, "  -")
		tags += tag + " "
	}
	if tags != "TY AU TI PB PY DA LA UR ER " {
		fail("RIS is " + c["RIS"])
	}
	for name, text := range c {
		if bad := hiddenIn(text); bad != "" {
			fail(name + " has " + bad)
		}
	}
}
