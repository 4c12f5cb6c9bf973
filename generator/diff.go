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
	var format choice
	c := &cobra.Command{
		Use: "diff",
		RunE: func(c *cobra.Command, args []string) error {
			l := oneLang(c)
			var old, new *history.Snapshot
			var err error
			switch {
			case since == "" && until != "":
				return lang.NewMisuse("--until 要和 --since 一起用", "--until needs --since")
			case since == "" && len(args) != 2:
				return lang.NewMisuse("需要两个工作簿或两个文件夹，或用 --since 加一个版本，如 --since HEAD：与上次提交相比", "want two workbooks or two folders, or --since and a revision, as --since HEAD: compared with the last commit")
			case since == "":
				old, new, err = history.OnDisk(args[0], args[1], opt.Datasets)
			default:
				var done func()
				if old, new, done, err = history.InGit(c.Context(), opt.Datasets, since, until, args); err == nil {
					defer done()
				}
			}
			if err != nil {
				return err
			}
			diffs, unreadable, err := history.Compare(old, new, c.ErrOrStderr(), l)
			if err != nil {
				return err
			}
			if len(unreadable) > 0 {
				lang.Say(c.ErrOrStderr(), lang.Text{ZH: unreadable.Text(lang.ZH), EN: unreadable.Text(lang.EN)})
				return lang.NewError("有工作簿无法读取，没有比较", "a workbook cannot be read; nothing was compared")
			}
			return writeDiffs(c.OutOrStdout(), speech(c), diffs, format.word, l)
		},
	}
	addFlags(c, &opt, "datasets")
	format.flag(c, "format", "text", "text", "json", "markdown")
	c.Flags().StringVar(&since, "since", "", "")
	c.Flags().StringVar(&until, "until", "", "")
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
