//go:build !unix

package process

import "time"

// CPUTime is not to be had here.
func CPUTime() time.Duration { return 0 }

// PeakMemory is not to be had here.
func PeakMemory() int64 { return 0 }
