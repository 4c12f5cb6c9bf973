//go:build unix

package main

import (
	"bytes"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"briefing/generator/fixture"
)

// A screen is the program on a terminal of its own, as a person has it.
type screen struct {
	cmd *exec.Cmd
	tty *os.File // the person's end

	mu    sync.Mutex
	shown bytes.Buffer  // every byte that the terminal got
	more  chan struct{} // closed when there is more of it
	ended bool
}

// onTerminal starts a command on a terminal so many columns wide.
func onTerminal(t testing.TB, cmd *exec.Cmd, columns int, env ...string) *screen {
	t.Helper()
	cmd.Env = append(append(cmd.Environ(), "TERM=xterm-256color", "NO_COLOR="), env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: uint16(columns)})
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{cmd: cmd, tty: tty, more: make(chan struct{})}
	go func() {
		b := make([]byte, 4096)
		for {
			n, err := tty.Read(b)
			s.mu.Lock()
			s.shown.Write(b[:n])
			s.ended = err != nil // on Linux the last reader gets EIO
			close(s.more)
			s.more = make(chan struct{})
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		tty.Close()
	})
	return s
}

// until waits until ok says of what the terminal got that it has come.
func (s *screen) until(t testing.TB, what string, ok func(shown string) bool) {
	t.Helper()
	late := time.After(fixture.Hang)
	for {
		s.mu.Lock()
		shown, ended, more := s.shown.String(), s.ended, s.more
		s.mu.Unlock()
		if ok(shown) {
			return
		}
		if ended {
			t.Fatalf("ended before %s:\n%q", what, shown)
		}
		select {
		case <-more:
		case <-late:
			t.Fatalf("no %s:\n%q", what, shown)
		}
	}
}

// says waits until the terminal got the text.
func (s *screen) says(t testing.TB, text string) {
	t.Helper()
	s.until(t, text, func(shown string) bool { return strings.Contains(shown, text) })
}

// press presses keys.
func (s *screen) press(t testing.TB, keys string) {
	t.Helper()
	if _, err := s.tty.WriteString(keys); err != nil {
		t.Fatal(err)
	}
}

// wait waits for the end of the command and of what it showed.
func (s *screen) wait(t testing.TB) ended {
	t.Helper()
	late := time.AfterFunc(fixture.Hang, func() { s.cmd.Process.Kill() })
	s.cmd.Wait()
	late.Stop()
	for {
		s.mu.Lock()
		e, done, more := ended{said: s.shown.String(), code: s.cmd.ProcessState.ExitCode()}, s.ended, s.more
		s.mu.Unlock()
		if done {
			return e
		}
		<-more
	}
}

// slowPage adds a page whose template takes a second or so, and says in Hugo's log what is given.
func slowPage(t testing.TB, dir, warning string) {
	t.Helper()
	warn := ""
	if warning != "" {
		warn = `{{ warnf "` + warning + `" }}`
	}
	fixture.Write(t, dir, "site/layouts/_shortcodes/slow.html", `{{ range seq 1200 }}{{ range seq 1000 }}{{ end }}{{ end }}`+warn)
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, dir, "site/content/slow/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< slow >}}\n")
	}
}

// TestTerminalBuildsAsAPipeDoes: Hugo tells terminals of its progress once a build takes a moment. That is no warning; what it
// warns of is one.
func TestTerminalBuildsAsAPipeDoes(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	slowPage(t, c.dir, "")
	want := mustBuild(t, c)
	widths := []int{40, 80}
	if !fixture.Full {
		widths = widths[:1]
	}
	for _, columns := range widths {
		for _, name := range []string{"public", ".cache", "build"} {
			if err := os.RemoveAll(c.dir + "/" + name); err != nil {
				t.Fatal(err)
			}
		}
		e := onTerminal(t, c.command(t, "", "build", "--base-url", fixture.SiteURL), columns).wait(t)
		if e.code != 0 || strings.Contains(e.said, "\x1b]") {
			t.Fatalf("%d columns: exit %d\n%q", columns, e.code, e.said)
		}
		if got, err := fixture.Whole(c.dir + "/public"); err != nil || got != want {
			t.Errorf("%d columns: another site: %v", columns, err)
		}
	}
	slowPage(t, c.dir, "the rain stays in the plain")
	line := "WARN  the rain stays in the plain"
	if e := c.run(t, "build", "--base-url", fixture.SiteURL); e.code != 1 || !strings.Contains(e.said, line) {
		t.Errorf("a warning in a pipe: exit %d\n%s", e.code, e.said)
	}
	if e := onTerminal(t, c.command(t, "", "build", "--base-url", fixture.SiteURL), 80).wait(t); e.code != 1 || !strings.Contains(e.said, line) || strings.Contains(e.said, "\x1b]") {
		t.Errorf("a warning on a terminal: exit %d\n%q", e.code, e.said)
	}
}

