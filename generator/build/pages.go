package build

import (
	"encoding/json"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/period"
	"briefing/generator/prose"
	"briefing/generator/report"
	"briefing/generator/scaffold"
)

// pages reads the hand-written pages and returns what is wrong with them. Strict turns what is typed and judged into
// errors.
func (c *Content) readPages(opt Options) (cell.Problems, error) {
	dir := filepath.Join(opt.Site, "content")
	pages, err := prose.Read(dir, filepath.ToSlash(dir))
	if err != nil {
		return nil, err
	}
	c.Pages = pages
	known := c.known(opt)
	ps := append(prose.Check(pages, known), prose.Headlines(c.headlines(), known)...)
	artifact.Cache(known.Clean.(cleanPages)).Prune()
	for i := range ps {
		ps[i].Strict = opt.Strict
	}
	return slices.Concat(ps, prose.Examples(pages, scaffold.Examples()), c.unusedSources(), c.unsourced(), c.unusedClaims()), nil
}

// known returns what pages may quote.
func (c *Content) known(opt Options) prose.Known {
	sources := map[string]bool{}
	for id := range page.AllSources(c.Shared, c.published()) {
		sources[id] = true
	}
	charts := map[string]bool{}
	for _, s := range c.Sets {
		for _, ch := range s.Charts {
			charts[s.ID+"/"+ch.ID] = true
		}
	}
	return prose.Known{Facts: c.Facts, Sources: sources, Charts: charts, Clean: cleanPages(opt.CacheOf("prose", 2000))}
}

// cleanPages are a file for each page in which nothing was found.
type cleanPages artifact.Cache

func (c cleanPages) Clean(hash []byte) bool {
	_, ok := artifact.Cache(c).Find(artifact.Cache(c).Key(string(hash)))
	return ok
}

func (c cleanPages) Note(hash []byte) {
	artifact.Cache(c).Put(artifact.Cache(c).Key(string(hash)), nil)
}

// unusedSources warns of sources that stand in a workbook and that neither a record nor a page names.
func (c *Content) unusedSources() (ps cell.Problems) {
	used := map[cell.Addr]bool{} // by the row of the source: workbooks may share an id
	all := page.AllSources(c.Shared, c.published())
	for _, p := range c.Pages {
		for _, call := range p.Calls {
			if call.Name == "cite" {
				used[all[call.Arg()].At] = true
			}
		}
	}
	var listed []dataset.Source
	for _, s := range c.Sets {
		for _, src := range report.Sources(s.Dataset, s.Table.Records()) {
			used[src.At] = true
		}
		if src, ok := s.Source(s.About.Refresh); ok {
			used[src.At] = true // of the records to come
		}
		listed = append(listed, s.Sources...)
	}
	for _, src := range slices.AppendSeq(listed, maps.Values(c.Shared.Sources)) {
		if !used[src.At] {
			ps.Add(src.At, cell.SourceUnused, src.ID)
		}
	}
	return ps
}

// unsourced warns of datasets with numbers that have neither a column of sources nor a source of their own.
func (c *Content) unsourced() (ps cell.Problems) {
	for _, s := range c.Sets {
		number := slices.ContainsFunc(s.Table.Fields, func(f *dataset.Field) bool { return f.Type.Numeric() })
		if number && s.Table.Field(dataset.FieldSource) < 0 && len(s.Sources) == 0 && s.About.Connection == "" {
			ps.Add(cell.Addr{File: s.About.At["title"].File, Sheet: s.Sheet, Row: 1, Col: 1}, cell.SourceBlank)
		}
	}
	return ps
}

// unusedClaims notes claims that no page and no title of a chart says.
func (c *Content) unusedClaims() (ps cell.Problems) {
	said := c.said()
	for _, s := range c.Sets {
		for _, x := range s.Claims {
			id := s.ID + "." + x.ID
			if claim, ok := c.Facts.Claim(id); ok && claim.Holds && len(said[[2]string{"claim", id}]) == 0 {
				ps.Add(x.IDAt, cell.ClaimUnused, id)
			}
		}
	}
	return ps
}

// citing returns which page cites which source, each once.
func (c *Content) citing() (out []page.Citing) {
	for _, p := range c.Pages {
		twin := prose.Twin(c.Pages, p)
		if p.Lang != lang.ZH || twin == nil {
			continue
		}
		seen := map[string]bool{}
		for _, call := range p.Calls {
			if id := call.Arg(); call.Name == "cite" && !seen[id] {
				seen[id] = true
				out = append(out, page.Citing{Source: id, Path: p.Path, Title: lang.Text{ZH: linkTitle(p), EN: linkTitle(twin)}})
			}
		}
	}
	return out
}

