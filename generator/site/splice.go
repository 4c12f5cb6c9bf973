package site

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"briefing/generator/artifact"
	"briefing/generator/page"
)

// A splicer puts pieces into pages when Hugo writes them: what is HTML already, from the rows of tables to what a page tells of itself, and
// the drawings of charts. They are most of a page's bytes, and on their way through a template, a shortcode, regular expressions and the
// minifier Hugo copies them a dozen times, and keeps some of the copies; so layouts and Markdown write an empty drawing that names the
// piece, and the page whose it is if that is another:
//
//	<svg data-put="secret" data-piece="card" data-page="/data/power"></svg>
//
// The secret is new for each run, so that no text of a workbook or a page can have anything put anywhere.
type splicer struct {
	secret string
	dir    string // of what was generated
	place  *regexp.Regexp
	edge   *regexp.Regexp   // where a text with names begins or ends
	names  map[string]names // by language

	mu     sync.Mutex
	frames map[string][]byte // by their names, see outputFS.framed
	failed error             // the first
}

func newSplicer(dir string) *splicer {
	secret := "s" + rand.Text() // a number and letters, 5ABC…, is a length to the minifier, which writes its unit in small letters
	return &splicer{
		secret: secret, dir: dir, frames: map[string][]byte{},
		place: regexp.MustCompile(`<svg data-put="` + secret + `" data-piece="([^"]*)"(?: data-page="/([^"]*)")?(?:/>|></svg>)`),
		edge:  regexp.MustCompile(`<svg data-names="` + secret + `" data-lang="(\w+)"(?:/>|></svg>)`),
	}
}

// fail keeps the error of a page for the end: Hugo does not look at it.
func (p *splicer) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failed == nil {
		p.failed = err
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

// A spliced is a page as Hugo wrote it, but that its texts link what has a page.
type spliced struct {
	name   string // zh/data/power/index.html
	doc    []byte
	places []place  // in their order
	within []string // files of pieces of other pages that stand in its own
}

// A place is where in a page a piece is put, and the file of pieces that has it.
type place struct {
	begin, end  int
	piece, file string
}

// splice finds the places of a page.
func (p *splicer) splice(name string, doc []byte) (s spliced, err error) {
	s = spliced{name: name, doc: doc}
	if !bytes.Contains(doc, []byte(p.secret)) {
		return s, nil
	}
	if s.doc, err = p.named(doc); err != nil {
		return s, err
	}
	l, rest, _ := strings.Cut(name, "/")
	for _, m := range p.place.FindAllSubmatchIndex(s.doc, -1) {
		of := strings.TrimSuffix(rest, ".html")
		if m[4] >= 0 {
			of = path.Join(string(s.doc[m[4]:m[5]]), "index")
		}
		s.places = append(s.places, place{m[0], m[1], string(s.doc[m[2]:m[3]]), "html/" + of + "." + l + ".html"})
	}
	if len(s.places) < bytes.Count(s.doc, []byte(p.secret)) {
		err = fmt.Errorf("a layout names a piece in another way than %s", p.place)
	}
	return s, err
}

// within returns the files of pieces of other pages that stand in the pieces of a page of a frame.
func (p *splicer) within(s spliced) (files []string, err error) {
	last := ""
	for _, to := range s.places {
		if to.file == last {
			continue
		}
		last = to.file
		piece, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(to.file)))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		for {
			_, d, after, ok := page.CutDrawing(piece)
			if !ok {
				break
			}
			files = append(files, d.File)
			piece = after
		}
	}
	return files, nil
}

// key returns a sum of all that a page is made of: the bytes that Hugo wrote, and the files put in, whose sums are told.
func (s spliced) key(sums artifact.Manifest) artifact.Sum {
	h := sha256.New()
	at := 0
	for _, p := range s.places {
		h.Write(s.doc[at:p.begin])
		sum := sums[p.file]
		fmt.Fprintf(h, "\x00%s\x00%s\x00%x\x00", p.piece, p.file, sum)
		at = p.end
	}
	h.Write(s.doc[at:])
	for _, file := range s.within {
		sum := sums[file]
		fmt.Fprintf(h, "\x00%s\x00%x", file, sum)
	}
	return artifact.Sum(h.Sum(nil))
}

// write writes a page with its pieces.
func (p *splicer) write(w io.Writer, s spliced) (err error) {
	var own, drawn pieceFile
	at := 0
	for _, to := range s.places {
		if _, err := w.Write(s.doc[at:to.begin]); err != nil {
			return err
		}
		at = to.end
		piece, err := own.piece(p.dir, to.file, to.piece)
		if err == nil {
			err = p.put(w, s.name, piece, &drawn)
		}
		if err != nil {
			return err
		}
	}
	_, err = w.Write(s.doc[at:])
	return err
}

// put writes a piece into the page of that name, with its drawings. Their marks lead to rows, which may be on another page.
func (p *splicer) put(w io.Writer, name string, piece []byte, drawn *pieceFile) error {
	for {
		before, d, after, ok := page.CutDrawing(piece)
		if _, err := w.Write(before); err != nil || !ok {
			return err
		}
		inner, err := drawn.piece(p.dir, d.File, d.Piece)
		if err != nil {
			return err
		}
		if d.Rows != "" && !strings.HasSuffix(d.Rows, "/"+strings.TrimSuffix(name, "index.html")) {
			inner = bytes.ReplaceAll(inner, []byte(` href="#r`), []byte(` href="`+d.Rows+`#r`))
		}
		if _, err := w.Write(inner); err != nil {
			return err
		}
		piece = after
	}
}

// A pieceFile has the pieces of the file read last.
type pieceFile struct {
	name   string
	pieces map[string][]byte
}

// piece returns a piece of a file in a folder.
func (f *pieceFile) piece(dir, file, name string) ([]byte, error) {
	if file != f.name {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		*f = pieceFile{file, page.Pieces(b)}
	}
	piece, ok := f.pieces[name]
	if !ok {
		return nil, fmt.Errorf("no piece %q in %s: a generated page has some, one written by hand a head if it is called NAME.zh.md and NAME.en.md", name, file)
	}
	return piece, nil
}
