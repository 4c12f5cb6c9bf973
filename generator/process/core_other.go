//go:build !linux

package process

// WithoutCore does nothing on this platform, where a program writes no core unless its user asks.
func WithoutCore() {}
