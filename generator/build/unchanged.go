package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/parallel"
)

// manifestFile is the file that says what the finished site was made of.
func (o Options) manifestFile() string { return filepath.Join(o.Cache, "site.json") }

// lastManifest returns what the finished site was made of: nothing if that is not known, if another program noted it, or if the site lists
// other files than it had.
func (b *Builder) lastManifest() (m manifest) {
	note, err := os.ReadFile(b.Opt.manifestFile())
	if err != nil || json.Unmarshal(note, &m) != nil || m.Program != b.Opt.program() {
		return manifest{}
	}
	if list, err := os.ReadFile(filepath.Join(b.Opt.Public, artifact.SumsName)); err != nil || m.List != artifact.HashOf(list) {
		return manifest{}
	}
	return m
}

// ownFiles returns a hash of what a site is made of besides what is generated: layouts and hand-written pages, and the
// program.
func (b *Builder) ownFiles() (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, b.Opt.program())
	for _, part := range siteParts {
		root, err := filepath.EvalSymlinks(filepath.Join(b.Opt.Site, part))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() {
					return err
				}
				if !e.Type().IsRegular() {
					return fmt.Errorf("%s: not a file", name)
				}
				sum, err := artifact.SumOf(name)
				fmt.Fprintf(h, "%q %q %x\n", part, strings.TrimPrefix(name, root), sum)
				return err
			})
		}
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// upToDate reports whether the finished site was made of the same and is whole: every file has the sum that was noted, and there
// is no other. A file that is one and the same as a file made, under a second name, has the sum that this build has found of that.
func (b *Builder) upToDate(m, was manifest, made map[string]artifact.Sum) bool {
	if m.Of == "" || m.Of != was.Of {
		return false
	}
	list, err := os.ReadFile(filepath.Join(b.Opt.Public, artifact.SumsName))
	if err != nil {
		return false
	}
	var names, rels []string
	if artifact.Walk(b.Opt.Public, func(rel, name string) error {
		if rel != artifact.SumsName {
			names, rels = append(names, name), append(rels, rel)
		}
		return nil
	}) != nil {
		return false
	}
	lines, bad := make([]string, len(names)), make([]error, len(names))
	parallel.Each(len(names), func(i int) {
		static := "static/" + rels[i]
		sum, ok := made[static]
		if !ok || !artifact.SameFile(names[i], filepath.Join(b.Opt.Build, filepath.FromSlash(static))) {
			sum, bad[i] = artifact.SumOf(names[i])
		}
		lines[i] = artifact.SumLine(sum, rels[i])
	})
	b.files = len(names) + 1
	return errors.Join(bad...) == nil && strings.Join(lines, "") == string(list)
}

// saveManifest notes what the finished site was made of. A note that cannot be written makes the next build slow, not wrong.
func (b *Builder) saveManifest(m manifest) {
	list, err := os.ReadFile(filepath.Join(b.Opt.Public, artifact.SumsName))
	if err != nil || m.Of == "" {
		return
	}
	m.List = artifact.HashOf(list)
	if data, err := json.Marshal(m); err == nil && os.MkdirAll(b.Opt.Cache, 0o755) == nil {
		artifact.WriteFile(b.Opt.manifestFile(), data)
	}
}
