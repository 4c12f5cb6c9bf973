// Package refresh adds the newest counts of the Hugging Face Hub to the workbooks that ask for them.
package refresh

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/hub"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/query"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A Refresher asks for the newest counts.
type Refresher struct {
	Opt   build.Options
	Hub   *hub.Client
	Today period.Period
	Out   io.Writer
	asked map[string][]hub.Count // answers so far: two workbooks may ask for one model
	Limit time.Duration          // of all questions together, waits included; 0 is wholeTime
}

// wholeTime is how long the questions of all workbooks may take together. The Hub answers some hundred in five minutes, then asks to wait.
const wholeTime = 20 * time.Minute

// A refreshed is a workbook with new records, not written yet.
type refreshed struct {
	file     string
	old, now []byte
	records  int
	said     string // what was done, if it was not that records were added
}

// Run asks for what the workbooks want, or those of the named files, and writes them if nothing failed. It returns what
// was written.
func (r *Refresher) Run(ctx context.Context, files []string) (done []string, ps cell.Problems, err error) {
	limit := cmp.Or(r.Limit, wholeTime)
	ctx, stop := context.WithTimeoutCause(ctx, limit, lang.NewError(fmt.Sprintf("查询用时超过 %s，已停止，没有改动任何工作簿", limit),
		fmt.Sprintf("the questions took longer than %s; refresh stopped and changed no workbook", limit)))
	defer stop()
	names, err := workbook.Files(r.Opt.Datasets)
	if err != nil {
		return nil, nil, err
	}
	sh, err := workbook.ReadSharedIn(r.Opt.Datasets)
	if err != nil {
		return nil, nil, err
	}
	limits, ps, err := xlsx.ReadLimits(r.Opt.Datasets)
	if err != nil || ps.Failed() {
		return nil, ps, err
	}
	r.asked = map[string][]hub.Count{}
	var all []refreshed
	for _, name := range names {
		if len(files) > 0 && !slices.Contains(files, name) {
			continue
		}
		o := build.OpenSource(name, limits)
		d, found, err := o.Read(sh, limits)
		if err != nil {
			return nil, nil, err
		}
		if d.About.Refresh == "" && !(len(files) > 0 && found.Failed()) {
			continue
		}
		if found.Failed() { // what is wrong already would be put down to the new records
			ps = append(ps, found...)
			continue
		}
		if lock := opened(name); lock != "" {
			return nil, nil, fmt.Errorf("%s is open in a spreadsheet program (%s): save and close it first", name, lock)
		}
		changes, found, err := r.amendments(ctx, d)
		if err != nil {
			return nil, nil, err
		}
		ps = append(ps, found...)
		if found.Failed() { // the Hub failed and would fail the next workbook too
			break
		}
		if len(changes) == 0 {
			continue
		}
		now, err := xlsx.Amend(name, o.Data, changes...)
		if err != nil {
			return nil, nil, err
		}
		// The new file must read as well as the old one did.
		again, found, err := workbook.Read(name, now, sh, limits)
		if err != nil {
			return nil, nil, err
		}
		if found.Failed() {
			ps = append(ps, found...)
			continue
		}
		all = append(all, refreshed{file: name, old: o.Data, now: now, records: again.Table.Len() - d.Table.Len()})
	}
	if !ps.Failed() {
		conns, found, err := query.ReadConnections(r.Opt.Datasets)
		if err != nil {
			return nil, nil, err
		}
		more, others, err := r.online(ctx, conns, files, sh, limits)
		if err != nil {
			return nil, nil, err
		}
		all, ps = append(all, more...), slices.Concat(ps, found, others)
	}
	ps.Sort()
	if ps.Failed() {
		return nil, ps, nil
	}
	for _, w := range all {
		b, err := os.ReadFile(filepath.FromSlash(w.file))
		if w.old == nil && errors.Is(err, fs.ErrNotExist) { // an online sheet whose workbook is new
			err = nil
		}
		if err != nil || !bytes.Equal(b, w.old) {
			return done, ps, errors.Join(fmt.Errorf("%s was saved meanwhile: run refresh again", w.file), err)
		}
		if err := artifact.WriteFile(filepath.FromSlash(w.file), w.now); err != nil {
			return done, ps, err
		}
		done = append(done, cmp.Or(w.said, fmt.Sprintf("%s: %s of %s added", w.file, lang.Count(w.records, "record"), r.Today)))
	}
	return done, ps, nil
}

// opened returns the lock file that Excel, WPS or LibreOffice keeps beside an open workbook, or "".
func opened(file string) string {
	dir, base := filepath.Split(filepath.FromSlash(file))
	for _, lock := range []string{"~$" + base, ".~" + base, ".~lock." + base + "#"} {
		if _, err := os.Stat(filepath.Join(dir, lock)); err == nil {
			return lock
		}
	}
	return ""
}
