package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/page"
)

// lastSite is the file that says what the finished site was made of, and its sums.
var lastSite = filepath.Join(".cache", "site")

// madeOf returns a hash of all that the site is made of: what was generated, layouts and hand-written pages, the program and what of
// the environment Hugo reads. It is "" if that cannot be told.
func (b *builder) madeOf(made map[string]page.Sum) string {
	h := sha256.New()
	fmt.Fprintln(h, programCode())
	for _, v := range slices.Sorted(slices.Values(os.Environ())) {
		if strings.HasPrefix(v, "HUGO") {
			fmt.Fprintf(h, "%q\n", v)
		}
	}
	var line []byte
	for _, p := range slices.Sorted(maps.Keys(made)) {
		sum := made[p]
		line = append(hex.AppendEncode(append(strconv.AppendQuote(line[:0], p), ' '), sum[:]), '\n')
		h.Write(line)
	}
	for _, part := range []string{"hugo.toml", "content", "layouts", "assets", "static", "i18n", "data"} {
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
				sum, err := page.SumOf(name)
				fmt.Fprintf(h, "%q %q %x\n", part, strings.TrimPrefix(name, root), sum)
				return err
			})
		}
		if err != nil {
			return ""
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// asItWas reports whether the finished site was made of the same and is whole: every file has the sum that was noted, and there
// is no other. A file that is one and the same as a file made, under a second name, has the sum that this build has found of that.
func (b *builder) asItWas(of string, made map[string]page.Sum) bool {
	note, err := os.ReadFile(lastSite)
	if err != nil || of == "" {
		return false
	}
	list, err := os.ReadFile(filepath.Join(b.opt.public, sumsName))
	if err != nil || string(note) != noteOf(of, list) {
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
	each(len(names), func(i int) {
		static := "static/" + rels[i]
		sum, ok := made[static]
		if !ok || !sameFile(names[i], filepath.Join(b.opt.build, filepath.FromSlash(static))) {
			sum, bad[i] = page.SumOf(names[i])
		}
		lines[i] = sumLine(sum, rels[i])
	})
	b.files = len(names) + 1
	return errors.Join(bad...) == nil && strings.Join(lines, "") == string(list)
}

// sameFile reports whether two names are of one file.
func sameFile(a, b string) bool {
	one, err := os.Lstat(a)
	if err != nil {
		return false
	}
	other, err := os.Lstat(b)
	return err == nil && one.Mode().IsRegular() && os.SameFile(one, other)
}

// noteSite notes what the finished site was made of. A note that cannot be written makes the next build slow, not wrong.
func (b *builder) noteSite(of string) {
	list, err := os.ReadFile(filepath.Join(b.opt.public, sumsName))
	if err == nil && of != "" && os.MkdirAll(filepath.Dir(lastSite), 0o755) == nil {
		page.WriteFile(lastSite, []byte(noteOf(of, list)))
	}
}

func noteOf(of string, list []byte) string { return fmt.Sprintf("%s %x\n", of, sha256.Sum256(list)) }
