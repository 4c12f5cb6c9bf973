package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
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
			if opt.baseURL == "" {
				opt.baseURL = fmt.Sprintf("http://localhost:%d/", listener.Addr().(*net.TCPAddr).Port)
			}
			opt.public = filepath.Join(".cache", "serve")
			if err := os.MkdirAll(".cache", 0o755); err != nil {
				return err
			}
			s := newServer(opt, pr, c.ErrOrStderr())
			return s.run(c.Context(), listener)
		},
	}
	opt.flags(c)
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
	resumed := s.live.resume()
	if resumed {
		fmt.Fprintln(s.out, "先显示上次的页面，同时重建 · showing the site as it was last while it is built again")
	} else {
		s.rebuild(ctx)
	}
	h := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
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
			if e.Op == fsnotify.Chmod || passing(filepath.Base(e.Name)) {
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
	s.all = s.all && err != nil
	if e := s.pr.print(s.out, ps); e != nil {
		fmt.Fprintln(s.out, "serve:", e)
	}
	s.tell(ps, err)
	if again, failed := s.live.rest(); failed != nil {
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

// ServeHTTP serves the site's files, and below /_serve/ what an open page needs to keep up. Requests under another name
// than this machine's are refused: a page of somebody else's must not read drafts through the browser.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !local(r.Host) {
		http.Error(w, "this server answers only to localhost", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch r.URL.Path {
	case "/_serve/events":
		s.events(w, r)
	case "/_serve/live.js":
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		io.WriteString(w, liveScript)
	case "/_serve/live.css":
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		io.WriteString(w, liveStyle)
	default:
		s.file(w, r)
	}
}

// local reports whether a Host header names this machine.
func local(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return host == "localhost" || host == "127.0.0.1" || host == "[::1]" || host == "::1"
}

// file serves one file below public/, with the live script in pages. Nothing outside is reached: os.Root follows no link
// out of it.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	version := s.version // before what is read may change
	s.mu.RUnlock()
	root, err := os.OpenRoot(s.live.at())
	if err != nil {
		s.nothing(w)
		return
	}
	defer root.Close()
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "."
	}
	st, err := root.Stat(name)
	if err == nil && st.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, strings.TrimSuffix("/"+name, "/.")+"/", http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
		st, err = root.Stat(name)
	}
	if err != nil {
		if data, ok, failed := s.live.picture(name); ok && failed == nil {
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
			return
		}
	}
	status := http.StatusOK
	if err != nil {
		name, status = "404.html", http.StatusNotFound
		if st, err = root.Stat(name); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	f, err := root.Open(name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer f.Close()
	if path.Ext(name) != ".html" {
		http.ServeContent(w, r, name, time.Time{}, f)
		return
	}
	s.live.look("/" + strings.TrimSuffix(name, "index.html"))
	data, err := io.ReadAll(f)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, strings.Replace(string(data), "</head>", liveTags(version)+"</head>", 1))
}

// nothing says why there is no page yet.
func (s *server) nothing(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	io.WriteString(w, "<!doctype html><html lang=zh-Hans><head><meta charset=utf-8><title>…</title>"+liveTags(0)+"</head><body></body></html>")
}

// events streams the state after each build, until the page is closed.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flush, _ := w.(http.Flusher)
	for {
		s.mu.RLock()
		changed, state := s.changed, s.state()
		s.mu.RUnlock()
		if _, err := fmt.Fprintf(w, "data: %s\n\n", state); err != nil {
			return
		}
		if flush != nil {
			flush.Flush()
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// state returns what a page needs to know, as JSON on one line.
func (s *server) state() string {
	type words struct{ ZH, EN, Rule string }
	var out struct {
		Version  int     `json:"version"`
		Problems []words `json:"problems"`
		Building bool    `json:"building"` // for the first time; what is shown is the site as it was last
	}
	out.Version, out.Building = s.version, s.version == 0
	for _, p := range s.problems {
		out.Problems = append(out.Problems, words{p.Text(lang.ZH), p.Text(lang.EN), p.Rule.ID})
	}
	if s.failure != "" {
		out.Problems = append(out.Problems, words{s.failure, s.failure, ""})
	}
	return jsonLine(out)
}
