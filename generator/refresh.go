package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/hub"
	"briefing/generator/page"
	"briefing/generator/period"
	"briefing/generator/workbook"
)

func refreshCommand() *cobra.Command {
	var pr printing
	var opt options
	var site, day string
	c := &cobra.Command{
		Use:   "refresh [FILE…]",
		Short: "Fetch the newest counts from the Hugging Face Hub into the workbooks that ask for them",
		Long: "Refresh adds a record for each model of a workbook whose sheet about has a row refresh with the id of a source, and whose\n" +
			"sheet fields says in its column refresh what goes where: model (or namespace), date, downloads, downloadsAllTime, likes, models,\n" +
			"topModel, topModelDownloads, downloadsWithoutTop, same (as in the record before). Each workbook is written as a new file, which\n" +
			"then takes the place of the old one; formats, comments and all other sheets stay as they are. If a question fails, no workbook\n" +
			"is changed. Nothing else in this program asks the network.",
		Example: "  generator refresh\n  generator refresh --date 2026-09-30",
		RunE: func(c *cobra.Command, args []string) error {
			if err := pr.check(); err != nil {
				return err
			}
			today := period.Of(time.Now().UTC(), period.Day)
			if day != "" {
				p, err := period.Parse(day)
				if err != nil || p.Grain() != period.Day {
					return errUsage{fmt.Errorf("--date %q: want a day, like 2025-09-30", day)}
				}
				today = p
			}
			args, err := chosen(opt, args)
			if err != nil {
				return err
			}
			opt.console = consoleOf(c)
			r := refresher{opt: opt, today: today, out: speech(c)}
			r.hub = &hub.Client{Site: site, Say: func(s string) { fmt.Fprintln(r.out, s) }}
			done, ps, err := r.run(c.Context(), args)
			if err != nil {
				return err
			}
			if err := pr.print(c.ErrOrStderr(), ps); err != nil {
				return err
			}
			for _, line := range done {
				fmt.Fprintln(tells(c), line)
			}
			if ps.Failed() {
				return errProblems
			}
			return nil
		},
	}
	opt.flags(c, "datasets")
	pr.flags(c)
	c.Flags().StringVar(&site, "hub", hub.Site, "address of the Hub, or of a mirror with the same interface")
	c.Flags().StringVar(&day, "date", "", "the day that new records carry (default today, UTC)")
	return c
}

// A refresher asks for the newest counts.
type refresher struct {
	opt   options
	hub   *hub.Client
	today period.Period
	out   io.Writer
	asked map[string][]hub.Count // answers so far: two workbooks may ask for one model
	limit time.Duration          // of all questions together, waits included; 0 is wholeTime
}

// wholeTime is how long the questions of all workbooks may take together. The Hub answers some hundred in five minutes, then asks to wait.
const wholeTime = 20 * time.Minute

// errSlow is returned when the questions took too long.
type errSlow time.Duration

func (e errSlow) Error() string {
	return fmt.Sprintf("查询用时超过 %s，已停止，没有改动任何工作簿\nthe questions took longer than %[1]s; refresh stopped and changed no workbook", time.Duration(e))
}

// A refreshed is a workbook with new records, not written yet.
type refreshed struct {
	file     string
	old, now []byte
	records  int
}

// run asks for what the workbooks want, or those of the named files, and writes them if nothing failed. It returns what
// was written.
func (r *refresher) run(ctx context.Context, files []string) (done []string, ps cell.Problems, err error) {
	limit := cmp.Or(r.limit, wholeTime)
	ctx, stop := context.WithTimeoutCause(ctx, limit, errSlow(limit))
	defer stop()
	names, err := workbooks(r.opt.datasets)
	if err != nil {
		return nil, nil, err
	}
	sh, err := shared(r.opt)
	if err != nil {
		return nil, nil, err
	}
	limits, ps, err := workbook.ReadLimits(r.opt.datasets)
	if err != nil || ps.Failed() {
		return nil, ps, err
	}
	r.asked = map[string][]hub.Count{}
	var all []refreshed
	for _, name := range names {
		if len(files) > 0 && !slices.ContainsFunc(files, func(f string) bool { return f == name || strings.HasSuffix(name, "/"+f) }) {
			continue
		}
		o := readOriginal(name, limits)
		d, found, err := o.read(sh, limits)
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
		now, err := workbook.Amend(name, o.data, changes...)
		if err != nil {
			return nil, nil, err
		}
		// The new file must read as well as the old one did.
		again, found, err := workbook.ReadBytes(now, name, sh, limits)
		if err != nil {
			return nil, nil, err
		}
		if found.Failed() {
			ps = append(ps, found...)
			continue
		}
		all = append(all, refreshed{name, o.data, now, again.Table.Len() - d.Table.Len()})
	}
	ps.Sort()
	if ps.Failed() {
		return nil, ps, nil
	}
	for _, w := range all {
		if b, err := os.ReadFile(filepath.FromSlash(w.file)); err != nil || !bytes.Equal(b, w.old) {
			return done, ps, errors.Join(fmt.Errorf("%s was saved meanwhile: run refresh again", w.file), err)
		}
		if err := page.WriteFile(filepath.FromSlash(w.file), w.now); err != nil {
			return done, ps, err
		}
		done = append(done, fmt.Sprintf("%s: %s of %s added", w.file, plural(w.records, "record"), r.today))
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
