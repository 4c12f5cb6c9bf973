package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"path/filepath"
	"runtime/debug"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/workbook"
)

// crashed, deferred, makes a panic over one file a problem of that file, so that the others are still checked. Nothing
// in a file should cause one; what does is a mistake of ours.
func crashed(file string, ps *cell.Problems) {
	if p := recover(); p != nil {
		ps.Add(cell.Addr{File: file}, cell.FileCrash, fmt.Sprint(p))
	}
}

// crashedAs is crashed for work that returns an error.
func crashedAs(file string, err *error) {
	var ps cell.Problems
	if p := recover(); p != nil {
		ps.Add(cell.Addr{File: file}, cell.FileCrash, fmt.Sprint(p))
		*err = ps
	}
}

// A sum is the SHA-256 sum of a file.
type sum = [sha256.Size]byte

// lean keeps the memory of reading near what is read: nearing the given bytes the collector works harder instead of letting
// garbage grow as large as what lives. Who sets GOMEMLIMIT knows better. It returns a function that ends it.
func lean(bytes int64) func() {
	was := debug.SetMemoryLimit(-1)
	if was != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(bytes)
	return func() { debug.SetMemoryLimit(was) }
}

// thrifty has the collector work when garbage is so many per cent of what lives, not as much again, which matters where a
// thousand pages live at once. Who sets GOGC knows better. It returns a function that ends it.
func thrifty(percent int) func() {
	const usual = 100
	was := debug.SetGCPercent(percent)
	if was != usual {
		debug.SetGCPercent(was)
	}
	return func() { debug.SetGCPercent(was) }
}

// leanReading is for reading workbooks within their usual limits.
const leanReading = 320 << 20

// readDataset reads one workbook within the limits of its folder. What is wrong with those is said when the folder is
// checked.
func readDataset(file string, sh *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
	l, _, err := workbook.ReadLimits(filepath.Dir(file))
	if err != nil {
		return nil, nil, err
	}
	return workbook.ReadWithin(context.Background(), file, sh, l)
}

// readShared reads the workbook that others share, within the limits of its folder.
func readShared(file string) (*dataset.Shared, error) {
	l, _, err := workbook.ReadLimits(filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	sh, _, err := workbook.ReadSharedWithin(context.Background(), file, l)
	return sh, err
}
