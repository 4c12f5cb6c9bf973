package build

import (
	"fmt"
	"io"
	"time"

	"briefing/generator/process"
)

// A timing says how long each stage of a build took, and how long all cores together. The zero timing may be used.
type timing struct {
	stages []stage
	last   time.Time
	cpu    time.Duration // of the process, at last
}

type stage struct {
	name       string
	spent, cpu time.Duration
}

// Mark ends a stage that began at the last mark.
func (t *timing) Mark(name string) {
	now, cpu := time.Now(), process.CPUTime()
	if !t.last.IsZero() && name != "" {
		t.stages = append(t.stages, stage{name, now.Sub(t.last), cpu - t.cpu})
	}
	t.last, t.cpu = now, cpu
}

// Total returns the time of all stages.
func (t *timing) Total() (d time.Duration) {
	for _, s := range t.stages {
		d += s.spent
	}
	return d
}

// Print writes a line a stage, and the most memory that the process has held.
func (t *timing) Print(w io.Writer) {
	for _, s := range t.stages {
		fmt.Fprintf(w, "%8.3f s %8.3f s CPU  %s\n", s.spent.Seconds(), s.cpu.Seconds(), s.name)
	}
	if n := process.PeakMemory(); n > 0 {
		fmt.Fprintf(w, "%8.0f MB at most\n", float64(n)/1e6)
	}
}
