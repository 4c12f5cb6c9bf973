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
		Use:  "zip",
		Args: takes(0, 0),
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
			lang.Say(speech(c), lang.Text{ZH: fmt.Sprintf("%s：%d 个文件，%.1f MB", out, n, float64(len(data))/1e6), EN: fmt.Sprintf("%s: %d files, %.1f MB", out, n, float64(len(data))/1e6)})
			return nil
		},
	}
	c.Flags().StringVar(&public, "public", "public", "")
	c.Flags().StringVar(&out, "out", "site.zip", "")
	return c
}
