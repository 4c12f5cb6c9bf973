package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/hub"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/refresh"
)

func refreshCommand() *cobra.Command {
	var pr printing
	var opt build.Options
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
			opt.Progress = consoleOf(c)
			r := refresh.Refresher{Opt: opt, Today: today, Out: speech(c)}
			r.Hub = &hub.Client{Site: site, Say: func(s string) { fmt.Fprintln(r.Out, s) }}
			done, ps, err := r.Run(c.Context(), args)
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
				return build.ErrProblems
			}
			return nil
		},
	}
	addFlags(c, &opt, "datasets")
	pr.flags(c)
	c.Flags().StringVar(&site, "hub", hub.Site, "address of the Hub, or of a mirror with the same interface")
	c.Flags().StringVar(&day, "date", "", "the day that new records carry (default today, UTC)")
	return c
}
