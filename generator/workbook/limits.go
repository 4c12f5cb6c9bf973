package workbook

import "time"

// Limits bound what is read from a file that nobody has looked at. The zero of a limit is that of [DefaultLimits]. They
// hold before and while a file is unpacked, so that none can use up the memory or the time of the machine.
type Limits struct {
	File     int64         // bytes of the file
	Unzipped int64         // bytes of all parts together, as read, whatever the archive says of itself
	Ratio    int64         // of a part's size to its compressed size, for parts above a megabyte
	Entries  int           // of the archive
	Sheets   int           //
	Rows     int           // of a sheet
	Columns  int           // of a sheet
	Cells    int           // of a sheet: those that hold something, and records times fields
	Small    int           // rows of a sheet other than the data
	Text     int           // characters of a cell
	Strings  int64         // bytes of all texts that cells share, and of all others
	Texts    int           // different texts that cells share, and that a sheet has besides
	Styles   int           // of cells, and number formats
	Depth    int           // of XML elements inside one another
	Time     time.Duration // of reading one workbook
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

// orDefault fills in what is zero.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, k := range knobs {
		if k.get(&l) == 0 {
			k.set(&l, k.get(&d))
		}
	}
	return l
}

// A measure is what a limit counts.
type measure uint8

const (
	counted measure = iota
	inBytes
	toOne // a ratio
	inTime
)

// A knob is a limit that a file of limits may state under a name of its own.
type knob struct {
	name    string
	measure measure
	get     func(*Limits) int64
	set     func(*Limits, int64)
}

// knobs are all limits, in the order in which they are documented.
var knobs = []knob{
	long("file", inBytes, func(l *Limits) *int64 { return &l.File }),
	long("unzipped", inBytes, func(l *Limits) *int64 { return &l.Unzipped }),
	long("ratio", toOne, func(l *Limits) *int64 { return &l.Ratio }),
	whole("entries", func(l *Limits) *int { return &l.Entries }),
	whole("sheets", func(l *Limits) *int { return &l.Sheets }),
	whole("rows", func(l *Limits) *int { return &l.Rows }),
	whole("columns", func(l *Limits) *int { return &l.Columns }),
	whole("cells", func(l *Limits) *int { return &l.Cells }),
	whole("small", func(l *Limits) *int { return &l.Small }),
	whole("text", func(l *Limits) *int { return &l.Text }),
	long("strings", inBytes, func(l *Limits) *int64 { return &l.Strings }),
	whole("texts", func(l *Limits) *int { return &l.Texts }),
	whole("styles", func(l *Limits) *int { return &l.Styles }),
	whole("depth", func(l *Limits) *int { return &l.Depth }),
	{"time", inTime, func(l *Limits) int64 { return int64(l.Time) }, func(l *Limits, v int64) { l.Time = time.Duration(v) }},
	whole("problems", func(l *Limits) *int { return &l.Problems }),
}

func long(name string, m measure, of func(*Limits) *int64) knob {
	return knob{name, m, func(l *Limits) int64 { return *of(l) }, func(l *Limits, v int64) { *of(l) = v }}
}

func whole(name string, of func(*Limits) *int) knob {
	return knob{name, counted, func(l *Limits) int64 { return int64(*of(l)) }, func(l *Limits, v int64) { *of(l) = int(v) }}
}
