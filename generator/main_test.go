package main

import (
	"context"
	"flag"
	"io"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"briefing/generator/fixture"
)

func TestMain(m *testing.M) {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} { // tests are told everything in both languages
		os.Unsetenv(name)
	}
	testscript.Main(tidying{m}, map[string]func(){
		"generator": func() {
			c := program(os.Args[1:], os.Stdout, os.Stderr)
			if name := os.Getenv("PEAK"); name != "" { // rusage counts what the parent held too
				b, _ := os.ReadFile("/proc/self/status")
				os.WriteFile(name, b, 0o644)
			}
			os.Exit(c)
		},
	})
}

// tidying runs the tests and then undoes what they share: the built site, the browser.
type tidying struct{ m *testing.M }

func (r tidying) Run() int {
	flag.Parse()
	if dir := flag.Lookup("test.gocoverdir").Value.String(); dir != "" { // there children too note what they run: go test names a place of its own
		os.Setenv("GOCOVERDIR", dir)
	}
	defer fixture.End()
	return r.m.Run()
}

// run is the program without signals and exit codes.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	con := newConsole(stdout, stderr)
	defer con.end()
	return execute(ctx, args, con)
}
