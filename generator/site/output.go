package site

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/afero"

	"briefing/generator/artifact"
	"briefing/generator/lang"
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
	wrote       func()            // is told of each file written; nil is none
	at          time.Time         // of the last write; zero before the first
	closed      error             // why nothing is written any more: what is built is being removed
	sums        artifact.Manifest // of the files written, by their paths

	dest  string            // folder of the files
	made  artifact.Manifest // sums of what was generated
	pages map[string]Page   // that lie in the folder, by their paths
}

// afterFailure is how long a build that stopped may go on without writing anything.
const afterFailure = time.Second

// errStuck is returned for a build that stopped over the tenth page that failed and will not end.
var errStuck = lang.NewError("有十多个页面失败", "more than ten pages failed")

// watch runs build and returns its error, or what keeps it from ever returning once it has stopped: the write that failed,
// or else errStuck. Once ctx is done it returns at once. The build is left to itself then.
func (d *outputFS) watch(ctx context.Context, build func() error, stopped <-chan bool) error {
	done := make(chan error, 1)
	go func() { done <- build() }()
	var since time.Time
	var tick <-chan time.Time
	for {
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
			d.mu.Lock()
			defer d.mu.Unlock()
			d.closed = ctx.Err()
			return ctx.Err()
		case <-stopped:
			stopped, since, tick = nil, time.Now(), time.Tick(afterFailure/10)
		case now := <-tick:
			d.mu.Lock()
			failed, quiet := d.failed, now.Sub(d.at)
			d.mu.Unlock()
			if min(quiet, now.Sub(since)) >= afterFailure {
				return hugoSays(cmp.Or(failed, errStuck))
			}
		}
	}
}

// start forgets what an earlier build did.
func (d *outputFS) start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failed, d.at, d.sums = nil, time.Time{}, artifact.Manifest{}
}

// note notes how a write went.
func (d *outputFS) note(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at = time.Now()
	if d.failed == nil && err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, os.ErrExist) {
		d.failed = err
	}
}

// do does one write, if any is done any more, and notes how it went.
func (d *outputFS) do(write func() error) error {
	d.mu.Lock()
	err := d.closed
	d.mu.Unlock()
	if err == nil {
		err = write()
	}
	d.note(err)
	return err
}

func (d *outputFS) Mkdir(name string, perm os.FileMode) error {
	return d.do(func() error { return d.Fs.Mkdir(name, perm) })
}

func (d *outputFS) MkdirAll(name string, perm os.FileMode) error {
	return d.do(func() error { return d.Fs.MkdirAll(name, perm) })
}

func (d *outputFS) Create(name string) (afero.File, error) {
	return d.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
}

func (d *outputFS) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	switch {
	case flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE) == 0:
		return d.Fs.OpenFile(name, flag, perm)
	case path.Ext(name) == ".html":
		return &pageFile{outputFS: d, name: strings.TrimPrefix(filepath.ToSlash(name), "/")}, nil
	}
	f, err := d.create(name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// create makes a file, which is never the second name of another.
func (d *outputFS) create(name string) (outputFile, error) {
	f := outputFile{outputFS: d, name: strings.TrimPrefix(filepath.ToSlash(name), "/"), sum: sha256.New()}
	err := d.do(func() (err error) {
		if !d.unlinkFirst {
			f.File, err = d.Fs.Create(name)
			return err
		}
		const anew = os.O_RDWR | os.O_CREATE | os.O_EXCL
		if f.File, err = d.Fs.OpenFile(name, anew, 0o666); errors.Is(err, os.ErrExist) {
			d.Fs.Remove(name)
			f.File, err = d.Fs.OpenFile(name, anew, 0o666)
		}
		return err
	})
	return f, err
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
	f.outputFS.done(f.name, artifact.Sum(f.sum.Sum(nil)))
	return err
}

// done notes the sum of a file that is there.
func (d *outputFS) done(name string, sum artifact.Sum) {
	if d.wrote != nil {
		d.wrote()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sums[name] = sum
}

func (f outputFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }
