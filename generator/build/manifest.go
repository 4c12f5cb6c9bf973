package build

import (
	"io/fs"
	"maps"
	"path/filepath"

	"briefing/generator/artifact"
	"briefing/generator/site"
)

// A siteManifest is what a finished site was made of, so that the next build can tell what it need not write again: all, or pages.
type siteManifest struct {
	Of    string               // hash of everything; "" if nothing is known
	Pages map[string]site.Page // by their paths
	List  artifact.Sum         // of its SHA256SUMS
}

// manifestKey is where the cache keeps the manifest of the finished site. Another program does not find it: it may see pages in another way.
func (b *Builder) manifestKey() (artifact.Cache, string) {
	c := b.Opt.CacheOf("site", 1)
	return c, c.Key("site")
}

// lastManifest returns what the finished site was made of and what it holds: nothing if that is not known, or if it lists something else.
func (b *Builder) lastManifest() (siteManifest, artifact.Manifest) {
	was, _ := artifact.Recall[siteManifest](b.manifestKey())
	list, err := artifact.ReadSums(b.Opt.Public)
	if sum, failed := artifact.SumOf(filepath.Join(b.Opt.Public, artifact.SumsName)); err != nil || failed != nil || was.List != sum {
		return siteManifest{}, nil
	}
	return was, list
}

// saveManifest notes what the finished site was made of. A note that cannot be written makes the next build slow, not wrong.
func (b *Builder) saveManifest(m siteManifest) {
	var err error
	if m.List, err = artifact.SumOf(filepath.Join(b.Opt.Public, artifact.SumsName)); err == nil && m.Of != "" {
		cache, key := b.manifestKey()
		artifact.Note(cache, key, m)
		cache.Prune() // that of another program
	}
}

// manifestOf describes the site that is about to be made of what was generated and of the site's own files.
func (b *Builder) manifestOf(made artifact.Manifest) (m siteManifest, err error) {
	own := artifact.Manifest{}
	if err := walkSite(b.Opt.Site, func(rel, name string, _ fs.DirEntry) (err error) {
		own["site/"+rel], err = artifact.SumOf(name)
		return err
	}); err != nil {
		return m, err
	}
	maps.Copy(own, made)
	m.Of = own.Hash()
	return m, nil
}

// upToDate reports whether the finished site holds what list says, and nothing else. A file that is one and the same as a file made, under
// a second name, has the sum that this build has found of that.
func (b *Builder) upToDate(made, list artifact.Manifest) bool {
	holds, err := artifact.SumsOf(b.Opt.Public, func(rel, name string) (sum artifact.Sum, ok bool) {
		sum, ok = made["static/"+rel]
		return sum, ok && artifact.SameFile(name, filepath.Join(b.Opt.Build, "static", filepath.FromSlash(rel)))
	})
	return err == nil && maps.Equal(holds, list)
}
