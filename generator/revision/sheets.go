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

// An item is a row of a sheet other than data: its id, its place, and its columns by name, in order.
type item struct {
	id   string
	at   cell.Addr
	cols []string // name, value, name, value …
}

// itemOf returns a row of columns, name and value by turns, without those that are blank: texts, numbers but 0, and texts in both
// languages, which are two columns: title_zh, title_en, or zh and en for one without a name.
func itemOf(id string, at cell.Addr, cols ...any) item {
	it := item{id: id, at: at}
	add := func(name, value string) {
		if value != "" {
			it.cols = append(it.cols, name, value)
		}
	}
	for i := 0; i < len(cols); i += 2 {
		name := cols[i].(string)
		switch v := cols[i+1].(type) {
		case string:
			add(name, v)
		case int:
			if v != 0 {
				add(name, strconv.Itoa(v))
			}
		case lang.Text:
			add(strings.TrimPrefix(name+"_zh", "_"), v.ZH)
			add(strings.TrimPrefix(name+"_en", "_"), v.EN)
		default:
			panic(fmt.Sprintf("revision: a column %s of %T", name, v))
		}
	}
	return it
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
		{"checks", checks},
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
			out = append(out, Change{Field: name, Old: Value{Key: a, Text: lang.Same(a), Cell: ref(old.at)}, New: Value{Key: b, Text: lang.Same(b), Cell: ref(new.at)}})
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

func checks(d *dataset.Dataset) (out []item) {
	for _, c := range d.Checks {
		severity := cell.Error
		if c.Warning {
			severity = cell.Warning
		}
		out = append(out, itemOf(c.ID, c.At, "expression", c.Expression, "where", c.Where, "", c.Text, "severity", severity.String()))
	}
	return out
}

func charts(d *dataset.Dataset) (out []item) {
	for _, c := range d.Charts {
		var ys []string
		for _, y := range c.Y {
			ys = append(ys, y.String())
		}
		out = append(out, itemOf(c.ID, c.At, "type", c.Type, "x", c.X.String(), "y", strings.Join(ys, "; "), "series", c.Series, "where", c.Where,
			"scale", c.Scale, "views", strings.Join(c.Views, "; "), "label", c.Label, "limit", c.Limit, "highlight", strings.Join(slices.Concat(c.Highlight, c.Marks), "; "),
			"colour", c.Colour, "named", strings.Join(c.Named, "; "), "course", c.Course, "title", c.Title, "claims", strings.Join(c.Claims, "; "), "subtitle", c.Subtitle,
			"note", c.NoteText, "alt", c.Alt))
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
	for _, n := range d.Notes {
		out = append(out, itemOf(id(strings.TrimSpace(n.Chart+" "+n.X)), n.At, "x_end", n.XEnd, "y", bound(n.Y), "", n.Text))
	}
	return out
}

func exprs(list []dataset.Expr) (out []item) {
	for _, e := range list {
		out = append(out, itemOf(e.ID, e.At, "expression", e.Expression, "format", e.Format, "", e.Text))
	}
	return out
}

func sources(list []dataset.Source) (out []item) {
	for _, s := range list {
		zh := s.Publisher.ZH
		if zh == s.Publisher.EN {
			zh = ""
		}
		out = append(out, itemOf(s.ID, s.At, "title", s.Title, "title_zh", s.Titles.ZH, "title_en", s.Titles.EN, "publisher", s.Publisher.EN, "publisher_zh", zh, "url", s.URL, "published", s.Published,
			"language", s.Language, "read", s.Read, "note", s.Note))
	}
	return out
}

// revisions are known by their date; several of one date by their order.
func revisions(d *dataset.Dataset) (out []item) {
	id := numbering()
	for _, r := range d.Revisions {
		out = append(out, itemOf(id(r.Date.String()), r.At, "", r.Text))
	}
	return out
}
