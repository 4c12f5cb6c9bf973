package build

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// siteParts are what of the site's folder a site is made of.
var siteParts = []string{"hugo.toml", "content", "layouts", "assets", "static", "i18n", "data"}

// special returns a problem of each entry of the site's folder that is neither a file nor a folder: what a link leads to could be
// anywhere, and a pipe or a device never ends. The parts of the folder may be links themselves.
func special(site string) (ps cell.Problems, err error) {
	for _, part := range siteParts {
		root := filepath.Join(site, part)
		real, err := filepath.EvalSymlinks(root)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = filepath.WalkDir(real, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || e.Type().IsRegular() {
				return err
			}
			ps.Add(cell.Addr{File: filepath.ToSlash(root + strings.TrimPrefix(name, real))}, cell.FileSpecial, xlsx.Called(e.Type()))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return ps, nil
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
