package serve

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// A served is a site of two workbooks, shown by serve.
type served struct {
	dir string // datasets, site and the folders that serve makes
	s   *server
	url string
	log *lockedBuffer
}

// lockedBuffer is written by serve while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serveRain shows the site of the workbooks rainfall and snowfall until the test ends.
func serveRain(t *testing.T) *served {
	t.Helper()
	v := &served{dir: t.TempDir(), log: &lockedBuffer{}}
	fixture.Workbook(t, filepath.Join(v.dir, "datasets"), "_shared", fixture.RainShared)
	v.save(t, "912.25")
	fixture.Workbook(t, filepath.Join(v.dir, "datasets"), "snowfall", fixture.Rainfall)
	v.serve(t, fixture.EmptySite(t))
	return v
}

// print prints problems as the command does.
func (v *served) print(ps cell.Problems) error {
	_, err := io.WriteString(v.log, ps.Text(lang.ZH)+ps.Text(lang.EN))
	return err
}

// options are those of the command.
func (v *served) options(site string) build.Options {
	at := func(name string) string { return filepath.Join(v.dir, name) }
	return build.Options{Datasets: at("datasets"), Site: site, Build: at("build"), Cache: at(".cache"), Program: func() string { return "a program" }, Public: at("public"), BaseURL: v.url}
}

// serve shows the workbooks in the site of a folder until the test ends.
func (v *served) serve(t *testing.T, site string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	v.url = "http://" + listener.Addr().String() + "/"
	v.s = NewServer(v.options(site), false, v.log, v.log, v.print)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- v.s.Run(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	v.wait(t, 1)
}

// book returns the workbook with another figure for the last year.
func (v *served) book(t *testing.T, rain string) []byte {
	t.Helper()
	dir := t.TempDir()
	sheets := map[string]string{}
	for name, s := range fixture.Rainfall {
		sheets[name] = strings.Replace(s, "912.25", rain, 1)
	}
	fixture.Workbook(t, dir, "rainfall", sheets)
	b, err := os.ReadFile(filepath.Join(dir, "rainfall.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (v *served) file(name string) string { return filepath.Join(v.dir, "datasets", name) }

// save writes the workbook in place, as some programs do.
func (v *served) save(t *testing.T, rain string) {
	t.Helper()
	v.put(t, "rainfall.xlsx", v.book(t, rain))
}

func (v *served) put(t *testing.T, name string, b []byte) {
	t.Helper()
	fixture.Write(t, v.dir, "datasets/"+name, string(b))
}

func (v *served) rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(v.file(from), v.file(to)); err != nil {
		t.Fatal(err)
	}
}

// version returns how many builds there were.
func (v *served) version() int {
	v.s.mu.RLock()
	defer v.s.mu.RUnlock()
	return v.s.version
}

// wait waits for build n.
func (v *served) wait(t *testing.T, n int) {
	t.Helper()
	v.until(t, func() bool { return v.version() >= n })
}

// until waits for something to come true.
func (v *served) until(t *testing.T, f func() bool) {
	t.Helper()
	for end := time.Now().Add(fixture.Hang); !f(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain\n%s", v.log)
		}
	}
}

// page returns what is served at a path.
func (v *served) page(t *testing.T, path string) (string, int) {
	t.Helper()
	r, err := http.Get(v.url + strings.TrimPrefix(path, "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b), r.StatusCode
}

// shows waits until the dataset's page says something.
func (v *served) shows(t *testing.T, text string) {
	t.Helper()
	v.until(t, func() bool { p, _ := v.page(t, "/zh/data/rainfall/"); return strings.Contains(p, text) })
}

// problems returns what open pages are told.
func (v *served) problems() string {
	v.s.mu.RLock()
	defer v.s.mu.RUnlock()
	return v.s.state()
}
