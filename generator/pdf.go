package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/pdf"
)

func pdfCommand() *cobra.Command {
	var public string
	c := &cobra.Command{
		Use:  "pdf",
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := artifact.Guard(nil, artifact.Output{Flag: "--public", Name: &public, Foreign: artifact.ForeignSite}); err != nil {
				return err
			}
			unlock, err := artifact.Lock(c.Context(), c.ErrOrStderr(), public)
			if err != nil {
				return err
			}
			defer unlock()
			sums, err := artifact.ReadSums(public)
			if err != nil {
				return err
			}
			if sums == nil {
				return lang.NewError(public+" 里没有网站：先运行 generator build", "no site in "+public+": run generator build first")
			}
			con := consoleOf(c)
			con.Stage(lang.Text{ZH: "印制", EN: "print"}, -1)
			files, err := pdf.Make(c.Context(), public, con.Step)
			if err != nil {
				return err
			}
			if err := offer(public, sums, files); err != nil {
				return err
			}
			for _, f := range files {
				name, size := filepath.ToSlash(filepath.Join(public, f.Path)), f.Size()
				lang.Say(speech(c), lang.Text{ZH: name + "：" + size.ZH, EN: name + ": " + size.EN})
			}
			return nil
		},
	}
	c.Flags().StringVar(&public, "public", "public", "")
	return c
}

// offer puts a site with the documents in the place of the one in public, which holds what sums say.
func offer(public string, sums artifact.Manifest, files []pdf.File) error {
	want := map[string]string{}
	for rel := range sums {
		want[rel] = filepath.Join(public, filepath.FromSlash(rel))
	}
	stage, err := artifact.NewStage(public, want)
	defer os.RemoveAll(stage)
	if err != nil {
		return err
	}
	put := func(rel string, data []byte) (err error) {
		name := filepath.Join(stage, filepath.FromSlash(rel))
		if err = artifact.WriteFile(name, data); err == nil {
			sums[rel], err = artifact.SumOf(name)
		}
		return err
	}
	for _, f := range files {
		page, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(f.Page)))
		if err != nil {
			return err
		}
		if err := put(f.Path, f.Data); err != nil {
			return err
		}
		if err := put(f.Page, f.Offer(page)); err != nil {
			return err
		}
	}
	if err := artifact.WriteFile(filepath.Join(stage, artifact.SumsName), []byte(sums.String())); err != nil {
		return err
	}
	return artifact.Publish(stage, public)
}
