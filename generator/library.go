package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"sync"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/report"
	"briefing/generator/workbook"
)

// A library keeps what workbooks say from one build to the next, by their contents: serve reads again only what was
// saved. A nil library keeps nothing.
type library struct {
	mu     sync.Mutex
	shared volume
	of     map[string]volume // by file
	reads  int               // workbooks read since the library began
}

// A volume is what one workbook says, and what is wrong with it.
type volume struct {
	key    string // hash of what it was read from
	shared *dataset.Shared
	set    bound
	found  cell.Problems
}

// contents returns the bytes of a file, and their hash together with the limits of reading. A file that is none, or larger
// than is read, has none: the workbook's own reader says so.
func contents(file string, l workbook.Limits, more ...string) (data []byte, key string) {
	st, err := os.Stat(file)
	if err != nil || !st.Mode().IsRegular() || st.Size() > l.File {
		return nil, ""
	}
	if data, err = os.ReadFile(file); err != nil {
		return nil, ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%v %q %d\n", l, more, len(data))
	h.Write(data)
	return data, string(h.Sum(nil))
}

// readShared reads the workbook that others share, unless it is what it was.
func (lib *library) readShared(file string, l workbook.Limits) (*dataset.Shared, string, cell.Problems, error) {
	data, key := contents(file, l)
	if lib != nil && key != "" && lib.shared.key == key {
		return lib.shared.shared, key, slices.Clone(lib.shared.found), nil
	}
	var v volume
	var err error
	if key == "" {
		v.shared, v.found, err = workbook.ReadSharedWithin(context.Background(), file, l)
	} else {
		v.shared, v.found, err = workbook.ReadSharedBytes(data, file, l)
	}
	if v.shared == nil {
		v.shared = &dataset.Shared{}
	}
	if lib != nil && err == nil {
		v.key = key
		lib.shared = v
		lib.reads++
	}
	return v.shared, key, slices.Clone(v.found), err
}

// read reads one workbook and binds its charts, unless it is what it was. sharedKey is the hash of the shared workbook.
func (lib *library) read(file string, sh *dataset.Shared, sharedKey string, l workbook.Limits) (bound, cell.Problems, error) {
	data, key := contents(file, l, file, sharedKey)
	if lib != nil && key != "" {
		lib.mu.Lock()
		v, ok := lib.of[file]
		lib.mu.Unlock()
		if ok && v.key == key {
			return v.set, slices.Clone(v.found), nil
		}
	}
	var d *dataset.Dataset
	var ps cell.Problems
	var err error
	if key == "" {
		d, ps, err = workbook.ReadWithin(context.Background(), file, sh, l)
	} else {
		d, ps, err = workbook.ReadBytes(data, file, sh, l)
	}
	if err != nil || d == nil {
		return bound{}, ps, err
	}
	b := bound{Dataset: d, file: data}
	if !ps.Failed() {
		for n := range d.Charts {
			f, more := report.Bind(d, &d.Charts[n])
			ps = append(ps, more...)
			if f != nil {
				b.figures = append(b.figures, f)
			}
		}
	}
	if lib != nil {
		lib.mu.Lock()
		defer lib.mu.Unlock()
		if lib.of == nil {
			lib.of = map[string]volume{}
		}
		lib.of[file] = volume{key: key, set: b, found: slices.Clone(ps)}
		lib.reads++
	}
	return b, ps, nil
}

// forget lets go of workbooks that are no longer there.
func (lib *library) forget(files []string) {
	if lib == nil {
		return
	}
	for f := range lib.of {
		if !slices.Contains(files, f) {
			delete(lib.of, f)
		}
	}
}
