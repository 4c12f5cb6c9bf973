package revision

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

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
