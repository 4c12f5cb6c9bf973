package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// A trial is what was tried of one kind of hostile input or fault.
type trial struct {
	kind          string
	tried, passed int
	longest       time.Duration // of one
	most          int64         // bytes of memory of one; 0 was not measured
}

var trials struct {
	sync.Mutex
	of map[string]*trial
}

// tried notes one attempt for the table that make hostile prints.
func tried(kind string, ok bool, took time.Duration, memory int64) {
	trials.Lock()
	defer trials.Unlock()
	if trials.of == nil {
		trials.of = map[string]*trial{}
	}
	t := trials.of[kind]
	if t == nil {
		t = &trial{kind: kind}
		trials.of[kind] = t
	}
	t.tried++
	if ok {
		t.passed++
	}
	t.longest, t.most = max(t.longest, took), max(t.most, memory)
}

// trialTable returns what was tried, a line a kind.
func trialTable() string {
	trials.Lock()
	defer trials.Unlock()
	var all []*trial
	wide := len("kind")
	for _, t := range trials.of {
		all = append(all, t)
		wide = max(wide, len(t.kind))
	}
	slices.SortFunc(all, func(a, b *trial) int { return cmp.Compare(a.kind, b.kind) })
	var b strings.Builder
	line := func(kind, tried, passed, longest, most string) {
		fmt.Fprintf(&b, "%-*s  %6s  %6s  %8s  %8s\n", wide, kind, tried, passed, longest, most)
	}
	line("kind", "tried", "passed", "longest", "memory")
	var sum trial
	for _, t := range append(all, &sum) {
		if t == &sum {
			t.kind = "all"
		} else {
			sum.tried, sum.passed = sum.tried+t.tried, sum.passed+t.passed
			sum.longest, sum.most = max(sum.longest, t.longest), max(sum.most, t.most)
		}
		took, most := "", ""
		if t.longest > 0 {
			took = fmt.Sprintf("%.2f s", t.longest.Seconds())
		}
		if t.most > 0 {
			most = fmt.Sprintf("%d MB", t.most>>20)
		}
		line(t.kind, fmt.Sprint(t.tried), fmt.Sprint(t.passed), took, most)
	}
	return b.String()
}

// writeTrials writes the table to the file that HOSTILE names, if it names one.
func writeTrials() {
	if name := os.Getenv("HOSTILE"); name != "" {
		if err := os.WriteFile(name, []byte(trialTable()), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}
