package revision

import (
	"bytes"
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
