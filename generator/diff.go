package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/revision"
)

func diffCommand() *cobra.Command {
	var opt build.Options
	var since, until string
	var l, format choice
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
				if old, new, done, err = history.InGit(c.Context(), opt.Datasets, since, until, args, l.Lang()); err == nil {
					defer done()
				}
			}
			if err != nil {
				return err
			}
			diffs, unreadable, err := history.Compare(old, new, c.ErrOrStderr(), l.Lang())
			if err != nil {
				return err
			}
			if len(unreadable) > 0 {
				fmt.Fprintln(c.ErrOrStderr(), unreadable.Text(l.Lang()))
				return lang.NewError("有工作簿无法读取，没有比较", "a workbook cannot be read; nothing was compared")
			}
			return writeDiffs(c.OutOrStdout(), speech(c), diffs, format.word, l.Lang())
		},
	}
	addFlags(c, &opt, "datasets")
	format.flag(c, "format", "text, json or markdown", "text", "text", "json", "markdown")
	l.langFlag(c, "language")
	c.Flags().StringVar(&since, "since", "", "compare with this git revision")
	c.Flags().StringVar(&until, "until", "", "compare --since with this git revision (default: the workbooks as saved)")
	return c
}

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
		return revision.WriteMarkdown(out, diffs, l, revision.CommentRows)
	}
	return revision.WriteText(out, diffs, l)
}
