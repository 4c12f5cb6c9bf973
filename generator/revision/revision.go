// Package revision says what changed between two versions of a dataset, in words of both languages.
//
// [Compare] takes two versions as package workbook read them and returns a [Diff]: records added, revised, withdrawn and
// reworded, fields, texts and other sheets. Records are matched by what they are, never by their row; see match.go. A
// Diff holds texts and cell references only, so that it can be kept as JSON and shown without the workbooks. [Diff.Level]
// is the step of the version number that it asks for, and a [Version] takes it.
//
// Read both versions with one list of shared names, which [Merge] makes of the two: an entity that got another id, but
// kept the old one as an alias, is the same entity then.
package revision

import (
	"briefing/generator/cell"
	"briefing/generator/lang"
)

// full is t with the other side where one was not written.
func full(t lang.Text) lang.Text { return lang.Text{ZH: t.Or(lang.ZH), EN: t.Or(lang.EN)} }

// A Kind says what happened to a dataset as a whole.
type Kind string

// The kinds of a Diff.
const (
	Revised    Kind = "revised"    // both versions are there
	Published  Kind = "published"  // there was none before
	Removed    Kind = "removed"    // there is none any more
	Renamed    Kind = "renamed"    // it had another id
	Unreadable Kind = "unreadable" // one of the versions could not be read
)

// A Diff is what changed from one version of a dataset to the next. Lists are in the order of sheets and rows.
type Diff struct {
	ID    string    `json:"id"`
	Kind  Kind      `json:"kind"`
	From  string    `json:"from,omitempty"` // the former id of a renamed dataset
	Title lang.Text `json:"title"`
	Old   int       `json:"old_records"`
	New   int       `json:"new_records"`
	Key   Keyed     `json:"key"`

	Fields    []Field   `json:"fields,omitempty"`
	Added     []Record  `json:"added,omitempty"`
	Revised   []Changed `json:"revised,omitempty"`
	Withdrawn []Record  `json:"withdrawn,omitempty"`
	Reworded  []Changed `json:"reworded,omitempty"` // only words of the record changed
	Texts     []Change  `json:"texts,omitempty"`    // of the sheet about
	Sheets    []Sheet   `json:"sheets,omitempty"`   // charts, notes, facts, claims, sources, revisions
	Facts     []Fact    `json:"facts,omitempty"`    // whose values changed
	Reasons   []Reason  `json:"reasons,omitempty"`  // rows of the sheet revisions in the new version
	Count     Count     `json:"count"`
	Level     Level     `json:"level"`
}

// Keyed says how the records of two versions were matched.
type Keyed struct {
	Fields []string `json:"fields,omitempty"` // whose values are the key; none if records were matched by likeness
}

// A Count has the lengths of a Diff's lists, which may have been cut by [Diff.Trim].
type Count struct {
	Fields    int `json:"fields"`
	Added     int `json:"added"`
	Revised   int `json:"revised"`
	Withdrawn int `json:"withdrawn"`
	Reworded  int `json:"reworded"`
	Texts     int `json:"texts"`
	Facts     int `json:"facts"`
	Moved     int `json:"moved"` // records that are the same in another row
}

// Empty reports whether nothing changed.
func (d *Diff) Empty() bool {
	c := d.Count
	c.Moved = 0
	return d.Kind == Revised && c == Count{} && len(d.Sheets) == 0 && d.Level == None
}

// Data reports whether records or fields changed, and not only words, charts or facts.
func (d *Diff) Data() bool {
	c := d.Count
	return d.Kind != Revised || c.Fields+c.Added+c.Revised+c.Withdrawn > 0
}

// A Record is one that was added or withdrawn.
type Record struct {
	Label   lang.Text         `json:"label"` // what a reader calls it: Qwen · 2025-09
	Row     int               `json:"row"`
	Cell    string            `json:"cell"`             // data!17:17, of the version that has the record
	Values  map[string]string `json:"values,omitempty"` // by field, as data files have them; blank ones are left out
	Figures []Figure          `json:"figures,omitempty"`
}

// A Figure is a number of a record, with its name.
type Figure struct {
	Field string    `json:"field"`
	Label lang.Text `json:"label"`
	Text  lang.Text `json:"text"`  // with all its digits
	Short lang.Text `json:"short"` // rounded as prose is
}

// A Changed is a record that both versions have, with what changed in it.
type Changed struct {
	Label   lang.Text `json:"label"`
	Row     int       `json:"row"` // of the new version
	OldRow  int       `json:"old_row"`
	Changes []Change  `json:"changes"`
}

