package revision

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"briefing/generator/lang"
)

// WriteText writes diffs for a terminal, in language l: a line of summary a dataset, then each change with its cell, and
// the cell of the old version if that was another. Diffs without a change are left out.
func WriteText(w io.Writer, diffs []*Diff, l lang.Lang) error {
	b := bufio.NewWriter(w)
	p := printer{b, l}
	for _, d := range diffs {
		if !d.Empty() {
			p.diff(d)
		}
	}
	return b.Flush()
}

type printer struct {
	io.Writer
	l lang.Lang
}

func (p printer) line(indent int, format string, args ...any) {
	fmt.Fprintf(p, "%s%s\n", strings.Repeat("  ", indent), strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

func (p printer) say(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(p.l) }

func (p printer) head(n int, zh, en string) {
	if n > 0 {
		p.line(1, "%s", p.say(zh, en))
	}
}

// cells returns where a change stands, and where it stood if that was elsewhere.
func (p printer) cells(old, new string) string {
	switch {
	case new == "":
		return old
	case old == "" || old == new:
		return new
	}
	return p.say(new+"，原 "+old, new+", was "+old)
}

func (p printer) diff(d *Diff) {
	s := p.say("：", ": ")
	p.line(0, "%s%s%s%s", d.ID, s, d.Summary(p.l), p.step(d))
	if d.Kind == Unreadable {
		return
	}
	for _, r := range d.fresh() {
		p.line(1, "%s%s%s", p.say("原因", "reason"), s, r.Text.In(p.l))
	}
	p.head(len(d.Fields), "字段", "fields")
	for _, f := range d.Fields {
		p.line(2, "%s %s  %s  %s", mark(f.Kind), f.Name, f.WhatChanged(p.l), f.Cell)
	}
	p.head(len(d.Added), "新增", "added")
	for _, r := range d.Added {
		p.record("+", r)
	}
	p.head(len(d.Revised), "修订", "revised")
	for _, r := range d.Revised {
		p.changed(r)
	}
	p.head(len(d.Withdrawn), "撤回", "withdrawn")
	for _, r := range d.Withdrawn {
		p.record("-", r)
	}
	p.head(len(d.Reworded), "改动文字", "reworded")
	for _, r := range d.Reworded {
		p.changed(r)
	}
	p.head(len(d.Facts), "事实与论断的数值", "values of facts and claims")
	for _, f := range d.Facts {
		p.line(2, "~ %s  %s  %s", f.ID, f.Line(p.l), f.Cell)
	}
	p.head(len(d.Texts), "说明", "about")
	for _, c := range d.Texts {
		p.line(2, "~ %s  %s  %s", c.Field, c.Line(p.l), p.cells(c.Old.Cell, c.New.Cell))
	}
	for _, sh := range d.Sheets {
		p.line(1, "%s", sh.SheetName(p.l))
		for _, r := range sh.Added {
			p.line(2, "+ %s  %s", r.ID, r.Cell)
		}
		for _, r := range sh.Changed {
			p.line(2, "~ %s  %s", r.ID, r.Cell)
			for _, c := range r.Changes {
				p.line(4, "%s  %s", c.Field, c.Line(p.l))
			}
		}
		for _, r := range sh.Removed {
			p.line(2, "- %s  %s", r.ID, r.Cell)
		}
	}
}

// step says which part of the version number rises, if there is one.
func (p printer) step(d *Diff) string {
	if d.Kind != Revised && d.Kind != Renamed {
		return ""
	}
	return p.say("；", "; ") + d.Level.Step(p.l)
}

func mark(kind string) string {
	switch kind {
	case "added":
		return "+"
	case "removed":
		return "-"
	}
	return "~"
}

func (p printer) record(sign string, r Record) {
	var figures []string
	for _, f := range r.Figures {
		figures = append(figures, f.Label.In(p.l)+" "+f.Text.In(p.l))
	}
	p.line(2, "%s %s  %s  %s", sign, r.Label.In(p.l), r.Cell, strings.Join(figures, p.say("，", ", ")))
}

func (p printer) changed(r Changed) {
	p.line(2, "~ %s", r.Label.In(p.l))
	for _, c := range r.Changes {
		p.line(4, "%s  %s  %s", c.Label.In(p.l), c.Line(p.l), p.cells(c.Old.Cell, c.New.Cell))
	}
}
