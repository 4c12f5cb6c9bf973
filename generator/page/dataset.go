package page

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// Dataset adds the page of d to the tree in both languages, with its charts and data files. figs are its charts in the
// order of the sheet; workbook is the file to offer for download.
func Dataset(t artifact.Tree, site Site, d *dataset.Dataset, figs []*report.Figure, workbook []byte) (Tally, error) {
	tally, err := provenanceOf(t, site, d, figs, workbook)
	if err != nil {
		return tally, err
	}
	files := "static/data/" + d.ID + "/"
	csvSize, csvSum, jsonSize, err := dataFiles(t, site, d, files+d.ID)
	if err != nil {
		return tally, err
	}
	pkg, err := catalogue.DataPackage(d, site.Files(), csvSize, csvSum)
	if err != nil {
		return tally, err
	}
	t.Add(files+"datapackage.json", pkg)
	t.Add(files+d.ID+".xlsx", workbook)
	name := "data/" + d.ID + "/"
	downloads := []download{
		{name + d.ID + ".csv", "CSV", "text/csv", int(csvSize)},
		{name + d.ID + ".json", "JSON", "application/json", int(jsonSize)},
		{name + d.ID + ".xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", len(workbook)},
		{name + "datapackage.json", "Data Package", "application/json", len(pkg)},
	}
	query := site.Queries[d.ID]
	downloads = append(downloads, sqlFile(t, d.ID, query)...)
	used, to := report.UsedSources(d), DataTo(d)
	thumbs := make([]string, len(figs)) // the same in both languages
	var pages [2]*datasetPage
	for _, l := range lang.All() {
		p := &datasetPage{b: markdown("\n"), site: site, d: d, l: l, query: query, downloads: downloads, used: used, to: to}
		for i, f := range figs {
			dr, err := draw(t, site, f, l)
			if err != nil {
				return tally, err
			}
			if thumbs[i] == "" {
				thumbs[i] = string(dr.spec.Thumb())
			}
			dr.thumb = thumbs[i]
			p.figs = append(p.figs, dr)
		}
		pages[l] = p
		p.markdown()
		p.surroundings()
		t.Add("static/"+TwinPath("data/"+d.ID+"/", l), p.twin())
		t.Add("static/"+l.String()+"/data/"+d.ID+"/feed.xml", p.feed())
		if err := addPage(t, site, "data/"+d.ID+"/index", l, p.front(), p.b); err != nil {
			return tally, err
		}
		for _, f := range p.figs {
			if err := errors.Join(embed(t, site, f, l), p.chartPage(t, f)); err != nil {
				return tally, err
			}
		}
	}
	for i, f := range figs {
		c := catalogue.Chart{Figure: f, Path: ChartPath(d.ID, f.Chart.ID), Sources: used}
		for _, l := range lang.All() {
			c.Drawn[l] = catalogue.Drawn{Spec: pages[l].figs[i].spec, Description: pages[l].figs[i].alt}
		}
		b, err := c.Metadata(site.Files())
		if err != nil {
			return tally, err
		}
		t.Add(files+f.Chart.ID+".metadata.json", b)
	}
	return tally, nil
}

// dataFiles adds the files of all records. Those of a large table are streamed to where they belong, both at once, and never held in
// memory.
func dataFiles(t artifact.Tree, site Site, d *dataset.Dataset, name string) (csvSize int64, csvSum artifact.Sum, jsonSize int64, err error) {
	if d.Table.Shown() == d.Table.Len() || site.Stream == nil {
		var csv, json bytes.Buffer
		if err := errors.Join(catalogue.WriteCSV(&csv, d), catalogue.WriteJSON(&json, d)); err != nil {
			return 0, csvSum, 0, err
		}
		t.Add(name+".csv", csv.Bytes())
		t.Add(name+".json", json.Bytes())
		return int64(csv.Len()), sha256.Sum256(csv.Bytes()), int64(json.Len()), nil
	}
	var wg sync.WaitGroup
	var other error
	var crashed any
	wg.Go(func() {
		defer func() { crashed = recover() }()
		csvSize, csvSum, other = site.Stream(name+".csv", func(w io.Writer) error { return catalogue.WriteCSV(w, d) })
	})
	jsonSize, _, err = site.Stream(name+".json", func(w io.Writer) error { return catalogue.WriteJSON(w, d) })
	wg.Wait()
	if crashed != nil {
		panic(crashed) // where the workbook's name is known
	}
	return csvSize, csvSum, jsonSize, errors.Join(other, err)
}

// A download is a file offered on a page.
type download struct {
	Path   string // below the site
	Format string // as people call it
	Type   string // as machines do
	Bytes  int
}

// A datasetPage is a dataset's page in one language.
type datasetPage struct {
	site      Site
	d         *dataset.Dataset
	query     catalogue.Query
	figs      []drawing
	l         lang.Lang
	downloads []download
	used      []dataset.Source
	to        period.Period // the data go
	b         *body
	cols      []shown  // of the table
	sections  []string // of the page, by their ids

	owners map[string]string // whose page tells of an entity, by their ids, as far as asked
	linked map[string]bool   // entities that the table has linked to their page
}

