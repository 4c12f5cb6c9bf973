//go:build !unix

package main

import "time"

// cpuTime is not to be had here.
func cpuTime() time.Duration { return 0 }

// peakMemory is not to be had here.
func peakMemory() int64 { return 0 }
