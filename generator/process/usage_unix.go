//go:build unix

package process

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// CPUTime returns how long all cores have worked for this process.
func CPUTime() time.Duration {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// PeakMemory returns the most bytes of memory that this process has held.
func PeakMemory() int64 {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	if n := int64(u.Maxrss); runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return n
	} else {
		return n * 1024
	}
}
