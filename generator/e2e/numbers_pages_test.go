package e2e

import (
	"html"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/prose"
)

var (
	factLink   = regexp.MustCompile(`<a class="?fact"? href="([^"]+)" data-note="[^"]*"><data value="?([^">]*)"?>(.*?)</data></a>`)
	linkRow    = regexp.MustCompile(`/data/([\w-]+)/#(?:(?:r|([A-Z]+))(\d+)|table)$`)
	ownRow     = regexp.MustCompile(`^ id="?r(\d+)"?>`)
	mentionRow = regexp.MustCompile(`^ id="?[a-z0-9-]+-r\d+"?><th><a href="?[^" >]*/data/([a-z0-9-]+)/#r(\d+)"?>`)
	tableCell  = regexp.MustCompile(`<t[hd][^>]*>`)
	tableHead  = regexp.MustCompile(`<table class="records([^"]*)"`)
	setPage    = regexp.MustCompile(`^(?:zh|en)/data/([a-z0-9-]+)/index\.html$`)
	markTip    = regexp.MustCompile(`<a [^>]*href="?([^" >]*)#r(\d+)"?[^>]*>\s*<title>([^<]*)</title>`)
	listItem   = regexp.MustCompile(`<li><a href="?[^" >]*/data/([a-z0-9-]+)/#r(\d+)"?>([^<]*)</a>`)
	figureOf   = regexp.MustCompile(`<figure [^>]*id="?chart-([a-z0-9-]+)"?[^>]*>`)
	anyTag     = regexp.MustCompile(`<[^>]*>`)
)

// seen is what a reader reads of a piece of HTML.
func seen(s string) string {
	return strings.TrimSpace(html.UnescapeString(anyTag.ReplaceAllString(s, "")))
}

// tableRows returns the rows of the tables of a page, without their <tr; most end where the next begins.
func tableRows(page string) []string {
	rows := strings.Split(page, "<tr")[1:]
	for i, r := range rows {
		rows[i], _, _ = strings.Cut(r, "</table>")
	}
	return rows
}

// A pageCheck holds the numbers and dates of one page to the cells they come from.
type pageCheck struct {
	*testing.T
	books      map[string]book
	facts      map[string][]string // the cells of facts by their link and value
	name, html string
	l          lang.Lang
	own        string         // the dataset whose page it is, "" of others
	seen       map[string]int // of all pages

	has, hasFiner map[string]*regexp.Regexp // by date
}

