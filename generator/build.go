package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

func buildCommand() *cobra.Command {
	var pr printing
	var opt build.Options
	c := &cobra.Command{
		Use:     "build",
		Short:   "Check the workbooks and write the site to public/, whole or not at all",
		Example: "  generator build --base-url https://example.org/briefing/",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := guardBuild(&opt); err != nil {
				return err
			}
			stop, err := profile(opt.Profile)
			if err != nil {
				return err
			}
			opt.Progress = consoleOf(c)
			b := build.Builder{Opt: opt, Out: speech(c)}
			if opt.HugoOnly {
				return errors.Join(b.HugoAlone(c.Context()), stop())
			}
			ps, err := b.Build(c.Context())
			err = errors.Join(err, stop())
			if ps.Failed() {
				if e := pr.print(c.ErrOrStderr(), ps); err == nil {
					err = e
				}
			} else if n := ps.Count(cell.Warning); n > 0 {
				fmt.Fprintf(speech(c), "%s: generator check lists them\n", lang.Count(n, "warning"))
			}
			return err
		},
	}
	addFlags(c, &opt, "datasets", "site", "strict", "timing", "build", "public", "base-url")
	pr.flags(c)
	c.Flags().BoolVar(&opt.HugoOnly, "hugo-only", false, "run Hugo alone over what the last build generated and throw the site away: what make bench compares with")
	c.Flags().BoolVar(&opt.NoImages, "no-images", false, "draw no pictures in pixels, which pages then lack: for make bench")
	c.Flags().StringVar(&opt.Profile, "profile", "", "folder for cpu.pprof and memory.pprof, which go tool pprof reads")
	return c
}

// addFlags adds those flags to a command that concern it.
func addFlags(c *cobra.Command, o *build.Options, names ...string) {
	o.Cache, o.Program = ".cache", programCode
	for _, name := range names {
		switch f := c.Flags(); name {
		case "datasets":
			f.StringVar(&o.Datasets, name, "datasets", "folder of the workbooks")
		case "site":
			f.StringVar(&o.Site, name, "site", "folder of hand-written pages, and of layouts, styles and words that go before the program's own")
		case "strict":
			f.BoolVar(&o.Strict, name, false, "warnings of hand-written pages and of titles are errors: typed numbers, judgements, pages behind their twin")
		case "timing":
			f.BoolVar(&o.Timing, name, false, "say how long each stage took, and how much memory")
		case "build":
			f.StringVar(&o.Build, name, "build", "folder for what is generated")
		case "public":
			f.StringVar(&o.Public, name, "public", "folder for the finished site")
		case "base-url":
			f.StringVar(&o.BaseURL, name, "", "address at which the site is published (default: base_url of the shared workbook)")
		default:
			panic("no flag " + name)
		}
	}
}

// guardBuild refuses folders to write that are not ours.
func guardBuild(o *build.Options) error {
	outs := []artifact.Output{{Flag: "--build", Name: &o.Build, Foreign: artifact.ForeignBuild}, {Flag: "--public", Name: &o.Public, Foreign: artifact.ForeignSite}}
	if o.Profile != "" {
		outs = append(outs, artifact.Output{Flag: "--profile", Name: &o.Profile, Foreign: artifact.OnlyFiles("cpu.pprof", "memory.pprof")})
	}
	if _, err := os.Stat(o.Site); errors.Is(err, fs.ErrNotExist) {
		return workbook.NoFolder("--site", o.Site)
	}
	return artifact.Guard([]string{o.Datasets, o.Site}, outs...)
}
