package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/report"
	"briefing/generator/unit"
)

// A Site is what every page knows: titles, the address it is published at and the names of the publisher.
type Site struct {
	dataset.Site
	URL     string            // with a slash at the end
	Commits map[string]string // by workbook file, the commit that last changed it; empty outside a repository
	History *History          // of all workbooks; nil is none
	Citing  []Citing          // hand-written pages that cite sources, in the order of their paths

	// Stream writes a file that is too large for memory and returns its size and sum. It may be called from several goroutines.
	Stream func(path string, write func(io.Writer) error) (size int64, sum Sum, err error)
}

// A Citing is a hand-written page that cites a source.
type Citing struct {
	Source string // its id
	Path   string // of the page, below the language: briefing/summary/
	Title  lang.Text
}

// Dataset adds the page of d to the tree in both languages, with its charts and data files. figs are its charts in the
// order of the sheet; workbook is the file to offer for download.
func Dataset(t Tree, site Site, d *dataset.Dataset, figs []*report.Figure, workbook []byte) (Tally, error) {
	var tally Tally
	files := "static/data/" + d.ID + "/"
	csvSize, csvSum, err := dataFile(t, site, d, files+d.ID+".csv", WriteCSV)
	if err != nil {
		return tally, err
	}
	jsonSize, _, err := dataFile(t, site, d, files+d.ID+".json", WriteJSON)
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
		{d.ID + ".csv", "/data/" + d.ID + "/" + d.ID + ".csv", "CSV", int(csvSize)},
		{d.ID + ".json", "/data/" + d.ID + "/" + d.ID + ".json", "JSON", int(jsonSize)},
		{d.ID + ".xlsx", "/data/" + d.ID + "/" + d.ID + ".xlsx", "XLSX", len(workbook)},
		{"datapackage.json", "/data/" + d.ID + "/datapackage.json", "Data Package", len(pkg)},
	}
	for _, l := range lang.All() {
		p := &datasetPage{site: site, d: d, l: l, downloads: downloads}
		for _, f := range figs {
			dr, err := draw(t, f, l)
			if err != nil {
				return tally, err
			}
			p.figs = append(p.figs, dr)
		}
		md, err := p.markdown()
		if err != nil {
			return tally, err
		}
		t.Add("content/data/"+d.ID+"/index."+l.String()+".md", md)
		n, err := p.provenance(t, workbook)
		if err != nil {
			return tally, err
		}
		tally.Add(n)
		for _, f := range p.figs {
			if err := embed(t, f, l); err != nil {
				return tally, err
			}
		}
	}
	return tally, nil
}

// dataFile adds a file of all records. That of a large table is streamed to where it belongs and never held in memory.
func dataFile(t Tree, site Site, d *dataset.Dataset, path string, write func(io.Writer, *dataset.Dataset) error) (size int64, sum Sum, err error) {
	if d.Table.Shown() < d.Table.Len() && site.Stream != nil {
		return site.Stream(path, func(w io.Writer) error { return write(w, d) })
	}
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		return 0, sum, err
	}
	t.Add(path, b.Bytes())
	return int64(b.Len()), sha256.Sum256(b.Bytes()), nil
}

// A download is a file offered on a page.
type download struct {
	Name   string `json:"name"`
	Href   string `json:"href"`
	Format string `json:"format"`
	Bytes  int    `json:"bytes"`
}

// A datasetPage is a dataset's page in one language.
type datasetPage struct {
	site      Site
	d         *dataset.Dataset
	figs      []drawing
	l         lang.Lang
	downloads []download
	b         strings.Builder

	owners map[string]string // whose page tells of an entity, by their ids, as far as asked
	linked map[string]bool   // entities that the table has linked to their page
}

// markdown returns the page: front matter, then a body that can be read as it is.
func (p *datasetPage) markdown() ([]byte, error) {
	front, err := json.MarshalIndent(p.front(), "", "  ")
	if err != nil {
		return nil, err
	}
	p.b.Write(front)
	p.b.WriteString("\n")
	a := p.d.About
	for i, f := range p.figs {
		if i == 0 {
			p.figure(f)
			p.para(a.Description)
			continue
		}
		p.figure(f)
	}
	if len(p.figs) == 0 {
		p.para(a.Description)
	}
	p.records()
	p.fields()
	p.section("method", a.Method)
	p.section("caveats", a.Caveats)
	p.disputed()
	p.revisions()
	p.sources()
	p.rights()
	return []byte(p.b.String()), nil
}

