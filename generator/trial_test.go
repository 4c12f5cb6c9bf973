package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
)

// A trial is what was tried of one kind of hostile input or fault.
type trial struct {
	tried, passed int
	longest       time.Duration // of one
	most          int64         // bytes of memory of one; 0 was not measured
}

var trials = struct {
	sync.Mutex
	of map[string]trial
}{of: map[string]trial{}}

// tried notes one attempt for the table that make hostile prints.
func tried(kind string, ok bool, took time.Duration, memory int64) {
	trials.Lock()
	defer trials.Unlock()
	t := trials.of[kind]
	t.tried++
	if ok {
		t.passed++
	}
	t.longest, t.most = max(t.longest, took), max(t.most, memory)
	trials.of[kind] = t
}

// writeTrials writes what was tried, a line a kind, to the file that HOSTILE names, if it names one.
func writeTrials() {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "kind\ttried\tpassed\tlongest\tmemory")
	for _, kind := range slices.Sorted(maps.Keys(trials.of)) {
		t := trials.of[kind]
		fmt.Fprintf(w, "%s\t%d\t%d\t%.2f s\t%d MB\n", kind, t.tried, t.passed, t.longest.Seconds(), t.most>>20)
	}
	w.Flush()
	if name := os.Getenv("HOSTILE"); name != "" {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}
