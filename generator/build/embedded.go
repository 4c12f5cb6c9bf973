package build

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing"
	"briefing/generator/artifact"
)

// configName is the configuration of Hugo in the site's folder.
const configName = "hugo.toml"

// embedded adds the program's own layouts, styles, scripts, fonts, words and configuration, file by file: what the site's folder has
// itself is left out. Words and settings Hugo takes one by one, the site's before these.
func (b *Builder) embedded(t artifact.Tree) error {
	return fs.WalkDir(briefing.Files, "site", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel := strings.TrimPrefix(name, "site/")
		part, _, _ := strings.Cut(rel, "/")
		if part == "content" { // the guide, which a briefing has as pages of its own
			return nil
		}
		_, err = os.Stat(filepath.Join(b.Opt.Site, filepath.FromSlash(rel)))
		if !errors.Is(err, fs.ErrNotExist) && !slices.Contains([]string{"i18n", configName}, part) {
			return err
		}
		data, err := briefing.Files.ReadFile(name)
		t.Add(rel, data)
		return err
	})
}