// front returns the front matter. Its JSON is read by Hugo; pages.md of the layouts names its keys.
func (p *datasetPage) front() map[string]any {
	d, l := p.d, p.l
	a := d.About
	title := orID(a.Title.Or(l), d.ID)
	finding := title
	var charts []map[string]any
	for _, f := range p.figs {
		s := f.spec
		charts = append(charts, map[string]any{
			"id": f.fig.Chart.ID, "title": inline(s.Title), "subtitle": inline(s.Subtitle), "source": inline(s.Source), "alt": inline(f.alt),
			"width": f.wide.width, "height": f.wide.height, "narrow_width": f.narrow.width, "narrow_height": f.narrow.height, "kind": string(s.Kind),
		})
	}
	if len(p.figs) > 0 {
		finding = p.figs[0].spec.Title
	}
	var sources []map[string]any
	for _, s := range usedSources(d) {
		sources = append(sources, map[string]any{"id": s.ID, "title": inline(s.Title), "publisher": inline(s.Publisher), "url": safeURL(s.URL), "published": s.Published})
	}
	params := map[string]any{
		"generated": true, "kind": "dataset", "id": d.ID, "topic": inline(a.Topic), "subtitle": inline(a.Subtitle.Or(l)), "finding": inline(finding),
		"records": d.Table.Len(), "unit": a.Unit.Label(l), "updated": a.Updated.String(), "next_update": a.NextUpdate.String(),
		"about": inline(a.Description.Or(l)), "strength": a.Strength, "licence": inline(a.Licence), "licence_url": safeURL(a.LicenceURL), "credit": inline(a.Credit.Or(l)),
		"file": d.File, "sheet": d.Sheet, "charts": charts, "downloads": p.downloads, "columns": p.columns(), "sources": sources,
		"citation": cite(p.site, d, l),
	}
	if len(a.Keywords) > 0 {
		params["keywords"] = a.Keywords
	}
	if v := p.site.History.Version(d.ID); v != "" {
		params["version"] = v
	}
	if list := p.site.History.of(d.ID, l); list != nil {
		params["changes"] = list[:min(len(list), 2*MostExamples)]
	}
	front := map[string]any{
		"title": inline(title), "description": inline(firstSentence(a.Description.Or(l))), "weight": a.Order + 1, "type": "datasets",
		"layout": "dataset", "params": params, "build": map[string]any{"publishResources": false},
	}
	if !a.Updated.IsZero() {
		front["date"] = a.Updated.Start().Format("2006-01-02")
	}
	return front
}

// figure writes a chart as an image with its description and caption.
func (p *datasetPage) figure(f drawing) {
	fmt.Fprintf(&p.b, "\n![%s](%s.svg \"%s\")\n", Escape(f.alt), f.fig.Chart.ID, strings.ReplaceAll(Escape(f.spec.Title), `"`, "&quot;"))
}

func (p *datasetPage) heading(id string) {
	fmt.Fprintf(&p.b, "\n## %s {#%s}\n\n", word(id, p.l), id)
}

func (p *datasetPage) para(t lang.Text) {
	if s := paragraphs(t.Or(p.l)); s != "" {
		p.b.WriteString("\n" + s + "\n")
	}
}

func (p *datasetPage) section(id string, t lang.Text) {
	if s := paragraphs(t.Or(p.l)); s != "" {
		p.heading(id)
		p.b.WriteString(s + "\n")
	}
}

// A column is a column of the table as shown: a field, or the side of a bilingual pair in the page's language.
type shown struct {
	Name    string `json:"name"`
	Label   string `json:"label"`
	Unit    string `json:"unit,omitempty"`
	Type    string `json:"type"`
	Letter  string `json:"letter"` // of the sheet's column
	Numeric bool   `json:"numeric"`
	field   int
}

// columns returns the fields that the page's table shows, in the order of the sheet. Of two fields x_zh and x_en it has
// the one in the page's language.
func (p *datasetPage) columns() (cols []shown) {
	t := p.d.Table
	for i, f := range t.Fields {
		base, side := strings.CutSuffix(f.Name, "_"+p.l.Other().String())
		if side && t.Field(base+"_"+p.l.String()) >= 0 {
			continue
		}
		c := shown{Name: f.Name, Label: p.label(f), Type: string(f.Type), Letter: cell.Column(f.Col), Numeric: f.Type.Numeric(), field: i}
		if f.Type.Numeric() {
			c.Unit = f.Unit.Label(p.l)
		}
		cols = append(cols, c)
	}
	return cols
}

