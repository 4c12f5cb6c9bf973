package main

import (
	"flag"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
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
	defer writeTrials()
	defer func() {
		for _, f := range slices.Backward(ends.do) {
			f()
		}
	}()
	return r.m.Run()
}

var ends struct {
	sync.Mutex
	do []func()
}

// atEnd calls f after the last test, the latest first.
func atEnd(f func()) {
	ends.Lock()
	defer ends.Unlock()
	ends.do = append(ends.do, f)
}

// scratch makes a folder that lives as long as the tests run.
func scratch(name string) (string, error) {
	dir, err := os.MkdirTemp("", "briefing-"+name+"-*")
	if err == nil {
		atEnd(func() { os.RemoveAll(dir) })
	}
	return dir, err
}
