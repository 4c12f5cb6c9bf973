package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"briefing/generator/page"
)

// readQueries returns what the datasets ask, by their ids, from the folder of datasets. One whose file is not there has no text.
func (c *Content) readQueries(dir string) (map[string]page.Query, error) {
	queries := map[string]page.Query{}
	for _, s := range c.Sets {
		if s.About.Query == "" || s.About.Query != filepath.Base(s.About.Query) {
			continue
		}
		var q page.Query
		name := filepath.Join(dir, "queries", s.About.Query+".sql")
		text, err := os.ReadFile(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil {
			sum := sha256.Sum256(text)
			q = page.Query{File: path.Join(filepath.ToSlash(dir), "queries", s.About.Query+".sql"), Text: string(text), SHA256: hex.EncodeToString(sum[:])}
		}
		queries[s.ID] = q
	}
	return queries, nil
}
