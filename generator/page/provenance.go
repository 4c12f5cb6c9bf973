package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// A Tally counts the numbers that pages publish, and those of them that name the cells they come from.
type Tally struct{ Published, Addressed int }

// Add adds another tally.
func (t *Tally) Add(u Tally) {
	t.Published += u.Published
	t.Addressed += u.Addressed
}

// A provenance is provenance.json: where the numbers of a page come from, or of all pages of a dataset.
type provenance struct {
	Page     string         `json:"page,omitempty"`
	Pages    []string       `json:"pages,omitempty"` // of a dataset: its page and each chart's own, in both languages
	Workbook string         `json:"workbook,omitempty"`
	SHA256   string         `json:"sha256,omitempty"` // of the workbook's bytes
	Commit   string         `json:"commit,omitempty"` // that last changed the workbook
	Sheet    string         `json:"sheet,omitempty"`
	Query    *querySource   `json:"query,omitempty"`
	Runs     []runSource    `json:"runs,omitempty"` // of the query, in the order of the sheet; of a page those that its facts use
	Table    []tableSource  `json:"table,omitempty"`
	Records  []recordSource `json:"records,omitempty"`
	Charts   []chartSource  `json:"charts,omitempty"`
	Facts    []factSource   `json:"facts,omitempty"`
	// Commits are, of a page with numbers of several workbooks, the commits that last changed each.
	Commits map[string]string `json:"commits,omitempty"`
	Numbers counted           `json:"numbers"` // on all of the pages, each once a page
}

// counted is a Tally as provenance.json has it.
type counted struct {
	Addressed int `json:"addressed"`
	Published int `json:"published"`
}

// A tableSource says in which cells a column of the page's table stands: row n of the table is row n of the sheet.
type tableSource struct {
	Field  string `json:"field"`
	Cells  string `json:"cells"` // C2:C298
	Filled int    `json:"filled"`
}

// A recordSource says in which cells the numbers of a field stand on a page that shows records of several datasets.
type recordSource struct {
	Dataset  string   `json:"dataset"`
	Workbook string   `json:"workbook"`
	Commit   string   `json:"commit,omitempty"`
	Sheet    string   `json:"sheet"`
	Field    string   `json:"field"`
	Cells    []string `json:"cells"`          // C17, in the order of the page
	Runs     []string `json:"runs,omitempty"` // ids of those that the records came with
}

// A chartSource says from which cells a chart is drawn. The column cell of its CSV files has those of each mark.
type chartSource struct {
	ID      string   `json:"id"` // of a dataset's own chart, elsewhere dataset/chart
	Numbers int      `json:"numbers"`
	Cells   string   `json:"cells"` // datasets/power.xlsx:data!C2:C9,C12
	CSV     []string `json:"csv"`
}

type factSource struct {
	Fact    string   `json:"fact"`
	Text    string   `json:"text"`
	Cells   []string `json:"cells"`
	Sources []string `json:"sources,omitempty"`
	Runs    []string `json:"runs,omitempty"` // that the records of the cells came with: rain/20261130T041700Z
}

// write adds the file beside the page at a path below the site's address.
func (p provenance) write(t artifact.Tree, path string, tally Tally) error {
	p.Numbers = counted{tally.Addressed, tally.Published}
	b, err := json.Marshal(p)
	t.Add("static/"+path+"provenance.json", append(b, '\n'))
	return err
}

// beside adds the file beside a page of its own.
func (p provenance) beside(t artifact.Tree, site Site, l lang.Lang, path string, tally Tally) error {
	path = l.String() + "/" + path
	p.Page = site.URL + path
	return p.write(t, path, tally)
}

// provenanceOf adds provenance.json of a dataset, beside its data files, and returns how many numbers its pages publish.
func provenanceOf(t artifact.Tree, site Site, d *dataset.Dataset, figs []*report.Figure, workbook []byte) (Tally, error) {
	sum := sha256.Sum256(workbook)
	out := provenance{Workbook: d.File, SHA256: hex.EncodeToString(sum[:]), Commit: site.Commits[d.File], Sheet: d.Sheet}
	out.runs(site, d)
	var all Tally
	for _, l := range lang.All() {
		out.Pages = append(out.Pages, fmt.Sprintf("%s%s/data/%s/", site.URL, l, d.ID))
		for _, c := range (&datasetPage{site: site, d: d, l: l}).columns() {
			if !c.Numeric {
				continue
			}
			s := tableSource{c.Name, column(d.Table, c.field), filled(d.Table, c.field)}
			all.Add(Tally{s.Filled, s.Filled}) // each is in the row that names its own cell
			if !slices.Contains(out.Table, s) {
				out.Table = append(out.Table, s)
			}
		}
	}
	for _, f := range figs {
		c, n := chartOf(site, f, f.Chart.ID, lang.All()...)
		out.Charts = append(out.Charts, c)
		for _, l := range lang.All() {
			out.Pages = append(out.Pages, fmt.Sprintf("%s%s/embed/%s/%s/", site.URL, l, d.ID, f.Chart.ID), site.URL+l.String()+"/"+ChartPath(d.ID, f.Chart.ID))
			for range 4 { // on the dataset's page, in a frame, and on its own page, drawn and as a table
				all.Add(n)
			}
			for i := range f.Views {
				all.Add(numbersOf(f.Views[i].Spec(l)))
			}
		}
	}
	return all, out.write(t, "data/"+d.ID+"/", all)
}

