package twin

import (
	"strings"
	"testing"

	"briefing/generator/fixture"
)

const frame = `<html lang=en><head><link rel="canonical" href="https://example.org/b/en/rain/"></head><body>
<a class=tool href="/b/zh/rain/" lang=zh hreflang=zh rel=alternate>中文</a><main>`

func TestTwinReadsAsThePage(t *testing.T) {
	test := func(name, page, want string) {
		t.Helper()
		got, err := Of([]byte(frame + page + "</main>"))
		if err != nil || strings.TrimSpace(string(got)) != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, want)
		}
		fixture.RenderMarkdown(t, name, got)
	}
	test("title", `<nav>way</nav><h1>Rain</h1><p class=meta><span>a</span> <span>b</span></p>`,
		"# Rain\n\n[https://example.org/b/en/rain/](https://example.org/b/en/rain/) · [中文](https://example.org/b/zh/rain/index.md)\n\na · b")
	test("facts", `<p>It fell <a class=fact href="/b/en/data/x/#r7"><data value=3>3 mm</data></a>.<script>x</script><button>Copy</button>`,
		"It fell [3 mm](https://example.org/b/en/data/x/#r7).")
	test("citation", `<p>So<sup class=cite><a href="#cite-book">1</a></sup><span aria-hidden=true>Book</span>.</p><ol><li id=cite-book><a href="/b/en/o/">O</a>, <a class=external href="https://book.example/">Book</a></ol>`,
		"So\\[[1](https://book.example/)].\n\n1. [O](https://example.org/b/en/o/), [Book](https://book.example/)")
	test("chart", `<figure id=chart-x><svg class=wide><title>It fell</title><desc>A line &lt;b>.</desc><path d="M0 0"/></svg><svg class=narrow><path/></svg>
<figcaption><p>From: <a href="/b/en/data/x/">X</a></p><details><p>Embed</p></details><ul><li><a href="/b/data/x/c.en.csv">CSV</a><li><a href="/b/data/x/c.en.svg">SVG</a></ul></figcaption></figure>`,
		"![It fell](https://example.org/b/data/x/c.en.svg)\n\nA line &lt;b&gt;.\n\nFrom: [X](https://example.org/b/en/data/x/)\n\n[c.en.csv](https://example.org/b/data/x/c.en.csv) · [c.en.svg](https://example.org/b/data/x/c.en.svg)")
	test("table", `<table><thead><tr><th>Row<th>a|b<tbody><tr><th><a href=#r2>2</a><td><details><summary>long <p>text</summary></details><tr><th>3<td>&lt;script>`,
		"| Row | a\\|b |\n|---|---|\n| [2](https://example.org/b/en/rain/#r2) | long text |\n| 3 | &lt;script&gt; |")
	test("spark", `<p>up<svg><path d="M0 0"/></svg> <svg data-put="x"/> and on`, "up and on")
	test("code", `<p>Write <code>{{&lt; fact "x" >}}</code>.`, "Write `{{< fact \"x\" >}}`.")
	test("hostile", `<p>{{&lt; fact "x" >}} &lt;script>alert(1)&lt;/script> [x](javascript:alert(1)) *x* &lt;!-- y<p># no<p>- no<p>1. no`,
		"{\\{&lt; fact \"x\" &gt;}} &lt;script&gt;alert(1)&lt;/script&gt; \\[x](javascript:alert(1)) \\*x* &lt;!-- y\n\n\\# no\n\n\\- no\n\n1\\. no")
}

func TestTwinNeedsToKnowWhereThePageIs(t *testing.T) {
	for _, page := range []string{"<main><p>a</main>", `<link rel=canonical href="https://example.org/">`} {
		if md, err := Of([]byte(page)); err == nil {
			t.Errorf("%s: %q", page, md)
		}
	}
}
