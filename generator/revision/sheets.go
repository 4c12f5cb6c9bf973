package revision

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A row of a sheet other than data: its id, its place, and its columns by name, in order.
type item struct {
	id   string
	at   cell.Addr
	cols []string // name, value, name, value …
}

func (it *item) add(name, value string) {
	if value != "" {
		it.cols = append(it.cols, name, value)
	}
}

// sides adds the columns zh and en.
func (it *item) sides(t lang.Text) {
	it.add("zh", t.ZH)
	it.add("en", t.EN)
}

func (it *item) both(name string, t lang.Text) {
	it.add(name+"_zh", t.ZH)
	it.add(name+"_en", t.EN)
}

// get returns a column, "" if it is blank.
func (it *item) get(name string) string {
	for i := 0; i < len(it.cols); i += 2 {
		if it.cols[i] == name {
			return it.cols[i+1]
		}
	}
	return ""
}

// sheets returns what changed in the sheets other than data, fields and about.
func sheets(old, new *dataset.Dataset) (out []Sheet) {
	for _, s := range []struct {
		name string
		of   func(*dataset.Dataset) []item
	}{
		{"charts", charts}, {"notes", notes},
		{"facts", func(d *dataset.Dataset) []item { return exprs(d.Facts) }},
		{"claims", func(d *dataset.Dataset) []item { return exprs(d.Claims) }},
		{"sources", func(d *dataset.Dataset) []item { return sources(d.Sources) }},
		{"revisions", revisions},
	} {
		if sh := compareItems(s.name, s.of(old), s.of(new)); sh != nil {
			out = append(out, *sh)
		}
	}
	return out
}

// compareItems compares rows by their ids, nil if nothing changed.
func compareItems(name string, old, new []item) *Sheet {
	sh := &Sheet{Name: name}
	had := map[string]*item{}
	for i := range old {
		had[old[i].id] = &old[i]
	}
	have := map[string]bool{}
	for i := range new {
		it := &new[i]
		have[it.id] = true
		was := had[it.id]
		if was == nil {
			sh.Added = append(sh.Added, Row{ID: it.id, Cell: ref(it.at)})
			continue
		}
		if ch := changedColumns(was, it); ch != nil {
			sh.Changed = append(sh.Changed, Row{ID: it.id, Cell: ref(it.at), Changes: ch})
		}
	}
	for i := range old {
		if !have[old[i].id] {
			sh.Removed = append(sh.Removed, Row{ID: old[i].id, Cell: ref(old[i].at)})
		}
	}
	if len(sh.Added)+len(sh.Changed)+len(sh.Removed) == 0 {
		return nil
	}
	return sh
}

func changedColumns(old, new *item) (out []Change) {
	say := func(name string) {
		if a, b := old.get(name), new.get(name); a != b {
			out = append(out, Change{Field: name, Old: Value{Key: a, Text: same(a), Cell: ref(old.at)}, New: Value{Key: b, Text: same(b), Cell: ref(new.at)}})
		}
	}
	for i := 0; i < len(new.cols); i += 2 {
		say(new.cols[i])
	}
	for i := 0; i < len(old.cols); i += 2 {
		if new.get(old.cols[i]) == "" {
			say(old.cols[i])
		}
	}
	return out
}

func charts(d *dataset.Dataset) (out []item) {
	axis := func(a dataset.Axis) string {
		if a.Func == "" {
			return a.Field
		}
		return a.Func + "(" + a.Field + ")"
	}
	for _, c := range d.Charts {
		it := item{id: c.ID, at: c.At}
		var ys []string
		for _, y := range c.Y {
			ys = append(ys, axis(y))
		}
		it.add("type", c.Type)
		it.add("x", axis(c.X))
		it.add("y", strings.Join(ys, "; "))
		it.add("series", c.Series)
		it.add("where", c.Where)
		it.add("scale", c.Scale)
		it.add("label", c.Label)
		if c.Limit != 0 {
			it.add("limit", strconv.Itoa(c.Limit))
		}
		it.add("highlight", strings.Join(slices.Concat(c.Highlight, c.Marks), "; "))
		it.add("colour", c.Colour)
		if c.Sparse {
			it.add("course", "unknown")
		}
		it.both("title", c.Title)
		it.add("claims", strings.Join(c.Claims, "; "))
		it.both("subtitle", c.Subtitle)
		it.both("note", c.NoteText)
		it.both("alt", c.Alt)
		out = append(out, it)
	}
	return out
}

// numbering returns what gives the second of one name, and those after it, a number.
func numbering() func(string) string {
	n := map[string]int{}
	return func(id string) string {
		if n[id]++; n[id] > 1 {
			return fmt.Sprintf("%s (%d)", id, n[id])
		}
		return id
	}
}

// notes are known by their chart and place; several at one place by their order.
func notes(d *dataset.Dataset) (out []item) {
	id := numbering()
	for _, note := range d.Notes {
		it := item{id: id(strings.TrimSpace(note.Chart + " " + note.X)), at: note.At}
		it.add("x_end", note.XEnd)
		it.add("y", bound(note.Y))
		it.sides(note.Text)
		out = append(out, it)
	}
	return out
}

func exprs(list []dataset.Expr) (out []item) {
	for _, e := range list {
		it := item{id: e.ID, at: e.At}
		it.add("expression", e.Expression)
		it.add("format", e.Format)
		it.sides(e.Text)
		out = append(out, it)
	}
	return out
}

func sources(list []dataset.Source) (out []item) {
	for _, s := range list {
		it := item{id: s.ID, at: s.At}
		it.add("title", s.Title)
		it.add("publisher", s.Publisher)
		it.add("url", s.URL)
		it.add("published", s.Published)
		it.add("language", s.Language)
		it.both("note", s.Note)
		out = append(out, it)
	}
	return out
}

// revisions are known by their date; several of one date by their order.
func revisions(d *dataset.Dataset) (out []item) {
	id := numbering()
	for _, r := range d.Revisions {
		it := item{id: id(r.Date.String()), at: r.At}
		it.sides(r.Text)
		out = append(out, it)
	}
	return out
}