// A trialRun is a command in a folder made for it, and how it must end.
type trialRun struct {
	args []string
	code int
	says string // printed at its end
	keys string // pressed once a serving program says its address
}

// leftClean reports whether the cursor is to be seen at the begin of an empty line.
func leftClean(shown string) bool {
	if strings.LastIndex(shown, "\x1b[?25l") > strings.LastIndex(shown, "\x1b[?25h") {
		return false
	}
	last := shown[strings.LastIndexAny(shown, "\r\n")+1:]
	return strings.ReplaceAll(last, "\x1b[2K", "") == ""
}

// TestTerminalEndsAsAPipeDoes runs commands of long work in a pipe and on a terminal: same code, same words, the line of progress gone,
// no escape sequence but those that clear it. A build, and with -tags full every command, also runs on a wider terminal and
// where no escape sequence is wanted.
func TestTerminalEndsAsAPipeDoes(t *testing.T) {
	hub := httptest.NewServer(newHub(""))
	defer hub.Close()
	c := child{dir: openDir(t)}
	fixture.SmallSite(t, c.dir, "912.25")
	for _, r := range []trialRun{
		{args: []string{"build", "--base-url", fixture.SiteURL}, says: "files, "},
		{args: []string{"check"}, says: "nothing is wrong: 1 dataset checked"},
		{args: []string{"check", "nope.xlsx"}, code: 2, says: "there is no such file"},
		{args: []string{"refresh", "--hub", hub.URL}, says: ""},
		{args: []string{"zip"}, says: "site.zip: "},
		{args: []string{"charts"}, says: "charts/index.html"},
		{args: []string{"serve", "--port", "0"}, says: "http://localhost:", keys: "\x03"},
	} {
		name := r.args[0]
		if r.keys == "" {
			if e := c.run(t, r.args...); e.code != r.code || !strings.Contains(e.said, r.says) || strings.Contains(e.said, "\x1b") {
				t.Errorf("%s in a pipe: exit %d\n%q", name, e.code, e.said)
			}
		}
		for _, columns := range []int{40, 80} {
			for _, env := range []string{"", "NO_COLOR=1", "TERM=dumb"} {
				if env != "" && (columns == 40 || name == "serve") || !fixture.Full && columns == 80 && name != "build" {
					continue
				}
				os.RemoveAll(c.dir + "/.cache/images")
				s := onTerminal(t, c.command(t, "", r.args...), columns, env)
				if r.keys != "" {
					s.says(t, r.says)
					s.press(t, r.keys)
				}
				e := s.wait(t)
				if e.code != r.code || !strings.Contains(e.said, r.says) || !leftClean(e.said) || strings.Contains(e.said, "\x1b]") {
					t.Errorf("%s in %d columns %s: exit %d\n%q", name, columns, env, e.code, e.said)
				}
				if env != "" && strings.Contains(e.said, "\x1b") {
					t.Errorf("%s with %s: an escape sequence\n%q", name, env, e.said)
				}
				for line := range strings.SplitSeq(e.said, "\r") {
					if line, bar := strings.CutSuffix(strings.TrimPrefix(line, "\x1b[2K"), "\x1b[0K"); bar && len([]rune(line))+strings.Count(line, "图")*2 > columns {
						t.Errorf("%s: a line of progress is wider than %d columns: %q", name, columns, line)
					}
				}
				if name == "build" && env == "" && !strings.Contains(e.said, "images") {
					t.Errorf("no progress is shown:\n%q", e.said)
				}
			}
		}
		if r.code == 0 && r.keys == "" {
			if e := c.run(t, append(r.args, "-q")...); e.code != 0 || e.said != "" {
				t.Errorf("%s -q: exit %d, says\n%s", name, e.code, e.said)
			}
		}
	}
}