// A Change is one cell that says something else than before.
type Change struct {
	Field      string      `json:"field"` // or the key of a text, followed by its language
	Label      lang.Text   `json:"label"`
	Old        Value       `json:"old"`
	New        Value       `json:"new"`
	Difference *Difference `json:"difference,omitempty"` // of numbers
}

// A Value is what a cell said.
type Value struct {
	Key  string    `json:"value"` // as data files have it; "" is blank
	Text lang.Text `json:"text"`  // for readers, a number with its unit
	Cell string    `json:"cell,omitempty"`
}

// A Difference is how much a number rose, or fell if it is below zero.
type Difference struct {
	Number  float64   `json:"number"`            // in the unit of the new version, percentage points for percent
	Percent *float64  `json:"percent,omitempty"` // of the old number; none for percentages, scores and from zero
	Text    lang.Text `json:"text"`              // +500万，+1.3%
}

// A Field is a change of a column.
type Field struct {
	Name  string    `json:"name"`
	From  string    `json:"from,omitempty"` // the former name of a renamed field
	Kind  string    `json:"kind"`           // added removed renamed changed
	Label lang.Text `json:"label"`
	// What changed of a field that both versions have, by the names of the sheet fields: type unit required unique min
	// max enum zh en description_zh description_en, and order for its place among the others.
	Changes []Change `json:"changes,omitempty"`
	Type    string   `json:"type"`
	Cell    string   `json:"cell"` // of the header, of the old version if the field was removed
	Level   Level    `json:"level"`
}

// A Sheet is what changed in a sheet other than data, fields and about, by the ids of its rows.
type Sheet struct {
	Name    string `json:"name"` // charts notes facts claims sources revisions
	Added   []Row  `json:"added,omitempty"`
	Changed []Row  `json:"changed,omitempty"`
	Removed []Row  `json:"removed,omitempty"`
}

// A Row is a row of such a sheet.
type Row struct {
	ID      string   `json:"id"`
	Cell    string   `json:"cell"`
	Changes []Change `json:"changes,omitempty"`
}

// A Fact is a fact or claim whose value changed.
type Fact struct {
	ID         string      `json:"id"` // dataset.id
	Cell       string      `json:"cell"`
	Words      lang.Text   `json:"words"`
	Old        Value       `json:"old"`
	New        Value       `json:"new"`
	Difference *Difference `json:"difference,omitempty"`
	Claim      bool        `json:"claim,omitempty"`
}

// A Reason is a row of the sheet revisions.
type Reason struct {
	Date string    `json:"date"` // ISO 8601, as coarse as the sheet
	Text lang.Text `json:"text"`
	New  bool      `json:"new,omitempty"` // the old version does not have it
}

// fresh returns the reasons that a revised version brought along.
func (d *Diff) fresh() (out []Reason) {
	if d.Kind != Revised && d.Kind != Renamed {
		return nil
	}
	for _, r := range d.Reasons {
		if r.New {
			out = append(out, r)
		}
	}
	return out
}

// Why returns the reasons for the changes of a version that was published on a day (yyyy-mm-dd): those it brought along,
// else those of that day.
func (d *Diff) Why(day string) (out []lang.Text) {
	for _, fresh := range []bool{true, false} {
		for _, r := range d.Reasons {
			if fresh && r.New || !fresh && r.Date == day {
				out = append(out, r.Text)
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// Trim cuts every list to its first n and drops what a page does not show. Count keeps the lengths.
func (d *Diff) Trim(n int) {
	for _, list := range []*[]Record{&d.Added, &d.Withdrawn} {
		*list = (*list)[:min(n, len(*list))]
		for i := range *list {
			(*list)[i].Values = nil
		}
	}
	d.Revised, d.Reworded = d.Revised[:min(n, len(d.Revised))], d.Reworded[:min(n, len(d.Reworded))]
	d.Facts = d.Facts[:min(n, len(d.Facts))]
	for i := range d.Sheets {
		s := &d.Sheets[i]
		for _, rows := range [][]Row{s.Added, s.Changed, s.Removed} {
			for j := range rows {
				rows[j].Changes = nil
			}
		}
	}
}

// ref returns a cell without its file: data!C17.
func ref(a cell.Addr) string {
	if a.Sheet == "" {
		return ""
	}
	if a.Row == 0 && a.Col == 0 {
		return a.Sheet
	}
	return a.Sheet + "!" + a.Ref()
}
