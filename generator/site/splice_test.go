package site

import (
	"bytes"
	"io"
	"maps"
	"strings"
	"testing"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

func TestPiecesArePutIntoPages(t *testing.T) {
	dir := t.TempDir()
	fixture.Write(t, dir, "html/embed/a/c/index.zh.html", "<!--put wide-->\n"+`<svg><a href="#r7"/></svg>`+"\n")
	fixture.Write(t, dir, "html/data/a/index.zh.html", "<!--put head-->\n<p>head\n<!--put fields-->\n<table></table>\n<!--put c-->\n1<!--drawing html/embed/a/c/index.zh.html wide /x/zh/data/a/ 0a-->2\n"+
		"<!--put gone-->\n<!--drawing html/embed/a/gone/index.zh.html wide /x/zh/data/a/ 0a-->\n")
	fixture.Write(t, dir, "html/index.zh.html", "<!--put head-->\n<p>home\n")
	p := newSplicer(dir)
	place := func(piece, of string) string {
		return `<svg data-put="` + p.secret + `" data-piece="` + piece + `"` + of + `/>`
	}
	write := func(w io.Writer, name, doc string) error {
		s, err := p.splice(name, []byte(doc))
		if err == nil {
			err = p.write(w, s)
		}
		return err
	}
	test := func(name, doc, want string) {
		t.Helper()
		var got bytes.Buffer
		if err := write(&got, name, doc); err != nil || got.String() != want {
			t.Errorf("%s: got %q, %v, want %q", doc, &got, err, want)
		}
	}
	const own, home, of = "zh/data/a/index.html", "zh/index.html", ` data-page="/data/a"`
	test(own, "<p>none", "<p>none")
	test(own, "<p>"+place("fields", "")+"<p>"+place("head", "")+"<p>", "<p><table></table><p><p>head<p>")
	test(own, place("c", ""), `1<svg><a href="#r7"/></svg>2`)
	test(home, place("c", of)+place("head", "")+place("fields", of), `1<svg><a href="/x/zh/data/a/#r7"/></svg>2<p>home<table></table>`)
	forged := `<svg data-put="guess" data-piece="fields"/>`
	test(own, forged, forged)
	for _, bad := range []string{place("none", ""), place("gone", ""), place("../a", ""), place("head", ` data-page="/data/none"`), `<svg data-put="` + p.secret + `">`} {
		if err := write(io.Discard, own, bad); err == nil {
			t.Errorf("%s: want an error", bad)
		}
	}
}

// TestPageIsAnotherIfAnythingInItIs: what a page is made of is what Hugo wrote, but for the secret of the run, and the files put in.
func TestPageIsAnotherIfAnythingInItIs(t *testing.T) {
	key := func(doc, names string, sums artifact.Manifest) artifact.Sum {
		t.Helper()
		dir := t.TempDir()
		fixture.Write(t, dir, "data/names.json", names)
		p := newSplicer(dir)
		if err := p.load(); err != nil {
			t.Fatal(err)
		}
		s, err := p.splice("zh/a/index.html", []byte(strings.ReplaceAll(doc, "SECRET", p.secret)))
		if err != nil {
			t.Fatal(err)
		}
		return s.key(sums)
	}
	const (
		doc   = `<p>1<svg data-names="SECRET" data-lang="zh"/>Alpha<svg data-names="SECRET" data-lang="zh"/><svg data-put="SECRET" data-piece="head"/><svg data-put="SECRET" data-piece="card" data-page="/b"/>`
		names = `{"zh": [{"name": "Alpha", "href": "/a/"}]}`
	)
	sums := artifact.Manifest{"html/a/index.zh.html": {1}, "html/b/index.zh.html": {2}, "html/c/index.zh.html": {3}}
	first := key(doc, names, sums)
	if key(doc, names, sums) != first {
		t.Error("the same page is another in another run")
	}
	with := func(name string, sum byte) artifact.Manifest {
		m := maps.Clone(sums)
		m[name] = artifact.Sum{sum}
		return m
	}
	if key(doc, names, with("html/c/index.zh.html", 4)) != first {
		t.Error("a page is another if one is that it does not show")
	}
	for what, other := range map[string]artifact.Sum{
		"its text": key(strings.Replace(doc, "<p>1", "<p>2", 1), names, sums), "a piece": key(strings.Replace(doc, "head", "foot", 1), names, sums),
		"its file": key(doc, names, with("html/a/index.zh.html", 4)), "the file of another": key(doc, names, with("html/b/index.zh.html", 4)),
		"whose piece": key(strings.Replace(doc, `"/b"`, `"/c"`, 1), names, sums), "a name": key(doc, strings.Replace(names, "/a/", "/b/", 1), sums),
	} {
		if other == first {
			t.Errorf("a page is the same with another of these: %s", what)
		}
	}
}

// TestSecretPassesTheMinifier: of what begins like a number the minifier changes the letters, so that the place of a drawing was
// not found in one build of about a thousand.
func TestSecretPassesTheMinifier(t *testing.T) {
	shorten := func(secret string) string {
		var b bytes.Buffer
		tag := `<svg data-put="` + secret + `" data-piece="a"/>`
		if err := (&svg.Minifier{}).Minify(minify.New(), &b, strings.NewReader(tag), map[string]string{"inline": "1"}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if s := shorten("5ABC"); !strings.Contains(s, "5abc") {
		t.Errorf("the minifier leaves %s as it is: this test and the letter before a secret are needless", s)
	}
	for range 1000 {
		p := newSplicer("")
		if !p.place.MatchString(shorten(p.secret)) || p.secret[0] >= '0' && p.secret[0] <= '9' {
			t.Fatalf("%s is not found in %s", p.secret, shorten(p.secret))
		}
	}
}
