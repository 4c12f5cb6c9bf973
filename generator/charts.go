package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
)

func chartsCommand() *cobra.Command {
	var opt build.Options
	var dir string
	c := &cobra.Command{
		Use:  "charts",
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := artifact.Guard([]string{opt.Datasets, opt.Site}, artifact.Output{Flag: "--out", Name: &dir, Foreign: artifact.ForeignFolder}); err != nil {
				return err
			}
			opt.Progress = consoleOf(c)
			if err := build.ContactSheets(opt, dir); err != nil {
				return err
			}
			fmt.Fprintln(tells(c), filepath.ToSlash(filepath.Join(dir, "index.html")))
			return nil
		},
	}
	addFlags(c, &opt, "datasets", "site")
	c.Flags().StringVar(&dir, "out", "charts", "")
	return c
}
