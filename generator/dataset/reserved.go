package dataset

import (
	"slices"
	"strings"
)

// Reserved names of columns with a meaning of their own.
const (
	FieldSource    = "source"    // ids of sources, see SourceIDs
	FieldPrecision = "precision" // exact rounded approx bound
	FieldFlag      = "flag"      // words about the record: provisional, outlier, weak …
	FieldNoteZH    = "note_zh"
	FieldNoteEN    = "note_en"
	FieldConflict  = "conflict" // the id of a group of records that disagree
	FieldDraw      = "draw"     // false keeps a record out of every chart
	FieldRun       = "run"      // the id of the run of the query that the record came with
)

// Reserved returns the names of the reserved columns, in the order in which they are offered. They say something about the
// record, not about the world.
func Reserved() []string {
	return []string{FieldSource, FieldPrecision, FieldFlag, FieldNoteZH, FieldNoteEN, FieldConflict, FieldDraw, FieldRun}
}

// IsReserved reports whether a column of that name is one of them.
func IsReserved(name string) bool { return slices.Contains(Reserved(), name) }

// separated reports what stands between ids and words in one cell.
func separated(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\n', '\v', ';', '；', ',', '，', '、', '\u00a0', '\u2028', '　':
		return true
	}
	return false
}

// SourceIDs returns the ids in a cell of the column source: they are separated by ; ； , ， 、, line breaks or spaces.
func SourceIDs(s string) []string { return strings.FieldsFunc(s, separated) }

// Flags returns the words that the column flag may hold unless the sheet fields lists others.
func Flags() []string {
	return []string{"over", "under", "outlier", "weak", "provisional", "truncated", "duplicate", "estimate", "revised", "break"}
}

// Words returns the words in a cell of the column flag, separated as source ids are.
func Words(s string) []string { return strings.FieldsFunc(s, separated) }

// SourcesLost reports whether one of the records names sources that nothing can be read from or looked up by.
func (d *Dataset) SourcesLost(rows []int) bool {
	f := d.Table.Field(FieldSource)
	if f < 0 {
		return false
	}
	good := map[string]bool{} // by what the cell says: many say the same
	for _, i := range rows {
		t := d.Table.Value(i, f).Text
		if _, met := good[t]; !met {
			good[t] = t == "" || slices.ContainsFunc(SourceIDs(t), func(id string) bool { _, ok := d.Source(id); return ok })
		}
		if !good[t] {
			return true
		}
	}
	return false
}

// SourceIDs returns the ids of the sources of record i: those of its cell, or, if the sheet has no such column, those of the whole
// workbook.
func (d *Dataset) SourceIDs(i int) (ids []string) {
	f := d.Table.Field(FieldSource)
	if f >= 0 {
		return SourceIDs(d.Table.Value(i, f).Text)
	}
	for _, s := range d.Sources {
		ids = append(ids, s.ID)
	}
	return ids
}
