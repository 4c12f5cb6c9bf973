package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"
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

// mark ends a stage that began at the last mark.
func (t *timing) mark(name string) {
	now, cpu := time.Now(), cpuTime()
	if !t.last.IsZero() && name != "" {
		t.stages = append(t.stages, stage{name, now.Sub(t.last), cpu - t.cpu})
	}
	t.last, t.cpu = now, cpu
}

// total returns the time of all stages.
func (t *timing) total() (d time.Duration) {
	for _, s := range t.stages {
		d += s.spent
	}
	return d
}

// print writes a line a stage, and the most memory that the process has held.
func (t *timing) print(w io.Writer) {
	for _, s := range t.stages {
		fmt.Fprintf(w, "%8.3f s %8.3f s CPU  %s\n", s.spent.Seconds(), s.cpu.Seconds(), s.name)
	}
	if n := peakMemory(); n > 0 {
		fmt.Fprintf(w, "%8.0f MB at most\n", float64(n)/1e6)
	}
}

// profile records where the time goes until stop is called, which writes cpu.pprof and memory.pprof into dir, for
// go tool pprof. With no dir it does nothing.
func profile(dir string) (stop func() error, err error) {
	if dir == "" {
		return func() error { return nil }, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(filepath.Join(dir, "cpu.pprof"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		if err := f.Close(); err != nil {
			return err
		}
		m, err := os.Create(filepath.Join(dir, "memory.pprof"))
		if err != nil {
			return err
		}
		runtime.GC()
		return errors.Join(pprof.Lookup("allocs").WriteTo(m, 0), m.Close())
	}, nil
}
