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
		Use: "refresh",
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
			r := refresh.Refresher{Opt: opt, Today: today, Out: speech(c), Langs: lang.Of(c.ErrOrStderr())}
			r.Hub = &hub.Client{Site: site, Say: func(t lang.Text) { lang.Say(r.Out, t) }}
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
				lang.Say(tells(c), line)
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
	c.Flags().StringVar(&site, "hub", hub.Site, "")
	c.Flags().StringVar(&day, "date", "", "")
	c.Flags().BoolVar(&verify, "verify", false, "")
	return c
}