// markdown writes the page's body, which can be read as it is.
func (p *datasetPage) markdown() {
	a := p.d.About
	for _, f := range p.figs[:min(1, len(p.figs))] {
		p.figure(f)
	}
	p.para(a.Description)
	for _, f := range p.figs[min(1, len(p.figs)):] {
		p.figure(f)
	}
	p.records()
	p.fields()
	p.section("method", a.Method)
	p.section("caveats", a.Caveats)
	p.asks()
	p.disputed()
	p.revisions()
	p.sources()
}

func (p *datasetPage) title() string { return catalogue.Title(p.d, p.l) }

// finding is what the first chart states, or the title if there is none.
func (p *datasetPage) finding() string {
	if len(p.figs) > 0 {
		return inert.Line(p.figs[0].spec.Title)
	}
	return p.title()
}

// lead is what the dataset is, in a sentence.
func (p *datasetPage) lead() string { return inert.Line(firstSentence(p.d.About.Description.Or(p.l))) }

// front returns the front matter: what lists and other pages show of a dataset.
func (p *datasetPage) front() map[string]any {
	d, l := p.d, p.l
	a := d.About
	var charts []map[string]any
	for _, f := range p.figs {
		charts = append(charts, map[string]any{"id": f.fig.Chart.ID, "title": inert.Line(f.spec.Title)})
	}
	params := map[string]any{
		"generated": true, "kind": "dataset", "id": d.ID, "topic": inert.Line(a.Topic), "finding": p.finding(), "charts": charts,
	}
	if l != lang.ZH && strings.ContainsFunc(p.b.String(), isHan) {
		params["foreign"] = true
	}
	p.b.head.Finding, p.b.head.Thing = p.finding(), p.thing()
	p.b.head.Feed, p.b.head.Described = p.title(), catalogue.CSVW
	if len(p.figs) > 0 {
		p.b.head.Picture = fmt.Sprintf("data/%s/%s.%s.card.png", d.ID, p.figs[0].fig.Chart.ID, l)
	}
	front := map[string]any{
		"title": p.title(), "description": p.lead(), "weight": a.Order + 1, "type": "datasets", "params": params,
	}
	if t := p.site.History.changed(d.ID); !t.IsZero() {
		front["lastmod"] = t.Format(time.RFC3339)
	} else if a.Updated.Grain() == period.Day { // a month is no day
		front["lastmod"] = a.Updated.String()
	}
	return front
}

// figure writes a chart as an image with its description and caption.
func (p *datasetPage) figure(f drawing) {
	fmt.Fprintf(p.b, "\n![%s](%s.svg \"%s\")\n", inert.Markdown(f.alt), f.fig.Chart.ID, strings.ReplaceAll(inert.Markdown(f.spec.Title), `"`, "&quot;"))
	p.b.piece("drawings-"+f.fig.Chart.ID, f.places)
	p.b.piece("thumb-"+f.fig.Chart.ID, f.thumb)
	p.b.piece("links-"+f.fig.Chart.ID, p.chartLinks(f))
}

// thing is what the page is of in words of schema.org.
func (p *datasetPage) thing() map[string]any {
	a, who := p.d.About, p.site.organization(p.l)
	about := inert.Line(a.Description.Or(p.l))
	if s := inert.Line(a.Subtitle.Or(p.l)); s != "" && about != "" {
		about = s + lang.Text{ZH: "。", EN: ". "}.In(p.l) + about
	}
	t := map[string]any{"@type": "Dataset", "name": p.title(), "description": about, "identifier": p.d.ID,
		"isAccessibleForFree": true, "creator": who, "publisher": who}
	var files, works []any
	for _, f := range p.downloads {
		if f.Format == "SQL" {
			works = append(works, map[string]any{"@type": "SoftwareSourceCode", "name": path.Base(f.Path), "programmingLanguage": "SQL", "url": p.site.URL + f.Path})
			continue
		}
		files = append(files, map[string]any{"@type": "DataDownload", "name": path.Base(f.Path), "contentUrl": p.site.URL + f.Path, "encodingFormat": f.Type})
	}
	t["distribution"] = files
	if u := inert.URL(a.LicenceURL); u != "" {
		t["license"] = u
	} else if a.Licence != "" {
		t["license"] = map[string]any{"@type": "CreativeWork", "name": inert.Line(a.Licence)}
	}
	if day := a.Updated.String(); day != "" {
		t["dateModified"] = day
	}
	for _, s := range p.used {
		work := map[string]any{"@type": "CreativeWork", "name": inert.Line(s.TitleIn(p.l))}
		if u := inert.URL(s.URL); u != "" {
			work["url"] = u
		}
		works = append(works, work)
	}
	if works != nil {
		t["isBasedOn"] = works
	}
	return t
}
