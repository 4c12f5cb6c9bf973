package build

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/parallel"
)

// Static returns the files of the site that the generator has made, by their path there, and where they lie: those below static/ unless
// the site has its own.
func (b *Builder) Static(made map[string]artifact.Sum) map[string]string {
	own := b.ownStatic()
	files := map[string]string{}
	for p := range made {
		if rel, ok := strings.CutPrefix(p, "static/"); ok && !own[rel] {
			files[rel] = filepath.Join(b.Opt.Build, filepath.FromSlash(p))
		}
	}
	return files
}

// ownStatic returns the static files of the site's own.
func (b *Builder) ownStatic() map[string]bool {
	own := map[string]bool{}
	if artifact.Walk(filepath.Join(b.Opt.Site, "static"), func(rel, _ string) error { own[rel] = true; return nil }) != nil {
		clear(own)
	}
	return own
}

// Fill gives a folder the static files of the site's own, and files, by path, that are replaced and never written in place: they get a
// second name, and are copied where the file system cannot give them one. Those that are there already are left out.
func (b *Builder) Fill(dir string, files map[string]string, there map[string]bool) error {
	if own := filepath.Join(b.Opt.Site, "static"); artifact.IsFolder(own) {
		if err := artifact.CopyTree(own, dir); err != nil {
			return err
		}
	}
	byFolder := map[string][]string{}
	for rel := range files {
		if !there[rel] {
			byFolder[path.Dir(rel)] = append(byFolder[path.Dir(rel)], rel)
		}
	}
	var folders []string
	for f := range byFolder {
		folders = append(folders, f)
	}
	errs := make([]error, len(folders))
	parallel.Each(len(folders), func(i int) {
		if errs[i] = os.MkdirAll(filepath.Join(dir, filepath.FromSlash(folders[i])), 0o755); errs[i] != nil {
			return
		}
		for _, rel := range byFolder[folders[i]] {
			errs[i] = errors.Join(errs[i], artifact.LinkFile(files[rel], filepath.Join(dir, filepath.FromSlash(rel))))
		}
	})
	return errors.Join(errs...)
}
