package build

import (
	"cmp"
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
// saved. A nil cache keeps nothing.
type WorkbookCache struct {
	mu    sync.Mutex
	of    map[string]cacheEntry // by file
	Reads int                   // workbooks read since the cache began
}

// A cacheEntry is what one workbook says, and what is wrong with it: one that others share, or a dataset.
type cacheEntry struct {
	key    string // hash of what it was read from
	shared *dataset.Shared
	set    Bound
	found  cell.Problems
}

// entry returns what a file says, which read finds out if it is not what it was. An empty key is of a file that is not kept.
func (c *WorkbookCache) entry(file, key string, read func() (cacheEntry, error)) (v cacheEntry, err error) {
	if c == nil || key == "" {
		return read()
	}
	c.mu.Lock()
	v = c.of[file]
	c.mu.Unlock()
	if v.key != key {
		if v, err = read(); err != nil || v.shared == nil && v.set.Dataset == nil {
			return v, err
		}
		v.key = key
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.of == nil {
			c.of = map[string]cacheEntry{}
		}
		c.of[file] = v
		c.Reads++
	}
	v.found = slices.Clone(v.found)
	return v, nil
}

// A Source is the file of a workbook as it is when reading begins.
type Source struct {
	file string
	name string       // of the file in addresses
	Data []byte       // the whole file; nil of what is no regular file, or larger than is read: the workbook's own reader says so
	sum  artifact.Sum // of the file
	ok   bool         // there is a regular file
}

func OpenSource(file string, l xlsx.Limits) Source {
	st, err := os.Lstat(file)
	if err != nil || !st.Mode().IsRegular() {
		return Source{file: file, name: file}
	}
	if st.Size() <= l.File {
		if data, err := os.ReadFile(file); err == nil {
			return Source{file, file, data, sha256.Sum256(data), true}
		}
	}
	sum, err := artifact.SumOf(file)
	return Source{file, file, nil, sum, err == nil}
}

// in returns the file under the name that the site calls it by, for the folder of datasets that it lies in. One that is not in memory keeps
// its own, by which it is opened: it is no workbook that is published.
func (o Source) in(dir string) Source {
	if o.Data != nil {
		o.name = workbook.Published(dir, o.file)
	}
	return o
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
	return workbook.Read(o.name, o.Data, sh, l)
}

// readShared reads the workbook that others share, and returns the key of what it says.
func (c *WorkbookCache) readShared(o Source, l xlsx.Limits) (*dataset.Shared, string, cell.Problems, error) {
	key := o.key(l)
	v, err := c.entry(o.file, key, func() (v cacheEntry, err error) {
		v.shared, v.found, err = workbook.ReadShared(o.name, o.Data, l)
		return v, err
	})
	return cmp.Or(v.shared, &dataset.Shared{}), key, v.found, err
}

// read reads one workbook and binds its charts. sharedKey is the key of the shared workbook.
func (c *WorkbookCache) read(o Source, sh *dataset.Shared, sharedKey string, l xlsx.Limits) (Bound, cell.Problems, error) {
	v, err := c.entry(o.file, o.key(l, o.file, sharedKey), func() (cacheEntry, error) {
		d, ps, err := o.Read(sh, l)
		if err != nil || d == nil {
			return cacheEntry{found: ps}, err
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
		return cacheEntry{set: b, found: ps}, nil
	})
	return v.set, v.found, err
}
