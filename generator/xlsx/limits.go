package xlsx

import (
	"reflect"
	"strings"
	"time"
)

// Limits bound what is read from a file that nobody has looked at. The zero of a limit is that of [DefaultLimits]. They
// hold before and while a file is unpacked, so that none can use up the memory or the time of the machine.
type Limits struct {
	File     int64         `is:"bytes"` // of the file
	Unzipped int64         `is:"bytes"` // of all parts together, as read, whatever the archive says of itself
	Ratio    int64         // of a part's size to its compressed size, for parts above a megabyte
	Entries  int           // of the archive
	Sheets   int           //
	Rows     int           // of a sheet
	Columns  int           // of a sheet
	Cells    int           // of a sheet: those that hold something, and records times fields
	Small    int           // rows of a sheet other than the data
	Text     int           // characters of a cell
	Strings  int64         `is:"bytes"` // of all texts that cells share, and of all others
	Texts    int           // different texts that cells share, and that a sheet has besides
	Styles   int           // of cells, and number formats
	Depth    int           // of XML elements inside one another
	Time     time.Duration `is:"time"` // of reading one workbook
	Problems int           // of one rule in one sheet; the rest are counted
}

// DefaultLimits are far above what an honest workbook has, and together keep reading below half a gigabyte: a million rows
// of twenty columns pass.
func DefaultLimits() Limits {
	return Limits{
		File: 96 << 20, Unzipped: 2 << 30, Ratio: 400, Entries: 2000, Sheets: 60, Rows: 1 << 20, Columns: 256, Cells: 20 << 20, Small: 20000,
		Text: 10000, Strings: 64 << 20, Texts: 1 << 20, Styles: 70000, Depth: 100, Time: 3 * time.Minute, Problems: 500,
	}
}

// OrDefault fills in what is zero.
func (l Limits) OrDefault() Limits {
	d := DefaultLimits()
	for _, k := range limitSpecs {
		if k.get(&l) == 0 {
			k.set(&l, k.get(&d))
		}
	}
	return l
}

// A limitSpec is a limit that a file of limits may state under a name of its own.
type limitSpec struct {
	name    string
	measure string // bytes or time; else it is a count
	field   int
}

// limitSpecs are all limits, in the order in which they are documented.
var limitSpecs = func() (all []limitSpec) {
	for i := range reflect.TypeFor[Limits]().NumField() {
		f := reflect.TypeFor[Limits]().Field(i)
		all = append(all, limitSpec{strings.ToLower(f.Name), f.Tag.Get("is"), i})
	}
	return all
}()

func (k limitSpec) get(l *Limits) int64    { return reflect.ValueOf(l).Elem().Field(k.field).Int() }
func (k limitSpec) set(l *Limits, v int64) { reflect.ValueOf(l).Elem().Field(k.field).SetInt(v) }
