package site

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/afero"

	"briefing/generator/artifact"
)

// An outputFS is the file system that Hugo writes to. It notes the first write that fails and when something was last written,
// because Hugo can wait for itself without end: once ten pages have failed its workers leave, and what hands them pages
// does not notice.
type outputFS struct {
	afero.Fs
	unlinkFirst bool // a file takes the place of one that is there, which may be one of the finished site too
	splicer     *splicer
	mu          sync.Mutex
	failed      error
	wrote       func()                  // is told of each file written; nil is none
	last        time.Time               // of a write; zero before the first
	closed      error                   // why nothing is written any more: what is built is being removed
	sums        map[string]artifact.Sum // of the files written, by their paths
}

// afterFailure is how long a build that stopped may go on without writing anything.
const afterFailure = time.Second

// errStuck is returned for a build that stopped over the tenth page that failed and will not end.
var errStuck = errors.New("more than ten pages failed")

// watch runs build and returns its error, or what keeps it from ever returning once it has stopped: the write that failed,
// or else errStuck. Once ctx is done it returns at once. The build is left to itself then.
func (d *outputFS) watch(ctx context.Context, build func() error, stopped <-chan bool) error {
	done := make(chan error, 1)
	go func() { done <- build() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		d.close(ctx.Err())
		return ctx.Err()
	case <-stopped:
	}
	since := time.Now()
	tick := time.NewTicker(afterFailure / 10)
	defer tick.Stop()
	for {
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
			d.close(ctx.Err())
			return ctx.Err()
		case now := <-tick.C:
			d.mu.Lock()
			failed, quiet := d.failed, now.Sub(d.last)
			d.mu.Unlock()
			if min(quiet, now.Sub(since)) < afterFailure {
				continue
			}
			if failed == nil {
				failed = errStuck
			}
			return fmt.Errorf("hugo: %w", failed)
		}
	}
}

// close has every write from now on fail.
func (d *outputFS) close(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = err
}

// open returns why nothing can be written, nil if it can.
func (d *outputFS) open() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.closed
}

// start forgets what an earlier build did.
func (d *outputFS) start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failed, d.last, d.sums = nil, time.Time{}, map[string]artifact.Sum{}
}

// note notes how a write went.
func (d *outputFS) note(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = time.Now()
	if d.failed == nil && err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, os.ErrExist) {
		d.failed = err
	}
}

func (d *outputFS) Create(name string) (afero.File, error) {
	if err := d.open(); err != nil {
		return nil, err
	}
	if d.unlinkFirst {
		d.Fs.Remove(name)
	}
	f, err := d.Fs.Create(name)
	return d.file(name, f, err)
}

func (d *outputFS) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if err := d.open(); err != nil {
		return nil, err
	}
	if d.unlinkFirst && flag&os.O_TRUNC != 0 {
		d.Fs.Remove(name)
	}
	f, err := d.Fs.OpenFile(name, flag, perm)
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE) == 0 {
		return f, err
	}
	return d.file(name, f, err)
}

func (d *outputFS) Mkdir(name string, perm os.FileMode) error {
	err := d.open()
	if err == nil {
		err = d.Fs.Mkdir(name, perm)
	}
	d.note(err)
	return err
}

func (d *outputFS) MkdirAll(name string, perm os.FileMode) error {
	err := d.open()
	if err == nil {
		err = d.Fs.MkdirAll(name, perm)
	}
	d.note(err)
	return err
}

func (d *outputFS) file(name string, f afero.File, err error) (afero.File, error) {
	d.note(err)
	if err != nil {
		return nil, err
	}
	name = strings.TrimPrefix(filepath.ToSlash(name), "/")
	to := outputFile{f, d, name, sha256.New()}
	if path.Ext(to.name) == ".html" {
		return &spliceFile{File: to, splicer: d.splicer}, nil
	}
	return to, nil
}

// An outputFile is a file that Hugo writes, from its begin to its end.
type outputFile struct {
	afero.File
	outputFS *outputFS
	name     string
	sum      hash.Hash
}

func (f outputFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	f.outputFS.note(err)
	f.sum.Write(p[:n])
	return n, err
}

// Close notes what was written.
func (f outputFile) Close() error {
	err := f.File.Close()
	if f.outputFS.wrote != nil {
		f.outputFS.wrote()
	}
	f.outputFS.mu.Lock()
	defer f.outputFS.mu.Unlock()
	f.outputFS.sums[f.name] = artifact.Sum(f.sum.Sum(nil))
	return err
}

func (f outputFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }
