package page

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
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
	pkg, err := DataPackage(d, csvSize, csvSum, site.History.Version(d.ID))
	if err != nil {
		return tally, err
	}
	t.Add(files+"datapackage.json", pkg)
	t.Add(files+d.ID+".xlsx", workbook)
	downloads := []download{
		{d.ID + ".csv", "/data/" + d.ID + "/" + d.ID + ".csv", "CSV", int(csvSize), "text/csv"},
		{d.ID + ".json", "/data/" + d.ID + "/" + d.ID + ".json", "JSON", int(jsonSize), "application/json"},
		{d.ID + ".xlsx", "/data/" + d.ID + "/" + d.ID + ".xlsx", "XLSX", len(workbook), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"datapackage.json", "/data/" + d.ID + "/datapackage.json", "Data Package", len(pkg), "application/json"},
	}
	for _, l := range lang.All() {
		p := &datasetPage{b: markdown("\n"), site: site, d: d, l: l, downloads: downloads}
		for _, f := range figs {
			dr, err := draw(t, site, f, l)
			if err != nil {
				return tally, err
			}
			p.figs = append(p.figs, dr)
		}
		p.markdown()
		if err := addPage(t, site, "data/"+d.ID+"/index", l, p.front(), p.b); err != nil {
			return tally, err
		}
		for _, f := range p.figs {
			if err := embed(t, site, f, l); err != nil {
				return tally, err
			}
		}
	}
	return tally, nil
}

// dataFiles adds the files of all records. Those of a large table are streamed to where they belong, both at once, and never held in
// memory.
func dataFiles(t artifact.Tree, site Site, d *dataset.Dataset, name string) (csvSize int64, csvSum artifact.Sum, jsonSize int64, err error) {
	if d.Table.Shown() == d.Table.Len() || site.Stream == nil {
		var csv, json bytes.Buffer
		if err := errors.Join(WriteCSV(&csv, d), WriteJSON(&json, d)); err != nil {
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
		csvSize, csvSum, other = site.Stream(name+".csv", func(w io.Writer) error { return WriteCSV(w, d) })
	})
	jsonSize, _, err = site.Stream(name+".json", func(w io.Writer) error { return WriteJSON(w, d) })
	wg.Wait()
	if crashed != nil {
		panic(crashed) // where the workbook's name is known
	}
	return csvSize, csvSum, jsonSize, errors.Join(other, err)
}

// A download is a file offered on a page.
type download struct {
	Name   string `json:"name"`
	Href   string `json:"href"`
	Format string `json:"format"`
	Bytes  int    `json:"bytes"`
	Type   string `json:"-"`
}

// A datasetPage is a dataset's page in one language.
type datasetPage struct {
	site      Site
	d         *dataset.Dataset
	figs      []drawing
	l         lang.Lang
	downloads []download
	b         *body

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
	p.disputed()
	p.revisions()
	p.sources()
}

// front returns the front matter: what layouts show of a dataset beside its body.
func (p *datasetPage) front() map[string]any {
	d, l := p.d, p.l
	a := d.About
	title := orID(a.Title.Or(l), d.ID)
	finding := title
	var charts []map[string]any
	for _, f := range p.figs {
		charts = append(charts, map[string]any{
			"id": f.fig.Chart.ID, "title": inline(f.spec.Title), "height": f.wide, "narrow_height": f.narrow,
		})
	}
	if len(p.figs) > 0 {
		finding = p.figs[0].spec.Title
	}
	var sources []map[string]any
	for _, s := range usedSources(d) {
		sources = append(sources, map[string]any{"title": inline(s.Title), "publisher": inline(s.Publisher), "url": safeURL(s.URL)})
	}
	params := map[string]any{
		"generated": true, "kind": "dataset", "id": d.ID, "topic": inline(a.Topic), "subtitle": inline(a.Subtitle.Or(l)), "finding": inline(finding),
		"records": d.Table.Len(), "unit": a.Unit.Label(l), "data_to": DataTo(d).String(), "old": p.site.Old(DataTo(d)), "updated": a.Updated.String(), "next_update": a.NextUpdate.String(),
		"about": inline(a.Description.Or(l)), "strength": a.Strength, "licence": inline(a.Licence), "licence_url": safeURL(a.LicenceURL), "credit": inline(a.Credit.Or(l)),
		"charts": charts, "downloads": p.downloads, "sources": sources, "citation": cite(p.site, d, l),
	}
	if len(a.Keywords) > 0 {
		params["keywords"] = a.Keywords
	}
	p.b.head.Finding, p.b.head.Thing = inline(finding), p.thing()
	if len(p.figs) > 0 {
		p.b.head.Picture = fmt.Sprintf("data/%s/%s.%s.card.png", d.ID, p.figs[0].fig.Chart.ID, l)
	}
	front := map[string]any{
		"title": inline(title), "description": inline(firstSentence(a.Description.Or(l))), "weight": a.Order + 1, "type": "datasets",
		"layout": "dataset", "params": params, "build": map[string]any{"publishResources": false},
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
	fmt.Fprintf(p.b, "\n![%s](%s.svg \"%s\")\n", Escape(f.alt), f.fig.Chart.ID, strings.ReplaceAll(Escape(f.spec.Title), `"`, "&quot;"))
}

// thing is what the page is of in words of schema.org.
func (p *datasetPage) thing() map[string]any {
	a, who := p.d.About, p.site.organization(p.l)
	about := inline(a.Description.Or(p.l))
	if s := inline(a.Subtitle.Or(p.l)); s != "" && about != "" {
		about = s + lang.Text{ZH: "。", EN: ". "}.In(p.l) + about
	}
	t := map[string]any{"@type": "Dataset", "name": inline(orID(a.Title.Or(p.l), p.d.ID)), "description": about, "identifier": p.d.ID,
		"isAccessibleForFree": true, "creator": who, "publisher": who}
	var files, works []any
	for _, f := range p.downloads {
		files = append(files, map[string]any{"@type": "DataDownload", "name": f.Name, "contentUrl": p.site.URL + strings.TrimPrefix(f.Href, "/"), "encodingFormat": f.Type})
	}
	t["distribution"] = files
	if u := safeURL(a.LicenceURL); u != "" {
		t["license"] = u
	} else if a.Licence != "" {
		t["license"] = map[string]any{"@type": "CreativeWork", "name": inline(a.Licence)}
	}
	if day := a.Updated.String(); day != "" {
		t["dateModified"] = day
	}
	for _, s := range usedSources(p.d) {
		work := map[string]any{"@type": "CreativeWork", "name": inline(s.Title)}
		if u := safeURL(s.URL); u != "" {
			work["url"] = u
		}
		works = append(works, work)
	}
	if works != nil {
		t["isBasedOn"] = works
	}
	return t
}
