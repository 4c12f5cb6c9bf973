package page

import (
	"encoding/json"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// Metadata of a chart, for programs that read its files: what it states, what its columns are, where they come from. One file, beside the
// files, has both languages; its words follow those of Our World in Data's charts where these have some.
type chartMetadata struct {
	Chart struct {
		ID               string         `json:"id"` // dataset/chart
		Type             string         `json:"type"`
		Title            bilingual      `json:"title"`
		Subtitle         *bilingual     `json:"subtitle,omitempty"`
		Note             *bilingual     `json:"note,omitempty"`
		Description      bilingual      `json:"description"`
		Citation         bilingual      `json:"citation"`
		OriginalChartURL bilingual      `json:"originalChartUrl"`
		TimeRange        *timeRange     `json:"timeRange,omitempty"`
		Files            []metadataFile `json:"files"`
	} `json:"chart"`
	Columns     []metadataColumn `json:"columns"` // of the CSV files, in their order
	Dataset     metadataDataset  `json:"dataset"`
	Sources     []metadataSource `json:"sources"`
	Licence     *metadataLicence `json:"license,omitempty"`
	Credit      *bilingual       `json:"credit,omitempty"`
	LastUpdated string           `json:"lastUpdated,omitempty"`
	NextUpdate  string           `json:"nextUpdate,omitempty"`
}

type bilingual struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func (b *bilingual) set(l lang.Lang, s string) {
	if l == lang.ZH {
		b.ZH = s
	} else {
		b.EN = s
	}
}

type timeRange struct {
	Start string `json:"start"` // ISO 8601, as coarse as the source
	End   string `json:"end"`
}

type metadataFile struct {
	URL      string `json:"url"`
	Type     string `json:"mediaType"`
	Language string `json:"language"`
}

type metadataColumn struct {
	Title       bilingual  `json:"title"`
	Role        string     `json:"role"`
	Type        string     `json:"type"`
	Unit        *bilingual `json:"unit,omitempty"`
	Field       string     `json:"field,omitempty"` // of the dataset
	Description *bilingual `json:"description,omitempty"`
}

type metadataDataset struct {
	ID      string    `json:"id"`
	Title   bilingual `json:"title"`
	URL     bilingual `json:"url"`
	Package string    `json:"dataPackage"`
	Version string    `json:"version,omitempty"`
}

type metadataSource struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Publisher *bilingual `json:"publisher,omitempty"`
	URL       string     `json:"url,omitempty"`
	Published string     `json:"published,omitempty"`
	Read      string     `json:"read,omitempty"` // quoted or untraced; a source that says nothing was read
	Note      *bilingual `json:"note,omitempty"`
}

type metadataLicence struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// bothOf returns a text in both languages, nil if there is none.
func bothOf(t lang.Text) *bilingual {
	if t.IsZero() {
		return nil
	}
	return &bilingual{inline(t.Or(lang.ZH)), inline(t.Or(lang.EN))}
}

// metadata adds the metadata of the nth chart of a dataset, given its page in each language.
func metadata(t artifact.Tree, pages [2]*datasetPage, n int) error {
	m := chartMetadata{Sources: []metadataSource{}}
	d, site, f := pages[0].d, pages[0].site, pages[0].figs[n].fig
	for _, l := range lang.All() {
		dr := pages[l].figs[n]
		at := site.URL + "data/" + d.ID + "/" + f.Chart.ID + "." + l.String()
		m.Chart.Description.set(l, dr.alt)
		m.Chart.Citation.set(l, pages[l].citeChart(dr, orID(inline(dr.spec.Title), f.Chart.ID)))
		m.Chart.OriginalChartURL.set(l, site.URL+l.String()+"/"+ChartPath(d.ID, f.Chart.ID))
		m.Dataset.URL.set(l, site.URL+l.String()+"/data/"+d.ID+"/")
		for _, k := range [][2]string{{".csv", "text/csv"}, {".svg", "image/svg+xml"}, {".png", "image/png"}} {
			m.Chart.Files = append(m.Chart.Files, metadataFile{at + k[0], k[1], l.Locale()})
		}
		for i, c := range dr.spec.Columns() {
			if len(m.Columns) <= i {
				m.Columns = append(m.Columns, metadataColumn{Role: c.Role, Type: c.Type})
			}
			col := &m.Columns[i]
			col.Title.set(l, c.Name)
			if c.Unit != "" {
				if col.Unit == nil {
					col.Unit = &bilingual{}
				}
				col.Unit.set(l, c.Unit)
			}
		}
	}
	c := f.Chart
	m.Chart.ID, m.Chart.Type = d.ID+"/"+c.ID, c.Type
	m.Chart.Title = bilingual{inline(c.Title.Or(lang.ZH)), inline(c.Title.Or(lang.EN))}
	m.Chart.Subtitle, m.Chart.Note = bothOf(c.Subtitle), bothOf(c.NoteText)
	m.Chart.TimeRange = drawnTime(pages[lang.EN].figs[n].spec)
	for i := range m.Columns {
		if fl := d.Table.Field(fieldOf(c, m.Columns[i].Role)); fl >= 0 {
			m.Columns[i].Field, m.Columns[i].Description = d.Table.Fields[fl].Name, bothOf(d.Table.Fields[fl].Description)
		}
	}
	a := d.About
	m.Dataset.ID, m.Dataset.Version = d.ID, site.History.Version(d.ID)
	m.Dataset.Title = bilingual{inline(orID(a.Title.Or(lang.ZH), d.ID)), inline(orID(a.Title.Or(lang.EN), d.ID))}
	m.Dataset.Package = site.URL + "data/" + d.ID + "/datapackage.json"
	sources := report.Sources(d, f.Records)
	if sources == nil { // the records name none: those of the workbook
		sources = pages[0].used
	}
	for _, s := range sources {
		m.Sources = append(m.Sources, metadataSource{s.ID, inline(s.Title), bothOf(s.Publisher), safeURL(s.URL), s.Published, s.Read, bothOf(s.Note)})
	}
	if a.Licence != "" || a.LicenceURL != "" {
		m.Licence = &metadataLicence{inline(a.Licence), safeURL(a.LicenceURL)}
	}
	m.Credit, m.LastUpdated, m.NextUpdate = bothOf(a.Credit), a.Updated.String(), a.NextUpdate.String()
	b, err := json.MarshalIndent(m, "", " ")
	t.Add("static/data/"+d.ID+"/"+c.ID+".metadata.json", append(b, '\n'))
	return err
}

// fieldOf returns the field of which a column of a chart is made, "" if it is not one.
func fieldOf(c *dataset.Chart, role string) string {
	switch role {
	case "series":
		return c.Series
	case "label":
		return c.Label
	case "x":
		return c.X.Field
	case "value", "low", "high":
		n := 0
		if role == "high" {
			n = 1
		}
		if n < len(c.Y) && (role != "value" || len(c.Y) == 1) {
			return c.Y[n].Field
		}
	}
	return ""
}

// drawnTime returns the time over which a chart goes, nil if it has no axis of time.
func drawnTime(s chart.Spec) *timeRange {
	if !s.X.Time {
		return nil
	}
	var first, last period.Period
	for _, se := range s.Series {
		for _, p := range se.Points {
			if p.Period.IsZero() || p.Gap {
				continue
			}
			if first.IsZero() || p.Period.Start().Before(first.Start()) {
				first = p.Period
			}
			if last.IsZero() || p.Period.End().After(last.End()) {
				last = p.Period
			}
		}
	}
	if first.IsZero() {
		return nil
	}
	return &timeRange{first.String(), last.String()}
}
