package site

import (
	"bytes"
	"testing"

	"briefing/generator/page"
)

func TestNamesAreLinkedOnceWhereTheyStandAlone(t *testing.T) {
	names := []page.Name{{Name: "阿里巴巴研究院"}, {Name: "阿里巴巴", Href: "/zh/developers/alibaba/"}, {Name: "Meta AI", Href: "/en/developers/meta-ai/"},
		{Name: "AT&T", Href: "/en/developers/att/"}, {Name: "Qwen", Href: "/en/models/#qwen"}, {Name: "Meta", Href: "/en/developers/meta/"}}
	test := func(in, want string) {
		t.Helper()
		var out bytes.Buffer
		if err := linkNames(&out, []byte(in), namesOf(names), map[string]bool{}); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("%s\n got %s\nwant %s", in, out.String(), want)
		}
	}
	link := func(href, name string) string { return `<a class="entity" href="` + href + `">` + name + "</a>" }
	qwen, meta, alibaba := link("/en/models/#qwen", "Qwen"), link("/en/developers/meta/", "Meta"), link("/zh/developers/alibaba/", "阿里巴巴")
	test("<p>Qwen and Qwen.</p>", "<p>"+qwen+" and Qwen.</p>")
	test("<p>Meta’s, Meta.", "<p>"+meta+"’s, Meta.")
	test("Qwen3, Qwen-2, Qwen2.5, MyQwen, qwen, Qwen.ai, a/Qwen, @Qwen, Qwen", "Qwen3, Qwen-2, Qwen2.5, MyQwen, qwen, Qwen.ai, a/Qwen, @Qwen, "+qwen)
	test("用Qwen的人", "用"+qwen+"的人")
	test("阿里巴巴研究院说，阿里巴巴的", "阿里巴巴研究院说，"+alibaba+"的")
	test("Meta AI and Meta", link("/en/developers/meta-ai/", "Meta AI")+" and "+meta)
	test("AT&amp;T", link("/en/developers/att/", "AT&amp;T"))
	for _, apart := range []string{"<a href=x>Qwen</a>", "<h2 id=q>Qwen</h2>", "<code>Qwen</code>", `<span class=sidenote aria-hidden=true><b>2</b> Qwen <span>team</span>, Qwen</span>`, "<figure><svg><text>Qwen</text></svg></figure>", `<p title="Qwen"><!-- Qwen --></p>`} {
		test(apart+"<p>Qwen", apart+"<p>"+qwen)
	}
	test("<p>a<br>b <b>Qwen</b> <i>c", "<p>a<br>b <b>"+qwen+"</b> <i>c")
}
