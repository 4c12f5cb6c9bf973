// Package refresh fetches what workbooks ask for: the newest counts of the Hugging Face Hub, or the answer to a query in SQL. A workbook
// is written only if it then passes its own check, and none is if one fails.
package refresh

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/hub"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/query"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A Refresher asks for what workbooks want.
type Refresher struct {
	Opt   build.Options
	Hub   *hub.Client
	Ask   func(context.Context, *query.Connection, query.Request) (*query.Answer, error) // nil is query.Ask
	Today period.Period
	Out   io.Writer
	Langs []lang.Lang            // of what is said on the way; none is English
	Limit time.Duration          // of all questions together, waits included; 0 is wholeTime
	asked map[string][]hub.Count // answers so far: two workbooks may ask for one model

	connections map[string]*query.Connection
}

// wholeTime is how long the questions of all workbooks may take together. The Hub answers some hundred in five minutes, then asks to wait.
const wholeTime = 20 * time.Minute

// A refreshed is a workbook with new records, not written yet.
type refreshed struct {
	file     string
	old, now []byte
	said     lang.Text
}

// say prints a line in each language.
func (r *Refresher) say(t lang.Text) {
	for _, l := range r.langs() {
		fmt.Fprintln(r.Out, t.In(l))
	}
}

func (r *Refresher) langs() []lang.Lang {
	if len(r.Langs) == 0 {
		return []lang.Lang{lang.EN}
	}
	return r.Langs
}

// Run asks for what the workbooks want, or those of the named files, and writes them if nothing failed. It returns what
// was written, a line for each.
func (r *Refresher) Run(ctx context.Context, files []string) (done []lang.Text, ps cell.Problems, err error) {
	var all []refreshed
	ps, err = r.each(ctx, files, func(ctx context.Context, b book) (cell.Problems, error) {
		w, found, err := r.refreshed(ctx, b)
		if w != nil {
			all = append(all, *w)
		}
		return found, err
	}, func(ctx context.Context, b book) (cell.Problems, error) {
		more, found, err := r.online(ctx, r.connections, files, b.sh, b.limits)
		all = append(all, more...)
		return found, err
	})
	if err != nil || ps.Failed() {
		return nil, ps, err
	}
	for _, w := range all {
		b, err := os.ReadFile(filepath.FromSlash(w.file))
		if w.old == nil && errors.Is(err, fs.ErrNotExist) { // an online sheet whose workbook is new
			err = nil
		}
		if err != nil || !bytes.Equal(b, w.old) {
			return done, ps, errors.Join(lang.NewError(w.file+" 在此期间被保存过：请再运行一次 refresh", w.file+" was saved meanwhile: run refresh again"), err)
		}
		if err := artifact.WriteFile(filepath.FromSlash(w.file), w.now); err != nil {
			return done, ps, err
		}
		done = append(done, w.said)
	}
	return done, ps, nil
}

// A book is a workbook that asks for something, without a fault.
type book struct {
	d      *dataset.Dataset
	data   []byte
	sh     *dataset.Shared
	limits xlsx.Limits
}

