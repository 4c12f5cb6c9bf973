// Package process says how much time and memory this process has used, and bounds the memory it uses.
package process

import (
	"math"
	"runtime/debug"
)

// WithMemoryLimit keeps the memory of reading near what is read: nearing the given bytes the collector works harder instead of letting
// garbage grow as large as what lives. Who sets GOMEMLIMIT knows better. It returns a function that ends it.
func WithMemoryLimit(bytes int64) func() {
	was := debug.SetMemoryLimit(-1)
	if was != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(bytes)
	return func() { debug.SetMemoryLimit(was) }
}

// WithGCPercent has the collector work when garbage is so many per cent of what lives: more is less work and more memory. Who sets GOGC
// knows better. It returns a function that ends it.
func WithGCPercent(percent int) func() {
	const usual = 100
	was := debug.SetGCPercent(percent)
	if was != usual {
		debug.SetGCPercent(was)
	}
	return func() { debug.SetGCPercent(was) }
}

// ReadingLimit is for reading workbooks within their usual limits.
const ReadingLimit = 320 << 20
