package build

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"sync"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/report"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A WorkbookCache keeps what workbooks say from one build to the next, by their contents: serve reads again only what was
// saved. A nil library keeps nothing.
type WorkbookCache struct {
	mu     sync.Mutex
	shared cacheEntry
	of     map[string]cacheEntry // by file
	Reads  int                   // workbooks read since the library began
}

// A cacheEntry is what one workbook says, and what is wrong with it.
type cacheEntry struct {
	key    string // hash of what it was read from
	shared *dataset.Shared
	set    Bound
	found  cell.Problems
}

// A Source is the file of a workbook as it is when reading begins.
type Source struct {
	file string
	Data []byte       // the whole file; nil of what is no regular file, or larger than is read: the workbook's own reader says so
	sum  artifact.Sum // of the file
	ok   bool         // there is a regular file
}

func OpenSource(file string, l xlsx.Limits) Source {
	st, err := os.Lstat(file)
	if err != nil || !st.Mode().IsRegular() {
		return Source{file: file}
	}
	if st.Size() <= l.File {
		if data, err := os.ReadFile(file); err == nil {
			return Source{file, data, sha256.Sum256(data), true}
		}
	}
	sum, err := artifact.SumOf(file)
	return Source{file, nil, sum, err == nil}
}

// key returns a hash of the file together with the limits of reading and what else counts, "" if the file is not in memory.
func (o Source) key(l xlsx.Limits, more ...string) string {
	if o.Data == nil {
		return ""
	}
	key := sha256.Sum256(fmt.Appendf(nil, "%v %q %x", l, more, o.sum))
	return string(key[:])
}

// Changed leaves one problem of the file if it was saved since: what was read is half old and half new, and so is what was found
// wrong with it.
func (o Source) Changed(ps *cell.Problems) {
	if !o.ok {
		return
	}
	if now, err := artifact.SumOf(o.file); err != nil || now != o.sum {
		*ps = cell.Problems{{At: cell.Addr{File: o.file}, Rule: cell.FileChanged}}
	}
}

// Read reads the workbook of a dataset.
func (o Source) Read(sh *dataset.Shared, l xlsx.Limits) (*dataset.Dataset, cell.Problems, error) {
	return workbook.Read(o.file, o.Data, sh, l)
}

// readShared reads the workbook that others share, unless it is what it was.
func (lib *WorkbookCache) readShared(o Source, l xlsx.Limits) (*dataset.Shared, string, cell.Problems, error) {
	key := o.key(l)
	if lib != nil && key != "" && lib.shared.key == key {
		return lib.shared.shared, key, slices.Clone(lib.shared.found), nil
	}
	var v cacheEntry
	var err error
	v.shared, v.found, err = workbook.ReadShared(o.file, o.Data, l)
	if v.shared == nil {
		v.shared = &dataset.Shared{}
	}
	if lib != nil && err == nil {
		v.key = key
		lib.shared = v
		lib.Reads++
	}
	return v.shared, key, slices.Clone(v.found), err
}

// read reads one workbook and binds its charts, unless it is what it was. sharedKey is the hash of the shared workbook.
func (lib *WorkbookCache) read(o Source, sh *dataset.Shared, sharedKey string, l xlsx.Limits) (Bound, cell.Problems, error) {
	key := o.key(l, o.file, sharedKey)
	if lib != nil && key != "" {
		lib.mu.Lock()
		v, ok := lib.of[o.file]
		lib.mu.Unlock()
		if ok && v.key == key {
			return v.set, slices.Clone(v.found), nil
		}
	}
	d, ps, err := o.Read(sh, l)
	if err != nil || d == nil {
		return Bound{}, ps, err
	}
	b := Bound{Dataset: d, file: o.Data, sum: o.sum}
	if !ps.Failed() {
		for f, more := range report.All(d) {
			ps = append(ps, more...)
			if f != nil {
				b.Figures = append(b.Figures, f)
			}
		}
	}
	if lib != nil {
		lib.mu.Lock()
		defer lib.mu.Unlock()
		if lib.of == nil {
			lib.of = map[string]cacheEntry{}
		}
		lib.of[o.file] = cacheEntry{key: key, set: b, found: slices.Clone(ps)}
		lib.Reads++
	}
	return b, ps, nil
}

// forget lets go of workbooks that are no longer there.
func (lib *WorkbookCache) forget(files []string) {
	if lib == nil {
		return
	}
	for f := range lib.of {
		if !slices.Contains(files, f) {
			delete(lib.of, f)
		}
	}
}
