package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/prose"
)

func stampCommand() *cobra.Command {
	var siteDir string
	c := &cobra.Command{
		Use:   "stamp [FILE…]",
		Short: "Say that pages agree with their twins as they are now",
		Long: "Stamp writes the hash of a page's twin, in the other language, into the page's front matter (twin: …). From then on check warns\n" +
			"and the page shows a notice when the twin has changed. Without files it stamps every page. Nothing else in a page is changed.",
		Example: "  generator stamp",
		RunE: func(c *cobra.Command, args []string) error {
			dir := filepath.Join(siteDir, "content")
			name := filepath.ToSlash(dir)
			pages, err := prose.Read(dir, name)
			if err != nil {
				return err
			}
			chosen := pages
			if len(args) > 0 {
				chosen = nil
			}
			for _, arg := range args {
				p, err := named(pages, arg)
				if err != nil {
					return err
				}
				chosen = append(chosen, p)
			}
			for _, p := range chosen {
				twin := prose.Twin(pages, p)
				if twin == nil {
					if len(args) > 0 {
						return lang.NewError(p.NoTwin().Text(lang.ZH), p.NoTwin().Text(lang.EN))
					}
					continue
				}
				file := filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(p.File, name+"/")))
				old, err := os.ReadFile(file)
				if err != nil {
					return err
				}
				b, err := prose.SetStamp(old, twin.Stamp())
				if err != nil {
					return fmt.Errorf("%s: %w", p.File, err)
				}
				if string(b) == string(old) {
					continue
				}
				if err := artifact.WriteFile(file, b); err != nil {
					return err
				}
				fmt.Fprintln(tells(c), p.File)
			}
			return nil
		},
	}
	c.Flags().StringVar(&siteDir, "site", "site", "folder of layouts and hand-written pages")
	return c
}

// named returns the page with a path, whole or its end.
func named(pages []*prose.Page, arg string) (*prose.Page, error) {
	arg = filepath.ToSlash(filepath.Clean(arg))
	var files []string
	for _, p := range pages {
		if p.File == arg || strings.HasSuffix(p.File, "/"+arg) {
			return p, nil
		}
		files = append(files, p.File)
	}
	zh, en := arg+"：没有这个页面", arg+": no such page"
	if near := cell.Nearest(arg, files); near != "" {
		zh, en = zh+"；是不是 "+near+"？", en+"; is it "+near+"?"
	}
	return nil, lang.NewMisuse(zh, en)
}
