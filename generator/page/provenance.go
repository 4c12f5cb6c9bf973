package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
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
	Charts   []chartSource  `json:"charts,omitempty"`
	Facts    []factSource   `json:"facts,omitempty"`
	Numbers  map[string]int `json:"numbers"`
}

// A tableSource says in which cells a column of the page's table stands: row n of the table is row n of the sheet.
type tableSource struct {
	Field  string `json:"field"`
	Cells  string `json:"cells"` // C2:C298
	Filled int    `json:"filled"`
}

type chartSource struct {
	ID    string       `json:"id"`
	Marks []markSource `json:"marks"`
}

// A markSource is one mark of a chart.
type markSource struct {
	Series string  `json:"series,omitempty"`
	X      string  `json:"x"`
	Y      float64 `json:"y"`
	Cells  string  `json:"cells"`
}

type factSource struct {
	Fact    string   `json:"fact"`
	Text    string   `json:"text"`
	Cells   []string `json:"cells"`
	Sources []string `json:"sources,omitempty"`
}

// provenance adds provenance.json of the dataset's page and returns how many numbers the page publishes.
func (p *datasetPage) provenance(t Tree, workbook []byte) (Tally, error) {
	sum := sha256.Sum256(workbook)
	out := provenance{
		Page: fmt.Sprintf("%s%s/data/%s/", p.site.URL, p.l, p.d.ID), Workbook: p.d.File, SHA256: hex.EncodeToString(sum[:]), Commit: p.site.Commits[p.d.File], Sheet: p.d.Sheet,
	}
	var tally Tally
	for _, c := range p.columns() {
		if !c.Numeric {
			continue
		}
		n := filled(p.d.Table, c.field)
		tally.Add(Tally{n, n}) // each is in the row that names its own cell
		out.Table = append(out.Table, tableSource{c.Name, column(p.d.Table, c.field), n})
	}
	for _, f := range p.figs {
		c := chartSource{ID: f.fig.Chart.ID}
		for _, s := range f.spec.Series {
			for _, pt := range s.Points {
				if pt.Gap {
					continue
				}
				tally.Published++
				if pt.Cell != "" {
					tally.Addressed++
				}
				c.Marks = append(c.Marks, markSource{s.Name, position(f.spec.X, pt.X), pt.Y, pt.Cell})
			}
		}
		out.Charts = append(out.Charts, c)
	}
	out.Numbers = map[string]int{"published": tally.Published, "addressed": tally.Addressed}
	b, err := json.Marshal(out)
	t.Add(fmt.Sprintf("static/%s/data/%s/provenance.json", p.l, p.d.ID), append(b, '\n'))
	return tally, err
}

// position writes where a mark stands on the x axis: a category, a day, or a number.
func position(x chart.Axis, at float64) string {
	switch {
	case x.Names != nil:
		return x.Names[int(at)]
	case x.Time:
		return time.Unix(int64(at*86400), 0).UTC().Format("2006-01-02")
	}
	return strconv.FormatFloat(at, 'f', -1, 64)
}

func filled(t *dataset.Table, f int) (n int) {
	for i := range t.Len() {
		if !t.Value(i, f).Blank() {
			n++
		}
	}
	return n
}

// column returns the cells of a column's records.
func column(t *dataset.Table, f int) string {
	if t.Len() == 0 {
		return ""
	}
	l := cell.Column(t.Fields[f].Col)
	return fmt.Sprintf("%s%d:%s%d", l, t.Row(0), l, t.Row(t.Len()-1))
}

// FactUse is a fact or claim that a hand-written page quotes.
type FactUse struct {
	ID    string
	Text  string
	Cells []cell.Addr
	From  []string // ids of sources
	Claim bool     // words that the data bear out, no number
}

// PageProvenance adds provenance.json of a hand-written page.
func PageProvenance(t Tree, site Site, path string, l lang.Lang, uses []FactUse) (Tally, error) {
	out := provenance{Page: fmt.Sprintf("%s%s/%s", site.URL, l, path)}
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
		}
		out.Facts = append(out.Facts, f)
	}
	out.Numbers = map[string]int{"published": tally.Published, "addressed": tally.Addressed}
	b, err := json.Marshal(out)
	t.Add(fmt.Sprintf("static/%s/%sprovenance.json", l, path), append(b, '\n'))
	return tally, err
}
