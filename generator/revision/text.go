package revision

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/lang"
)

// WriteText writes diffs for a terminal, in language l: a line of summary a dataset, then each change with its cell, and
// the cell of the old version if that was another. Diffs without a change are left out.
func WriteText(w io.Writer, diffs []*Diff, l lang.Lang) error {
	b := bufio.NewWriter(w)
	line := func(indent string, parts ...string) {
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		fmt.Fprintf(b, "%s%s\n", indent, strings.Join(parts, "  "))
	}
	colon := lang.Text{ZH: "：", EN: ": "}.In(l)
	for _, d := range diffs {
		if d.Empty() {
			continue
		}
		line("", d.ID+colon+d.Summary(l)+d.step(l))
		for _, r := range d.fresh() {
			line("  ", lang.Text{ZH: "原因", EN: "reason"}.In(l)+colon+r.Text.Or(l))
		}
		for _, s := range d.sections(l) {
			line("  ", s.title)
			for _, e := range s.rows {
				line("    ", e.mark+" "+e.name, e.what, e.cell)
				for _, c := range e.cells {
					line("        ", c.name, c.what, c.cell)
				}
			}
		}
	}
	return b.Flush()
}

// CommentRows is how many rows of one table a comment on a pull request shows.
const CommentRows = 50

// Markdown returns a text as Markdown that shows just the text, on one line, also in a table.
func Markdown(s string) string {
	return escapes.Replace(strings.Join(strings.Fields(s), " "))
}

var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;",
	"|", `\|`, "~", `\~`, "#", `\#`, "!", `\!`, "&", "&amp;", "$", `\$`, "@", "&#64;")

// WriteMarkdown writes diffs for a comment on a pull request, in language l: a heading a dataset, tables of what changed.
// Long lists are cut to most rows and say so. Diffs without a change are left out.
func WriteMarkdown(w io.Writer, diffs []*Diff, l lang.Lang, most int) error {
	b := bufio.NewWriter(w)
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	for _, d := range diffs {
		if d.Empty() {
			continue
		}
		title := ""
		if t := d.Title.Or(l); t != "" && t != d.ID {
			title = Markdown(t) + " "
		}
		fmt.Fprintf(b, "### %s`%s`\n\n%s%s\n\n", title, strings.ReplaceAll(d.ID, "`", ""), Markdown(d.Summary(l)), d.step(l))
		for _, r := range d.fresh() {
			fmt.Fprintf(b, "%s%s\n\n", say("原因：", "Reason: "), Markdown(r.Text.Or(l)))
		}
		for _, s := range d.sections(l) {
			rows := s.table(say("：", ": "))
			first, size := utf8.DecodeRuneInString(s.title)
			fmt.Fprintf(b, "| %s | %s | %s |\n|---|---|---|\n", string(unicode.ToUpper(first))+s.title[size:], s.what, s.cell)
			for _, cells := range rows[:min(len(rows), most)] {
				fmt.Fprintf(b, "| %s | %s | %s |\n", cells[0], cells[1], cells[2])
			}
			if n := len(rows) - most; n > 0 {
				fmt.Fprintf(b, "\n"+say("另有 %d 行未列出。", "%d more rows are not shown.")+"\n", n)
			}
			fmt.Fprintln(b)
		}
	}
	return b.Flush()
}

// table returns the rows of a section: one an entry, or one for each of its cells, named before a colon.
func (s section) table(colon string) (rows [][3]string) {
	for _, e := range s.rows {
		name := e.mark + " " + Markdown(e.name)
		for _, c := range e.cells {
			rows = append(rows, [3]string{name, Markdown(c.name) + colon + Markdown(c.what), c.cell})
		}
		if e.cells == nil {
			rows = append(rows, [3]string{name, Markdown(e.what), e.cell})
		}
	}
	return rows
}