// label returns a field's name for readers.
func (p *datasetPage) label(f *dataset.Field) string {
	if s := f.Label.Or(p.l); s != "" {
		return s
	}
	name := strings.TrimSuffix(strings.TrimSuffix(f.Name, "_zh"), "_en")
	if w, ok := words[name]; ok {
		return w.In(p.l)
	}
	return f.Name
}

// records writes the table of all records. The first column is the row of the sheet, by which a number is found again.
func (p *datasetPage) records() {
	cols := p.columns()
	p.heading("table")
	t := p.d.Table
	rows := newRows("records", p.l, true, t.Shown(), cols)
	rows.facets = facets(t, cols)
	numbers := p.sourceNumbers()
	for i := range t.Shown() {
		rows.row(t.Row(i), "")
		for _, c := range cols {
			p.cell(rows, t.Value(i, c.field), t.Fields[c.field], numbers)
		}
	}
	p.b.WriteString(rows.String() + "\n" + word("blank", p.l) + "\n")
	if t.Shown() < t.Len() {
		fmt.Fprintf(&p.b, "\n"+lang.Text{
			ZH: "表中是前 %s 条记录；全部 %s 条见[下载](#downloads)。", EN: "The table has the first %s records; all %s are in the [downloads](#downloads).",
		}.In(p.l)+"\n", unit.Plain(float64(t.Shown())), unit.Plain(float64(t.Len())))
	}
}

// cell adds one value to the table.
func (p *datasetPage) cell(rows *rowTable, v dataset.Value, f *dataset.Field, numbers map[string]int) {
	if v.Blank() {
		rows.add("", "")
		return
	}
	text := v.In(p.l)
	switch {
	case f.Name == dataset.FieldSource:
		var links, texts []string
		for _, id := range report.SourceIDs(v) {
			if n := numbers[id]; n > 0 {
				texts = append(texts, strconv.Itoa(n))
				links = append(links, fmt.Sprintf(`<a href="#s%d">%d</a>`, n, n))
			} else {
				texts = append(texts, id)
				links = append(links, textHTML(id, p.l))
			}
		}
		rows.add(strings.Join(links, " "), strings.Join(texts, " "))
		return
	case f.Name == dataset.FieldConflict:
		if _, ok := p.d.Shared.Conflicts[v.Text]; ok {
			rows.add(`<a href="#`+textHTML(conflictID(v.Text), lang.ZH)+`">`+textHTML(v.Text, p.l)+"</a>", v.Text)
			return
		}
	case f.Name == dataset.FieldPrecision:
		if w, ok := words[v.Text]; ok {
			text = w.In(p.l)
		}
	case f.Type == dataset.EntityRef && v.Entity != nil:
		rows.add(p.entityHTML(v.Entity, text), plain(text))
		return
	case f.Type == dataset.URL:
		if u := safeURL(v.Text); u != "" {
			rows.add(linkHTML(u), u)
			return
		}
	}
	rows.add(textHTML(text, p.l), plain(text))
}

// fields writes what each column means.
func (p *datasetPage) fields() {
	p.heading("fields")
	fmt.Fprintf(&p.b, "| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n", word("column", p.l), word("field", p.l), word("type", p.l), word("unit", p.l), word("meaning", p.l))
	for _, f := range p.d.Table.Fields {
		u := ""
		if f.Type.Numeric() {
			u = f.Unit.Label(p.l)
		}
		meaning := f.Description.Or(p.l)
		if meaning == "" {
			meaning = p.label(f)
		}
		fmt.Fprintf(&p.b, "| %s | `%s` | %s | %s | %s |\n", cell.Column(f.Col), strings.ReplaceAll(f.Name, "`", ""), f.Type, Escape(u), Escape(meaning))
	}
	p.b.WriteString("{.fields}\n")
}

