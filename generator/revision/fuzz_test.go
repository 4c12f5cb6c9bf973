package revision

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"briefing/generator/lang"
)

// A dataset does not differ from itself; no text of a record breaks the telling of a difference.
func FuzzDiff(f *testing.F) {
	f.Add("a\nb\nc", "x", "a\nc\nd", "y")
	f.Add("a\na\n", "|", "A\n\n a", "%!s(x) `|` <b>")
	f.Add("", "\x00", "\xff\u202e", "=1")
	f.Fuzz(func(t *testing.T, old, oldText, new, newText string) {
		build := func(names, text string) (rows []string) {
			for i, n := range strings.Split(names, "\n") {
				if i > 50 {
					break
				}
				if strings.TrimSpace(strings.ReplaceAll(n, "|", "/")) == "" {
					continue // the reader refuses a record whose key is blank
				}
				// with its place, so that a name that begins with @ is none
				rows = append(rows, fmt.Sprintf("@%d ", len(rows)+2)+strings.ReplaceAll(n, "|", "/")+"|"+strings.ReplaceAll(text, "|", "/"))
			}
			return rows
		}
		const fields = "who:text! what:text"
		a, b := build(old, oldText), build(new, newText)
		if d := Compare(set(t, fields, a...), set(t, fields, a...)); !d.Empty() {
			t.Errorf("%q differs from itself: %+v", a, d.Count)
		}
		d := Compare(set(t, fields, a...), set(t, fields, b...))
		if d.Count.Added > len(b) || d.Count.Withdrawn > len(a) || len(b)-d.Count.Added != len(a)-d.Count.Withdrawn {
			t.Errorf("%q to %q: %+v", a, b, d.Count)
		}
		for _, l := range lang.All() {
			var text, table bytes.Buffer
			if err := WriteText(&text, []*Diff{d}, l); err != nil {
				t.Error(err)
			}
			if err := WriteMarkdown(&table, []*Diff{d}, l, 100); err != nil {
				t.Error(err)
			}
			for line := range strings.Lines(table.String()) {
				if strings.Contains(strings.ToLower(line), "<script") {
					t.Errorf("%q is told as %s", b, line)
				}
			}
		}
	})
}
