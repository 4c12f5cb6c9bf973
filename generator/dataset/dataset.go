// Package dataset holds what a workbook says, with the cell of every value: a table of records under typed fields,
// and beside it charts, notes, facts, claims, sources and revisions. It knows neither xlsx nor Markdown.
package dataset

import (
	"cmp"
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A Dataset is one workbook.
type Dataset struct {
	ID        string // the file's name without .xlsx, kebab-case
	File      string // as given on the command line, with forward slashes: datasets/power.xlsx
	Sheet     string // the data sheet's name as the workbook has it
	About     About
	Table     *Table
	Charts    []Chart
	Notes     []Note
	Facts     []Expr
	Claims    []Expr
	Checks    []Check
	Sources   []Source // of this workbook; those of the shared workbook come after them in a lookup
	Revisions []Revision
	Runs      []Run                // of the query, oldest first
	RunsAt    map[string]cell.Addr // headers of the sheet runs by column, the whole header under ""; nil if there is no such sheet
	Hidden    []cell.Addr          // hidden rows and sheets, which count
	Shared    *Shared              // never nil after reading
}

// About is the sheet about: what the dataset is, in words.
type About struct {
	Title, Subtitle, Description, Method, Caveats lang.Text
	Credit                                        lang.Text // whom a reader must name
	Unit                                          unit.Unit // of fields that state none
	Topic                                         string    // groups datasets in the catalogue
	Order                                         int       // in the catalogue, smallest first
	Licence                                       string    // SPDX id or a word of the source
	LicenceURL                                    string
	Updated, NextUpdate                           period.Period
	Keywords                                      []string
	Strength                                      string                  // strong, mixed or weak: how far the figures can be trusted
	Refresh                                       string                  // the source of records that refresh adds; "" asks for none
	Connection, Query                             string                  // the connection and the file of SQL that refresh asks, by name; "" asks none
	Mode                                          string                  // what refresh does with the rows of the query: append or replace
	Claims                                        []string                // that title and subtitle rest on: ids of this dataset, or dataset.id
	At                                            map[string]cell.Addr    // of each key's first value cell
	Words                                         map[string][2]cell.Addr // of each key's text
}

// A Chart is a row of the sheet charts: one chart over the records. Text of axes and labels comes from fields.
type Chart struct {
	ID                             string
	Type                           string   // line step area bar dot range slope scatter timeline multiples heat
	X                              Axis     // of a plain field or month(f), quarter(f), half(f), year(f)
	Y                              []Axis   // of plain fields or sum(f), mean(f), min(f), max(f), last(f), count(); two for range and slope ends
	Series                         string   // the field whose values are the series; "" is one series
	Where                          string   // an expression over a record's fields; "" is every record
	Scale                          string   // linear log indexed share (words of a chart type's own may follow)
	Views                          []string // other ways to draw it, on its own page: share absolute log linear indexed last-year
	Label                          string   // the field that labels marks, "" is the series
	Limit                          int      // how many series or bars are drawn, largest first; 0 is all
	Highlight                      []string // values of the series field, or of x without one, drawn strong
	Marks                          []string // values of the label field: marks that the headline speaks of, always labelled
	Colour                         string   // a field of entities, or a kind of them, whose colours the marks have; "" is their own
	Named                          []string // other marks of lines and lanes that are named: new first last high low
	Course                         string   // how lines go between their points: "" known unknown bridged
	Title, Subtitle, NoteText, Alt lang.Text
	Claims                         []string             // and facts that the title rests on: ids of this dataset, or dataset.id
	At                             cell.Addr            // of the row
	Cells                          map[string]cell.Addr // of each column's cell in it, by column name
}

// An Axis is a field, or a function of a field's values.
type Axis struct {
	Func  string // "" month quarter half year; sum mean min max last count
	Field string
}

var axisForm = regexp.MustCompile(`^([^()（）]*?)\s*(?:[(（]\s*([^()（）]*?)\s*[)）])?$`)

// ParseAxis reads a field or function(field), which may be without a field. The function is in lower case. ok is false for anything else.
func ParseAxis(s string) (a Axis, ok bool) {
	m := axisForm.FindStringSubmatch(s)
	switch {
	case m == nil || m[1] == "":
		return a, false
	case !strings.ContainsAny(s, "(（"):
		return Axis{Field: m[1]}, true
	}
	return Axis{Func: strings.ToLower(strings.TrimSpace(m[1])), Field: m[2]}, true
}

// String returns the axis as a workbook writes it: field or func(field).
func (a Axis) String() string {
	if a.Func == "" {
		return a.Field
	}
	return a.Func + "(" + a.Field + ")"
}

// A Note is a row of the sheet notes: an event line, a band or a point on a chart.
type Note struct {
	Chart string
	X     string // a period or a number, as the chart's x axis
	XEnd  string // the end of a band; "" is a line or, with Y, a point
	Y     *float64
	Text  lang.Text
	At    cell.Addr    // of the row
	Words [2]cell.Addr // of the text
}

// An Expr is a row of the sheet facts or claims.
type Expr struct {
	ID         string
	Expression string
	Format     string // of a fact: how it is written; "" is the default of its unit
	Text       lang.Text
	At         cell.Addr // of the expression
	IDAt       cell.Addr // of the id and the format; the zero Addr is as good as At
	FormatAt   cell.Addr
}

// A Check is a row of the sheet checks: a rule of the owner's that the data must keep.
type Check struct {
	Expr
	Where   string // an expression over a record's fields: which records are tried; "" is every record
	WhereAt cell.Addr
	Warning bool // it is only said when it does not hold
}

// A Source says where figures come from.
type Source struct {
	ID, Title, URL, Published, Language string
	Titles                              lang.Text // on pages of a language, where it is another than Title
	Publisher                           lang.Text
	Read                                string    // quoted, untraced, or "" if it or a copy of it was read
	Note                                lang.Text // how it was read, what it is worth
	At, PublishedAt                     cell.Addr // of its id and of the date
}

// TitleIn returns the title for readers of a language.
func (s Source) TitleIn(l lang.Lang) string { return cmp.Or(s.Titles.In(l), s.Title) }

// A Revision says why numbers were revised.
type Revision struct {
	Date period.Period
	Text lang.Text
	At   cell.Addr
}

// Modes of a query.
const (
	ModeAppend  = "append"  // what is new is added; what is there stays
	ModeReplace = "replace" // the answer takes the place of all records
)

// A Run is a row of the sheet runs: once that the command refresh asked the query of a dataset, and what answered. Records name the run
// they came with in the column run.
type Run struct {
	ID         string    `json:"id"` // 20261130T041700Z: when it began
	Connection string    `json:"connection"`
	Engine     string    `json:"engine"`             // with its version: clickhouse 24.8.4
	Query      string    `json:"query"`              // the name of the file of SQL
	SQL        string    `json:"sql"`                // SHA-256 of its text, in hex
	Params     string    `json:"params,omitempty"`   // from=2026-09 last=2026-10; "" is none
	QueryID    string    `json:"query_id,omitempty"` // by which the server's log has it; may be ""
	Snapshot   string    `json:"snapshot,omitempty"` // of what was read; "" if it cannot be read again
	Started    string    `json:"started"`            // RFC 3339 in UTC
	Ended      string    `json:"ended"`
	Rows       int       `json:"rows"`   // of the answer
	Result     string    `json:"result"` // SHA-256 of the answer's rows, in hex
	At         cell.Addr `json:"-"`
}

// Shared is what workbooks share: datasets/_shared.xlsx.
type Shared struct {
	File      string
	Site      Site
	Conflicts map[string]Conflict // by id
	Entities  map[string]*Entity  // by id
	ByName    map[string]*Entity  // by id, name and alias, in lower case
	Sources   map[string]Source
	Glossary  []Term
	Nouns     map[string]unit.Noun
	Profiles  []Profile // in the order of the sheet
}

// A Profile is a row of the sheet profiles of the shared workbook: what the page of each entity shows of a dataset, if the entity stands in it.
type Profile struct {
	Show    string // number, strip or line
	Dataset string // its id
	Value   string // of a number an axis, field or function(field), whose last value it is; of a strip the field of choices; of a line ""
	Series  string // the field of entities whose records they are; "" is each that has some
	Label   string // the field that names the records of a strip or a line
	Where   string // an expression over a record's fields; "" is every record
	Text    lang.Text
	At      cell.Addr            // of the row
	Cells   map[string]cell.Addr // of each column's cell in it
}

// A Site is the sheet about of the shared workbook: what the whole site is called.
type Site struct {
	Title, Subtitle, Description, Publisher, Contact lang.Text
	Licence, LicenceURL, Repository, BaseURL         string
	EntityKind                                       string               // the kind of entity that gets pages of its own, or ""
	EntityName                                       lang.Text            // what those pages are called together: 开发者, Developers
	ListKinds                                        []string             // kinds of entities that belong to those and are listed on one page; may be empty
	ListName                                         lang.Text            // what that page is called: 模型, Models
	EntityFolder, ListFolder                         string               // what addresses call them: developers, models
	HistoryFrom                                      string               // a date or the hash of a commit, where the history of the data begins; may be ""
	At                                               map[string]cell.Addr // of the keys that are stated
}

// A Conflict is a group of records that disagree, and what they disagree about.
type Conflict struct {
	ID             string
	Title, Summary lang.Text
	At             cell.Addr
}

// An Entity is somebody or something that records are about: the same id, name and colour on the whole site.
type Entity struct {
	ID          string
	Name        lang.Text
	Slot        int  // of the palette, from 1; 0 has no colour of its own
	Reserved    bool // nobody else has its hue, but what stands for it
	SlotAt      cell.Addr
	Kind        string // developer, country, group …; words of the workbook
	Parent      string // the id of the entity it belongs to (a developer's country), or ""
	URL         string
	Aliases     []string
	Description lang.Text
	At          cell.Addr
}

// Owner returns e or the nearest entity above it that is of a kind; nil if none is.
func (s *Shared) Owner(e *Entity, kind string) *Entity {
	for range len(s.Entities) + 1 { // no longer, should they form a ring
		if e == nil || e.Kind == kind {
			return e
		}
		e = s.Entities[e.Parent]
	}
	return nil
}

// Slot returns the slot of e or of the nearest entity above it that has one; 0 if none has. What is reserved is not handed
// down: who wants it has to say so.
func (s *Shared) Slot(e *Entity) int {
	for o, n := e, len(s.Entities); o != nil && n >= 0; o, n = s.Entities[o.Parent], n-1 {
		if o.Slot > 0 && (o == e || !o.Reserved) {
			return o.Slot
		}
		if o.Slot > 0 {
			break
		}
	}
	return 0
}

// Under reports whether e belongs to above, at any remove.
func (s *Shared) Under(e, above *Entity) bool {
	for range len(s.Entities) {
		if e = s.Entities[e.Parent]; e == nil {
			return false
		}
		if e == above {
			return true
		}
	}
	return false
}

// A Term is a row of the glossary.
type Term struct {
	ID               string
	Name, Definition lang.Text
	Aliases          []string
	At               cell.Addr
}

// Source returns the source with the id, of this workbook or the shared one.
func (d *Dataset) Source(id string) (Source, bool) {
	for _, s := range d.Sources {
		if s.ID == id {
			return s, true
		}
	}
	if d.Shared != nil {
		s, ok := d.Shared.Sources[id]
		return s, ok
	}
	return Source{}, false
}
