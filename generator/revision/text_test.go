package revision

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"briefing/generator/golden"
	"briefing/generator/lang"
)

func TestTextsOfADiff(t *testing.T) {
	for _, l := range lang.All() {
		var text, md bytes.Buffer
		if err := WriteText(&text, []*Diff{twoVersions(t), Compare(nil, set(t, "n:number", "1"))}, l); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "diff."+l.String()+".txt", text.Bytes())
		if err := WriteMarkdown(&md, []*Diff{twoVersions(t), Compare(set(t, "n:number", "1"), nil)}, l, 3); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "diff."+l.String()+".md", md.Bytes())
	}
	var none bytes.Buffer
	same := set(t, "n:number", "1")
	if err := WriteText(&none, []*Diff{Compare(same, same)}, lang.EN); err != nil || none.Len() > 0 {
		t.Errorf("%q for no change", none.String())
	}
}

func TestMarkdownShowsJustTheText(t *testing.T) {
	for s, want := range map[string]string{
		"a|b":                 `a\|b`,
		"<script>":            "&lt;script&gt;",
		"[x](javascript:y)":   `\[x\](javascript:y)`,
		"{{< fact >}}":        `\{\{&lt; fact &gt;\}\}`,
		"one\ntwo":            "one two",
		"**b** _i_ `c` @user": "\\*\\*b\\*\\* \\_i\\_ \\`c\\` &#64;user",
	} {
		if got := Markdown(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestExcerptShowsWhereLongTextsDiffer(t *testing.T) {
	a := strings.Repeat("甲", 100) + "旧" + strings.Repeat("乙", 100)
	b := strings.Repeat("甲", 100) + "新新" + strings.Repeat("乙", 100)
	x, y := excerpt(a, b)
	if want := "…" + strings.Repeat("甲", 24) + "旧" + strings.Repeat("乙", 24) + "…"; x != want {
		t.Errorf("%q, want %q", x, want)
	}
	if want := "…" + strings.Repeat("甲", 24) + "新新" + strings.Repeat("乙", 24) + "…"; y != want {
		t.Errorf("%q, want %q", y, want)
	}
	words := strings.Repeat("compilation of counts ", 8)
	if x, _ := excerpt(words+"then"+words, words+"now"+words); x != "…compilation of counts thencompilation of counts…" {
		t.Error(x)
	}
	if x, y := excerpt("short", "shorter"); x != "short" || y != "shorter" {
		t.Error(x, y)
	}
	if x, _ := excerpt(strings.Repeat("x", 1000), strings.Repeat("y", 1000)); len(x) > 400 {
		t.Errorf("%d characters", len(x))
	}
}

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
