package dataset

import (
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A Type is a field's type, in the words of the sheet fields.
type Type string

// The types. A date may be as coarse as its source: 2025, 2025-H1, 2025-Q3, 2025-09 or 2025-09-30.
const (
	Date      Type = "date"
	YearMonth Type = "yearmonth"
	Year      Type = "year"
	Number    Type = "number"
	Integer   Type = "integer"
	Percent   Type = "percent"
	Boolean   Type = "boolean"
	Text      Type = "text"
	EntityRef Type = "entity"
	Enum      Type = "enum"
	URL       Type = "url"
)

// Types returns every type, in the order in which they are offered.
func Types() []Type {
	return []Type{Date, YearMonth, Year, Number, Integer, Percent, Boolean, Text, EntityRef, Enum, URL}
}

// Numeric reports whether values of t are numbers to reckon with.
func (t Type) Numeric() bool { return t == Number || t == Integer || t == Percent }

// Temporal reports whether values of t are periods.
func (t Type) Temporal() bool { return t == Date || t == YearMonth || t == Year }

// A Field is a column of the data sheet.
type Field struct {
	Name               string // of the column's header cell
	Type               Type
	Unit               unit.Unit
	Label, Description lang.Text
	Required, Unique   bool // unique fields together are the key of a record
	Min, Max           *float64
	Enum               []Choice
	Missing            []string  // texts that stand for nothing published, like "n/a" or "–"
	Col                int       // of the sheet, from 1
	At                 cell.Addr // of the header cell
}

// A Choice is a value an enum field may have.
type Choice struct {
	ID    string
	Label lang.Text
}

// Choice returns the field's choice with the id.
func (f *Field) Choice(id string) (Choice, bool) {
	for _, c := range f.Enum {
		if c.ID == id {
			return c, true
		}
	}
	return Choice{}, false
}

// Reserved names of columns with a meaning of their own.
const (
	FieldSource    = "source"    // ids of sources, separated by spaces
	FieldPrecision = "precision" // exact rounded approx bound
	FieldFlag      = "flag"      // a word about the record: provisional, outlier, weak …
	FieldNoteZH    = "note_zh"
	FieldNoteEN    = "note_en"
	FieldConflict  = "conflict" // the id of a group of records that disagree
	FieldDraw      = "draw"     // false keeps a record out of every chart
)
