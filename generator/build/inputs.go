package build

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// siteParts are what of the site's folder a site is made of.
var siteParts = []string{"hugo.toml", "content", "layouts", "assets", "static", "i18n", "data"}

// walkSite calls f for each entry of the site's folder that a site is made of and that is no folder: with its slash-separated path below
// the folder, and its name. The parts of the folder may be links themselves.
func walkSite(site string, f func(rel, name string, e fs.DirEntry) error) error {
	for _, part := range siteParts {
		root, err := filepath.EvalSymlinks(filepath.Join(site, part))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() {
					return err
				}
				return f(part+filepath.ToSlash(strings.TrimPrefix(name, root)), name, e)
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// special returns a problem of each entry of the site's folder that is neither a file nor a folder: what a link leads to could be
// anywhere, and a pipe or a device never ends.
func special(site string) (ps cell.Problems, err error) {
	err = walkSite(site, func(rel, _ string, e fs.DirEntry) error {
		if !e.Type().IsRegular() {
			ps.Add(cell.Addr{File: path.Join(filepath.ToSlash(site), rel)}, cell.FileSpecial, xlsx.Called(e.Type()))
		}
		return nil
	})
	return ps, err
}

// namesakes returns a problem of each workbook whose name differs from another's in case or form only: they would be one dataset.
func namesakes(files []string) (ps cell.Problems) {
	first := map[string]string{}
	for _, file := range files {
		base := filepath.Base(file)
		id := strings.ToLower(norm.NFKC.String(strings.TrimSuffix(base, filepath.Ext(base))))
		if was, ok := first[id]; ok {
			ps.Add(cell.Addr{File: file}, cell.FileNamesake, was)
			continue
		}
		first[id] = base
	}
	return ps
}
