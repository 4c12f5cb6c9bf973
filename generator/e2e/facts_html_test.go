package e2e

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/prose"
)

// A printed is a number as a page of the built site shows it, and the address it gives.
type printed struct {
	kind      string // fact, table, mark
	page      string
	l         lang.Lang
	Text      string   // what the reader sees
	value     string   // for machines, of a fact
	dataset   string   // of the link
	row       int      // of the link, 0 is the table
	cells     []string // F17, of the link's dataset; 17:17 a whole row
	chart     string   // dataset-chart, of a mark
	elsewhere bool     // some cells are of another dataset
}

var (
	factLink  = regexp.MustCompile(`<a class="?fact"? href="([^"]+)" data-note="([^"]*)"><data value="?([^">]*)"?>(.*?)</data></a>`)
	markLink  = regexp.MustCompile(`<a href="([^"]*#r\d+)"([^>]*)><title>([^<]*)</title>`)
	markLabel = regexp.MustCompile(`data-label="([^"]*)"`)
	markCut   = regexp.MustCompile(`data-cut="(\d+) (\d+)"`)
	tableRow  = regexp.MustCompile(`(?s)<tr id="?r(\d+)"?>(.*?)</tr>`)
	tableCell = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)(?:</t[hd]>)`)
	tableHead = regexp.MustCompile(`<table class="records([^"]*)"`)
	anyTag    = regexp.MustCompile(`<[^>]*>`)
	cellRef   = regexp.MustCompile(`([\w.-]+)\.xlsx:[^!"]+!([A-Z]+\d+|\d+:\d+)`)
	chartID   = regexp.MustCompile(`<title id="?([\w-]+)-(?:wide|narrow)-t"?>`)
	linkRow   = regexp.MustCompile(`/data/([\w-]+)/#(?:r(\d+)|table)$`)
)

// seen is what a reader reads of a piece of HTML.
func seen(s string) string {
	return strings.TrimSpace(html.UnescapeString(anyTag.ReplaceAllString(s, "")))
}

// A traced is provenance.json of a dataset's page, as far as the test needs it.
type traced struct {
	Table  []struct{ Field, Cells string }
	Charts []struct {
		Marks []struct{ Cells string }
	}
}

