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

// slowPage adds a page whose template takes a second or so, and says in Hugo's log what is given: Hugo tells terminals of its
// progress once a build takes a moment.
func slowPage(t testing.TB, dir, warning string) {
	t.Helper()
	fixture.Write(t, dir, "site/layouts/_shortcodes/slow.html", `{{ range seq 1200 }}{{ range seq 1000 }}{{ end }}{{ end }}`+warning)
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, dir, "site/content/slow/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< slow >}}\n")
	}
}

// leftClean reports whether the cursor is to be seen at the begin of an empty line.
func leftClean(shown string) bool {
	if strings.LastIndex(shown, "\x1b[?25l") > strings.LastIndex(shown, "\x1b[?25h") {
		return false
	}
	last := shown[strings.LastIndexAny(shown, "\r\n")+1:]
	return strings.ReplaceAll(last, "\x1b[2K", "") == ""
}

// TestTerminalEndsAsAPipeDoes runs commands of long work in a pipe and on a terminal: same code, same words, same site, the line
// of progress gone, no escape sequence but those that clear it. A build, and with -tags full every command, also runs on a wider
// terminal and where no escape sequence is wanted.
func TestTerminalEndsAsAPipeDoes(t *testing.T) {
	hub := httptest.NewServer(newHub(""))
	defer hub.Close()
	c := smallSite(t)
	slowPage(t, c.dir, "")
	site := c.build(t)
	for _, r := range []struct {
		args []string
		code int
		says string // printed at its end
	}{
		{[]string{"build", "--base-url", fixture.SiteURL}, 0, "files, "},
		{[]string{"check"}, 0, "1 workbook, "},
		{[]string{"check", "nope.xlsx"}, 2, "there is no such file"},
		{[]string{"refresh", "--hub", hub.URL}, 0, ""},
		{[]string{"zip"}, 0, "site.zip: "},
		{[]string{"charts"}, 0, "charts/index.html"},
	} {
		name := r.args[0]
		if e := c.run(t, r.args...); e.code != r.code || !strings.Contains(e.said, r.says) || strings.Contains(e.said, "\x1b") {
			t.Errorf("%s in a pipe: exit %d\n%q", name, e.code, e.said)
		}
		for i, on := range []struct {
			columns int
			env     string
		}{{40, ""}, {80, ""}, {80, "NO_COLOR=1"}, {80, "TERM=dumb"}} {
			if !fixture.Full && i > 0 && (name != "build" || i == 1) {
				continue
			}
			if name == "build" {
				os.RemoveAll(c.dir + "/public")
				os.RemoveAll(c.dir + "/.cache")
			}
			e := onTerminal(t, c.command(t, "", r.args...), on.columns, on.env).wait(t)
			escapes := strings.Contains(e.said, "\x1b]") || on.env != "" && strings.Contains(e.said, "\x1b")
			if e.code != r.code || !strings.Contains(e.said, r.says) || !leftClean(e.said) || escapes {
				t.Errorf("%s in %d columns %s: exit %d\n%q", name, on.columns, on.env, e.code, e.said)
			}
			for line := range strings.SplitSeq(e.said, "\r") {
				if line, bar := strings.CutSuffix(strings.TrimPrefix(line, "\x1b[2K"), "\x1b[0K"); bar && len([]rune(line))+strings.Count(line, "图")*2 > on.columns {
					t.Errorf("%s: a line of progress is wider than %d columns: %q", name, on.columns, line)
				}
			}
			if name != "build" {
				continue
			}
			if on.env == "" && !strings.Contains(e.said, "images") {
				t.Errorf("no progress is shown:\n%q", e.said)
			}
			if got, err := fixture.Whole(c.dir + "/public"); err != nil || got != site {
				t.Errorf("%d columns: another site: %v", on.columns, err)
			}
		}
		if r.code == 0 {
			if e := c.run(t, append(r.args, "-q")...); e.code != 0 || e.said != "" {
				t.Errorf("%s -q: exit %d, says\n%s", name, e.code, e.said)
			}
		}
	}
	slowPage(t, c.dir, `{{ warnf "the rain stays in the plain" }}`)
	for where, e := range map[string]ended{"pipe": c.run(t, "build"), "terminal": onTerminal(t, c.command(t, "", "build"), 80).wait(t)} {
		if e.code != 1 || !strings.Contains(e.said, "WARN  the rain stays in the plain") || strings.Contains(e.said, "\x1b]") {
			t.Errorf("a warning in a %s: exit %d\n%q", where, e.code, e.said)
		}
	}
}
