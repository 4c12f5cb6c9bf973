package page

import (
	"slices"

	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// A querySource is what a dataset asks, in its provenance.json. What the engine's address is, who asks and by which password, stays unsaid.
type querySource struct {
	Connection string `json:"connection,omitempty"`
	Engine     string `json:"engine,omitempty"`
	Mode       string `json:"mode,omitempty"`
	File       string `json:"file,omitempty"` // datasets/queries/rain.sql
	URL        string `json:"url,omitempty"`
	SHA256     string `json:"sha256,omitempty"`
}

// A runSource is a run of the query with the cells that say of their records that they came with it: all cells of these rows did.
type runSource struct {
	Dataset string `json:"dataset,omitempty"` // on a page with numbers of several
	dataset.Run
	At      string `json:"at"`                // datasets/rain.xlsx:runs!2:2
	Records int    `json:"records,omitempty"` // that came with it
	Cells   string `json:"cells,omitempty"`   // datasets/rain.xlsx:data!H2:H9,H11
}

// runs adds the query of a dataset and every run of it.
func (p *provenance) runs(site Site, d *dataset.Dataset) {
	if !d.Asks() {
		return
	}
	q := site.Queries[d.ID]
	p.Query = &querySource{Connection: d.About.Connection, Engine: q.Engine, Mode: d.About.Mode, File: q.File, SHA256: q.SHA256}
	if q.Text != "" {
		p.Query.URL = site.URL + "data/" + d.ID + "/" + catalogue.QueryFile
	}
	came := d.RunRows()
	for _, r := range d.Runs {
		s := runSource{Run: r, At: r.At.String(), Records: len(came[r.ID])}
		if f := d.Table.Field(dataset.FieldRun); f >= 0 {
			rows := make([]int32, len(came[r.ID]))
			for i, row := range came[r.ID] {
				rows[i] = int32(row)
			}
			s.Cells = cell.RangesOf(d.Table.Value(0, f).At, rows)
		}
		p.Runs = append(p.Runs, s)
	}
}

// A RunUse is a run of a dataset's query, with whose records a number was made.
type RunUse struct {
	Dataset string // its id
	Run     *dataset.Run
}

// String returns how provenance names it: rain/20261130T041700Z.
func (u RunUse) String() string { return u.Dataset + "/" + u.Run.ID }

// RunsOf returns the runs that the records came with in which some cells stand, each once.
func RunsOf(sets []Published, cells []cell.Addr) (uses []RunUse) {
	for _, s := range sets {
		for _, r := range s.Dataset.RunsOf(cells) {
			uses = append(uses, RunUse{s.Dataset.ID, r})
		}
	}
	return uses
}

// used adds the runs that a fact of a page uses to those of the page, and returns their names.
func (p *provenance) used(uses []RunUse) (names []string) {
	for _, u := range uses {
		names = append(names, u.String())
		if !slices.ContainsFunc(p.Runs, func(s runSource) bool { return s.Dataset == u.Dataset && s.ID == u.Run.ID }) {
			p.Runs = append(p.Runs, runSource{Dataset: u.Dataset, Run: *u.Run, At: u.Run.At.String()})
		}
	}
	return names
}

// runIDs returns the ids of the runs that some records of d came with, each once, the first first.
func runIDs(d *dataset.Dataset, records []int) (ids []string) {
	if len(d.Runs) == 0 {
		return nil
	}
	of := d.RunOf()
	for _, i := range records {
		if r := of(i); r != nil {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
