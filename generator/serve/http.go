package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"briefing/generator/lang"
)

// pagePolicy is what pages say of themselves, and that no page of others may frame them. A picture has its style within.
const (
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
	picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'self'"
)

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
	if path.Ext(r.URL.Path) == ".svg" {
		w.Header().Set("Content-Security-Policy", picturePolicy)
	} else {
		w.Header().Set("Content-Security-Policy", pagePolicy)
	}
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
	if st, err := root.Stat(name); err == nil && st.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, strings.TrimSuffix("/"+name, "/.")+"/", http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := root.ReadFile(name)
	if err != nil {
		data, err = s.live.picture(name)
	}
	if err != nil {
		name, status = "404.html", http.StatusNotFound
		if data, err = root.ReadFile(name); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	if path.Ext(name) != ".html" {
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
		return
	}
	s.live.look("/" + strings.TrimSuffix(name, "index.html"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, strings.Replace(string(data), "</head>", s.liveTags(version)+"</head>", 1))
}

// nothing says why there is no page yet.
func (s *server) nothing(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	io.WriteString(w, "<!doctype html><html><head><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>…</title>"+s.liveTags(0)+"</head><body></body></html>")
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
		out.Problems = append(out.Problems, words{p.Text(lang.ZH), p.Text(lang.EN), string(p.Rule)})
	}
	if !s.failure.IsZero() {
		out.Problems = append(out.Problems, words{s.failure.ZH, s.failure.EN, ""})
	}
	b, err := json.Marshal(out)
	if err != nil {
		return "{}" // unreachable: texts and numbers
	}
	return string(b)
}
