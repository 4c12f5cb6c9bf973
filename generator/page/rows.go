package page

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A rowTable is a table of records, of which a page has thousands of rows, as HTML: Markdown tables of this size, whose every cell and
// link went through a template, were most of what Hugo did.
//
// Rows are most of a page's bytes, so they are as short as HTML may be: the end tags of cells and rows are left out, and quotes
// around ids. A th before td in its row is a header of the row without saying so.
type rowTable struct {
	b      strings.Builder
	l      lang.Lang
	ids    bool   // rows have ids, r17 for row 17 of the sheet, and their numbers lead to themselves
	of     string // the dataset of some of its rows on another page, by which their ids begin: rain-r17
	kind   string // records, all of a dataset, or mentions, some of it on another page
	widths []int  // of columns, in half ems, while rows come
	n      int    // of rows
	total  int    // of rows to come
	right  []string
	facets []string // columns by which a script filters, 3:class; those of time by their years, 5:released:year
	cell   int      // of the row at hand
	id     string   // of the next cell, if it has one: C17
	more   int      // how many columns, the last, are behind "all columns"
}

// sampledRows is how many rows at the begin and the end of a table decide how wide its columns are.
const sampledRows = 40

// twoLines is how many half ems go into two lines of a column that gives others room, as one of names does.
const twoLines = 54

// oneLine is how many half ems go into a line of the widest column, or two of half a phone.
const oneLine = 38

// paneTenths is the width of the pane on a wide screen, in tenths of an em.
const paneTenths = 705

// longText is how many half ems two lines of the widest column hold.
const longText = 60

// newRows begins a table of so many rows with the name of its first column, the numbers of rows.
func newRows(kind string, l lang.Lang, ids bool, total int, cols []shown) *rowTable {
	t := &rowTable{kind: kind, l: l, ids: ids, total: total, right: []string{"r1"}}
	t.b.WriteString("<thead><tr>")
	t.head(word("row", l), "")
	for i, c := range cols {
		t.head(c.Label, c.Unit)
		if c.More {
			t.more++
		}
		if c.Numeric {
			t.right = append(t.right, "r"+strconv.Itoa(i+2))
		}
	}
	t.b.WriteString("<tbody>")
	return t
}

func (t *rowTable) head(name, unit string) {
	if unit != "" {
		name += lang.Text{ZH: "（", EN: " ("}.In(t.l) + unit + lang.Text{ZH: "）", EN: ")"}.In(t.l)
	}
	t.b.WriteString("<th scope=col>" + textHTML(name, t.l))
	t.widths = append(t.widths, headWidth(name))
}

// headWidth returns how many half ems the name of a column needs in three lines.
func headWidth(name string) int {
	w := halfEms(name) / 3
	for word := range strings.FieldsSeq(name) {
		w = max(w, min(halfEms(word), 12))
	}
	return w
}

// row begins the next row, which stands in a row of the sheet. href is where it is shown in full, if not here.
func (t *rowTable) row(sheetRow int, href string) {
	n := strconv.Itoa(sheetRow)
	t.n++
	t.cell = 0
	if t.ids {
		t.write("<tr id=r", n, "><th><a href=#r", n, ">", n, "</a>")
	} else {
		t.write("<tr id=", t.of, "-r", n, `><th><a href="`, html.EscapeString(href), `">`, n, "</a>")
	}
	t.measure(n)
}

func (t *rowTable) write(parts ...string) {
	for _, s := range parts {
		t.b.WriteString(s)
	}
}

// add adds a cell: HTML, and how it reads.
func (t *rowTable) add(markup, text string) {
	if t.id != "" {
		t.write("<td id=", t.id, ">", markup)
		t.id = ""
	} else {
		t.write("<td>", markup)
	}
	t.measure(text)
}

// text adds a cell of text. Of a long one two lines are seen, of one behind "all columns" one, until a reader opens it.
func (t *rowTable) text(s string) {
	s = inert.Plain(s)
	markup := foreignHTML(s, t.l)
	if n := halfEms(s); n > longText || n > oneLine && t.cell >= len(t.widths)-t.more {
		markup = "<details><summary>" + markup + "</summary></details>"
	}
	t.add(markup, s)
}

func (t *rowTable) measure(text string) {
	if sampled(t.n-1, t.total) {
		t.widths[t.cell] = max(t.widths[t.cell], halfEms(text))
	}
	t.cell++
}

