package dataset

import (
	"sort"
	"strings"

	"briefing/generator/cell"
)

// When returns when a run began, as people read it, in UTC: 2026-11-30 04:17. What is no time is returned as it is.
func (r *Run) When() string {
	if day, clock, ok := strings.Cut(r.Started, "T"); ok && len(clock) >= len("04:17") {
		return day + " " + clock[:len("04:17")]
	}
	return r.Started
}

// Day returns the day on which a run began, in UTC: 2026-11-30.
func (r *Run) Day() string { day, _, _ := strings.Cut(r.Started, "T"); return day }

// RunOf returns what tells the run that a record came with, by its index: nil if it came with none that the sheet runs has.
func (d *Dataset) RunOf() func(i int) *Run {
	f := d.Table.Field(FieldRun)
	if f < 0 || len(d.Runs) == 0 {
		return func(int) *Run { return nil }
	}
	byID := map[string]*Run{}
	for i := range d.Runs {
		byID[d.Runs[i].ID] = &d.Runs[i]
	}
	return func(i int) *Run { return byID[d.Table.Value(i, f).Key()] }
}

// RunsOf returns the runs that the records came with in which some cells of the data sheet stand, each once, in the order of the sheet runs.
// Cells of other files are passed over.
func (d *Dataset) RunsOf(cells []cell.Addr) (runs []*Run) {
	if len(d.Runs) == 0 {
		return nil
	}
	of, t := d.RunOf(), d.Table
	came := map[*Run]bool{}
	for _, a := range cells {
		if a.File != d.File || a.Sheet != d.Sheet {
			continue
		}
		if i := sort.Search(t.Len(), func(i int) bool { return t.Row(i) >= a.Row }); i < t.Len() && t.Row(i) == a.Row {
			came[of(i)] = true
		}
	}
	for i := range d.Runs {
		if r := &d.Runs[i]; came[r] {
			runs = append(runs, r)
		}
	}
	return runs
}

// RunRows returns the rows of the data sheet whose records came with each run, by its id, in order.
func (d *Dataset) RunRows() map[string][]int {
	of, rows := d.RunOf(), map[string][]int{}
	if len(d.Runs) == 0 {
		return rows
	}
	for i := range d.Table.Len() {
		if r := of(i); r != nil {
			rows[r.ID] = append(rows[r.ID], d.Table.Row(i))
		}
	}
	return rows
}

// Asks reports whether records of d come from a query.
func (d *Dataset) Asks() bool { return d.About.Query != "" || len(d.Runs) > 0 }

// LastRun returns the run that began last, of several in one second the one that stands last; nil if there is none.
func (d *Dataset) LastRun() (last *Run) {
	for _, r := range d.Runs {
		if last == nil || r.Started >= last.Started {
			last = &r
		}
	}
	return last
}
