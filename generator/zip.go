package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/lang"
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
			data, n, err := pack(consoleOf(c), public, strings.TrimSuffix(filepath.Base(out), filepath.Ext(out)))
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

// forHosts are files of the site's root that only hosts and crawlers read; the sums are of the published bytes.
var forHosts = map[string]bool{"_headers": true, "robots.txt": true, "sitemap.xml": true, "404.html": true, artifact.SumsName: true}

// pack returns the site in dir as a ZIP file of one folder, and how many files it holds. The same site gives the same
// bytes.
func pack(con *console, dir, folder string) ([]byte, int, error) {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	root, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return nil, 0, fmt.Errorf("%w: build the site first", err)
	}
	d, err := addressesOf(root)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", dir, err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := w.SetComment(artifact.ArchiveComment); err != nil {
		return nil, 0, err
	}
	n := 0
	con.Stage(lang.Text{ZH: "打包", EN: "pack"}, -1)
	err = artifact.Walk(dir, func(rel, name string) error {
		con.Step()
		if forHosts[rel] || path.Base(rel) == "sitemap.xml" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		switch {
		case strings.HasSuffix(rel, ".html"):
			data, err = d.page(rel, data)
		case path.Base(rel) == "search.json":
			data, err = d.index(rel, data)
			rel = scriptOf(rel)
		}
		if err != nil {
			return err
		}
		h := &zip.FileHeader{Name: folder + "/" + rel, Method: zip.Deflate}
		if ext := path.Ext(rel); ext == ".png" || ext == ".woff2" || ext == ".xlsx" { // pressed already
			h.Method = zip.Store
		}
		h.SetMode(0o644)
		f, err := w.CreateHeader(h)
		if err != nil {
			return err
		}
		n++
		_, err = io.Copy(f, bytes.NewReader(data))
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if err := w.Close(); err != nil {
		return nil, 0, err
	}
	return b.Bytes(), n, nil
}