// TestNumbersLeadToTheirCells follows each fact, each number in a table and each date of a table, list or mark on every page to
// its cell.
func TestNumbersLeadToTheirCells(t *testing.T) {
	dir := builtSite(t)
	var quoted map[string]struct {
		Href  map[string]string
		Value string
		Cells []string
	}
	readJSON(t, filepath.Join(filepath.Dir(dir), "build", "data", "facts.json"), &quoted)
	c := pageCheck{T: t, books: books(t), facts: map[string][]string{}, seen: map[string]int{}, has: map[string]*regexp.Regexp{}, hasFiner: map[string]*regexp.Regexp{}}
	for _, q := range quoted {
		for _, href := range q.Href {
			c.facts[href+" "+q.Value] = q.Cells
		}
	}
	for _, p := range pages(t, dir) {
		l, ok := lang.Parse(strings.Split(p, "/")[0])
		if !ok {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		c.name, c.html, c.l, c.own = p, string(data), l, ""
		if m := setPage.FindStringSubmatch(p); m != nil {
			c.own = m[1]
			var from struct{ Table []struct{ Cells string } }
			readJSON(t, filepath.Join(dir, "data", c.own, "provenance.json"), &from)
			var columns []int
			for _, f := range from.Table {
				letters, _, _ := strings.Cut(f.Cells, ":") // of F2:F76
				n, _ := excelize.ColumnNameToNumber(strings.TrimRight(letters, "0123456789"))
				columns = append(columns, n-1)
			}
			c.table(columns)
		}
		c.quotes()
		for _, row := range tableRows(c.html) { // on pages of entities
			if m := mentionRow.FindStringSubmatch(row); m != nil {
				c.dates(m[1], m[2], row, "mentions")
			}
		}
		c.tips()
		if strings.HasSuffix(p, "/timeline/index.html") {
			c.lists()
		}
	}
	t.Log(c.seen)
	for _, kind := range []string{"facts in one cell", "facts that lead to a cell", "numbers of tables", "dates of tables", "mentions", "tips", "lists"} {
		if c.seen[kind] < 100 {
			t.Errorf("%d %s were compared", c.seen[kind], kind)
		}
	}
}

// table compares the table of a dataset, whose columns of numbers stand right, in the order of the columns of cells.
func (c pageCheck) table(from []int) {
	var columns []int
	if head := tableHead.FindStringSubmatch(c.html); head != nil {
		for class := range strings.FieldsSeq(head[1]) {
			if n, err := strconv.Atoi(strings.TrimPrefix(class, "r")); err == nil && n > 1 {
				columns = append(columns, n)
			}
		}
	}
	slices.Sort(columns)
	if len(columns) != len(from) {
		c.Errorf("%s: %d columns of numbers, %d in provenance.json", c.name, len(columns), len(from))
		return
	}
	for _, r := range tableRows(c.html) {
		m := ownRow.FindStringSubmatch(r)
		if m == nil {
			continue
		}
		c.dates(c.own, m[1], r, "dates of tables")
		row, _ := strconv.Atoi(m[1])
		cells := tableCell.Split(r, -1)[1:]
		for i, column := range columns {
			text := seen(cells[column-1])
			want := c.books[c.own].cell(row, from[i])
			if got := strings.NewReplacer(",", "", "\u2212", "-").Replace(text); got != want {
				c.Errorf("%s: row %d, column %d shows %q, the cell holds %q", c.name, row, column, text, want)
			}
			c.seen["numbers of tables"]++
		}
	}
}

// dates holds the dates in the cells of a row to those of its record.
func (c pageCheck) dates(id, row, cells, kind string) {
	b := c.books[id]
	at, _ := strconv.Atoi(row)
	for _, markup := range tableCell.Split(cells, -1)[1:] {
		text := seen(markup)
		if !shownDate.MatchString(text) || len(text) <= len("2006") {
			continue
		}
		c.seen[kind]++
		if !slices.ContainsFunc(b.times, func(field string) bool { return b.cell(at, b.column[field]) == text }) {
			c.Errorf("%s: row %d of %s shows %q, which no date of its cells is", c.name, at, id, text)
		}
	}
}

// quotes compares facts with the cells that they rest on: the link leads to the row of one; where there is one alone, the fact
// is what it holds, in another unit at most.
func (c pageCheck) quotes() {
	for _, m := range factLink.FindAllStringSubmatch(c.html, -1) {
		value, text := html.UnescapeString(m[2]), seen(m[3])
		href := strings.TrimPrefix(strings.TrimPrefix(m[1], strings.TrimSuffix(fixture.SiteURL, fixture.SitePath)), strings.TrimSuffix(fixture.SitePath, "/"))
		at, cells := linkRow.FindStringSubmatch(href), c.facts[href+" "+value]
		if at == nil || len(cells) == 0 {
			c.Errorf("%s: the fact %s leads to %s, with %d cells", c.name, text, m[1], len(cells))
			continue
		}
		row, _ := strconv.Atoi(at[3])
		column, _ := excelize.ColumnNameToNumber(at[2])
		if row > 0 && !slices.ContainsFunc(cells, func(s string) bool {
			r := refOf(c.T, s)
			return r.id == at[1] && r.row == row && (column <= 0 || r.column == column-1)
		}) {
			c.Errorf("%s: the fact %s leads to %s, and rests on %v", c.name, text, m[1], cells)
		}
		if column > 0 {
			c.seen["facts that lead to a cell"]++
		}
		if want, err := strconv.ParseFloat(value, 64); err == nil && !shownDate.MatchString(value) && !rounds(text, want, c.l) {
			c.Errorf("%s: the fact %s is %s", c.name, text, value)
		}
		only := refOf(c.T, cells[0])
		if len(cells) > 1 || strings.Contains(cells[0], ",") || only.column < 0 {
			continue
		}
		c.seen["facts in one cell"]++
		if held := c.books[only.id].cell(only.row, only.column); !isScaled(value, held) && !strings.EqualFold(value, held) {
			c.Errorf("%s: the fact %s is %s, its cell %s holds %q", c.name, text, value, cells[0], held)
		}
	}
}

// rounds reports whether a text has a number, rounded to two digits at least.
func rounds(text string, want float64, l lang.Lang) bool {
	if got, err := strconv.ParseFloat(strings.Fields(text)[0], 64); err == nil && got == want { // 1.20 could be the number of a section
		return true
	}
	return slices.ContainsFunc(prose.Numbers(text, l), func(n prose.Number) bool {
		off := math.Abs(math.Abs(n.Value) - math.Abs(want))
		return off <= 0.0051*math.Abs(want) || off <= 0.051 && math.Abs(want) < 10 || off <= 0.51 && math.Abs(want) >= 10 && strings.Contains(text, "%")
	})
}

// isScaled reports whether two numbers differ by nothing but a power of ten: millions of downloads are downloads, a ratio is a
// percentage.
func isScaled(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 != nil || err2 != nil || x == y {
		return err1 == nil && err2 == nil
	}
	power := math.Log10(x / y)
	return math.Abs(power-math.Round(power)) < 1e-9 && power > -2.5 && power < 12.5
}

// tips compares the dates in what marks of charts over time say.
func (c pageCheck) tips() {
	figures := figureOf.FindAllStringSubmatchIndex(c.html, -1)
	for i, f := range figures {
		end := len(c.html)
		if i+1 < len(figures) {
			end = figures[i+1][0]
		}
		name := c.html[f[2]:f[3]]
		for b := range maps.Values(c.books) {
			id, ok := name, b.id == c.own
			if !ok {
				id, ok = strings.CutPrefix(name, b.id+"-")
			}
			if !ok || b.axes[id] == "" {
				continue
			}
			for _, m := range markTip.FindAllStringSubmatch(c.html[f[1]:end], -1) {
				row, _ := strconv.Atoi(m[2])
				want, tip := b.on(c.T, id, row), html.UnescapeString(m[3])
				if c.seen["tips"]++; !c.says(tip, want) {
					c.Errorf("%s: chart %s/%s: row %d says %q, want the date %q", c.name, b.id, id, row, tip, want.Text(c.l))
				}
			}
		}
	}
}

const months = `January|February|March|April|May|June|July|August|September|October|November|December`

// says reports whether a text has a date, and has it just as exact.
func (c pageCheck) says(s string, p period.Period) bool {
	date := p.Text(c.l)
	if c.has[date] == nil { // compiling is slow
		quoted := regexp.QuoteMeta(date)
		c.has[date] = regexp.MustCompile(`(^|[^0-9])` + quoted + `([^0-9]|$)`)
		c.hasFiner[date] = regexp.MustCompile(`([0-9]|` + months + `|quarter of|half of) ` + quoted + `\b`)
	}
	return c.has[date].MatchString(s) && !c.hasFiner[date].MatchString(s)
}

// lists compares the dates of the lists of the timeline, which stand below their year.
func (c pageCheck) lists() {
	for _, m := range listItem.FindAllStringSubmatch(c.html, -1) {
		b := c.books[m[1]]
		row, _ := strconv.Atoi(m[2])
		c.seen["lists"]++
		if !slices.ContainsFunc(slices.Collect(maps.Keys(b.axes)), func(chart string) bool {
			p := b.on(c.T, chart, row)
			want := p.Text(c.l)
			if year := strconv.Itoa(p.Start().Year()); p.Grain() <= period.Month {
				want = strings.TrimSuffix(strings.TrimPrefix(want, year+"年"), " "+year)
			}
			return m[3] == want
		}) {
			c.Errorf("%s: row %d of %s is %q, which no date of its charts is", c.name, row, b.id, m[3])
		}
	}
}
