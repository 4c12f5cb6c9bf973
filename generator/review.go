package main

import (
	"slices"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/review"
	"briefing/generator/revision"
)

func reviewCommand() *cobra.Command {
	var opt build.Options
	var base, charts string
	c := &cobra.Command{
		Use:  "review",
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if base == "" {
				return lang.NewMisuse("review 需要 --base 和一个版本", "review needs --base and a revision")
			}
			if charts != "" {
				if err := artifact.Guard([]string{opt.Datasets, opt.Site}, artifact.Output{Flag: "--charts", Name: &charts, Foreign: artifact.ForeignFolder}); err != nil {
					return err
				}
			}
			opt.Progress = consoleOf(c)
			found, ps, err := build.Load(opt)
			if err != nil {
				return err
			}
			old, new, done, err := history.InGit(c.Context(), opt.Datasets, base, "", nil)
			if err != nil {
				return err
			}
			defer done()
			r := review.Review{Problems: ps, Base: found.Address(opt)}
			if r.Raised, err = review.Raised(opt.Datasets); err != nil {
				return err
			}
			if r.Diffs, _, err = history.Compare(old, new, c.ErrOrStderr(), lang.EN); err != nil {
				return err
			}
			r.Diffs = slices.DeleteFunc(r.Diffs, (*revision.Diff).Empty)
			if err := r.Ask(old, found.Datasets(), func(id string) review.Question { return review.Question(found.Query(id)) }); err != nil {
				return err
			}
			if err := r.Draw(old, new); err != nil {
				return err
			}
			if charts != "" {
				if err := r.WriteCharts(charts); err != nil {
					return err
				}
			}
			return r.Write(c.OutOrStdout())
		},
	}
	addFlags(c, &opt, "datasets", "site", "base-url")
	c.Flags().StringVar(&base, "base", "", "")
	c.Flags().StringVar(&charts, "charts", "", "")
	return c
}
