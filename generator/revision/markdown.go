package revision

import (
	"bufio"
	"io"
	"strings"

	"briefing/generator/lang"
)

// WriteMarkdown writes diffs for a comment on a pull request, in language l: a heading a dataset, tables of what changed.
// Long lists are cut to most rows and say so. Diffs without a change are left out.
func WriteMarkdown(w io.Writer, diffs []*Diff, l lang.Lang, most int) error {
	b := bufio.NewWriter(w)
	p := markdown{printer{b, l}, most}
	for _, d := range diffs {
		if !d.Empty() {
			p.diff(d)
		}
	}
	return b.Flush()
}

type markdown struct {
	printer
	most int
}

// Markdown returns a text as Markdown that shows just the text, on one line, also in a table.
func Markdown(s string) string {
	return escapes.Replace(strings.Join(strings.Fields(s), " "))
}

var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;",
	"|", `\|`, "~", `\~`, "#", `\#`, "!", `\!`, "&", "&amp;", "$", `\$`, "@", "&#64;")

func (p markdown) diff(d *Diff) {
	title := ""
	if t := d.Title.In(p.l); t != "" && t != d.ID {
		title = Markdown(t) + " "
	}
	p.line(0, "### %s`%s`\n\n%s%s\n", title, strings.ReplaceAll(d.ID, "`", ""), Markdown(d.Summary(p.l)), p.step(d))
	for _, r := range d.fresh() {
		p.line(0, "%s%s%s\n", p.say("原因", "Reason"), p.say("：", ": "), Markdown(r.Text.In(p.l)))
	}
	var rows [][]string
	row := func(cells ...string) { rows = append(rows, cells) }
	for _, f := range d.Fields {
		row(mark(f.Kind)+" "+Markdown(f.Name), Markdown(f.WhatChanged(p.l)), f.Cell)
	}
	p.table(rows, p.say("字段", "Field"), p.say("变更", "Change"), p.say("单元格", "Cell"))
	rows = nil
	for _, r := range d.Added {
		row("+ "+Markdown(r.Label.In(p.l)), p.figures(r), r.Cell)
	}
	p.table(rows, p.say("新增", "Added"), p.say("数值", "Values"), p.say("单元格", "Cell"))
	for _, part := range []struct {
		list   []Changed
		zh, en string
	}{{d.Revised, "修订", "Revised"}, {d.Reworded, "改动文字", "Reworded"}} {
		rows = nil
		for _, r := range part.list {
			for _, c := range r.Changes {
				row(Markdown(r.Label.In(p.l)), Markdown(c.Label.In(p.l)), Markdown(c.Line(p.l)), p.cells(c.Old.Cell, c.New.Cell))
			}
		}
		p.table(rows, p.say(part.zh, part.en), p.say("字段", "Field"), p.say("变更", "Change"), p.say("单元格", "Cell"))
	}
	rows = nil
	for _, r := range d.Withdrawn {
		row("− "+Markdown(r.Label.In(p.l)), p.figures(r), r.Cell)
	}
	p.table(rows, p.say("撤回", "Withdrawn"), p.say("数值", "Values"), p.say("单元格（旧版）", "Cell (old version)"))
	rows = nil
	for _, f := range d.Facts {
		row(Markdown(f.ID), Markdown(f.Line(p.l)), f.Cell)
	}
	p.table(rows, p.say("事实或论断", "Fact or claim"), p.say("数值", "Value"), p.say("单元格", "Cell"))
	rows = nil
	for _, c := range d.Texts {
		row(Markdown(c.Field), Markdown(c.Line(p.l)), p.cells(c.Old.Cell, c.New.Cell))
	}
	p.table(rows, p.say("说明", "About"), p.say("变更", "Change"), p.say("单元格", "Cell"))
	for _, sh := range d.Sheets {
		rows = nil
		for _, r := range sh.Added {
			row("+ "+Markdown(r.ID), "", r.Cell)
		}
		for _, r := range sh.Changed {
			var what []string
			for _, c := range r.Changes {
				what = append(what, Markdown(c.Field)+": "+Markdown(c.Line(p.l)))
			}
			row("~ "+Markdown(r.ID), strings.Join(what, "; "), r.Cell)
		}
		for _, r := range sh.Removed {
			row("− "+Markdown(r.ID), "", r.Cell)
		}
		p.table(rows, sh.SheetName(p.l), p.say("变更", "Change"), p.say("单元格", "Cell"))
	}
}

func (p markdown) figures(r Record) string {
	var out []string
	for _, f := range r.Figures {
		out = append(out, Markdown(f.Label.In(p.l)+" "+f.Text.In(p.l)))
	}
	return strings.Join(out, p.say("，", ", "))
}

// table writes rows under a header; none without rows.
func (p markdown) table(rows [][]string, head ...string) {
	if len(rows) == 0 {
		return
	}
	p.line(0, "| %s |", strings.Join(head, " | "))
	p.line(0, "|%s", strings.Repeat("---|", len(head)))
	for _, r := range rows[:min(len(rows), p.most)] {
		p.line(0, "| %s |", strings.Join(r, " | "))
	}
	if n := len(rows) - p.most; n > 0 {
		p.line(0, "")
		p.line(0, p.say("另有 %d 行未列出。", "%d more rows are not shown."), n)
	}
	p.line(0, "")
}

// CommentRows is how many rows of one table a comment on a pull request shows.
const CommentRows = 50
