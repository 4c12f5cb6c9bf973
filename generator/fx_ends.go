package main

import (
	"os"
	"slices"
	"sync"
)

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

// end calls what atEnd was given.
func end() {
	ends.Lock()
	defer ends.Unlock()
	for _, f := range slices.Backward(ends.do) {
		f()
	}
	ends.do = nil
}
