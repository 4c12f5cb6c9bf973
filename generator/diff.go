package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/parallel"
	"briefing/generator/revision"
	"briefing/generator/workbook"
)

func diffCommand() *cobra.Command {
	var opt build.Options
	var format, since, until string
	var l spoken
	c := &cobra.Command{
		Use:   "diff OLD NEW | diff --since REV [FILE…]",
		Short: "Say what changed in the data",
		Long: "Diff compares two workbooks, or two folders of workbooks, and says what changed: records added, revised (old → new, with the\n" +
			"difference) and withdrawn, words, fields, charts, sources, and facts that have another value. With --since it compares the\n" +
			"workbooks as they are saved with those of a git revision; --until takes a second revision instead.\n\n" +
			"Records are matched by their key: the fields marked unique. Without a key they are matched by likeness. The row of a record\n" +
			"never matters.",
		Example: "  generator diff backup datasets\n  generator diff --since HEAD\n  generator diff --since HEAD --format markdown --lang zh",
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" && format != "markdown" {
				return lang.NewMisuse(fmt.Sprintf("--format %q：可选 text、json、markdown", format), fmt.Sprintf("--format %q: want text, json or markdown", format))
			}
			var old, new *history.Snapshot
			var err error
			switch {
			case since == "" && until != "":
				return lang.NewMisuse("--until 要和 --since 一起用", "--until needs --since")
			case since == "" && len(args) != 2:
				return lang.NewMisuse("需要两个工作簿或两个文件夹，或用 --since 加一个版本", "want two workbooks or two folders, or --since and a revision")
			case since == "":
				old, new, err = history.OnDisk(args[0], args[1], opt.Datasets)
			default:
				var done func()
				if old, new, done, err = history.InGit(c.Context(), opt.Datasets, since, until, args, l.Lang); err == nil {
					defer done()
				}
			}
			if err != nil {
				return err
			}
			diffs, unreadable, err := compare(old, new, c.ErrOrStderr(), l.Lang)
			if err != nil {
				return err
			}
			if len(unreadable) > 0 {
				fmt.Fprintln(c.ErrOrStderr(), unreadable.Text(l.Lang))
				return lang.NewError("有工作簿无法读取，没有比较", "a workbook cannot be read; nothing was compared")
			}
			return writeDiffs(c.OutOrStdout(), speech(c), diffs, format, l.Lang)
		},
	}
	addFlags(c, &opt, "datasets")
	c.Flags().StringVar(&format, "format", "text", "text, json or markdown")
	l.flag(c, "language")
	c.Flags().StringVar(&since, "since", "", "compare with this git revision")
	c.Flags().StringVar(&until, "until", "", "compare --since with this git revision (default: the workbooks as saved)")
	return c
}

// rowsOfMarkdown is how many rows of one table a comment on a pull request shows.
const rowsOfMarkdown = 50

// writeDiffs prints what changed. That nothing did is said on stderr.
func writeDiffs(out, speech io.Writer, diffs []*revision.Diff, format string, l lang.Lang) error {
	diffs = slices.DeleteFunc(diffs, (*revision.Diff).Empty)
	if len(diffs) == 0 {
		fmt.Fprintln(speech, lang.Text{ZH: "没有差别", EN: "no difference"}.In(l))
	}
	switch format {
	case "json":
		if diffs == nil {
			diffs = []*revision.Diff{}
		}
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(diffs)
	case "markdown":
		return revision.WriteMarkdown(out, diffs, l, rowsOfMarkdown)
	}
	return revision.WriteText(out, diffs, l)
}

// compare reads two editions and returns what changed, by id. What is wrong with a workbook is counted on speech; what
// could be read of it is compared. One that cannot be read at all is not: why is returned.
func compare(old, new *history.Snapshot, speech io.Writer, l lang.Lang) ([]*revision.Diff, cell.Problems, error) {
	oldShared, err := old.Shared()
	if err != nil {
		return nil, nil, err
	}
	newShared, err := new.Shared()
	if err != nil {
		return nil, nil, err
	}
	var unreadable cell.Problems
	names := revision.Merge(oldShared, newShared)
	ids := slices.Compact(slices.Sorted(slices.Values(slices.Concat(old.IDs, new.IDs))))
	sides := [2][]*dataset.Dataset{make([]*dataset.Dataset, len(ids)), make([]*dataset.Dataset, len(ids))}
	lost := make([]bool, len(ids))
	for side, e := range []*history.Snapshot{old, new} {
		found, errs := make([]cell.Problems, len(ids)), make([]error, len(ids))
		parallel.Each(len(ids), func(i int) {
			if !e.Has(ids[i]) {
				return
			}
			d, ps, err := e.Read(ids[i], names)
			if sides[side][i], errs[i] = d, err; err == nil {
				found[i] = ps
			}
		})
		if err := errors.Join(errs...); err != nil {
			return nil, nil, err
		}
		for i, ps := range found {
			d := sides[side][i]
			if whole := ofFile(ps); len(whole) > 0 && (d == nil || d.Table == nil || d.Table.Len() == 0) {
				unreadable = append(unreadable, whole...)
				lost[i] = true
			} else if n := ps.Count(cell.Error); n > 0 {
				fmt.Fprintf(speech, lang.Text{ZH: "%s 有 %d 处错误，只比较能读出的部分\n", EN: "%s: errors: %d; what could be read is compared\n"}.In(l), e.File(ids[i]), n)
			}
		}
	}
	var out []*revision.Diff
	renames := revision.Renames(oldShared, newShared)
	for i := range ids {
		if lost[i] {
			continue
		}
		d := revision.Compare(sides[0][i], sides[1][i])
		d.AddRenames(sides[1][i], renames)
		out = append(out, d)
	}
	was, is := fact.New(there(sides[0])), fact.New(there(sides[1]))
	for _, d := range out {
		if d.Kind == revision.Revised {
			d.AddFacts(was, is)
		}
	}
	if old.Own && new.Own {
		out = append(out, revision.CompareShared(workbook.SharedID, oldShared, newShared))
	}
	return out, unreadable, nil
}

// ofFile returns the errors that are of a file as a whole: nothing could be read of it.
func ofFile(ps cell.Problems) cell.Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p cell.Problem) bool { return p.Rule.Severity != cell.Error || p.At.Sheet != "" })
}

// there returns the datasets that are there.
func there(list []*dataset.Dataset) (out []*dataset.Dataset) {
	for _, d := range list {
		if d != nil {
			out = append(out, d)
		}
	}
	return out
}
