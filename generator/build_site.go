package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"briefing/generator/page"
)

// hugo builds the site into dest: Hugo's pages, whose sums it returns, and the static files of the site and of the generator. The
// pages of the parts kept are left out.
func (b *builder) hugo(dest string, kept []string) (map[string]page.Sum, error) {
	tmp, err := os.MkdirTemp("", "hugo-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	h, err := b.prepare(dest, tmp, kept)
	if err != nil {
		return nil, err
	}
	return h.build()
}

// known returns the sums of files of the site: of those made, which are linked to it unless the site has its own, and of those
// that Hugo has written.
func (b *builder) known(made, written map[string]page.Sum) map[string]page.Sum {
	own := map[string]bool{}
	if walk(filepath.Join(b.opt.site, "static"), func(rel, _ string) error { own[rel] = true; return nil }) != nil {
		clear(own)
	}
	out := maps.Clone(written)
	for p, sum := range made {
		rel, static := strings.CutPrefix(p, "static/")
		if _, ok := out[rel]; static && !ok && !own[rel] {
			out[rel] = sum
		}
	}
	return out
}

// hugoAlone runs Hugo over what an earlier build generated, and leaves nothing.
func (b *builder) hugoAlone() error {
	next, err := os.MkdirTemp("", "hugo-alone-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(next)
	_, err = b.hugo(next, nil)
	return err
}

// prepare copies the static files to dest and says what Hugo is to build: all but the pages of the parts kept. tmp must stay as
// long as Hugo works.
func (b *builder) prepare(dest, tmp string, kept []string) (h hugoSite, err error) {
	generated, err := filepath.Abs(b.opt.build)
	if err != nil {
		return h, err
	}
	site, err := filepath.Abs(b.opt.site)
	if err != nil {
		return h, err
	}
	var mounts []map[string]any
	var content []string
	for _, m := range []struct{ from, to string }{
		{"content", "content"}, {"layouts", "layouts"}, {"assets", "assets"}, {"i18n", "i18n"}, {"data", "data"},
	} {
		for _, dir := range []string{filepath.Join(site, m.from), filepath.Join(generated, m.from)} {
			if _, err := os.Stat(dir); err == nil {
				mounts = append(mounts, map[string]any{"source": dir, "target": m.to})
				if m.to == "content" {
					content = append(content, dir)
				}
			}
		}
	}
	settings := map[string]any{"module": map[string]any{"mounts": mounts}}
	if len(kept) > 0 {
		maps.Copy(settings, unwritten(kept))
	}
	mounted, err := json.MarshalIndent(settings, "", "  ")
	if err != nil {
		return h, err
	}
	config := filepath.Join(tmp, "mounts.json")
	if err := os.WriteFile(config, mounted, 0o600); err != nil {
		return h, err
	}
	for _, static := range []struct {
		dir string
		put func(from, to string) error
	}{{filepath.Join(site, "static"), copyTree}, {filepath.Join(generated, "static"), linkTree}} {
		if _, err := os.Stat(static.dir); err == nil {
			if err := static.put(static.dir, dest); err != nil {
				return h, err
			}
		}
	}
	h = hugoSite{source: site, content: content, rows: filepath.Join(generated, "rows"), configs: []string{"hugo.toml", filepath.Join(generated, "hugo.json"), config}, dest: dest, set: map[string]string{
		"cacheDir": filepath.Join(tmp, "cache"), "resourceDir": filepath.Join(tmp, "resources"),
	}}
	return h, nil
}
