package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"briefing/generator/artifact"
	"briefing/generator/page"
	"briefing/generator/parallel"
	"briefing/generator/twin"
)

// A Page is a page of a finished site: a sum of all that it is made of, and that of its file. Its twin is a page too, made of the same.
type Page struct {
	Key, Sum artifact.Sum
	Twin     string // its path; "" is none that was made of it
}

// A pageFile is a page that Hugo writes: its bytes are collected until it is closed.
type pageFile struct {
	afero.File // none: nothing else is asked of a page
	outputFS   *outputFS
	name       string
	b          bytes.Buffer
}

func (f *pageFile) Name() string                      { return f.name }
func (f *pageFile) Write(b []byte) (int, error)       { return f.b.Write(b) }
func (f *pageFile) WriteString(s string) (int, error) { return f.b.WriteString(s) }

// Close writes the page, unless it is the frame of others.
func (f *pageFile) Close() error {
	p := f.outputFS.splicer
	if isFrame(f.name) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.frames[f.name] = f.b.Bytes()
		return nil
	}
	err := f.outputFS.page(f.name, f.b.Bytes(), false)
	if err != nil {
		p.fail(err)
	}
	return err
}

// page writes a page of that name, given what Hugo wrote of it or of its frame, unless it is there already.
func (d *outputFS) page(name string, doc []byte, framed bool) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
	}()
	s, err := d.splicer.splice(name, doc)
	if err != nil {
		return err
	}
	if framed {
		if s.within, err = d.splicer.within(s); err != nil {
			return err
		}
	}
	key := s.key(d.made)
	if d.same(name, key) {
		return nil
	}
	p := Page{Key: key}
	whole := wholes.Get().(*bytes.Buffer)
	defer wholes.Put(whole)
	whole.Reset()
	if err := d.splicer.write(whole, s); err != nil {
		return err
	}
	if at := path.Dir(name) + "/index.md"; bytes.Contains(whole.Bytes(), []byte(page.TwinLink)) && d.made["static/"+at] == (artifact.Sum{}) {
		md, err := twin.Of(whole.Bytes())
		if err == nil {
			err = d.write(at, md, Page{Key: key})
		}
		if err != nil {
			return err
		}
		p.Twin = at
	}
	return d.write(name, whole.Bytes(), p)
}

// wholes are for pages on their way to their files: buffers that grew for each were a sixth of all that a build allocates.
var wholes = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write writes a whole file, which may be the first of its folder, and notes what page it is.
func (d *outputFS) write(name string, data []byte, p Page) error {
	to, err := d.create(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err = d.MkdirAll(path.Dir(name), 0o777); err == nil {
			to, err = d.create(name)
		}
	}
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	if err = errors.Join(err, to.Close()); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	p.Sum = d.sums[name]
	d.pages[name] = p
	return nil
}

// same reports whether the page that lies there is made of the same, and is as it was written, and its twin.
func (d *outputFS) same(name string, key artifact.Sum) bool {
	d.mu.Lock()
	was, ok := d.pages[name]
	d.mu.Unlock()
	if !ok || was.Key != key || was.Twin != "" && !d.same(was.Twin, key) {
		return false
	}
	sum, err := artifact.SumOf(filepath.Join(d.dest, filepath.FromSlash(name)))
	if err != nil || sum != was.Sum {
		return false
	}
	d.done(name, sum)
	return true
}

// isFrame reports whether a page is the frame of others: what they have in common, so that Hugo renders it once a language. There is such a
// page for each that has pieces below the folder of its name.
func isFrame(name string) bool {
	_, rest, _ := strings.Cut(name, "/")
	return rest == "embed/index.html" || rest == "charts/index.html"
}

// framed writes the pages of frames.
func (d *outputFS) framed() error {
	var names []string
	frames := map[string][]byte{} // by the page
	for frame, doc := range d.splicer.frames {
		l, rest, _ := strings.Cut(frame, "/")
		folder := path.Dir(rest)
		err := artifact.Walk(filepath.Join(d.splicer.dir, "html", folder), func(rel, _ string) error {
			if name, ok := strings.CutSuffix(rel, "."+l+".html"); ok {
				name = path.Join(l, folder, name+".html")
				names, frames[name] = append(names, name), doc
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return parallel.Try(len(names), func(i int) error { return d.page(names[i], frames[names[i]], true) })
}
