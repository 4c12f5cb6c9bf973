package build

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/site"
)

// hugo writes what Hugo makes of the site into dest, where some pages may lie already, and returns the sums of its files, and its pages.
func (b *Builder) hugo(ctx context.Context, dest string, made artifact.Manifest, pages map[string]site.Page) (artifact.Manifest, map[string]site.Page, error) {
	tmp, err := artifact.TempDir(b.Opt.Public)
	if err != nil {
		return nil, nil, err
	}
	defer removeAll(tmp)
	h, err := b.Prepare(dest, tmp, made)
	if err != nil {
		return nil, nil, err
	}
	h.Pages = pages
	return h.Build(ctx)
}

// removeAll removes a folder in which something that was left to itself may still be writing.
func removeAll(dir string) {
	for range 10 {
		if os.RemoveAll(dir) == nil {
			if _, err := os.Lstat(dir); err != nil {
				return
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// HugoAlone runs Hugo over what an earlier build generated, and leaves nothing.
func (b *Builder) HugoAlone(ctx context.Context) error {
	made, err := artifact.SumsOf(b.Opt.Build, func(string, string) (sum artifact.Sum, ok bool) { return sum, true })
	if err != nil {
		return err
	}
	dir, err := artifact.TempDir(b.Opt.Public)
	if err != nil {
		return err
	}
	defer removeAll(dir)
	if err := artifact.Fill(dir, b.Static(made)); err != nil {
		return err
	}
	_, _, err = b.hugo(ctx, dir, made, nil)
	return err
}

// Static returns the files of the site that are no pages, by their path there, and where they lie.
func (b *Builder) Static(made artifact.Manifest) map[string]string {
	files := map[string]string{}
	for p := range made {
		if rel, ok := strings.CutPrefix(p, "static/"); ok {
			files[rel] = filepath.Join(b.Opt.Build, filepath.FromSlash(p))
		}
	}
	return files
}

// Prepare says what Hugo is to build into dest of what was made. tmp must stay as long as Hugo works.
func (b *Builder) Prepare(dest, tmp string, made artifact.Manifest) (h site.Config, err error) {
	generated, err := filepath.Abs(b.Opt.Build)
	if err != nil {
		return h, err
	}
	own, err := filepath.Abs(b.Opt.Site)
	if err != nil {
		return h, err
	}
	if tmp, err = filepath.Abs(tmp); err != nil {
		return h, err
	}
	var mounts []map[string]any
	for _, target := range []string{"content", "layouts", "assets", "i18n", "data"} {
		dirs := []string{filepath.Join(own, target), filepath.Join(generated, target)}
		if target == "i18n" { // words are joined, and the last to say one wins
			slices.Reverse(dirs)
		}
		for _, dir := range dirs {
			if exists(dir) {
				mounts = append(mounts, map[string]any{"source": dir, "target": target})
			}
		}
	}
	settings := map[string]any{
		"module": map[string]any{"mounts": mounts}, "cacheDir": filepath.Join(tmp, "cache"), "resourceDir": filepath.Join(tmp, "resources"),
	}
	mounted, err := json.MarshalIndent(settings, "", "  ")
	if err != nil {
		return h, err
	}
	config := filepath.Join(tmp, "mounts.json")
	if err := os.WriteFile(config, mounted, 0o600); err != nil {
		return h, err
	}
	configs := []string{filepath.Join(generated, configName)}
	if local := filepath.Join(own, configName); exists(local) {
		configs = append(configs, local)
	}
	b.Opt.Stage(lang.Text{ZH: "页面", EN: "pages"}, -1)
	return site.Config{
		Source: own, Generated: generated, Made: made, Dest: dest, Wrote: b.Opt.Step,
		Configs: append(configs, filepath.Join(generated, "hugo.json"), config),
	}, nil
}

// exists reports whether there is something at a path.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
