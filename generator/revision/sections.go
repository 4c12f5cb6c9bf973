package revision

import (
	"cmp"
	"strings"

	"briefing/generator/lang"
)

// A section is one list of a diff in one language, as text and Markdown show it.
type section struct {
	title, what, cell string // of the list, of what is said of its entries, and of where they stand: Fields, Change, Cell
	rows              []entry
}

// An entry is a field, a record, a row of a sheet: what happened to it (+ - ~), what it is called, what is to be said of it, where it
// stands, and which of its cells changed.
type entry struct {
	mark, name, what, cell string
	cells                  []entry
}

// sections returns the lists of a diff that hold something.
func (d *Diff) sections(l lang.Lang) (out []section) {
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	change, values, at := say("变更", "Change"), say("数值", "Values"), say("单元格", "Cell")
	add := func(title, what, cell string, rows []entry) {
		if len(rows) > 0 {
			out = append(out, section{title, what, cell, rows})
		}
	}
	var fields, facts []entry
	for _, f := range d.Fields {
		fields = append(fields, entry{mark: mark(f.Kind), name: f.Name, what: f.WhatChanged(l), cell: f.Cell})
	}
	for _, f := range d.Facts {
		facts = append(facts, entry{mark: "~", name: f.ID, what: f.Line(l), cell: f.Cell})
	}
	add(say("字段", "fields"), change, at, fields)
	add(say("新增", "added"), values, at, records("+", d.Added, l))
	add(say("修订", "revised"), change, at, changedRecords(d.Revised, l))
	add(say("撤回", "withdrawn"), values, say("单元格（旧版）", "Cell (old version)"), records("-", d.Withdrawn, l))
	add(say("改动文字", "reworded"), change, at, changedRecords(d.Reworded, l))
	add(say("事实与论断的数值", "values of facts and claims"), change, at, facts)
	add(say("说明", "about"), change, at, changes("~", d.Texts, l))
	for _, sh := range d.Sheets {
		var rows []entry
		for _, of := range []struct {
			mark string
			rows []Row
		}{{"+", sh.Added}, {"~", sh.Changed}, {"-", sh.Removed}} {
			for _, r := range of.rows {
				rows = append(rows, entry{mark: of.mark, name: r.ID, cell: r.Cell, cells: changes("", r.Changes, l)})
			}
		}
		add(sh.SheetName(l), change, at, rows)
	}
	return out
}

func mark(kind string) string {
	return cmp.Or(map[string]string{"added": "+", "removed": "-"}[kind], "~")
}

// records returns those that were added or withdrawn.
func records(mark string, list []Record, l lang.Lang) (out []entry) {
	for _, r := range list {
		var figures []string
		for _, f := range r.Figures {
			figures = append(figures, f.Label.Or(l)+" "+f.Text.Or(l))
		}
		what := strings.Join(figures, lang.Text{ZH: "，", EN: ", "}.In(l))
		out = append(out, entry{mark: mark, name: r.Label.Or(l), what: what, cell: r.Cell})
	}
	return out
}

func changedRecords(list []Changed, l lang.Lang) (out []entry) {
	for _, r := range list {
		out = append(out, entry{mark: "~", name: r.Label.Or(l), cells: changes("", r.Changes, l)})
	}
	return out
}

// changes returns cells that changed, each with where it stands, and where it stood if that was elsewhere.
func changes(mark string, list []Change, l lang.Lang) (out []entry) {
	for _, c := range list {
		name := c.Label.Or(l)
		if mark != "" || name == "" { // a text is told from others by its key
			name = c.Field
		}
		old, new := c.Old.Cell, c.New.Cell
		where := new
		switch {
		case new == "":
			where = old
		case old != "" && old != new:
			where = lang.Text{ZH: new + "，原 " + old, EN: new + ", was " + old}.In(l)
		}
		out = append(out, entry{mark: mark, name: name, what: c.Line(l), cell: where})
	}
	return out
}

// step says which part of the version number rises, if there is one.
func (d *Diff) step(l lang.Lang) string {
	if d.Kind != Revised && d.Kind != Renamed {
		return ""
	}
	return lang.Text{ZH: "；", EN: "; "}.In(l) + d.Level.Step(l)
}
