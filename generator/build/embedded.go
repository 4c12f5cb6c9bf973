package build

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"briefing/generator/artifact"
	own "briefing/site"
)

// configName is the configuration of Hugo in the site's folder.
const configName = "hugo.toml"

// embedded adds the program's own layouts, styles, scripts, fonts, words and configuration, file by file: what the site's folder has
// itself is left out. Words and settings Hugo takes one by one, the site's before these.
func (b *Builder) embedded(t artifact.Tree) error {
	return fs.WalkDir(own.Files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if _, err := os.Stat(filepath.Join(b.Opt.Site, filepath.FromSlash(name))); !errors.Is(err, fs.ErrNotExist) && !strings.HasPrefix(name, "i18n/") && name != configName {
			return err
		}
		data, err := own.Files.ReadFile(name)
		t.Add(name, data)
		return err
	})
}
