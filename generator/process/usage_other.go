//go:build !unix

package process

import "time"

// CPUTime is unsupported on this platform.
func CPUTime() time.Duration { return 0 }

// PeakMemory is unsupported on this platform.
func PeakMemory() int64 { return 0 }
