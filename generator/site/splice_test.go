package site

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"
)

func TestDrawingsArePutIntoPages(t *testing.T) {
	own, made, pieces := t.TempDir(), t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		filepath.Join(made, "data", "a", "c.zh.svg"): `<svg><a href="#r7"/></svg>`,
		filepath.Join(made, "data", "a", "d.zh.svg"): `<svg>made</svg>`,
		filepath.Join(own, "data", "a", "d.zh.svg"):  `<svg>own</svg>`,
		filepath.Join(own, "about", "e.svg"):         `<svg>both</svg>`,

		filepath.Join(pieces, "data", "a", "index.zh.html"): "<!--put head-->\n<p>head\n<!--put fields-->\n<table></table>\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p := newSplicer([]string{own, made}, pieces)
	place := func(file, rows string) string {
		return `<svg data-put="` + p.secret + `" data-file="` + file + `" data-rows="` + rows + `"/>`
	}
	test := func(page, want string) {
		t.Helper()
		var got bytes.Buffer
		if err := p.write(&got, "zh/data/a/index.html", []byte(page)); err != nil || got.String() != want {
			t.Errorf("%s: got %q, %v, want %q", page, &got, err, want)
		}
	}
	test("<p>none", "<p>none")
	test("<p>"+place("data/a/c.zh.svg", "")+"<p>"+place("data/a/c.zh.svg", "/zh/data/a/")+"<p>", `<p><svg><a href="#r7"/></svg><p><svg><a href="/zh/data/a/#r7"/></svg><p>`)
	test(place("data/a/d.zh.svg", ""), "<svg>own</svg>")
	test(place("about/e.zh.svg", ""), "<svg>both</svg>")
	piece := func(name string) string { return `<svg data-put="` + p.secret + `" data-piece="` + name + `"/>` }
	test("<p>"+piece("fields")+"<p>"+piece("head")+"<p>", "<p><table></table><p><p>head<p>")
	forged := `<svg data-put="guess" data-file="data/a/c.zh.svg" data-rows=""/>`
	test(forged, forged)
	for _, bad := range []string{place("data/a/none.zh.svg", ""), place("../c.zh.svg", ""), place("/etc/hostname", ""), piece("none"), `<svg data-put="` + p.secret + `">`} {
		if err := p.write(io.Discard, "zh/data/a/index.html", []byte(bad)); err == nil {
			t.Errorf("%s: want an error", bad)
		}
	}
}

// TestSecretPassesTheMinifier: of what begins like a number the minifier changes the letters, so that the place of a drawing was
// not found in one build of about a thousand.
func TestSecretPassesTheMinifier(t *testing.T) {
	shorten := func(secret string) string {
		var b bytes.Buffer
		tag := `<svg data-put="` + secret + `" data-file="a.svg" data-rows=""/>`
		if err := (&svg.Minifier{}).Minify(minify.New(), &b, strings.NewReader(tag), map[string]string{"inline": "1"}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if s := shorten("5ABC"); !strings.Contains(s, "5abc") {
		t.Errorf("the minifier leaves %s as it is: this test and the letter before a secret are needless", s)
	}
	for range 1000 {
		p := newSplicer(nil, "")
		if !p.place.MatchString(shorten(p.secret)) || p.secret[0] >= '0' && p.secret[0] <= '9' {
			t.Fatalf("%s is not found in %s", p.secret, shorten(p.secret))
		}
	}
}
