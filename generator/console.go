package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A console is where the program speaks. All that it prints goes through its two streams, which let no control character of anybody's
// names and texts through. On a terminal it shows how far long work has come, on a line that goes away. A nil console shows nothing.
type console struct {
	out, err *stream

	mu       sync.Mutex
	langs    []lang.Lang // that are spoken
	columns  int         // of the terminal that err is; 0 is none, or one that wants no escape sequences
	terminal bool        // err is one
	quiet    bool
	ended    bool
	endless  bool // the command runs until it is asked to stop: then to be cut off is no failure
	bar      *progressbar.ProgressBar
	shown    bool // the line is there
}

func newConsole(stdout, stderr io.Writer, langs ...lang.Lang) *console {
	c := &console{langs: langs}
	c.out, c.err = &stream{con: c, w: stdout, fresh: true}, &stream{con: c, w: stderr, fresh: true}
	if f, ok := stderr.(*os.File); ok {
		columns, _, err := term.GetSize(int(f.Fd()))
		c.terminal = err == nil
		if c.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
			c.columns = max(columns, 20)
		}
	}
	return c
}

// consoleOf returns the console of a command.
func consoleOf(c *cobra.Command) *console {
	if s, ok := c.ErrOrStderr().(*stream); ok {
		return s.con
	}
	return nil
}

// speech returns where a command says what it did, which --quiet silences.
func speech(c *cobra.Command) io.Writer {
	if con := consoleOf(c); con != nil && con.quiet {
		return io.Discard
	}
	return c.ErrOrStderr()
}

// tells is speech for what commands say on standard output.
func tells(c *cobra.Command) io.Writer {
	if con := consoleOf(c); con != nil && con.quiet {
		return io.Discard
	}
	return c.OutOrStdout()
}

// endlessly says that the command runs until it is asked to stop.
func (c *console) endlessly() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.endless = true
}

// Stage begins work of so many steps; of an unknown number if that is negative.
func (c *console) Stage(name lang.Text, steps int) {
	if c == nil || c.columns == 0 || c.quiet {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clear()
	c.bar = nil
	if c.ended || steps == 0 {
		return
	}
	what := name.ZH + " " + name.EN
	if len(c.langs) == 1 {
		what = name.In(c.langs[0])
	}
	besides := len(fmt.Sprintf("%s 100%% [] (%d/%d)  ", what, steps, steps))
	c.bar = progressbar.NewOptions(steps,
		progressbar.OptionSetWriter(c.err.w), progressbar.OptionSetDescription(what), progressbar.OptionSetWidth(min(40, max(3, c.columns-besides))),
		progressbar.OptionUseANSICodes(true), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionSetPredictTime(false), progressbar.OptionSetSpinnerChangeInterval(0), progressbar.OptionThrottle(65*time.Millisecond),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "=", SaucerHead: ">", SaucerPadding: " ", BarStart: "[", BarEnd: "]"}))
	c.bar.RenderBlank()
	c.shown = true
}

// Step tells that a step of the stage is done.
func (c *console) Step() {
	if c == nil || c.columns == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bar != nil && !c.ended {
		c.bar.Add(1)
		c.shown = true
	}
}

// end takes the line away, for good, and reports whether the command ran until it was asked to stop.
func (c *console) end() (endless bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clear()
	c.bar, c.ended = nil, true
	return c.endless
}

// clear takes the line away until the next step.
func (c *console) clear() {
	if c.bar != nil && c.shown {
		c.bar.Clear()
	}
	c.shown = false
}

// A stream is standard output or standard error.
type stream struct {
	con   *console
	w     io.Writer
	fresh bool // a line begins
}

// Langs returns the languages of whoever reads the stream.
func (s *stream) Langs() []lang.Lang {
	if len(s.con.langs) == 0 {
		return lang.All()
	}
	return s.con.langs
}

// Write writes text. Control characters but for line ends and tabs are written as \u001b, and what a runner of workflows would take
// for a command of ours is broken.
func (s *stream) Write(p []byte) (int, error) {
	s.con.mu.Lock()
	defer s.con.mu.Unlock()
	s.con.clear()
	_, err := s.w.Write(s.plain(p))
	return len(p), err
}

func (s *stream) plain(p []byte) []byte {
	var b []byte // nil as long as p is plain
	done := 0
	for i := 0; i < len(p); {
		r, n := utf8.DecodeRune(p[i:])
		command := s.fresh && r == ':' || bytes.HasPrefix(p[i:], []byte("##["))
		if command || cell.Control(r) && r != '\n' && r != '\t' {
			b = fmt.Appendf(append(b, p[done:i]...), `\u%04x`, r)
			done = i + n
		}
		s.fresh = r == '\n' || s.fresh && (r == ' ' || r == '\t')
		i += n
	}
	if done == 0 {
		return p
	}
	return append(b, p[done:]...)
}

// commands returns the stream for workflow commands of ours.
func commands(w io.Writer) io.Writer {
	if s, ok := w.(*stream); ok {
		return s.w
	}
	return w
}
