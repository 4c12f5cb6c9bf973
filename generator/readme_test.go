//go:build full && unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A shownCommand is a command in a block of the README, with the output it is said to have.
type shownCommand struct {
	line    int
	command string
	output  []string
}

// shownCommands returns the commands in the blocks that the README marks sh: lines that begin with $, and below each what
// it prints. A line of … stands for lines left out. Other blocks are for people.
func shownCommands(readme string) (out []shownCommand) {
	in := false
	n := 0
	for line := range strings.Lines(readme) {
		line = strings.TrimRight(line, "\r\n")
		n++
		switch {
		case !in:
			in = line == "```sh"
		case line == "```":
			in = false
		case strings.HasPrefix(line, "$ "):
			out = append(out, shownCommand{line: n, command: line[2:]})
		case len(out) > 0:
			c := &out[len(out)-1]
			c.output = append(c.output, line)
		}
	}
	return out
}

var figures = regexp.MustCompile(`[0-9][0-9,.]*`)

// likeness writes output as the README is held to it: numbers change with the data and the machine, words do not.
func likeness(s string) string { return strings.TrimSpace(figures.ReplaceAllString(s, "0")) }

// agrees reports whether the lines got are those shown.
func agrees(shown, got []string) bool {
	if len(shown) == 0 {
		return len(got) == 0
	}
	if strings.TrimSpace(shown[0]) == "…" {
		for i := range len(got) + 1 {
			if agrees(shown[1:], got[i:]) {
				return true
			}
		}
		return false
	}
	return len(got) > 0 && likeness(shown[0]) == likeness(got[0]) && agrees(shown[1:], got[1:])
}

// tryREADME runs what the README shows in a clone, and compares what it prints.
func tryREADME(t *testing.T, clone string) {
	b, err := os.ReadFile(filepath.Join(clone, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	commands := shownCommands(string(b))
	if len(commands) < 2 {
		t.Errorf("only %d commands in the README", len(commands))
	}
	if err := os.RemoveAll(filepath.Join(clone, ".cache", "parts")); err != nil { // a fresh clone has built nothing
		t.Fatal(err)
	}
	for _, c := range commands {
		cmd := exec.Command("sh", "-euc", c.command)
		cmd.Dir = clone
		cmd.Env = ownEnvironment()
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("README.md:%d: %s: %v\n%s", c.line, c.command, err, out)
			continue
		}
		var got []string
		for line := range strings.Lines(string(out)) {
			if line = strings.TrimSpace(line); line != "" {
				got = append(got, line)
			}
		}
		if !agrees(c.output, got) {
			t.Errorf("README.md:%d: %s prints\n%s\nnot\n%s", c.line, c.command, strings.Join(got, "\n"), strings.Join(c.output, "\n"))
		}
	}
}