// each gives f each workbook that asks for something, or of the named ones, until one fails; then, if nothing is wrong, last what they
// share.
func (r *Refresher) each(ctx context.Context, files []string, f, last func(context.Context, book) (cell.Problems, error)) (ps cell.Problems, err error) {
	limit := cmp.Or(r.Limit, wholeTime)
	ctx, stop := context.WithTimeoutCause(ctx, limit, lang.Errorf("查询用时超过 %s，已停止，没有改动任何工作簿",
		"the questions took longer than %s; refresh stopped and changed no workbook", limit))
	defer stop()
	names, err := workbook.Files(r.Opt.Datasets)
	if err != nil {
		return nil, err
	}
	sh, err := workbook.ReadSharedIn(r.Opt.Datasets)
	if err != nil {
		return nil, err
	}
	limits, ps, err := xlsx.ReadLimits(r.Opt.Datasets)
	if err != nil || ps.Failed() {
		return ps, err
	}
	connections, found, err := query.ReadConnections(r.Opt.Datasets)
	if ps = append(ps, found...); err != nil || ps.Failed() {
		return ps, err
	}
	r.connections = connections
	r.asked = map[string][]hub.Count{}
	asks := slices.ContainsFunc(slices.Collect(maps.Values(connections)), func(c *query.Connection) bool { return c.Into != "" })
	for _, name := range names {
		if len(files) > 0 && !slices.Contains(files, name) {
			continue
		}
		o := build.OpenSource(name, limits)
		d, found, err := o.Read(sh, limits)
		if err != nil {
			return nil, err
		}
		if d.About.Connection != "" { // the first answer brings the first records
			found = slices.DeleteFunc(found, func(p cell.Problem) bool { return p.Rule == cell.RecordsNone })
		}
		if d.About.Refresh+d.About.Connection == "" && !(len(files) > 0 && found.Failed()) {
			continue
		}
		asks = true
		if found.Failed() { // what is wrong already would be put down to the new records
			ps = append(ps, found...)
			continue
		}
		if err := closed(name); err != nil {
			return nil, err
		}
		found, err = f(ctx, book{d, o.Data, sh, limits})
		if err != nil {
			return ps, err
		}
		ps = append(ps, found...)
		if found.Failed() && d.About.Connection == "" { // the Hub failed and would fail the next workbook too
			break
		}
	}
	if last != nil && !ps.Failed() {
		found, err := last(ctx, book{sh: sh, limits: limits})
		if err != nil {
			return ps, err
		}
		ps = append(ps, found...)
	}
	if !asks && !ps.Failed() {
		r.say(lang.Text{ZH: "没有工作簿要查询：about（说明）表里都没有写 refresh（自动更新），或 connection（连接）和 query（查询）", EN: "no workbook asks for anything: no sheet about has a value for refresh, or for connection and query"})
	}
	ps.Sort()
	return ps, nil
}

// refreshed asks for what a workbook wants and returns its new file; nil if nothing is new or something is wrong.
func (r *Refresher) refreshed(ctx context.Context, b book) (*refreshed, cell.Problems, error) {
	var m *merge
	var changes []xlsx.Amendment
	var ps cell.Problems
	var err error
	if b.d.About.Connection == "" {
		changes, ps, err = r.amendments(ctx, b.d)
	} else if m, ps, err = r.answered(ctx, b.d); m != nil {
		changes = m.changes
	}
	if err != nil || ps.Failed() || len(changes) == 0 {
		return nil, ps, err
	}
	if at, ok := b.d.About.At["updated"]; ok && !b.d.About.Updated.IsZero() {
		changes = append(changes, xlsx.Amendment{Sheet: at.Sheet, Set: map[string]any{at.Ref(): r.Today}})
	}
	now, err := xlsx.Amend(b.d.File, b.data, changes...)
	if err != nil {
		return nil, nil, err
	}
	// The new file must read as well as the old one did.
	again, found, err := workbook.Read(b.d.File, now, b.sh, b.limits)
	switch {
	case err != nil:
		return nil, nil, err
	case m != nil && found.Failed():
		return nil, m.ascribe(found), nil
	case m != nil:
		found = m.verify(again)
	}
	if found.Failed() {
		return nil, append(ps, found...), nil
	}
	w := &refreshed{file: b.d.File, old: b.data, now: now}
	if m != nil {
		w.said, err = r.changed(b.d, again, m.run.ID)
		return w, ps, err
	}
	n := again.Table.Len() - b.d.Table.Len()
	w.said = lang.Text{ZH: fmt.Sprintf("%s：新增 %s 的 %d 条记录", w.file, r.Today, n), EN: fmt.Sprintf("%s: %s of %s added", w.file, lang.Count(n, "record"), r.Today)}
	return w, ps, nil
}

// closed refuses a workbook that is open, beside which Excel, WPS or LibreOffice keep a lock file.
func closed(file string) error {
	dir, base := filepath.Split(filepath.FromSlash(file))
	for _, lock := range []string{"~$" + base, ".~" + base, ".~lock." + base + "#"} {
		if _, err := os.Stat(filepath.Join(dir, lock)); err == nil {
			return lang.Errorf("%s 正在表格软件里打开（%s）：先保存并关闭", "%s is open in a spreadsheet program (%s): save and close it first", file, lock)
		}
	}
	return nil
}
