package main

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

// lastSite is the file that says what the finished site was made of.
func (o options) lastSite() string { return filepath.Join(o.cache, "site.json") }

// last returns what the finished site was made of: nothing if that is not known, if another program noted it, or if the site lists
// other files than it had.
func (b *builder) last() (m madeSite) {
	note, err := os.ReadFile(b.opt.lastSite())
	if err != nil || json.Unmarshal(note, &m) != nil || m.Program != b.opt.program() {
		return madeSite{}
	}
	if list, err := os.ReadFile(filepath.Join(b.opt.public, sumsName)); err != nil || m.List != hashOf(list) {
		return madeSite{}
	}
	return m
}

// ownFiles returns a hash of what a site is made of besides what is generated: layouts and hand-written pages, and the
// program.
func (b *builder) ownFiles() (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, b.opt.program())
	for _, part := range siteParts {
		root, err := filepath.EvalSymlinks(filepath.Join(b.opt.site, part))
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

// asItWas reports whether the finished site was made of the same and is whole: every file has the sum that was noted, and there
// is no other. A file that is one and the same as a file made, under a second name, has the sum that this build has found of that.
func (b *builder) asItWas(m, was madeSite, made map[string]artifact.Sum) bool {
	if m.Of == "" || m.Of != was.Of {
		return false
	}
	list, err := os.ReadFile(filepath.Join(b.opt.public, sumsName))
	if err != nil {
		return false
	}
	var names, rels []string
	if walk(b.opt.public, func(rel, name string) error {
		if rel != sumsName {
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
		if !ok || !sameFile(names[i], filepath.Join(b.opt.build, filepath.FromSlash(static))) {
			sum, bad[i] = artifact.SumOf(names[i])
		}
		lines[i] = sumLine(sum, rels[i])
	})
	b.files = len(names) + 1
	return errors.Join(bad...) == nil && strings.Join(lines, "") == string(list)
}

// noteSite notes what the finished site was made of. A note that cannot be written makes the next build slow, not wrong.
func (b *builder) noteSite(m madeSite) {
	list, err := os.ReadFile(filepath.Join(b.opt.public, sumsName))
	if err != nil || m.Of == "" {
		return
	}
	m.List = hashOf(list)
	if data, err := json.Marshal(m); err == nil && os.MkdirAll(b.opt.cache, 0o755) == nil {
		artifact.WriteFile(b.opt.lastSite(), data)
	}
}
