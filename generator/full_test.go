//go:build full

package main

// fullRun says that browser tests look at every page instead of a sample of each kind: go test -tags full.
const fullRun = true