// markup returns the whole table, the nth of its page. It has a pane of its own, which the keyboard reaches, with the names of the columns
// always in sight. All records of a dataset are under its title, in columns of fixed widths, so that a browser need not measure thousands of
// cells to lay them out; some on another page are as wide as they are. Of many columns those are seen that say most, until a reader asks for
// all: s6 on the table is the first six; few on the pane is all. On a phone a record takes several lines, f3 is a column that needs one for itself.
func (t *rowTable) markup(n int, title string) string {
	var b strings.Builder
	few := len(t.widths) - 1 - t.more
	if t.more > 0 {
		fmt.Fprintf(&b, `<p class=columns><label><input type=checkbox id=all-columns> %s</label></p>`, fmt.Sprintf(word("all-columns", t.l), len(t.widths)-1))
	}
	fmt.Fprintf(&b, `<div class="table-wrap pane %s`, t.kind)
	if len(t.widths) > 4 {
		b.WriteString(" wide")
	}
	if t.ids && t.more == 0 {
		b.WriteString(" few")
	}
	label := fmt.Sprintf(`aria-label="%s %d"`, word("a-table", t.l), n)
	if t.ids {
		label = "aria-labelledby=records"
	}
	fmt.Fprintf(&b, `" role=region tabindex=0 %s><table class="%s %s`, label, t.kind, strings.Join(t.right, " "))
	if t.ids {
		for i, w := range t.widths[:few+1] {
			if w > oneLine {
				fmt.Fprintf(&b, " f%d", i+1)
			}
		}
		if t.more > 0 {
			fmt.Fprintf(&b, " s%d", few)
		}
	}
	b.WriteString(`"`)
	if t.facets != nil {
		fmt.Fprintf(&b, ` data-facets="%s"`, strings.Join(t.facets, " "))
	}
	b.WriteString(">")
	if t.ids {
		fmt.Fprintf(&b, "<caption id=records><span>%s%s<b>%s</b>", textHTML(title, t.l), word("colon", t.l), manyRecords(t.n).In(t.l))
		if t.more > 0 {
			fmt.Fprintf(&b, "<i>"+word("some-columns", t.l)+"</i>", few, len(t.widths)-1)
		}
		b.WriteString("</span></caption><colgroup>")
		for _, w := range t.columnWidths(few + 1) {
			fmt.Fprintf(&b, "<col class=w%d>", w)
		}
	}
	return b.String() + t.b.String() + "</table></div>"
}

// sampled reports whether row i of n decides how wide columns are.
func sampled(i, n int) bool { return i < sampledRows || i >= n-sampledRows }

// columnWidth returns how wide a column is whose texts have so many half ems: n for as many tenths of an em as tenths says.
func columnWidth(halfEms int) int {
	if halfEms <= twoLines {
		return min(7, (halfEms+5)/4)
	}
	return 9
}

func tenths(width int) int { return 20*width + 14 }

// columnWidths returns how wide columns are. The first few give way to each other until there is room for all of them.
func (t *rowTable) columnWidths(few int) []int {
	widths := make([]int, len(t.widths))
	for i, w := range t.widths {
		widths[i] = columnWidth(w)
	}
	seen := widths[:few]
	for {
		room := paneTenths
		for _, w := range seen {
			room -= tenths(w)
		}
		widest := slices.Max(seen)
		if room >= 0 || widest <= 4 {
			return widths
		}
		seen[slices.Index(seen, widest)]--
	}
}

// halfEms returns about how wide a text is: 2 for a Chinese character, which has 3 bytes, 1 for a letter.
func halfEms(s string) int {
	n := utf8.RuneCountInString(s)
	return n + (len(s)-n)/2
}

// textHTML returns a text as HTML that shows just it, and in which no shortcode begins. Chinese on a page in another language
// says that it is Chinese, so that it is read and set as such.
func textHTML(s string, l lang.Lang) string { return escaped(inert.Plain(s), l) }

// escaped is textHTML of a text that is plain.
func escaped(s string, l lang.Lang) string {
	if strings.ContainsAny(s, "&<>{") {
		s = escapes.Replace(s)
	}
	if l == lang.ZH || strings.IndexFunc(s, isHan) < 0 {
		return s
	}
	return hanRun.ReplaceAllString(s, "<span lang=zh-Hans>$0</span>")
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "{", "&#123;")

func isHan(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

// hanRun matches what func/han.html of the layouts marks: a run of Chinese, with the punctuation, letters and digits in it.
var hanRun = regexp.MustCompile(`\p{Han}(?:[\p{Han}\x{3000}-\x{303F}\x{FF00}-\x{FFEF}·—“”0-9A-Za-z]*[\p{Han}\x{300B}\x{300D}\x{300F}\x{FF09}])?`)

// foreignHTML is textHTML for a text by itself: on a Chinese page one without any Chinese says that it is English if it has an apostrophe,
// which a Chinese face would set as wide as a character, as func/han.html has it.
func foreignHTML(s string, l lang.Lang) string {
	if foreign(s, l) {
		return "<span lang=en>" + textHTML(s, l) + "</span>"
	}
	return textHTML(s, l)
}

func foreign(s string, l lang.Lang) bool {
	return l == lang.ZH && strings.Contains(s, "’") && strings.IndexFunc(s, isHan) < 0
}

// linkHTML returns a link to another page of the web under some words. u is safe.
func linkHTML(u, words string) string {
	if p, err := url.Parse(u); err == nil {
		u = p.String()
	}
	u = strings.ReplaceAll(html.EscapeString(u), "{", "&#123;")
	return `<a href="` + u + `" rel="noopener external" class=external>` + words + "</a>"
}
