package page

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/lang"
)

// tag matches the tags that textHTML makes.
var tag = regexp.MustCompile("<span lang=zh-Hans>|</span>")

func TestTextHTMLShowsJustTheText(t *testing.T) {
	for _, s := range []string{
		"plain", "<script>alert(1)</script>", "{{< rows >}}", "{{", "{{%", "a & b", "&amp;", `"quoted" 'single'`, "**not bold**", "通义千问（Qwen）", "Qwen 与 Llama",
		"<!--made-->", "<!--more-->", "《书》 and “引”",
	} {
		for _, l := range lang.All() {
			got := textHTML(s, l)
			bare := tag.ReplaceAllString(got, "")
			if html.UnescapeString(bare) != s {
				t.Errorf("%q is shown as %q", s, got)
			}
			if strings.ContainsAny(bare, "<>{") {
				t.Errorf("%q: %q has marks that mean something", s, got)
			}
		}
	}
}

func TestTextHTMLMarksChinese(t *testing.T) {
	test := func(s string, l lang.Lang, want string) {
		t.Helper()
		if got := textHTML(s, l); got != want {
			t.Errorf("textHTML(%q, %s) = %q, want %q", s, l, got, want)
		}
	}
	test("Qwen 通义千问", lang.ZH, "Qwen 通义千问")
	test("Qwen 通义千问", lang.EN, `Qwen <span lang=zh-Hans>通义千问</span>`)
	test("（中）、国", lang.EN, `（<span lang=zh-Hans>中）、国</span>`)
	test("no", lang.EN, "no")
}

// TestPlainIsWhatMarkdownShows holds both ways of writing a cell, in a table of records and in Markdown, to the same text.
func TestPlainIsWhatMarkdownShows(t *testing.T) {
	for _, s := range []string{"a\u202Eb\u200Bc\x00d\ne\tf", "  two  spaces ", "\ufeffbom", "full\u3000width", "\xff", "", " ", "a\n\nb", "no\u00a0break"} {
		md, _ := shownAs(t, "x"+Escape(s))
		if got := "x" + html.UnescapeString(textHTML(s, lang.ZH)); got != md {
			t.Errorf("%q: %q in a table, %q in Markdown", s, got, md)
		}
	}
}

func FuzzTextHTML(f *testing.F) {
	f.Add("a<b>{{<c>}}中文&\x00")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range lang.All() {
			bare := tag.ReplaceAllString(textHTML(s, l), "")
			if strings.ContainsAny(bare, "<>{\n\r\x00") || html.UnescapeString(bare) != plain(s) {
				t.Fatalf("textHTML(%q, %s) = %q", s, l, bare)
			}
		}
	})
}

// TestPageChangesWithItsRows holds the Markdown of a table, which Hugo reads, to the rows, which it does not.
func TestPageChangesWithItsRows(t *testing.T) {
	table := func(text string) (string, string) {
		tree := artifact.Tree{}
		rows := newRows("records", lang.EN, true, 1, []shown{{Label: "Name"}})
		rows.row(7, "")
		rows.add(textHTML(text, lang.EN), text)
		md := rows.put(tree, "data/a/table.en")
		return md, string(tree["rows/data/a/table.en.html"])
	}
	md, html := table("a & <b>")
	if want := "<thead><tr><th scope=col>Row<th scope=col>Name<tbody><tr id=r7><th><a href=#r7>7</a><td>a &amp; &lt;b&gt;"; html != want {
		t.Errorf("rows are %s, want %s", html, want)
	}
	if !strings.Contains(md, ` file="data/a/table.en.html" `) || strings.Contains(md, "<tr") {
		t.Errorf("the page has %s", md)
	}
	if again, _ := table("a & <b>"); again != md {
		t.Errorf("the same rows are %s, then %s", md, again)
	}
	if other, _ := table("a & <c>"); other == md {
		t.Errorf("other rows leave the page as it was: %s", md)
	}
}