// disputed writes each group of records that disagree, all sides of it.
func (p *datasetPage) disputed() {
	t := p.d.Table
	cf := t.Field(dataset.FieldConflict)
	if cf < 0 {
		return
	}
	groups := map[string][]int{}
	for i := range t.Len() {
		if v := t.Value(i, cf); !v.Blank() {
			groups[v.Text] = append(groups[v.Text], i)
		}
	}
	if len(groups) == 0 {
		return
	}
	ids := make([]string, 0, len(groups))
	for id := range groups {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	p.heading("disputed")
	for _, id := range ids {
		c := p.d.Shared.Conflicts[id]
		fmt.Fprintf(&p.b, "### %s {#%s}\n\n", Escape(orID(c.Title.Or(p.l), id)), conflictID(id))
		p.para(c.Summary)
		rows := make([]string, len(groups[id]))
		for n, i := range groups[id] {
			rows[n] = fmt.Sprintf("[%s %d](%s)", word("row", p.l), t.Row(i), cmp.Or(t.Anchor(t.Row(i)), "#table"))
		}
		p.b.WriteString("\n" + strings.Join(rows, lang.Text{ZH: "、", EN: ", "}.In(p.l)) + "\n\n")
	}
}

func (p *datasetPage) revisions() {
	if len(p.d.Revisions) == 0 && len(p.site.History.of(p.d.ID, p.l)) == 0 {
		return
	}
	p.heading("revisions")
	for _, r := range p.d.Revisions {
		fmt.Fprintf(&p.b, "- **%s** %s\n", r.Date.Text(p.l), Escape(r.Text.Or(p.l)))
	}
	p.versions()
}

// sources writes the numbered list that the table's cells point to.
func (p *datasetPage) sources() {
	used := usedSources(p.d)
	if len(used) == 0 {
		return
	}
	p.heading("sources")
	fmt.Fprintf(&p.b, "|  | %s | %s | %s |\n|---:|---|---|---|\n", word("title", p.l), word("publisher", p.l), word("published", p.l))
	for i, s := range used {
		title := Escape(s.Title)
		if u := safeURL(s.URL); u != "" {
			title = "[" + title + "](<" + u + ">)"
		}
		if n := s.Note.Or(p.l); n != "" {
			title += lang.Text{ZH: "（", EN: " ("}.In(p.l) + Escape(n) + lang.Text{ZH: "）", EN: ")"}.In(p.l)
		}
		fmt.Fprintf(&p.b, "| %d | %s | %s | %s |\n", i+1, title, Escape(s.Publisher), Escape(s.Published))
	}
	p.b.WriteString("{.sources}\n")
}

// rights writes licence, credit, downloads and the citation.
func (p *datasetPage) rights() {
	p.heading("downloads")
	for _, f := range p.downloads {
		fmt.Fprintf(&p.b, "- [%s](%s) (%s)\n", f.Format, f.Href, unit.Plain(float64(f.Bytes))+" B")
	}
	if a := p.d.About; a.Licence != "" || !a.Credit.IsZero() {
		p.b.WriteString("\n")
		if a.Licence != "" {
			fmt.Fprintf(&p.b, "%s%s%s", word("licence", p.l), lang.Text{ZH: "：", EN: ": "}.In(p.l), Escape(a.Licence))
		}
		if u := safeURL(a.LicenceURL); u != "" {
			fmt.Fprintf(&p.b, " (<%s>)", u)
		}
		if c := a.Credit.Or(p.l); c != "" {
			p.b.WriteString("\n\n" + word("credit", p.l) + lang.Text{ZH: "：", EN: ": "}.In(p.l) + Escape(c))
		}
		p.b.WriteString("\n")
	}
	p.heading("cite")
	p.b.WriteString(Escape(cite(p.site, p.d, p.l).Text) + "\n")
}

// usedSources returns the sources that the records name, then those of the workbook that none names.
func usedSources(d *dataset.Dataset) []dataset.Source {
	var rows []int
	if d.Table.Field(dataset.FieldSource) >= 0 {
		rows = make([]int, d.Table.Len())
		for i := range rows {
			rows[i] = i
		}
	}
	out := report.Sources(d, rows)
	for _, s := range d.Sources {
		if !slices.ContainsFunc(out, func(o dataset.Source) bool { return o.ID == s.ID }) {
			out = append(out, s)
		}
	}
	return out
}

// sourceNumbers numbers the page's sources from 1.
func (p *datasetPage) sourceNumbers() map[string]int {
	n := map[string]int{}
	for i, s := range usedSources(p.d) {
		n[s.ID] = i + 1
	}
	return n
}

func conflictID(id string) string { return "c-" + strings.ToLower(id) }

func orID(s, id string) string {
	if s == "" {
		return id
	}
	return s
}

// safeURL returns u if it leads to a web page, else "".
func safeURL(u string) string {
	u = strings.TrimSpace(u)
	if !strings.HasPrefix(u, "https://") && !strings.HasPrefix(u, "http://") || strings.ContainsAny(u, " <>\"\\\n\r\t`") || strings.ContainsFunc(u, invisible) {
		return ""
	}
	return u
}

// firstSentence returns the first sentence of s, for places that have room for one.
func firstSentence(s string) string {
	for i, r := range s {
		switch r {
		case '。', '！', '？':
			return s[:i+len(string(r))]
		case '.', '!', '?':
			if i+1 < len(s) && s[i+1] == ' ' {
				return s[:i+1]
			}
		}
	}
	return s
}
