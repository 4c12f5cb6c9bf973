package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/hub"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/process"
	"briefing/generator/refresh"
)

func refreshCommand() *cobra.Command {
	var pr printing
	var opt build.Options
	var site, day string
	var verify bool
	c := &cobra.Command{
		Use:   "refresh [FILE…]",
		Short: "Fetch what workbooks ask for: counts of the Hugging Face Hub, answers to queries in SQL",
		Long: "Refresh writes each workbook as a new file, which then takes the place of the old one; formats, comments and all other sheets\n" +
			"stay as they are. If a question fails, or an answer does not pass the check, no workbook is changed. Nothing else in this\n" +
			"program asks the network.\n\n" +
			"From the Hub: a row refresh in the sheet about has the id of a source, and the column refresh of the sheet fields says what goes\n" +
			"where: model (or namespace), date, downloads, downloadsAllTime, likes, models, topModel, topModelDownloads,\n" +
			"downloadsWithoutTop, same (as in the record before).\n\n" +
			"From a database: the rows connection and query in the sheet about name an entry of datasets/_connections.yaml and a file\n" +
			"datasets/queries/NAME.sql, whose columns are called as the fields. Mode append, the default, adds new records; replace puts the\n" +
			"answer in the place of all records. :from is the period after the newest record (to replace, that of the oldest), :last the last\n" +
			"one that is over; without records :from is 1900. Dates are as coarse as the column, so a month comes as its first day. Where the\n" +
			"query gives no source, it is the only one of the workbook, or that of the last record; precision is exact. The sheet runs keeps a\n" +
			"row for each answer that changed something.\n\n" +
			"From an online sheet: an entry of engine workbook or feishu in datasets/_connections.yaml, whose key into names the workbook.",
		Example: "  generator refresh\n  generator refresh --date 2026-09-30\n  generator refresh --verify",
		RunE: func(c *cobra.Command, args []string) error {
			today := period.Of(time.Now().UTC(), period.Day)
			if day != "" {
				p, err := period.Parse(day)
				if err != nil || p.Grain() != period.Day {
					return lang.NewMisuse(fmt.Sprintf("--date %q：要写一天，如 2025-09-30", day), fmt.Sprintf("--date %q: want a day, like 2025-09-30", day))
				}
				today = p
			}
			args, err := chosen(args, opt.Datasets)
			if err != nil {
				return err
			}
			process.WithoutCore()
			opt.Progress = consoleOf(c)
			r := refresh.Refresher{Opt: opt, Today: today, Out: speech(c), Langs: pr.langs()}
			r.Hub = &hub.Client{Site: site, Say: func(s string) { fmt.Fprintln(r.Out, s) }}
			run, same := r.Run, true
			if verify {
				run = func(ctx context.Context, files []string) (said []lang.Text, ps cell.Problems, err error) {
					said, same, ps, err = r.Verify(ctx, files)
					return said, ps, err
				}
			}
			done, ps, err := run(c.Context(), args)
			if err != nil {
				return err
			}
			if err := pr.print(c.ErrOrStderr(), ps); err != nil {
				return err
			}
			for _, line := range done {
				for _, l := range r.Langs {
					fmt.Fprintln(tells(c), line.In(l))
				}
			}
			if ps.Failed() {
				return build.ErrProblems
			}
			if !same {
				return lang.NewError("有的结果与记录的不同", "an answer differs from what its run recorded")
			}
			return nil
		},
	}
	addFlags(c, &opt, "datasets")
	pr.flags(c)
	c.Flags().StringVar(&site, "hub", hub.Site, "address of the Hub, or of a mirror with the same interface")
	c.Flags().StringVar(&day, "date", "", "the day that new records carry, and that is not over for queries (default today, UTC)")
	c.Flags().BoolVar(&verify, "verify", false, "ask each query again as its newest run did, and say whether the answer is the same; writes nothing")
	return c
}
