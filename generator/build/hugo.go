package build

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/site"
)

// hugo writes the pages of the site into dest, but for those of the parts kept, and returns their sums.
func (b *Builder) hugo(ctx context.Context, dest string, kept []string) (map[string]artifact.Sum, error) {
	// What a killed build leaves there the next removes.
	tmp, err := os.MkdirTemp(filepath.Dir(filepath.Clean(b.Opt.Public)), filepath.Base(artifact.StagePattern(b.Opt.Public)))
	if err != nil {
		return nil, err
	}
	defer removeAll(tmp)
	h, err := b.Prepare(dest, tmp, kept)
	if err != nil {
		return nil, err
	}
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

// known returns the sums of files of the site: of those made that are static, and of those that Hugo has written, which win.
func (b *Builder) known(made, written map[string]artifact.Sum) map[string]artifact.Sum {
	out := map[string]artifact.Sum{}
	for rel := range b.Static(made) {
		out[rel] = made["static/"+rel]
	}
	maps.Copy(out, written)
	return out
}

// HugoAlone runs Hugo over what an earlier build generated, and leaves nothing.
func (b *Builder) HugoAlone(ctx context.Context) error {
	next, err := os.MkdirTemp(filepath.Dir(filepath.Clean(b.Opt.Public)), filepath.Base(artifact.StagePattern(b.Opt.Public)))
	if err != nil {
		return err
	}
	defer os.RemoveAll(next)
	made := map[string]artifact.Sum{}
	if err := artifact.Walk(filepath.Join(b.Opt.Build, "static"), func(rel, _ string) error { made["static/"+rel] = artifact.Sum{}; return nil }); err != nil {
		return err
	}
	if err := b.Fill(next, b.Static(made), nil); err != nil {
		return err
	}
	_, err = b.hugo(ctx, next, nil)
	return err
}

// Prepare says what Hugo is to build into dest: all but the pages of the parts kept. tmp must stay as long as Hugo works.
func (b *Builder) Prepare(dest, tmp string, kept []string) (h site.Config, err error) {
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
	var content []string
	for _, m := range []struct{ from, to string }{
		{"content", "content"}, {"layouts", "layouts"}, {"assets", "assets"}, {"i18n", "i18n"}, {"data", "data"},
	} {
		for _, dir := range []string{filepath.Join(own, m.from), filepath.Join(generated, m.from)} {
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
	b.Opt.Stage(lang.Text{ZH: "页面", EN: "pages"}, -1)
	h = site.Config{Source: own, Wrote: b.Opt.Step, Content: content, Rows: filepath.Join(generated, "rows"), Configs: []string{"hugo.toml", filepath.Join(generated, "hugo.json"), config}, Dest: dest, Set: map[string]string{
		"cacheDir": filepath.Join(tmp, "cache"), "resourceDir": filepath.Join(tmp, "resources"),
	}}
	return h, nil
}
