package main

import (
	"fmt"
	"io"
	"time"
)

// A timing says how long each stage of a build took. The zero timing may be used.
type timing struct {
	names []string
	spent []time.Duration
	last  time.Time
}

// mark ends a stage that began at the last mark.
func (t *timing) mark(name string) {
	now := time.Now()
	if !t.last.IsZero() && name != "" {
		t.names, t.spent = append(t.names, name), append(t.spent, now.Sub(t.last))
	}
	t.last = now
}

// total returns the time of all stages.
func (t *timing) total() (d time.Duration) {
	for _, s := range t.spent {
		d += s
	}
	return d
}

// print writes a line a stage.
func (t *timing) print(w io.Writer) {
	for i, n := range t.names {
		fmt.Fprintf(w, "%8.3f s  %s\n", t.spent[i].Seconds(), n)
	}
}
