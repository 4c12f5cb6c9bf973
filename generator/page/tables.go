package page

import (
	"fmt"
	"html"
	"strings"

	"briefing/generator/lang"
)

// A foldTable is a small table as HTML, which folds into cards on a phone, as render-table.html has those of pages written by hand.
type foldTable struct {
	strings.Builder
	heads []string
	l     lang.Lang
}

// newTable begins a table of a class under the names of its columns, the first of which may be "".
func newTable(class string, l lang.Lang, heads ...string) *foldTable {
	t := &foldTable{heads: heads, l: l}
	wide := ""
	if len(heads) > 4 {
		wide = " wide"
	}
	fmt.Fprintf(t, `<div class="table-wrap %s fold%s"><table class="%[1]s"><thead><tr>`, class, wide)
	for _, h := range heads {
		if h == "" {
			t.WriteString("<td>")
		} else {
			t.WriteString("<th scope=col>" + textHTML(h, l))
		}
	}
	t.WriteString("<tbody>")
	return t
}

// row adds a row of HTML. id may be "".
func (t *foldTable) row(id string, cells ...string) {
	t.WriteString("<tr")
	if id != "" {
		t.WriteString(` id="` + html.EscapeString(id) + `"`)
	}
	t.WriteString(">")
	for i, c := range cells {
		tag := "<td"
		if i == 0 && c != "" {
			tag = "<th"
		}
		if c != "" && t.heads[i] != "" {
			tag += ` data-label="` + html.EscapeString(t.heads[i]) + `"`
		}
		t.WriteString(tag + ">" + c)
	}
}

// markup returns the whole table.
func (t *foldTable) markup() string { return t.String() + "</table></div>" }
