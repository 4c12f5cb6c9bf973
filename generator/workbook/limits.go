package workbook

import "time"

// Limits bound what is read from a file that nobody has looked at. The zero of a limit is that of [DefaultLimits].
type Limits struct {
	File     int64         // bytes of the file
	Unzipped int64         // bytes of all parts together, as read, whatever the archive says of itself
	Ratio    int64         // of a part's size to its compressed size, for parts above a megabyte
	Entries  int           // of the archive
	Sheets   int           //
	Rows     int           // of a sheet
	Columns  int           // of a sheet
	Cells    int           // of a sheet, those that hold something
	Small    int           // rows of a sheet other than the data
	Text     int           // characters of a cell
	Strings  int64         // bytes of all texts that cells share, and of all others
	Time     time.Duration // of reading one workbook
	Problems int           // of one rule in one sheet; the rest are counted
}

// DefaultLimits are far above what an honest workbook has: a million rows of twenty columns pass.
func DefaultLimits() Limits {
	return Limits{
		File: 256 << 20, Unzipped: 1 << 30, Ratio: 400, Entries: 2000, Sheets: 60, Rows: 1 << 20, Columns: 256, Cells: 24 << 20, Small: 20000,
		Text: 10000, Strings: 128 << 20, Time: 3 * time.Minute, Problems: 500,
	}
}

// orDefault fills in what is zero.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	fill(&l.File, d.File)
	fill(&l.Unzipped, d.Unzipped)
	fill(&l.Ratio, d.Ratio)
	fill(&l.Entries, d.Entries)
	fill(&l.Sheets, d.Sheets)
	fill(&l.Rows, d.Rows)
	fill(&l.Columns, d.Columns)
	fill(&l.Cells, d.Cells)
	fill(&l.Small, d.Small)
	fill(&l.Text, d.Text)
	fill(&l.Strings, d.Strings)
	fill(&l.Time, d.Time)
	fill(&l.Problems, d.Problems)
	return l
}

func fill[T comparable](v *T, d T) {
	var zero T
	if *v == zero {
		*v = d
	}
}
