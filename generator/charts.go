package main

import (
	"bytes"
	"fmt"
	"html"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/chart"
	"briefing/generator/lang"
)

func chartsCommand() *cobra.Command {
	var opt build.Options
	var dir string
	c := &cobra.Command{
		Use:     "charts",
		Short:   "Write contact sheets of charts: samples of every kind, and all of the site, in both sizes on light and dark paper",
		Example: "  generator charts --out charts",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := artifact.Guard([]string{opt.Datasets, opt.Site}, artifact.Output{Flag: "--out", Name: &dir, Foreign: artifact.ForeignFolder}); err != nil {
				return err
			}
			opt.Progress = consoleOf(c)
			if err := contactSheets(opt, dir); err != nil {
				return err
			}
			fmt.Fprintln(tells(c), filepath.ToSlash(filepath.Join(dir, "index.html")))
			return nil
		},
	}
	addFlags(c, &opt, "datasets", "site")
	c.Flags().StringVar(&dir, "out", "charts", "folder for the sheets")
	return c
}

// onSheet is how many of the site's charts a sheet shows at most: browsers are slow to measure and photograph longer pages.
const onSheet = 10

// contactSheets writes a page of samples and the pages of the site's charts in each language into dir, and a page that leads
// to them.
func contactSheets(opt build.Options, dir string) error {
	c, ps, err := build.Load(opt)
	if err != nil {
		return err
	}
	if ps.Failed() {
		return ps
	}
	sheets := artifact.Tree{}
	index := "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<link rel=\"icon\" href=\"data:,\">\n<title>Contact sheets</title>\n<h1>Contact sheets</h1>\n<ul>\n"
	for _, l := range lang.All() {
		site := []chart.Spec{}
		for _, b := range c.Sets {
			for _, f := range b.Figures {
				s := f.Spec(l)
				s.ID = b.ID + "/" + f.Chart.ID
				site = append(site, s)
			}
		}
		write := func(name string, specs []chart.Spec) error {
			index += fmt.Sprintf("<li><a href=\"%s.html\">%s</a>: %d charts</li>\n", name, html.EscapeString(name), len(specs))
			var b bytes.Buffer
			if err := chart.Sheet(&b, "Charts: "+name, specs); err != nil {
				return err
			}
			sheets.Add(name+".html", b.Bytes())
			return nil
		}
		if err := write("samples-"+l.String(), chart.Samples(l)); err != nil {
			return err
		}
		n := 0
		opt.Stage(lang.Text{ZH: "图表", EN: "charts"}, (len(site)+onSheet-1)/onSheet)
		for specs := range slices.Chunk(site, onSheet) {
			n++
			opt.Step()
			if err := write(fmt.Sprintf("site-%s-%02d", l, n), specs); err != nil {
				return err
			}
		}
	}
	sheets.Add("index.html", []byte(index+"</ul>\n</html>\n"))
	return artifact.WriteFolder(dir, sheets)
}
