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
		Use:  "build",
		Args: takes(0, 0),
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
				lang.Say(speech(c), lang.Text{ZH: fmt.Sprintf("警告 %d 处：generator check 会列出", n), EN: lang.Count(n, "warning") + ": generator check lists them"})
			}
			return err
		},
	}
	addFlags(c, &opt, "datasets", "site", "strict", "timing", "build", "public", "base-url")
	pr.flags(c)
	c.Flags().BoolVar(&opt.HugoOnly, "hugo-only", false, "")
	c.Flags().BoolVar(&opt.NoImages, "no-images", false, "")
	c.Flags().StringVar(&opt.Profile, "profile", "", "")
	return c
}

// addFlags adds those flags to a command that concern it.
func addFlags(c *cobra.Command, o *build.Options, names ...string) {
	o.Cache, o.Program = ".cache", programCode
	for _, name := range names {
		switch f := c.Flags(); name {
		case "datasets":
			f.StringVar(&o.Datasets, name, "datasets", "")
		case "site":
			f.StringVar(&o.Site, name, "site", "")
		case "strict":
			f.BoolVar(&o.Strict, name, false, "")
		case "timing":
			f.BoolVar(&o.Timing, name, false, "")
		case "build":
			f.StringVar(&o.Build, name, "build", "")
		case "public":
			f.StringVar(&o.Public, name, "public", "")
		case "base-url":
			f.StringVar(&o.BaseURL, name, "", "")
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
	if err := folders(o); err != nil {
		return err
	}
	return artifact.Guard([]string{o.Datasets, o.Site}, outs...)
}

// folders returns an error if one of the folders that a briefing is made from is not there.
func folders(o *build.Options) error {
	for _, f := range [][2]string{{"--datasets", o.Datasets}, {"--site", o.Site}} {
		if _, err := os.Stat(f[1]); errors.Is(err, fs.ErrNotExist) {
			return workbook.NoFolder(f[0], f[1])
		}
	}
	return nil
}
