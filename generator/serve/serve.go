// Package serve shows the site on this machine and builds it again whenever a workbook, page or layout is saved. Open pages follow;
// while something is wrong the last good site stays, with the problems laid over it.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A server shows the site and rebuilds it. Pages that are open learn of a build from an event stream.
type server struct {
	opt   build.Options
	out   io.Writer
	print func(cell.Problems) error

	live     *builder
	all      bool // something else than a workbook was saved since the last build
	mu       sync.RWMutex
	problems cell.Problems // of the last build
	failure  lang.Text     // what else kept it from being shown
	version  int
	changed  chan struct{} // closed after each build
}

// NewServer returns a server that says on out what went wrong and on speech what went well, and has problems printed. once says
// that nobody will look for the site at this address again.
func NewServer(opt build.Options, once bool, out, speech io.Writer, print func(cell.Problems) error) *server {
	opt.WorkbookCache = &build.WorkbookCache{}
	return &server{opt: opt, print: print, out: out, changed: make(chan struct{}), live: &builder{opt: opt, once: once, out: speech, seen: map[string]bool{}, late: map[string]bool{}}}
}

// Run builds, serves and watches until ctx is done.
func (s *server) Run(ctx context.Context, listener net.Listener) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	datasets, err := filepath.Abs(s.opt.Datasets)
	if err != nil {
		return err
	}
	for _, dir := range []string{s.opt.Datasets, s.opt.Site} {
		if err := watchTree(watcher, dir); err != nil {
			return err
		}
	}
	if err := artifact.Restore(s.opt.Public); err != nil { // what a killed serve left
		return err
	}
	resumed := s.live.resume()
	if resumed {
		lang.Say(s.out, lang.Text{ZH: "先显示上次的页面，同时重建", EN: "showing the site as it was last while it is built again"})
	} else {
		s.rebuild(ctx)
	}
	h := s.HTTP(ctx)
	fmt.Fprintln(s.out, s.opt.BaseURL)
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		if resumed {
			s.rebuild(ctx)
		}
		s.watch(ctx, watcher, datasets)
	}()
	done := make(chan error, 1)
	go func() { done <- h.Serve(listener) }()
	select {
	case err = <-done:
	case <-ctx.Done():
		err = h.Close()
		<-watching
		err = errors.Join(err, s.live.close())
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

func (s *server) HTTP(ctx context.Context) *http.Server {
	return &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: idleTime, BaseContext: func(net.Listener) context.Context { return ctx }}
}

// idleTime is how long a connection is kept on which nobody asks.
const idleTime = 2 * time.Minute

// watchTree watches dir and every folder below it.
func watchTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return err
		}
		return w.Add(name)
	})
}

// watch rebuilds once things have been quiet for a moment: programs save in several steps.
func (s *server) watch(ctx context.Context, w *fsnotify.Watcher, datasets string) {
	quiet := time.NewTimer(time.Hour)
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if !saved(e) {
				continue
			}
			if e.Op.Has(fsnotify.Create) {
				if st, err := os.Stat(e.Name); err == nil && st.IsDir() {
					watchTree(w, e.Name)
				}
			}
			if name, err := filepath.Abs(e.Name); err != nil || filepath.Dir(name) != datasets {
				s.all = true
			}
			quiet.Reset(60 * time.Millisecond)
		case <-quiet.C:
			s.rebuild(ctx)
		case err := <-w.Errors:
			s.complain(err)
		}
	}
}

// saved reports whether an event may be a person's saving.
func saved(e fsnotify.Event) bool { return e.Op != fsnotify.Chmod && !passing(filepath.Base(e.Name)) }

// passing reports files that programs leave for a moment: locks of Excel, WPS and LibreOffice, backups, temporary files.
func passing(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, "#") ||
		strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".TMP") || strings.HasSuffix(name, ".swp") || name == "4913"
}

// rebuild builds the site and tells whoever waits.
func (s *server) rebuild(ctx context.Context) {
	unlock, err := artifact.Lock(ctx, s.out, s.opt.Build)
	if err != nil {
		s.tell(nil, err)
		return
	}
	defer unlock()
	ps, err := s.live.build(ctx, s.all)
	s.opt.Stage(lang.Text{}, 0)
	if ctx.Err() != nil {
		return
	}
	s.all = s.all && err != nil
	if e := s.print(ps); e != nil {
		s.complain(e)
	}
	s.tell(ps, err)
	if again, failed := s.live.rest(ctx); failed != nil {
		s.all = true
		s.tell(ps, failed)
	} else if again {
		s.tell(ps, err)
	}
}

// complain prints an error.
func (s *server) complain(err error) {
	t := lang.ErrorText(err)
	lang.Say(s.out, lang.Text{ZH: "serve: " + t.ZH, EN: "serve: " + t.EN})
}

// tell tells open pages how the last build went.
func (s *server) tell(ps cell.Problems, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems, s.failure = nil, lang.Text{}
	for _, p := range ps {
		if p.Severity() == cell.Error {
			s.problems = append(s.problems, p)
		}
	}
	if err != nil && !errors.Is(err, build.ErrProblems) {
		s.failure = lang.ErrorText(err)
		s.complain(err)
	}
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}
