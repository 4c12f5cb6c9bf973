package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/prose"
)

func stampCommand() *cobra.Command {
	var siteDir string
	c := &cobra.Command{
		Use: "stamp",
		RunE: func(c *cobra.Command, args []string) error {
			dir := filepath.Join(siteDir, "content")
			pages, err := prose.Read(dir, filepath.ToSlash(dir))
			if err != nil {
				return err
			}
			files, err := chosen(args, dir)
			if err != nil {
				return err
			}
			for _, f := range files {
				if !slices.ContainsFunc(pages, func(p *prose.Page) bool { return p.File == f }) {
					return lang.NewMisuse(f+"：不是页面", f+": it is no page")
				}
			}
			for _, p := range pages {
				twin := prose.Twin(pages, p)
				switch {
				case len(files) > 0 && !slices.Contains(files, p.File):
				case twin != nil:
					err = stamp(c, p, twin)
				case len(files) > 0:
					err = lang.NewError(p.NoTwin().Text(lang.ZH), p.NoTwin().Text(lang.EN))
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&siteDir, "site", "site", "")
	return c
}

// stamp writes the hash of a page's twin into the page.
func stamp(c *cobra.Command, p, twin *prose.Page) error {
	file := filepath.FromSlash(p.File)
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	b, err := prose.SetStamp(old, twin.Stamp())
	if err != nil {
		return fmt.Errorf("%s: %w", p.File, err)
	}
	if bytes.Equal(b, old) {
		return nil
	}
	fmt.Fprintln(tells(c), p.File)
	return artifact.WriteFile(file, b)
}
