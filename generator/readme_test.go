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
	output  string
}

// shownCommands returns the commands in the blocks that the README marks sh: lines that begin with $, and below each what
// it prints. Other blocks are for people.
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
			c.output += line + "\n"
		}
	}
	return out
}

var figures = regexp.MustCompile(`[0-9][0-9,.]*`)

// likeness writes output as the README is held to it: numbers change with the data and the machine, words do not.
func likeness(s string) string {
	return strings.Join(strings.Fields(figures.ReplaceAllString(s, "0")), " ")
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
		cmd.Env = append(ownEnvironment(), "LC_ALL=en_US.UTF-8") // the language of the README
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("README.md:%d: %s: %v\n%s", c.line, c.command, err, out)
			continue
		}
		if likeness(c.output) != likeness(string(out)) {
			t.Errorf("README.md:%d: %s prints\n%s\nnot\n%s", c.line, c.command, out, c.output)
		}
	}
}
