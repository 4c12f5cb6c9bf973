package catalogue

import (
	"cmp"
	"encoding/json"

	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/inert"
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
		Title            lang.Text      `json:"title"`
		Subtitle         lang.Text      `json:"subtitle,omitzero"`
		Note             lang.Text      `json:"note,omitzero"`
		Description      lang.Text      `json:"description"`
		Citation         lang.Text      `json:"citation"`
		OriginalChartURL lang.Text      `json:"originalChartUrl"`
		TimeRange        *timeRange     `json:"timeRange,omitempty"`
		Files            []metadataFile `json:"files"`
	} `json:"chart"`
	Columns     []metadataColumn `json:"columns"` // of the CSV files, in their order
	Dataset     metadataDataset  `json:"dataset"`
	Sources     []metadataSource `json:"sources"`
	Licence     *metadataLicence `json:"license,omitempty"`
	Credit      lang.Text        `json:"credit,omitzero"`
	LastUpdated string           `json:"lastUpdated,omitempty"`
	NextUpdate  string           `json:"nextUpdate,omitempty"`
}

// side sets one side of a text.
func side(t *lang.Text, l lang.Lang, s string) {
	if l == lang.ZH {
		t.ZH = s
	} else {
		t.EN = s
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
	Title       lang.Text `json:"title"`
	Role        string    `json:"role"`
	Type        string    `json:"type"`
	Unit        lang.Text `json:"unit,omitzero"`
	Field       string    `json:"field,omitempty"` // of the dataset
	Description lang.Text `json:"description,omitzero"`
}

type metadataDataset struct {
	ID      string    `json:"id"`
	Title   lang.Text `json:"title"`
	URL     lang.Text `json:"url"`
	Package string    `json:"dataPackage"`
	Version string    `json:"version,omitempty"`
}

type metadataSource struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Publisher lang.Text `json:"publisher,omitzero"`
	URL       string    `json:"url,omitempty"`
	Published string    `json:"published,omitempty"`
	Read      string    `json:"read,omitempty"` // quoted or untraced; a source that says nothing was read
	Note      lang.Text `json:"note,omitzero"`
}

type metadataLicence struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// clean returns a text with both sides written, as plain text on one line; without any if it has none.
func clean(t lang.Text) lang.Text {
	return lang.Text{ZH: inert.Line(t.Or(lang.ZH)), EN: inert.Line(t.Or(lang.EN))}
}

// A Chart is a chart as it is drawn and told of, in each language.
type Chart struct {
	*report.Figure
	Path    string           // of its page, below the language
	Sources []dataset.Source // of the dataset, for a chart whose records name none
	Drawn   [2]Drawn         // by language
}

// Drawn is a chart in one language.
type Drawn struct {
	Spec        chart.Spec
	Description string
}

// Metadata returns the metadata of a chart.
func (f Chart) Metadata(site Site) ([]byte, error) {
	m := chartMetadata{Sources: []metadataSource{}}
	d := f.Dataset
	for _, l := range lang.All() {
		spec := f.Drawn[l].Spec
		at := site.URL + "data/" + d.ID + "/" + f.Chart.ID + "." + l.String()
		side(&m.Chart.Description, l, f.Drawn[l].Description)
		side(&m.Chart.Citation, l, CiteChart(site, d, cmp.Or(inert.Line(spec.Title), f.Chart.ID), f.Path, l))
		side(&m.Chart.OriginalChartURL, l, site.URL+l.String()+"/"+f.Path)
		side(&m.Dataset.URL, l, site.URL+l.String()+"/data/"+d.ID+"/")
		for _, k := range [][2]string{{".csv", "text/csv"}, {".svg", "image/svg+xml"}, {".png", "image/png"}} {
			m.Chart.Files = append(m.Chart.Files, metadataFile{at + k[0], k[1], l.Locale()})
		}
		for i, c := range spec.Columns() {
			if len(m.Columns) <= i {
				m.Columns = append(m.Columns, metadataColumn{Role: c.Role, Type: c.Type})
			}
			col := &m.Columns[i]
			side(&col.Title, l, c.Name)
			side(&col.Unit, l, c.Unit)
		}
	}
	c := f.Chart
	m.Chart.ID, m.Chart.Type = d.ID+"/"+c.ID, c.Type
	m.Chart.Title = clean(c.Title)
	m.Chart.Subtitle, m.Chart.Note = clean(c.Subtitle), clean(c.NoteText)
	m.Chart.TimeRange = drawnTime(f.Drawn[lang.EN].Spec)
	for i := range m.Columns {
		if fl := d.Table.Field(fieldOf(c, m.Columns[i].Role)); fl >= 0 {
			m.Columns[i].Field, m.Columns[i].Description = d.Table.Fields[fl].Name, clean(d.Table.Fields[fl].Description)
		}
	}
	a := d.About
	m.Dataset.ID, m.Dataset.Version = d.ID, site.Versions[d.ID]
	m.Dataset.Title = titles(d)
	m.Dataset.Package = site.URL + "data/" + d.ID + "/datapackage.json"
	sources := report.Sources(d, f.Records)
	if sources == nil { // the records name none: those of the workbook
		sources = f.Sources
	}
	for _, s := range sources {
		m.Sources = append(m.Sources, metadataSource{s.ID, inert.Line(s.Title), clean(s.Publisher), inert.URL(s.URL), s.Published, s.Read, clean(s.Note)})
	}
	if a.Licence != "" || a.LicenceURL != "" {
		m.Licence = &metadataLicence{inert.Line(a.Licence), inert.URL(a.LicenceURL)}
	}
	m.Credit, m.LastUpdated, m.NextUpdate = clean(a.Credit), a.Updated.String(), a.NextUpdate.String()
	b, err := json.MarshalIndent(m, "", " ")
	return append(b, '\n'), err
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