// chartOf returns where a chart in some languages comes from, and how many numbers it shows in each.
func chartOf(site Site, f *report.Figure, id string, langs ...lang.Lang) (c chartSource, n Tally) {
	c = chartSource{ID: id, Cells: f.Cells()}
	for _, l := range langs {
		c.CSV = append(c.CSV, fmt.Sprintf("%sdata/%s/%s.%s.csv", site.URL, f.Dataset.ID, f.Chart.ID, l))
	}
	n = numbersOf(f.Spec(langs[0]))
	c.Numbers = n.Published
	return c, n
}

// numbersOf returns how many numbers a drawing shows.
func numbersOf(spec chart.Spec) (n Tally) {
	for _, s := range spec.Series {
		for i := range s.Points {
			pt, k := &s.Points[i], 1
			if pt.Gap {
				continue
			}
			if pt.Ranged {
				k = 2
			}
			n.Published += k
			if pt.Cell != "" {
				n.Addressed += k
			}
		}
	}
	return n
}

// filled returns how many of the records that the page shows have a field.
func filled(t *dataset.Table, f int) (n int) {
	for i := range t.Shown() {
		if !t.Value(i, f).Blank() {
			n++
		}
	}
	return n
}

// column returns the cells of a column's records that the page shows.
func column(t *dataset.Table, f int) string {
	if t.Len() == 0 {
		return ""
	}
	l := cell.Column(t.Fields[f].Col)
	return fmt.Sprintf("%s%d:%s%d", l, t.Row(0), l, t.Row(t.Shown()-1))
}

// FactUse is a fact or claim that a hand-written page quotes.
type FactUse struct {
	ID    string
	Text  string
	Cells []cell.Addr
	From  []string // ids of sources
	Runs  []RunUse
	Claim bool // words that the data bear out, no number
}

// PageProvenance adds provenance.json of a hand-written page with the facts and charts that it quotes.
func PageProvenance(t artifact.Tree, site Site, path string, l lang.Lang, uses []FactUse, charts []*report.Figure) (Tally, error) {
	out := provenance{Commits: map[string]string{}}
	commit := func(file string) {
		if id := site.Commits[file]; id != "" {
			out.Commits[file] = id
		}
	}
	var tally Tally
	for _, u := range uses {
		if !u.Claim {
			tally.Published++
			if len(u.Cells) > 0 {
				tally.Addressed++
			}
		}
		f := factSource{Fact: u.ID, Text: u.Text, Sources: u.From, Runs: out.used(u.Runs)}
		for _, a := range u.Cells {
			f.Cells = append(f.Cells, a.String())
			commit(a.File)
		}
		out.Facts = append(out.Facts, f)
	}
	for _, f := range charts {
		c, n := chartOf(site, f, f.Dataset.ID+"/"+f.Chart.ID, l)
		out.Charts = append(out.Charts, c)
		tally.Add(n)
		commit(f.Dataset.File)
	}
	return tally, out.beside(t, site, l, path, tally)
}

// records lists the cells of numbers that a page shows of some records of a dataset.
func (p *provenance) records(site Site, d *dataset.Dataset, rows []int, cols []shown) (tally Tally) {
	for _, c := range cols {
		if !c.Numeric {
			continue
		}
		s := recordSource{Dataset: d.ID, Workbook: d.File, Commit: site.Commits[d.File], Sheet: d.Sheet, Field: c.Name, Runs: runIDs(d, rows)}
		for _, i := range rows {
			if v := d.Table.Value(i, c.field); !v.Blank() {
				s.Cells = append(s.Cells, v.At.Ref())
			}
		}
		tally.Add(Tally{len(s.Cells), len(s.Cells)})
		p.Records = append(p.Records, s)
	}
	return tally
}

// cells lists the cells of a field in some rows of the sheet, whose numbers a page shows or sums up.
func (p *provenance) cells(site Site, d *dataset.Dataset, field int, rows []int) {
	f := d.Table.Fields[field]
	s := recordSource{Dataset: d.ID, Workbook: d.File, Commit: site.Commits[d.File], Sheet: d.Sheet, Field: f.Name}
	for _, r := range rows {
		s.Cells = append(s.Cells, cell.Column(f.Col)+strconv.Itoa(r))
	}
	p.Records = append(p.Records, s)
}

// moments lists the cells by which records on a strip are classed or, on a line, named.
func (p *provenance) moments(site Site, ms []moment) {
	for len(ms) > 0 {
		f := ms[0].fig
		var rows []int
		var others []moment
		for _, m := range ms {
			if m.fig == f {
				rows = append(rows, m.row)
			} else {
				others = append(others, m)
			}
		}
		name := f.Chart.Label
		if len(f.Chart.Y) > 0 {
			name = f.Chart.Y[0].Field
		}
		p.cells(site, f.Dataset, f.Dataset.Table.Field(name), rows)
		ms = others
	}
}
