package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
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

// A provenance is provenance.json beside a page: where each of its numbers comes from.
type provenance struct {
	Page     string         `json:"page"`
	Workbook string         `json:"workbook,omitempty"`
	SHA256   string         `json:"sha256,omitempty"` // of the workbook's bytes
	Commit   string         `json:"commit,omitempty"` // that last changed the workbook
	Sheet    string         `json:"sheet,omitempty"`
	Table    []tableSource  `json:"table,omitempty"`
	Records  []recordSource `json:"records,omitempty"`
	Charts   []chartSource  `json:"charts,omitempty"`
	Facts    []factSource   `json:"facts,omitempty"`
	// Commits are, of a page with numbers of several workbooks, the commits that last changed each.
	Commits map[string]string `json:"commits,omitempty"`
	Numbers map[string]int    `json:"numbers"`
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
	Cells    []string `json:"cells"` // C17, in the order of the page
}

type chartSource struct {
	ID    string       `json:"id"` // on the dataset's own page the chart's, elsewhere dataset/chart
	Marks []markSource `json:"marks"`
}

// A markSource is one mark of a chart.
type markSource struct {
	Series string   `json:"series,omitempty"`
	X      string   `json:"x"`
	Y      *float64 `json:"y,omitempty"`   // of all but a range
	Low    *float64 `json:"low,omitempty"` // of a range
	High   *float64 `json:"high,omitempty"`
	Cells  string   `json:"cells"`
}

type factSource struct {
	Fact    string   `json:"fact"`
	Text    string   `json:"text"`
	Cells   []string `json:"cells"`
	Sources []string `json:"sources,omitempty"`
}

// write adds the file beside the page at a path below the language.
func (p provenance) write(t artifact.Tree, site Site, l lang.Lang, path string, tally Tally) error {
	p.Page = fmt.Sprintf("%s%s/%s", site.URL, l, path)
	p.Numbers = map[string]int{"published": tally.Published, "addressed": tally.Addressed}
	b, err := json.Marshal(p)
	t.Add(fmt.Sprintf("static/%s/%sprovenance.json", l, path), append(b, '\n'))
	return err
}

// provenance adds provenance.json of the dataset's page, and of each chart's own, and returns how many numbers they
// publish.
func (p *datasetPage) provenance(t artifact.Tree, workbook []byte) (Tally, error) {
	sum := sha256.Sum256(workbook)
	origin := provenance{Workbook: p.d.File, SHA256: hex.EncodeToString(sum[:]), Commit: p.site.Commits[p.d.File], Sheet: p.d.Sheet}
	out := origin
	var own, all Tally
	for _, c := range p.columns() {
		if !c.Numeric {
			continue
		}
		n := filled(p.d.Table, c.field)
		own.Add(Tally{n, n}) // each is in the row that names its own cell
		out.Table = append(out.Table, tableSource{c.Name, column(p.d.Table, c.field), n})
	}
	for _, f := range p.figs {
		id := f.fig.Chart.ID
		marks, n := chartMarks(id, f.spec)
		out.Charts = append(out.Charts, marks)
		own.Add(n)
		alone := origin
		alone.Charts = []chartSource{marks}
		if err := alone.write(t, p.site, p.l, fmt.Sprintf("embed/%s/%s/", p.d.ID, id), n); err != nil {
			return all, err
		}
		all.Add(n)
	}
	all.Add(own)
	return all, out.write(t, p.site, p.l, "data/"+p.d.ID+"/", own)
}

// chartMarks lists the marks of a chart.
func chartMarks(id string, spec chart.Spec) (c chartSource, tally Tally) {
	c.ID = id
	for _, s := range spec.Series {
		for _, pt := range s.Points {
			if pt.Gap {
				continue
			}
			m := markSource{Series: s.Name, X: position(spec.X, &pt), Cells: pt.Cell}
			n := 1
			if pt.Ranged {
				m.Low, m.High, n = &pt.Lo, &pt.Hi, 2
			} else {
				m.Y = &pt.Y
			}
			tally.Published += n
			if pt.Cell != "" {
				tally.Addressed += n
			}
			c.Marks = append(c.Marks, m)
		}
	}
	return c, tally
}

// position writes where a mark stands on the x axis: a category, a period as coarse as its cell, or a number.
func position(x chart.Axis, p *chart.Point) string {
	switch {
	case x.Names != nil:
		return x.Names[int(p.X)]
	case x.Time:
		return p.Period.String()
	}
	return strconv.FormatFloat(p.X, 'f', -1, 64)
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
	Claim bool     // words that the data bear out, no number
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
		f := factSource{Fact: u.ID, Text: u.Text, Sources: u.From}
		for _, a := range u.Cells {
			f.Cells = append(f.Cells, a.String())
			commit(a.File)
		}
		out.Facts = append(out.Facts, f)
	}
	for _, f := range charts {
		c, n := chartMarks(f.Dataset.ID+"/"+f.Chart.ID, f.Spec(l))
		out.Charts = append(out.Charts, c)
		tally.Add(n)
		commit(f.Dataset.File)
	}
	return tally, out.write(t, site, l, path, tally)
}

// records lists the cells of numbers that a page shows of some records of a dataset.
func (p *provenance) records(site Site, d *dataset.Dataset, rows []int, cols []shown) (tally Tally) {
	for _, c := range cols {
		if !c.Numeric {
			continue
		}
		s := recordSource{Dataset: d.ID, Workbook: d.File, Commit: site.Commits[d.File], Sheet: d.Sheet, Field: c.Name}
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
