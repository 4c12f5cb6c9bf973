package site

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"briefing/generator/page"
)

// A splicer puts the drawings of charts and the rows of tables into pages when Hugo writes them. They are most of a page's bytes, and on
// their way through a template, a shortcode, regular expressions and the minifier Hugo copies them a dozen times, and keeps some of the
// copies; so the layouts write an empty drawing that names the file to put there:
//
//	<svg data-put="secret" data-file="data/power/by-year.zh.svg" data-rows="/zh/data/power/"></svg>
//
// data-rows, if not empty, is the page on which the rows are that the marks of the drawing lead to. Of pieces, which are HTML already,
// they name but the piece, and the page if it is another one:
//
//	<svg data-put="secret" data-piece="card" data-page="/data/power"></svg>
//
// The secret is new for each run, so that no text of a workbook or a page can have a file put anywhere.
type splicer struct {
	secret string
	dirs   []string // in which drawings are looked for, in this order
	pieces string   // folder of the pieces of pages
	place  *regexp.Regexp
	edge   *regexp.Regexp   // where a text with names begins or ends
	names  map[string]names // by language

	mu     sync.Mutex
	failed error // the first
}

func newSplicer(dirs []string, pieces string) *splicer {
	secret := "s" + rand.Text() // a number and letters, 5ABC…, is a length to the minifier, which writes its unit in small letters
	return &splicer{
		secret: secret, dirs: dirs, pieces: pieces,
		place: regexp.MustCompile(`<svg data-put="` + secret + `" data-(?:piece="([^"]*)"(?: data-page="/([^"]*)")?|file="([^"]*)" data-rows="([^"]*)")(?:/>|></svg>)`),
		edge:  regexp.MustCompile(`<svg data-names="` + secret + `" data-lang="(\w+)"(?:/>|></svg>)`),
	}
}

// err returns why a page is not what it should be, and forgets it.
func (p *splicer) err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	err := p.failed
	p.failed = nil
	return err
}

// write writes a page of that name, zh/data/power/index.html, with its pieces and drawings, and links where its texts name what has a
// page.
func (p *splicer) write(w io.Writer, name string, doc []byte) (err error) {
	var places [][]int
	if bytes.Contains(doc, []byte(p.secret)) {
		if doc, err = p.named(doc); err != nil {
			return err
		}
		if places = p.place.FindAllSubmatchIndex(doc, -1); len(places) < bytes.Count(doc, []byte(p.secret)) {
			return fmt.Errorf("a layout names a drawing or a piece in another way than %s", p.place)
		}
	}
	pieces, from := map[string]string(nil), "" // the last, and whose they are
	at := 0
	for _, m := range places {
		if _, err := w.Write(doc[at:m[0]]); err != nil {
			return err
		}
		if at = m[1]; m[2] < 0 {
			if err := p.drawing(w, html.UnescapeString(string(doc[m[6]:m[7]])), doc[m[8]:m[9]]); err != nil {
				return err
			}
			continue
		}
		of := name
		if m[4] >= 0 {
			l, _, _ := strings.Cut(name, "/")
			of = path.Join(l, string(doc[m[4]:m[5]]), "index.html")
		}
		if of != from {
			if pieces, err = p.piecesOf(of); err != nil {
				return err
			}
			from = of
		}
		piece, ok := pieces[string(doc[m[2]:m[3]])]
		if !ok {
			return fmt.Errorf("no piece %q: a generated page has some, one written by hand a head if it is called NAME.zh.md and NAME.en.md", doc[m[2]:m[3]])
		}
		if _, err := io.WriteString(w, piece); err != nil {
			return err
		}
	}
	_, err = w.Write(doc[at:])
	return err
}

// piecesOf reads the pieces of a page, which has none if there is no file.
func (p *splicer) piecesOf(name string) (map[string]string, error) {
	l, rest, _ := strings.Cut(name, "/")
	b, err := os.ReadFile(filepath.Join(p.pieces, filepath.FromSlash(strings.TrimSuffix(rest, ".html")+"."+l+".html")))
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return page.Pieces(string(b)), err
}

// drawing writes a file of the content: that of the language, or one for all.
func (p *splicer) drawing(w io.Writer, name string, rows []byte) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%s: not a file of the content", name)
	}
	svg, err := p.read(name)
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		svg = bytes.ReplaceAll(svg, []byte(` href="#r`), fmt.Appendf(nil, ` href="%s#r`, rows))
	}
	_, err = w.Write(svg)
	return err
}

func (p *splicer) read(name string) (svg []byte, err error) {
	every := strings.TrimSuffix(name, filepath.Ext(name))
	every = strings.TrimSuffix(every, filepath.Ext(every)) + filepath.Ext(name)
	for _, dir := range p.dirs {
		for _, n := range []string{name, every} {
			if svg, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(n))); !errors.Is(err, os.ErrNotExist) {
				return svg, err
			}
		}
	}
	return nil, fmt.Errorf("%s: %w", name, os.ErrNotExist)
}

// A spliceFile is a page that Hugo writes: its bytes are collected until it is closed.
type spliceFile struct {
	outputFile
	b bytes.Buffer
}

func (f *spliceFile) Write(b []byte) (int, error)       { return f.b.Write(b) }
func (f *spliceFile) WriteString(s string) (int, error) { return f.b.WriteString(s) }

// Close writes the page. Hugo does not look at the error, so it is kept for the end.
func (f *spliceFile) Close() error {
	p := f.outputFS.splicer
	err := errors.Join(p.write(f.outputFile, f.name, f.b.Bytes()), f.outputFile.Close())
	if err != nil {
		err = fmt.Errorf("%s: %w", f.Name(), err)
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.failed == nil {
			p.failed = err
		}
	}
	return err
}
