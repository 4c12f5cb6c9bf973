// Package offline packs a finished site so that it opens from disk, without a server: addresses become paths from page to page, and
// the search index a script, because a page from disk can fetch nothing.
package offline

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
)

// forHosts are files of the site's root that only hosts and crawlers read; the sums are of the published bytes.
var forHosts = map[string]bool{"_headers": true, "robots.txt": true, "sitemap.xml": true, "404.html": true, artifact.SumsName: true}

// Pack returns the site in dir as a ZIP file of one folder, and how many files it holds. step, if not nil, is told of each. The same site gives the same
// bytes.
func Pack(dir, folder string, step func()) ([]byte, int, error) {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	root, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return nil, 0, lang.NewError(lang.ErrorText(err).ZH+"。请先构建网站", err.Error()+": build the site first")
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
	err = artifact.Walk(dir, func(rel, name string) error {
		if step != nil {
			step()
		}
		if forHosts[rel] || path.Base(rel) == "sitemap.xml" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		switch {
		case strings.HasSuffix(rel, ".html"):
			data = d.page(rel, data)
		case path.Base(rel) == "search.json":
			data, err = d.index(rel, data)
			rel = scriptOf(rel)
		}
		if err != nil {
			return err
		}
		h := &zip.FileHeader{Name: folder + "/" + rel, Method: zip.Deflate}
		if ext := path.Ext(rel); ext == ".png" || ext == ".woff2" || ext == ".xlsx" || ext == ".pdf" { // compressed already
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
