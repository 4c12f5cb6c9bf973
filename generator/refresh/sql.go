package refresh

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/query"
	"briefing/generator/revision"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// beginning is :from where there are no records yet.
var beginning = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// A question is what a workbook asks.
type question struct {
	conn *query.Connection
	query.Request
}

// question returns what a workbook asks of which connection.
//
// The parameters are of the precision of the time of the records: a year, a month, or for dates what they are precise to, a day if there
// are none or they differ. :last is the last such period that is over before today. :from is the one after the newest record, so gaps
// before it stay gaps; to replace it is that of the oldest record. Without records it begins in 1900. none reports that :from is after
// :last, so that nothing can be new.
func (r *Refresher) question(d *dataset.Dataset) (q question, none bool, ps cell.Problems, err error) {
	a := d.About
	if q.conn = r.connections[a.Connection]; q.conn == nil {
		ps.Add(a.At["connection"], cell.ConnectionUnknown, cell.Short(a.Connection), cell.Suggest(a.Connection, slices.Sorted(maps.Keys(r.connections))))
		return q, false, ps, nil
	}
	if q.SQL, ps, err = query.ReadSQL(r.Opt.Datasets, a.Query); err != nil || ps.Failed() {
		return q, false, ps, err
	}
	q.Params = map[string]period.Period{}
	if len(q.SQL.Params) == 0 {
		return q, false, nil, nil
	}
	t := d.Table
	f, _ := t.Only(func(f *dataset.Field) bool { return f.Type.Temporal() })
	if f < 0 {
		ps.Add(a.At["query"], cell.QueryKey, lang.Text{ZH: "只有一列日期，:from 和 :last 才有所指", EN: "one column of dates, which :from and :last are about"})
		return q, false, ps, nil
	}
	grain := cmp.Or(map[dataset.Type]period.Grain{dataset.Year: period.Year, dataset.YearMonth: period.Month}[t.Fields[f].Type], t.Grain(f), period.Day)
	last := period.Of(period.Of(r.Today.Start(), grain).Start().AddDate(0, 0, -1), grain)
	from, met := period.Of(beginning, grain), false
	for i := range t.Len() {
		p := t.Value(i, f).Period
		if p.IsZero() {
			continue
		}
		if a.Mode == dataset.ModeAppend {
			if next := period.Of(p.End(), grain); next.Compare(from) > 0 {
				from = next
			}
		} else if first := period.Of(p.Start(), grain); !met || first.Compare(from) < 0 {
			from, met = first, true
		}
	}
	for _, name := range q.SQL.Params {
		q.Params[name] = map[string]period.Period{"from": from, "last": last}[name]
	}
	return q, slices.Contains(q.SQL.Params, "from") && from.Compare(last) > 0, nil, nil
}

// put puts a question and takes the answer for records of a dataset.
func (r *Refresher) put(ctx context.Context, d *dataset.Dataset, q question) (*query.Answer, *answer, cell.Problems, error) {
	what := q.SQL.Name + params(q.Params)
	r.say(lang.Text{ZH: d.File + "：向 " + q.conn.Name + " 查询 " + what, EN: d.File + ": asking " + q.conn.Name + " for " + what})
	ask := r.Ask
	if ask == nil {
		ask = query.Ask
	}
	raw, err := ask(ctx, q.conn, q.Request)
	if err != nil {
		return nil, nil, nil, err
	}
	a, ps := read(d, q.SQL, raw)
	return raw, a, ps, nil
}

// answered asks what a workbook asks and returns what the answer changes; nil if that is nothing.
func (r *Refresher) answered(ctx context.Context, d *dataset.Dataset) (*merge, cell.Problems, error) {
	q, none, ps, err := r.question(d)
	if err != nil || ps.Failed() {
		return nil, ps, err
	}
	nothing := lang.Text{ZH: d.File + "：没有新内容", EN: d.File + ": nothing new"}
	if none {
		r.say(nothing)
		return nil, nil, nil
	}
	raw, a, ps, err := r.put(ctx, d, q)
	if err != nil || ps.Failed() {
		return nil, ps, err
	}
	run := dataset.Run{ID: raw.Started.UTC().Format("20060102T150405Z"), Connection: q.conn.Name, Engine: strings.TrimSpace(string(raw.Engine) + " " + raw.Version),
		Query: q.SQL.Name, SQL: q.SQL.SHA256, Params: strings.TrimSpace(params(q.Params)), QueryID: raw.QueryID, Snapshot: raw.Snapshot,
		Started: raw.Started.UTC().Format(time.RFC3339), Ended: raw.Ended.UTC().Format(time.RFC3339), Rows: len(a.rows), Result: a.hash()}
	for n := 2; slices.ContainsFunc(d.Runs, func(o dataset.Run) bool { return o.ID == run.ID }); n++ {
		run.ID = fmt.Sprintf("%s-%d", raw.Started.UTC().Format("20060102T150405Z"), n)
	}
	m, ps := a.merge(run.ID)
	if m == nil {
		if !ps.Failed() {
			r.say(nothing)
		}
		return nil, ps, nil
	}
	m.run = run
	m.changes = []xlsx.Amendment{m.records, workbook.Recorded(d, run)}
	return m, nil, nil
}

// params writes parameters as the sheet runs has them, with a space before each.
func params(ps map[string]period.Period) (s string) {
	for _, name := range slices.Sorted(maps.Keys(ps)) {
		s += " " + name + "=" + ps[name].String()
	}
	return s
}

// changed says what an answer changed, in one line; what was revised and withdrawn is said one by one on the way.
func (r *Refresher) changed(old, now *dataset.Dataset, run string) (lang.Text, error) {
	diff := revision.Compare(old, now)
	diff.Sheets, diff.Fields, diff.Texts, diff.Count.Fields, diff.Count.Texts = nil, nil, nil, 0, 0
	if diff.Count.Revised+diff.Count.Withdrawn+diff.Count.Reworded > 0 {
		for _, l := range r.langs() {
			if err := revision.WriteText(r.Out, []*revision.Diff{diff}, l); err != nil {
				return lang.Text{}, err
			}
		}
	}
	return lang.Text{ZH: fmt.Sprintf("%s：%s，查询批次 %s", now.File, diff.Summary(lang.ZH), run), EN: fmt.Sprintf("%s: %s, run %s", now.File, diff.Summary(lang.EN), run)}, nil
}
