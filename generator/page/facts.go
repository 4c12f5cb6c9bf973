package page

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// A quoted is a fact or claim as hand-written pages quote it.
type quoted struct {
	ZH     string            `json:"zh"`
	EN     string            `json:"en"`
	Value  string            `json:"value"` // for machines: a number, a date or an id
	Href   map[string]string `json:"href"`
	Cells  []string          `json:"cells"` // every cell it was made from
	Source lang.Text         `json:"source"`
	Date   string            `json:"date,omitempty"`
	Words  lang.Text         `json:"words"`
}

// Facts adds data/facts.json, data/claims.json and data/sources.json: what the shortcodes fact, claim and cite of
// hand-written pages look up.
func Facts(t artifact.Tree, set *fact.Set, sh *dataset.Shared, sets []Published) error {
	facts, claims := map[string]quoted{}, map[string]quoted{}
	for _, f := range set.Facts() {
		facts[f.ID] = quote(f, sets)
	}
	for _, c := range set.Claims() {
		q := quote(c.Fact, sets)
		q.ZH, q.EN = inert.Line(c.Words.ZH), inert.Line(c.Words.EN)
		claims[c.ID] = q
	}
	sources := map[string]map[string]any{}
	for id, s := range AllSources(sh, sets) {
		sources[id] = map[string]any{"id": id, "title": lang.Text{ZH: inert.Line(s.TitleIn(lang.ZH)), EN: inert.Line(s.TitleIn(lang.EN))}.Filled(), "publisher": s.Publisher.Filled(), "url": inert.URL(s.URL), "published": s.Published,
			"language": s.Language, "read": words[s.Read].Filled()}
	}
	for name, v := range map[string]any{"facts": facts, "claims": claims, "sources": sources} {
		if err := addJSON(t, "data/"+name+".json", " ", v); err != nil {
			return err
		}
	}
	return nil
}

func quote(f fact.Fact, sets []Published) quoted {
	q := quoted{
		ZH: inert.Line(f.Text(lang.ZH)), EN: inert.Line(f.Text(lang.EN)), Words: f.Words.Filled(), Date: dated(f.Value), Href: map[string]string{},
	}
	switch f.Value.Kind {
	case fact.Number:
		q.Value = fmt.Sprint(f.Value.Num)
	case fact.Time:
		q.Value = f.Value.Period.String()
	default:
		q.Value = f.Value.Text
	}
	q.Source = lang.Text{ZH: publishers(f.Sources(), "、", lang.ZH), EN: publishers(f.Sources(), ", ", lang.EN)}.Filled()
	for _, a := range f.Value.Cells {
		q.Cells = append(q.Cells, a.String())
	}
	d, at := home(f, sets)
	id, anchor := d.ID, ""
	if at.Row > 0 {
		anchor = d.Table.Anchor(at.Row)
	}
	if at.Col > 0 && anchor != "" {
		anchor = "#" + at.Ref()
	}
	anchor = cmp.Or(anchor, "#table")
	for _, l := range lang.All() {
		q.Href[l.String()] = fmt.Sprintf("/%s/data/%s/%s", l, id, anchor)
	}
	return q
}

// dated says of which time a value is: a period, that which several fill, or from which to which, as 2021-Q1/2026-Q3.
func dated(v fact.Value) string {
	if v.Kind != fact.Number || v.Since.IsZero() || v.Since == v.Period {
		return v.Period.String()
	}
	for _, g := range []period.Grain{period.Month, period.Quarter, period.Half, period.Year} {
		if p := v.Since.In(g); g > v.Since.Grain() && g > v.Period.Grain() && p.Start().Equal(v.Since.Start()) && p.End().Equal(v.Period.End()) {
			return p.String()
		}
	}
	return v.Since.String() + "/" + v.Period.String()
}

// publishers names who published sources, each once, as a reader of l knows them.
func publishers(list []dataset.Source, sep string, l lang.Lang) string {
	var names []string
	for _, s := range list {
		if name := inert.Line(cmp.Or(s.Publisher.In(l), s.TitleIn(l))); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, sep)
}

// few is the number of rows up to which the last is where a reader looks: of a difference, a ratio, a crossing. More
// rows make a count, a total or a share, which no one of them shows.
const few = 4

// Cited returns the cells to which links of facts and claims lead, by the ids of their datasets.
func Cited(set *fact.Set, sets []Published) map[string][]cell.Addr {
	cited := map[string][]cell.Addr{}
	add := func(f fact.Fact) {
		if d, at := home(f, sets); at.Col > 0 && !slices.Contains(cited[d.ID], at) {
			cited[d.ID] = append(cited[d.ID], at)
		}
	}
	for _, f := range set.Facts() {
		add(f)
	}
	for _, c := range set.Claims() {
		add(c.Fact)
	}
	return cited
}

// home returns the dataset and the cell that a fact's link leads to: row 0 for the whole table, column 0 for the whole row. The dataset is
// the fact's own if it uses it. The row is the last one of the fact's last period, the column that of a number, or of a time, if it has one.
func home(f fact.Fact, sets []Published) (d *dataset.Dataset, at cell.Addr) {
	d = f.Dataset
	cells := own(f, f.Dataset.File)
	if n := len(f.Value.Cells); n > 0 && len(cells) == 0 { // made of others alone
		last := f.Value.Cells[n-1].File
		for _, p := range sets {
			if p.Dataset.File == last {
				d, cells = p.Dataset, own(f, last)
			}
		}
	}
	var rows []int
	for _, a := range cells {
		if !slices.Contains(rows, a.Row) && len(rows) <= few {
			rows = append(rows, a.Row)
		}
	}
	counted := slices.ContainsFunc(cells, func(a cell.Addr) bool { return a.Col == 0 })
	if len(rows) == 0 || len(rows) > few || len(rows) > 1 && counted {
		return d, at
	}
	slices.Sort(rows)
	at.Row = rows[len(rows)-1]
	for _, r := range slices.Backward(rows) {
		if speaksOf(d.Table, r, f.Value.Period) {
			at.Row = r
			break
		}
	}
	return d, cellIn(d.Table, cells, at.Row)
}

// cellIn returns that of some cells in a row which a reader looks for.
func cellIn(t *dataset.Table, cells []cell.Addr, row int) cell.Addr {
	for _, is := range []func(dataset.Type) bool{dataset.Type.Numeric, dataset.Type.Temporal} {
		for _, a := range cells {
			if a.Row == row && slices.ContainsFunc(t.Fields, func(f *dataset.Field) bool { return f.Col == a.Col && is(f.Type) }) {
				return a
			}
		}
	}
	return cell.Addr{Row: row}
}

// own returns the cells of a fact in a workbook.
func own(f fact.Fact, file string) (out []cell.Addr) {
	for _, a := range f.Value.Cells {
		if a.File == file {
			out = append(out, a)
		}
	}
	return out
}

// speaksOf reports whether the record in a row of the sheet is of a period, or of a part of it.
func speaksOf(t *dataset.Table, row int, p period.Period) bool {
	i := sort.Search(t.Len(), func(i int) bool { return t.Row(i) >= row })
	if i == t.Len() || t.Row(i) != row || p.IsZero() {
		return false
	}
	for f, field := range t.Fields {
		if !field.Type.Temporal() {
			continue
		}
		v := t.Value(i, f)
		if !v.Blank() && !v.Period.Start().Before(p.Start()) && !v.Period.End().After(p.End()) {
			return true
		}
	}
	return false
}
