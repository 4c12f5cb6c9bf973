package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/spf13/afero"
)

// Puts put the drawings of charts into pages when Hugo writes them. Two drawings are most of a page's bytes, and on their way
// through a template, a shortcode, regular expressions and the minifier Hugo copies them a dozen times; so the layouts write an empty
// drawing that names the file to put there:
//
//	<svg data-put="secret" data-file="data/power/by-year.zh.svg" data-rows="/zh/data/power/"></svg>
//
// data-rows, if not empty, is the page on which the rows are that the marks of the drawing lead to. The secret is new for each
// run, so that no text of a workbook or a page can have a file put anywhere.
type puts struct {
	secret string
	dirs   []string // in which files are looked for, in this order
	place  *regexp.Regexp
	edge   *regexp.Regexp // where a text with names begins or ends

	mu     sync.Mutex
	failed error // the first
}

func newPuts(dirs []string) *puts {
	secret := rand.Text()
	return &puts{secret: secret, dirs: dirs, place: regexp.MustCompile(`<svg data-put="` + secret + `" data-file="([^"]*)" data-rows="([^"]*)"(?:/>|></svg>)`),
		edge: regexp.MustCompile(`<svg data-names="` + secret + `" data-lang="(\w+)"(?:/>|></svg>)`)}
}

// err returns why a page is not what it should be, and forgets it.
func (p *puts) err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	err := p.failed
	p.failed = nil
	return err
}

// in returns the parts of a page with its drawings.
func (p *puts) in(page []byte) (parts [][]byte, err error) {
	if !bytes.Contains(page, []byte(p.secret)) {
		return [][]byte{page}, nil
	}
	if page, err = p.named(page); err != nil {
		return nil, err
	}
	places := p.place.FindAllSubmatchIndex(page, -1)
	if len(places) < bytes.Count(page, []byte(p.secret)) {
		return nil, fmt.Errorf("a layout names a drawing in another way than %s", p.place)
	}
	at := 0
	for _, m := range places {
		svg, err := p.drawing(html.UnescapeString(string(page[m[2]:m[3]])), page[m[4]:m[5]])
		if err != nil {
			return nil, err
		}
		parts = append(parts, page[at:m[0]], svg)
		at = m[1]
	}
	return append(parts, page[at:]), nil
}

// drawing returns a file of the content: that of the language, or one for all.
func (p *puts) drawing(name string, rows []byte) (svg []byte, err error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, fmt.Errorf("%s: not a file of the content", name)
	}
	every := strings.TrimSuffix(name, filepath.Ext(name))
	every = strings.TrimSuffix(every, filepath.Ext(every)) + filepath.Ext(name)
	err = os.ErrNotExist
	for _, dir := range p.dirs {
		for _, n := range []string{name, every} {
			if errors.Is(err, os.ErrNotExist) {
				svg, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(n)))
			}
		}
	}
	if err == nil && len(rows) > 0 {
		svg = bytes.ReplaceAll(svg, []byte(` href="#r`), append(append([]byte(` href="`), rows...), "#r"...))
	}
	return svg, err
}

// A putFile is a page that Hugo writes: its bytes are collected until it is closed.
type putFile struct {
	afero.File
	puts *puts
	b    bytes.Buffer
}

func (f *putFile) Write(b []byte) (int, error)       { return f.b.Write(b) }
func (f *putFile) WriteString(s string) (int, error) { return f.b.WriteString(s) }

// Close writes the page. Hugo does not look at the error, so it is kept for the end.
func (f *putFile) Close() error {
	parts, err := f.puts.in(f.b.Bytes())
	for _, part := range parts {
		if err == nil {
			_, err = f.File.Write(part)
		}
	}
	err = errors.Join(err, f.File.Close())
	if err != nil {
		err = fmt.Errorf("%s: %w", f.Name(), err)
		f.puts.mu.Lock()
		if f.puts.failed == nil {
			f.puts.failed = err
		}
		f.puts.mu.Unlock()
	}
	return err
}
