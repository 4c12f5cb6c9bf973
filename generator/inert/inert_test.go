package inert

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// shownAs returns what a reader sees of Markdown, without tags.
func shownAs(t *testing.T, md string) (text, source string) {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert([]byte(md), &b); err != nil {
		t.Fatal(err)
	}
	source = b.String()
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(source), "<p>"), "</p>")
	return html.UnescapeString(text), source
}

func TestMarkdownShowsJustTheText(t *testing.T) {
	for _, s := range []string{
		"plain", "1. not a list", "2) nor this", "# no heading", "- no item", "+ no item", "a*b*c _d_ `e`", "[x](javascript:alert(1))", "<script>alert(1)</script>",
		"{{< fact \"x\" >}}", "{{% x %}}", "a | b", "~~x~~", "![x](y)", "&amp; &lt;", "=cmd|' /C calc'!A0", "\\", "trailing \\", "a & b", "> no quote", ": no definition",
		"---", "***", "Qwen2.5-72B（通义千问）", "https://example.org/?a=1&b=2", "3 < 4 > 2", "{#id}", "x^2 $y$", "<!-- c -->", "'single' \"double\"",
	} {
		if got, source := shownAs(t, Markdown(s)); got != s {
			t.Errorf("%q is shown as %q (%s)", s, got, source)
		}
	}
}

func TestMarkdownBreaksShortcodes(t *testing.T) {
	for _, s := range []string{"{{< x >}}", "{{% x %}}", "{{{{<"} {
		if got := Markdown(s); strings.Contains(got, "{{") {
			t.Errorf("Markdown(%q) = %q", s, got)
		}
	}
}

func TestMarkdownDropsWhatIsNotSeen(t *testing.T) {
	if got := Markdown("a\u202Eb\u200Bc\x00d\ne\tf"); got != "abc d e f" {
		t.Errorf("got %q", got)
	}
}

// TestPlainIsWhatMarkdownShows holds both ways of writing a cell, in a table of records and in Markdown, to the same text.
func TestPlainIsWhatMarkdownShows(t *testing.T) {
	for _, s := range []string{"a\u202Eb\u200Bc\x00d\ne\tf", "  two  spaces ", "\ufeffbom", "full\u3000width", "\xff", "", " ", "a\n\nb", "no\u00a0break"} {
		if md, _ := shownAs(t, "x"+Markdown(s)); "x"+Plain(s) != md {
			t.Errorf("%q: %q in a table, %q in Markdown", s, Plain(s), md)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("a[b](c) <d> {{<e>}} *f* 1. g")
	f.Add("![`_\\")
	f.Fuzz(func(t *testing.T, s string) {
		md := Markdown(s)
		if strings.Contains(md, "{{") || strings.ContainsAny(md, "\n\r\x00") {
			t.Fatalf("Markdown(%q) = %q", s, md)
		}
		var b bytes.Buffer
		if err := goldmark.Convert([]byte("x"+md+"\n"), &b); err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"<script", "<a ", "<img", "<em>", "<strong>", "<code>", "<ul>", "<h1"} {
			if strings.Contains(b.String(), tag) {
				t.Fatalf("%q makes %s", s, b.String())
			}
		}
	})
}

func TestURLTakesWebAddressesOnly(t *testing.T) {
	for u, want := range map[string]bool{
		"https://example.org/a?b=c": true, "http://example.org": true, "javascript:alert(1)": false, "data:text/html,x": false, "urn:stored-index:1": false,
		"https://x\"onclick=": false, "https://x/ y": false, "https://x/`": false, "//x": false, "": false,
	} {
		if got := URL(u) != ""; got != want {
			t.Errorf("URL(%q): %v, want %v", u, got, want)
		}
	}
}
