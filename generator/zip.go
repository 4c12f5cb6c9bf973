package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/offline"
)

func zipCommand() *cobra.Command {
	var public, out string
	c := &cobra.Command{
		Use:   "zip",
		Short: "Pack the finished site as a folder that opens from disk",
		Long: "Zip packs public/ into one file: a folder whose index.html opens in a browser without a server. Addresses become paths from page\n" +
			"to page, and the search index a script, because a page from disk can fetch nothing. What only hosts read is left out.",
		Example: "  generator zip --out briefing.zip",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := artifact.Guard([]string{public}, artifact.Output{Flag: "--out", Name: &out, Foreign: artifact.ForeignArchive, File: true}); err != nil {
				return err
			}
			con := consoleOf(c)
			con.Stage(lang.Text{ZH: "打包", EN: "pack"}, -1)
			data, n, err := offline.Pack(public, strings.TrimSuffix(filepath.Base(out), filepath.Ext(out)), con.Step)
			if err != nil {
				return err
			}
			if err := artifact.WriteFile(out, data); err != nil {
				return err
			}
			fmt.Fprintf(speech(c), "%s: %d files, %.1f MB\n", out, n, float64(len(data))/1e6)
			return nil
		},
	}
	c.Flags().StringVar(&public, "public", "public", "folder of the finished site")
	c.Flags().StringVar(&out, "out", "site.zip", "file to write; the folder in it has its name")
	return c
}