// numbersOf reads every number of the built site that has an address: facts in prose, cells of tables, marks of charts.
func numbersOf(t testing.TB, dir string) (out []printed) {
	t.Helper()
	var quoted map[string]struct {
		Href  map[string]string
		Value string
		Cells []string
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(dir), "build", "data", "facts.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &quoted); err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{} // the cells of facts by their link, value
	for _, q := range quoted {
		for _, href := range q.Href {
			all[href+" "+q.Value] = q.Cells
		}
	}
	marks := map[string]map[string][]string{} // dataset, row: cells of marks
	tables := map[string]traced{}
	for _, p := range pages(t, dir) {
		l, ok := lang.Parse(strings.Split(p, "/")[0])
		if !ok {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		page := string(b)
		for _, m := range factLink.FindAllStringSubmatch(page, -1) {
			s := printed{kind: "fact", page: p, l: l, Text: seen(m[4]), value: html.UnescapeString(m[3])}
			href := strings.TrimPrefix(strings.TrimPrefix(m[1], strings.TrimSuffix(fixture.SiteURL, fixture.SitePath)), strings.TrimSuffix(fixture.SitePath, "/"))
			at := linkRow.FindStringSubmatch(href)
			if at == nil {
				t.Errorf("%s: the fact %s leads to %s", p, s.Text, m[1])
				continue
			}
			s.dataset = at[1]
			s.row, _ = strconv.Atoi(at[2])
			cells := all[href+" "+s.value]
			if len(cells) == 0 {
				t.Errorf("%s: the fact %s at %s has no cells", p, s.Text, href)
			}
			for _, c := range cells {
				if ref := cellRef.FindStringSubmatch(c); ref != nil && ref[1] == s.dataset {
					s.cells = append(s.cells, ref[2])
				} else {
					s.elsewhere = true
				}
			}
			if note := cellRef.FindStringSubmatch(html.UnescapeString(m[2])); note != nil && len(cells) == 1 && (len(s.cells) != 1 || note[2] != s.cells[0]) {
				t.Errorf("%s: the fact %s names %s on the page, %s in the data", p, s.Text, note[0], cells[0])
			}
			out = append(out, s)
		}
		if id, isData := strings.CutPrefix(strings.TrimSuffix(p, "/index.html"), l.String()+"/data/"); isData && !strings.Contains(id, "/") {
			var tr traced
			b, err := os.ReadFile(filepath.Join(dir, l.String(), "data", id, "provenance.json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b, &tr); err != nil {
				t.Fatal(err)
			}
			tables[id] = tr
			marks[id] = map[string][]string{}
			for _, c := range tr.Charts {
				for _, m := range c.Marks {
					if ref := cellRef.FindStringSubmatch(m.Cells); ref != nil {
						row := rowOf(ref[2])
						if !slices.Contains(marks[id][row], ref[2]) {
							marks[id][row] = append(marks[id][row], ref[2])
						}
					}
				}
			}
			out = append(out, tableNumbers(t, p, l, id, page, tr)...)
		}
	}
	for _, p := range pages(t, dir) {
		l, ok := lang.Parse(strings.Split(p, "/")[0])
		if !ok {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		charts := chartID.FindAllSubmatchIndex(b, -1)
		for _, i := range markLink.FindAllSubmatchIndex(b, -1) {
			m := []string{"", string(b[i[2]:i[3]]), string(b[i[4]:i[5]]), string(b[i[6]:i[7]])}
			at := linkRow.FindStringSubmatch(m[1])
			if at == nil { // on the dataset's own page
				at = []string{"", strings.Split(p, "/")[len(strings.Split(p, "/"))-2], m[1][strings.LastIndex(m[1], "#r")+2:]}
			}
			s := printed{kind: "mark", page: p, l: l, Text: saidLast(m[2], html.UnescapeString(m[3]), l), dataset: at[1], cells: marks[at[1]][at[2]]}
			s.row, _ = strconv.Atoi(at[2])
			for _, c := range charts {
				if c[0] < i[0] {
					s.chart = string(b[c[2]:c[3]])
				}
			}
			if len(prose.Numbers(s.Text, l)) > 0 {
				out = append(out, s)
			}
		}
	}
	return out
}

// saidLast returns the label of a mark, the last part of its title.
func saidLast(attributes, title string, l lang.Lang) string {
	if m := markLabel.FindStringSubmatch(attributes); m != nil {
		return html.UnescapeString(m[1])
	}
	m := markCut.FindStringSubmatch(attributes)
	if m == nil {
		return title
	}
	series, _ := strconv.Atoi(m[1])
	x, _ := strconv.Atoi(m[2])
	from, gap := series+x, 2
	if l == lang.ZH {
		gap = 1
	}
	for _, n := range []int{series * x, series + x} { // a comma between the two, a colon behind them
		if n > 0 {
			from += gap
		}
	}
	return string([]rune(title)[from:])
}

// tableNumbers reads the numbers of a dataset's table. Its columns of numbers stand right, in the order of provenance.json.
func tableNumbers(t testing.TB, p string, l lang.Lang, id, page string, tr traced) (out []printed) {
	t.Helper()
	head := tableHead.FindStringSubmatch(page)
	if head == nil {
		t.Errorf("%s has no table", p)
		return nil
	}
	var columns []int
	for _, c := range strings.Fields(head[1]) {
		if n, err := strconv.Atoi(strings.TrimPrefix(c, "r")); err == nil && n > 1 {
			columns = append(columns, n)
		}
	}
	slices.Sort(columns)
	if len(columns) != len(tr.Table) {
		t.Errorf("%s: %d columns of numbers, %d in provenance.json", p, len(columns), len(tr.Table))
		return nil
	}
	for _, m := range tableRow.FindAllStringSubmatch(page, -1) {
		cells := tableCell.FindAllStringSubmatch(m[2], -1)
		row, _ := strconv.Atoi(m[1])
		for i, c := range columns {
			if c > len(cells) {
				t.Fatalf("%s: row %d has %d cells", p, row, len(cells))
			}
			if text := seen(cells[c-1][1]); text != "" {
				col := strings.TrimRight(strings.Split(tr.Table[i].Cells, ":")[0], "0123456789")
				out = append(out, printed{kind: "table", page: p, l: l, Text: text, dataset: id, row: row, cells: []string{col + m[1]}})
			}
		}
	}
	return out
}
