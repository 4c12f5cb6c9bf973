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

// Numeric reports whether values of t are numbers to compute with.
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
	Shown              *bool     // among the columns that readers see at first; nil leaves it to the program
	Refresh            Refresh   // what refresh writes into the column of a new record; "" leaves it blank
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

// A Refresh is what the command refresh writes into a column of a new record, in the words of the sheet fields. Counts
// are called what the Hub calls them.
type Refresh string

// What a record is about, when it was asked for, and what is counted.
const (
	RefreshModel      Refresh = "model"               // the model that is asked for
	RefreshNamespace  Refresh = "namespace"           // the namespace all of whose models are asked for
	RefreshDate       Refresh = "date"                // the day of the answer
	RefreshDownloads  Refresh = "downloads"           // of thirty days; of a namespace: of all its models together
	RefreshAllTime    Refresh = "downloadsAllTime"    // since the model is there
	RefreshLikes      Refresh = "likes"               //
	RefreshModels     Refresh = "models"              // of a namespace: how many it has
	RefreshTop        Refresh = "topModel"            // of a namespace: the most downloaded, without the namespace
	RefreshTopCount   Refresh = "topModelDownloads"   // of a namespace: how often that one was downloaded
	RefreshWithoutTop Refresh = "downloadsWithoutTop" // of a namespace: the downloads of all others
	RefreshSame       Refresh = "same"                // as in the newest record of the same model or namespace
)

// Refreshes returns every word, in the order in which they are offered.
func Refreshes() []Refresh {
	return []Refresh{RefreshModel, RefreshNamespace, RefreshDate, RefreshDownloads, RefreshAllTime, RefreshLikes, RefreshModels, RefreshTop, RefreshTopCount,
		RefreshWithoutTop, RefreshSame}
}

// Fits reports whether a column of type t can hold what r writes.
func (r Refresh) Fits(t Type) bool {
	switch r {
	case "", RefreshSame:
		return true
	case RefreshModel, RefreshNamespace, RefreshTop:
		return t == Text
	case RefreshDate:
		return t == Date
	}
	return t == Integer || t == Number
}
