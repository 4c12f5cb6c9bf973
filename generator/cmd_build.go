package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

func buildCommand() *cobra.Command {
	var pr printing
	var opt options
	c := &cobra.Command{
		Use:     "build",
		Short:   "Check the workbooks and write the site to public/, whole or not at all",
		Example: "  generator build --base-url https://example.org/briefing/",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := pr.check(); err != nil {
				return err
			}
			if err := guardBuild(&opt); err != nil {
				return err
			}
			stop, err := profile(opt.profile)
			if err != nil {
				return err
			}
			opt.progress = consoleOf(c)
			b := builder{opt: opt, out: speech(c)}
			if opt.hugoOnly {
				return errors.Join(b.hugoAlone(c.Context()), stop())
			}
			ps, err := b.build(c.Context())
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
	c.Flags().BoolVar(&opt.hugoOnly, "hugo-only", false, "run Hugo alone over what the last build generated and throw the site away: what make bench compares with")
	c.Flags().BoolVar(&opt.noImages, "no-images", false, "draw no pictures in pixels, which pages then lack: for make bench")
	c.Flags().StringVar(&opt.profile, "profile", "", "folder for cpu.pprof and memory.pprof, which go tool pprof reads")
	return c
}

// addFlags adds those flags to a command that concern it.
func addFlags(c *cobra.Command, o *options, names ...string) {
	o.cache, o.program = ".cache", programCode
	for _, name := range names {
		switch f := c.Flags(); name {
		case "datasets":
			f.StringVar(&o.datasets, name, "datasets", "folder of the workbooks")
		case "site":
			f.StringVar(&o.site, name, "site", "folder of layouts and hand-written pages")
		case "strict":
			f.BoolVar(&o.strict, name, false, "warnings of hand-written pages and of titles are errors: typed numbers, judgements, pages behind their twin")
		case "timing":
			f.BoolVar(&o.timing, name, false, "say how long each stage took, and how much memory")
		case "build":
			f.StringVar(&o.build, name, "build", "folder for what is generated")
		case "public":
			f.StringVar(&o.public, name, "public", "folder for the finished site")
		case "base-url":
			f.StringVar(&o.baseURL, name, "", "address at which the site is published (default: base_url of the shared workbook)")
		default:
			panic("no flag " + name)
		}
	}
}

// guardBuild refuses folders to write that are not ours.
func guardBuild(o *options) error {
	outs := []output{{flag: "--build", name: &o.build, foreign: untagged}, {flag: "--public", name: &o.public, foreign: unlistedTwice}}
	if o.profile != "" {
		outs = append(outs, output{flag: "--profile", name: &o.profile, foreign: only("cpu.pprof", "memory.pprof")})
	}
	if _, err := os.Stat(filepath.Join(o.site, "hugo.toml")); errors.Is(err, fs.ErrNotExist) {
		return workbook.NoFolder("--site", o.site)
	}
	return guard([]string{o.datasets, o.site}, outs...)
}
