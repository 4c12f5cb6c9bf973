package main

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
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

func serveCommand() *cobra.Command {
	var pr printing
	var opt options
	var port int
	c := &cobra.Command{
		Use:     "serve",
		Short:   "Show the site on this machine and rebuild it when something is saved",
		Long:    "Serve builds the site, shows it at http://localhost:PORT/ and watches workbooks, pages and layouts.\nUntil the first build is done it shows the site as it was when serve last ended. While a workbook is wrong the last good site stays, with the problems laid over it.",
		Example: "  generator serve --port 8080",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := pr.check(); err != nil {
				return err
			}
			listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
			if err != nil {
				return err
			}
			at := listener.Addr().(*net.TCPAddr).Port
			if opt.baseURL == "" {
				opt.baseURL = fmt.Sprintf("http://localhost:%d/", at)
			}
			opt.public = filepath.Join(".cache", fmt.Sprintf("serve-%d", at)) // which no other serve has while this one listens
			if err := guard([]string{opt.datasets, opt.site}, output{flag: "--build", name: &opt.build, foreign: untagged}); err != nil {
				return err
			}
			if err := os.MkdirAll(".cache", 0o755); err != nil {
				return err
			}
			opt.console = consoleOf(c)
			s := newServer(opt, pr, c.ErrOrStderr())
			s.live.out, s.live.once = speech(c), port == 0
			return s.run(c.Context(), listener)
		},
	}
	opt.flags(c, "datasets", "site", "strict", "timing", "build", "base-url")
	pr.flags(c)
	c.Flags().IntVar(&port, "port", 1313, "port to listen on; 0 takes a free one")
	return c
}

// A server shows the site and rebuilds it. Pages that are open learn of a build from an event stream.
type server struct {
	opt options
	pr  printing
	out io.Writer

	live     *liveBuilder
	all      bool // something else than a workbook was saved since the last build
	mu       sync.RWMutex
	problems cell.Problems // of the last build
	failure  string        // what else kept it from being shown
	version  int
	changed  chan struct{} // closed after each build
}

func newServer(opt options, pr printing, out io.Writer) *server {
	opt.library = &library{}
	return &server{opt: opt, pr: pr, out: out, changed: make(chan struct{}), live: &liveBuilder{opt: opt, out: out, seen: map[string]bool{}, late: map[string]bool{}}}
}

// run builds, serves and watches until ctx is done.
func (s *server) run(ctx context.Context, listener net.Listener) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	datasets, err := filepath.Abs(s.opt.datasets)
	if err != nil {
		return err
	}
	for _, dir := range []string{s.opt.datasets, s.opt.site} {
		if err := watchTree(watcher, dir); err != nil {
			return err
		}
	}
	if err := restore(s.opt.public); err != nil { // what a killed serve left
		return err
	}
	resumed := s.live.resume()
	if resumed {
		fmt.Fprintln(s.out, "先显示上次的页面，同时重建 · showing the site as it was last while it is built again")
	} else {
		s.rebuild(ctx)
	}
	h := s.http(ctx)
	fmt.Fprintln(s.out, s.opt.baseURL)
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

func (s *server) http(ctx context.Context) *http.Server {
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
			fmt.Fprintln(s.out, "serve:", err)
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
	unlock, err := lock(ctx, s.out, s.opt.build)
	if err != nil {
		s.tell(nil, err)
		return
	}
	defer unlock()
	ps, err := s.live.build(ctx, s.all)
	s.opt.console.stage(lang.Text{}, 0)
	if ctx.Err() != nil {
		return
	}
	s.all = s.all && err != nil
	if e := s.pr.print(s.out, ps); e != nil {
		fmt.Fprintln(s.out, "serve:", e)
	}
	s.tell(ps, err)
	if again, failed := s.live.rest(ctx); failed != nil {
		s.all = true
		s.tell(ps, failed)
	} else if again {
		s.tell(ps, err)
	}
}

// tell tells open pages how the last build went.
func (s *server) tell(ps cell.Problems, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems, s.failure = nil, ""
	for _, p := range ps {
		if p.Rule.Severity == cell.Error {
			s.problems = append(s.problems, p)
		}
	}
	if err != nil && !errors.Is(err, errProblems) {
		s.failure = err.Error()
		fmt.Fprintln(s.out, "serve:", err)
	}
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}
