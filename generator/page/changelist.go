package page

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/inert"
	"briefing/generator/revision"
)

// line says what happened to one dataset, its name between marks of emphasis or none.
func (p *changesPage) line(c Commit, e Entry, mark string) string {
	s := mark + p.title(e) + mark + p.say("：", ": ") + inert.Markdown(e.Diff.Summary(p.l))
	if e.Version != "" {
		s += fmt.Sprintf(p.say("（版本 %s）", " (version %s)"), e.Version)
	}
	if why := e.why(c, p.l); why != "" {
		s += p.say("。", ". ") + inert.Markdown(why)
	}
	return s
}

// details writes the first examples of each list of an entry, indented.
func (p *changesPage) details(e Entry, indent string) {
	d := e.Diff
	item := func(format string, args ...any) { fmt.Fprintf(&p.b, indent+"- "+format+"\n", args...) }
	more := func(n int) {
		if n > 0 {
			item(p.say("另有 %d 项", "%d more"), n)
		}
	}
	for _, f := range d.Fields[:min(len(d.Fields), MaxExamples)] {
		f.Changes = p.shown(f.Changes)
		item("%s", inert.Markdown(p.say("字段 ", "Field ")+f.Name+p.say("：", ": ")+f.WhatChanged(p.l)))
	}
	more(d.Count.Fields - MaxExamples)
	for _, list := range []struct {
		word string
		recs []revision.Record
		n    int
		here bool
	}{{p.say("新增：", "Added: "), d.Added, d.Count.Added, e.Current}, {p.say("撤回：", "Withdrawn: "), d.Withdrawn, d.Count.Withdrawn, false}} {
		for _, r := range list.recs {
			var figures []string
			for _, f := range r.Figures {
				figures = append(figures, f.Label.Or(p.l)+" "+f.Short.Or(p.l))
			}
			s := list.word + r.Label.Or(p.l)
			if figures != nil {
				s += p.say("，", ", ") + strings.Join(figures, p.say("，", ", "))
			}
			item("%s %s", inert.Markdown(s), p.place(e, r.Row, r.Cell, list.here))
		}
		more(list.n - len(list.recs))
	}
	for _, r := range d.Revised {
		var lines []string
		for _, c := range p.shown(r.Changes) {
			lines = append(lines, c.Label.Or(p.l)+" "+c.Line(p.l))
		}
		item("%s %s", inert.Markdown(p.say("修订：", "Revised: ")+r.Label.Or(p.l)+p.say("，", ", ")+strings.Join(lines, p.say("；", "; "))), p.place(e, r.Row, r.Changes[0].New.Cell, e.Current))
	}
	more(d.Count.Revised - len(d.Revised))
	for _, f := range d.Facts {
		item("%s", inert.Markdown(p.say("事实：", "Fact: ")+orID(f.Words.Or(p.l), f.ID)+p.say("，", ", ")+f.Line(p.l)))
	}
	more(d.Count.Facts - len(d.Facts))
}

// place writes where a record stands: a link to its row on the dataset's page, if that still shows this version, else the
// cell in the workbook of that version.
func (p *changesPage) place(e Entry, row int, cell string, here bool) string {
	if here && p.known[e.Diff.ID] {
		return fmt.Sprintf(p.say("[第 %d 行](/%s/data/%s/#r%d)", "[row %d](/%s/data/%s/#r%d)"), row, p.l, e.Diff.ID, row)
	}
	return "`" + strings.ReplaceAll(inert.Line(cell), "`", "") + "`"
}

// shown returns the changes of a record or a field for a page in one language: of a pair x_zh and x_en that both changed, its side.
func (p *changesPage) shown(list []revision.Change) (out []revision.Change) {
	other := "_" + p.l.Other().String()
	for _, c := range list {
		base, ok := strings.CutSuffix(c.Field, other)
		if ok && slices.ContainsFunc(list, func(o revision.Change) bool { return o.Field == base+"_"+p.l.String() }) {
			continue
		}
		out = append(out, c)
	}
	return out[:min(len(out), MaxExamples)]
}
