package page

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/inert"
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

func FuzzTextHTML(f *testing.F) {
	for _, s := range []string{"a<b>{{<c>}}中文&\x00", "a\u202Eb\u200Bc\x00d\ne\tf", "  two  spaces ", "\ufeffbom", "full\u3000width", "\xff", "", " ", "a\n\nb", "no\u00a0break"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range lang.All() {
			bare := tag.ReplaceAllString(textHTML(s, l), "")
			if strings.ContainsAny(bare, "<>{\n\r\x00") || html.UnescapeString(bare) != inert.Plain(s) {
				t.Fatalf("textHTML(%q, %s) = %q", s, l, bare)
			}
		}
	})
}

// TestTablesArePiecesOfTheirPage: Markdown, which Hugo reads, has but the place of a table, and no text begins a piece.
func TestTablesArePiecesOfTheirPage(t *testing.T) {
	rows := newRows("records", lang.EN, true, 1, []shown{{Label: "Name"}})
	rows.row(7, "")
	rows.text("a & <!--put b-->\n")
	b := markdown("")
	b.put("table", rows.markup(1, "Title"))
	b.put("other", "<p>1</p>")
	tree := artifact.Tree{}
	if err := addPage(tree, Site{}, "data/a/index", lang.EN, map[string]any{}, b); err != nil {
		t.Fatal(err)
	}
	if md := string(tree["content/data/a/index.en.md"]); !strings.Contains(md, "\n{{< put \"table\" >}}\n") || strings.Contains(md, "<tr") {
		t.Errorf("the page has %s", md)
	}
	got := Pieces(tree["html/data/a/index.en.html"])
	want := `<div class="table-wrap pane records few" role=region tabindex=0 aria-labelledby=records><table class="records r1"><caption id=records><span>Title: ` +
		"<b>1 record</b></span></caption><colgroup><col class=w2><col class=w5><thead><tr><th scope=col>Row<th scope=col>Name<tbody>" +
		"<tr id=r7><th><a href=#r7>7</a><td>a &amp; &lt;!--put b--&gt;</table></div>"
	if len(got) != 4 || string(got["table"]) != want || string(got["other"]) != "<p>1</p>" {
		t.Errorf("pieces are %q, want %s", got, want)
	}
}
