package refresh

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/hub"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// amendments asks for each model or namespace of a dataset that has no record of today, in the order of their first
// records, and returns the rows to add. A failure is a problem at the newest record of the one asked for.
func (r *Refresher) amendments(ctx context.Context, d *dataset.Dataset) ([]xlsx.Amendment, cell.Problems, error) {
	t := d.Table
	who, date := -1, -1
	for i, f := range t.Fields {
		switch f.Refresh {
		case dataset.RefreshModel, dataset.RefreshNamespace:
			who = i
		case dataset.RefreshDate:
			date = i
		}
	}
	var names []string
	newest := map[string]int{} // record of a name
	for i := range t.Len() {
		name := t.Value(i, who).Text
		if name == "" {
			continue
		}
		was, known := newest[name]
		if !known {
			names = append(names, name)
		}
		if !known || t.Value(i, date).Period.Start().Compare(t.Value(was, date).Period.Start()) >= 0 {
			newest[name] = i
		}
	}
	names = slices.DeleteFunc(names, func(n string) bool {
		return t.Value(newest[n], date).Period.Start().Compare(r.Today.Start()) >= 0
	})
	if len(names) == 0 {
		return nil, nil, nil
	}
	what := t.Fields[who].Refresh
	r.say(lang.Text{ZH: fmt.Sprintf("%s：查询 %d 个 %s", d.File, len(names), what), EN: d.File + ": asking for " + lang.Count(len(names), string(what))})
	r.Opt.Stage(lang.Text{ZH: "查询", EN: "ask"}, len(names))
	var ps cell.Problems
	var rows []xlsx.NewRow
	for _, name := range names {
		i := newest[name]
		at := t.Value(i, who).At
		r.Opt.Step()
		counts, err := r.ask(ctx, t.Fields[who].Refresh, name)
		switch {
		case ctx.Err() != nil:
			return nil, nil, context.Cause(ctx)
		case errors.Is(err, hub.ErrNotFound):
			ps.Add(at, cell.RefreshNotFound, name)
			continue
		case err != nil:
			ps.Add(at, cell.RefreshFailed, name, lang.ErrorText(err))
			return nil, ps, nil // the next ones would fail as well
		}
		if t.Fields[who].Refresh == dataset.RefreshModel && !strings.EqualFold(counts[0].ID, name) {
			ps.Add(at, cell.RefreshRenamed, name, counts[0].ID)
		}
		row := xlsx.NewRow{Like: t.Row(i), Cells: map[int]any{}}
		for _, f := range t.Fields {
			v, ok := r.value(f, name, d.About.Refresh, counts)
			switch {
			case f.Refresh == dataset.RefreshSame:
				row.Same = append(row.Same, f.Col)
			case v != nil:
				row.Cells[f.Col] = v
			case !ok:
				ps.Add(at, cell.RefreshNoCount, name, string(f.Refresh))
			}
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, ps, nil
	}
	return []xlsx.Amendment{{Sheet: d.Sheet, Rows: rows}}, ps, nil
}

// ask asks for a model or for all models of a namespace.
func (r *Refresher) ask(ctx context.Context, what dataset.Refresh, name string) ([]hub.Count, error) {
	key := string(what) + " " + name
	if c, ok := r.asked[key]; ok {
		return c, nil
	}
	var counts []hub.Count
	var err error
	if what == dataset.RefreshNamespace {
		counts, err = r.Hub.Namespace(ctx, name)
	} else {
		var one hub.Count
		one, err = r.Hub.Model(ctx, name)
		counts = []hub.Count{one}
	}
	if err == nil {
		r.asked[key] = counts
	}
	return counts, err
}

// value returns what a field of a new record holds, nil for a blank cell; ok is false if the Hub left it out.
func (r *Refresher) value(f *dataset.Field, name, source string, counts []hub.Count) (v any, ok bool) {
	sum := func(of func(hub.Count) *int64) (any, bool) {
		var n int64
		for _, c := range counts {
			p := of(c)
			if p == nil {
				return nil, false
			}
			n += *p
		}
		return n, true
	}
	downloads := func(c hub.Count) *int64 { return c.Downloads }
	top := slices.MaxFunc(counts, func(a, b hub.Count) int {
		return cmp.Or(cmp.Compare(least(a.Downloads), least(b.Downloads)), cmp.Compare(b.ID, a.ID))
	})
	switch f.Refresh {
	case dataset.RefreshModel, dataset.RefreshNamespace:
		return name, true
	case dataset.RefreshDate:
		return r.Today, true
	case dataset.RefreshDownloads:
		return sum(downloads)
	case dataset.RefreshAllTime:
		return sum(func(c hub.Count) *int64 { return c.DownloadsAllTime })
	case dataset.RefreshLikes:
		return sum(func(c hub.Count) *int64 { return c.Likes })
	case dataset.RefreshModels:
		return int64(len(counts)), true
	case dataset.RefreshTop:
		_, short, found := strings.Cut(top.ID, "/")
		if !found {
			short = top.ID
		}
		return short, top.Downloads != nil
	case dataset.RefreshTopCount:
		if top.Downloads == nil {
			return nil, false
		}
		return *top.Downloads, true
	case dataset.RefreshWithoutTop:
		all, ok := sum(downloads)
		if !ok {
			return nil, false
		}
		return all.(int64) - *top.Downloads, true
	}
	switch f.Name {
	case dataset.FieldSource:
		return source, true
	case dataset.FieldPrecision:
		return "exact", true
	}
	return nil, true
}

// least returns a count, -1 for one that was left out.
func least(n *int64) int64 {
	if n == nil {
		return -1
	}
	return *n
}