// checked returns the days on which the hand-written pages were last read against data and sources.
func (c *Content) checked() (days []period.Period) {
	for _, p := range c.Pages {
		if day, err := period.Parse(p.Date()); err == nil {
			days = append(days, day)
		}
	}
	return days
}

// published returns the datasets with their charts, as pages are made of them.
func (c *Content) published() []page.Published {
	sets := make([]page.Published, len(c.Sets))
	for i, s := range c.Sets {
		sets[i] = page.Published{Dataset: s.Dataset, Figures: s.Figures}
	}
	return sets
}

// pageProvenance adds provenance.json of each hand-written page that quotes the data.
func (c *Content) pageProvenance(t artifact.Tree, site page.Site) (page.Tally, error) {
	var tally page.Tally
	sets := c.published()
	for _, p := range c.Pages {
		var uses []page.FactUse
		charts := c.chartsOf(p)
		for _, call := range append(p.FrontFacts(), p.Calls...) {
			var f fact.Fact
			var ok bool
			switch call.Name {
			case "fact":
				f, ok = c.Facts.Fact(call.Arg())
			case "claim":
				var claim fact.Claim
				claim, ok = c.Facts.Claim(call.Arg())
				f = claim.Fact
			}
			if !ok {
				continue
			}
			text := f.Text(p.Lang)
			if call.Name == "claim" {
				text = call.Inner
			}
			uses = append(uses, page.FactUse{ID: call.Arg(), Text: text, Cells: f.Value.Cells, From: f.Value.Sources, Runs: page.RunsOf(sets, f.Value.Cells), Claim: call.Name == "claim"})
		}
		if len(uses)+len(charts) == 0 {
			continue
		}
		n, err := page.PageProvenance(t, site, p.Path, p.Lang, uses, charts)
		if err != nil {
			return tally, err
		}
		tally.Add(n)
	}
	return tally, nil
}

// chartsOf returns the charts that a page shows: the one its front matter names to lead, and those of its text.
func (c *Content) chartsOf(p *prose.Page) (out []*report.Figure) {
	params, _ := p.Front["params"].(map[string]any)
	names := []string{frontText(params, "lead")}
	for _, call := range p.Calls {
		if call.Name == "chart" {
			names = append(names, call.Arg())
		}
	}
	for _, name := range names {
		if f := c.figure(name); f != nil {
			out = append(out, f)
		}
	}
	return out
}

// text returns what all pages that are written by hand say.
func (c *Content) text() string {
	var b strings.Builder
	for _, p := range c.Pages {
		b.WriteString(p.Text)
	}
	return b.String()
}

// sparks adds data/sparks.json: by language and by dataset/chart/series, the small lines that pages show beside numbers. What a page names
// and no chart has, its layout complains of.
func (c *Content) sparks(t artifact.Tree) error {
	lines := map[string]map[string]string{}
	for _, p := range c.Pages {
		params, _ := p.Front["params"].(map[string]any)
		numbers, _ := params["numbers"].([]any)
		var names []string
		for _, n := range numbers {
			n, _ := n.(map[string]any)
			names = append(names, frontText(n, "spark"))
		}
		for _, call := range p.Calls {
			if call.Name == "spark" {
				names = append(names, call.Arg())
			}
		}
		for _, name := range names {
			chart, series := path.Split(name)
			if f := c.figure(strings.TrimSuffix(chart, "/")); f != nil {
				if lines[p.Lang.String()] == nil {
					lines[p.Lang.String()] = map[string]string{}
				}
				lines[p.Lang.String()][name] = string(f.Spec(p.Lang).Spark(series))
			}
		}
	}
	b, err := json.Marshal(lines)
	t.Add("data/sparks.json", b)
	return err
}

// figure returns a chart by dataset/chart; nil if there is none.
func (c *Content) figure(name string) *report.Figure {
	for _, s := range c.Sets {
		for _, f := range s.Figures {
			if name == s.ID+"/"+f.Chart.ID {
				return f
			}
		}
	}
	return nil
}

// stalePages adds data/stale.json: by path and language, the pages whose twin has changed since they were stamped. They
// show a notice.
func (c *Content) stalePages(t artifact.Tree) error {
	out := map[string]map[string]bool{}
	for _, p := range c.Pages {
		if !p.Stale(prose.Twin(c.Pages, p)) {
			continue
		}
		if out[p.Path] == nil {
			out[p.Path] = map[string]bool{}
		}
		out[p.Path][p.Lang.String()] = true
	}
	b, err := json.MarshalIndent(out, "", " ")
	t.Add("data/stale.json", append(b, '\n'))
	return err
}
