package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"briefing"
	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
	"briefing/generator/process"
	"briefing/generator/reference"
	"briefing/generator/workbook"
)

// generate writes every file that Hugo builds from and returns their sums. Each dataset's files are written as soon as they
// are made or taken from the cache, so that memory does not grow with the datasets.
func (b *Builder) generate(ctx context.Context, c *Content) (artifact.Manifest, error) {
	defer process.WithGCPercent(150)() // 100 workbooks take 8 % less CPU and 20 MB more
	folder := artifact.Open(b.Opt.Build)
	if _, err := folder.Put(artifact.Tree{artifact.CacheTagName: artifact.CacheTag}); err != nil {
		return nil, err
	}
	site := page.Site{Site: c.Shared.Site, URL: b.url(c), Commits: b.commits, History: b.history, Citing: c.citing(), Shows: c.shows, Around: c.around(), Queries: c.queries, Stream: folder.Stream}
	site.Indent = c.Theme.Indent()
	site.Name, site.Sections = page.NameOf(c.Shared.Site, c.published()), c.sections()
	site.Cited = page.Cited(c.Facts, c.published())
	site.Day = page.Day(c.checked(), b.history)
	cache := openParts(b, c, site)
	parts := make([]part, len(c.Sets))
	b.Opt.Stage(lang.Text{ZH: "图表", EN: "charts"}, len(c.Sets))
	err := parallel.Try(len(c.Sets), func(i int) (err error) {
		defer b.Opt.Step()
		defer crashedAs(c.Sets[i].File, &err)
		if err = ctx.Err(); err == nil {
			parts[i], err = cache.put(folder, c.Sets[i], site)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	cache.close(c.Sets, parts)
	b.Reused = reuse(c.Sets, parts)
	b.Time.Mark("charts and pages")
	tree, cards, err := b.common(c, site)
	if err == nil {
		err = b.catalogues(tree, site, c, parts)
	}
	if err == nil {
		err = b.embedded(tree)
	}
	looks, themed := b.themed(c)
	if err = errors.Join(err, themed); err == nil {
		maps.Copy(tree, looks)
	}
	if err != nil {
		return nil, err
	}
	if _, err := folder.Put(tree); err != nil {
		return nil, err
	}
	for _, p := range parts {
		b.tally.Add(p.Tally)
	}
	b.Time.Mark("other pages")
	if err := b.images(ctx, c, site, folder, cards, parts); err != nil {
		return nil, err
	}
	err = walkSite(b.Opt.Site, func(rel, name string, _ fs.DirEntry) error {
		if _, ok := looks[rel]; strings.HasPrefix(rel, "static/") && !ok { // the site's own file wins, but for what the theme states
			return folder.Copy(rel, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	sums, err := folder.Close()
	b.Time.Mark("images")
	return sums, err
}

// common returns the files that are of no single dataset, and the cards of all pages.
func (b *Builder) common(c *Content, site page.Site) (artifact.Tree, []page.Card, error) {
	tree := artifact.Tree{}
	sets := c.published()
	n, err := c.pageProvenance(tree, site)
	if err != nil {
		return nil, nil, err
	}
	b.tally.Add(n)
	if err := page.Facts(tree, c.Facts, c.Shared, sets); err != nil {
		return nil, nil, err
	}
	if err := errors.Join(c.stalePages(tree), c.sparks(tree)); err != nil {
		return nil, nil, err
	}
	site.Speaking = c.speaking()
	if n, err = page.Common(tree, site, c.Shared, sets); err != nil {
		return nil, nil, err
	}
	b.tally.Add(n)
	if err := page.Changes(tree, site, b.history, sets); err != nil {
		return nil, nil, err
	}
	texts, err := b.reference(tree, site)
	if err != nil {
		return nil, nil, err
	}
	if err := page.Search(tree, site, c.Shared, sets, texts, c.text()); err != nil {
		return nil, nil, err
	}
	if err := c.heads(tree, site, sets); err != nil {
		return nil, nil, err
	}
	cards, err := c.cards(tree)
	return tree, cards, err
}

// reference adds the pages of the reference, which are of no dataset: they are made once by a program for an address.
func (b *Builder) reference(tree artifact.Tree, site page.Site) ([]page.Text, error) {
	cache := b.Opt.CacheOf("reference", 4)
	texts, err := artifact.Remember(cache, cache.Key(site.Base()), func() ([]page.Text, error) { return reference.Pages(site.Base()) })
	for _, x := range texts {
		err = errors.Join(err, x.Add(tree, site))
	}
	cache.Prune()
	return texts, err
}

// images writes every picture in pixels, and draws those that the cache does not hold.
func (b *Builder) images(ctx context.Context, c *Content, site page.Site, folder *artifact.Folder, cards []page.Card, parts []part) error {
	if b.Opt.NoImages {
		return nil
	}
	langs := lang.All()
	parallel.Each(len(c.Sets), func(i int) {
		if len(parts[i].Drawn) != len(langs)*len(c.Sets[i].Figures) { // it was made by a build without pictures
			parts[i].Drawn = c.Sets[i].drawn()
		}
	})
	var all []page.Image
	for i, s := range c.Sets {
		for n, f := range s.Figures {
			for k, l := range langs {
				all = append(all, page.Images(site, f, l, parts[i].Drawn[len(langs)*n+k])...)
			}
		}
	}
	for _, card := range cards {
		all = append(all, card.Image(site))
	}
	for i, im := range all {
		if key := c.Theme.Key(); key != "" && strings.HasSuffix(im.Path, "card.png") {
			all[i].Key = append(slices.Clone(im.Key), key...)
			all[i].Draw = func() ([]byte, error) {
				card, err := im.Draw()
				if err != nil {
					return nil, err
				}
				return c.Theme.Stamp(card)
			}
		}
	}
	if b.Later != nil {
		for _, im := range all {
			b.Later[im.Path] = im
		}
		return nil
	}
	files := b.Opt.PictureCache(len(all))
	b.Opt.Stage(lang.Text{ZH: "图片", EN: "images"}, len(all))
	err := parallel.Try(len(all), func(i int) error {
		im := all[i]
		defer b.Opt.Step()
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := files.Get(files.Key(string(im.Key)), im.Draw)
		if err == nil {
			_, err = folder.Put(artifact.Tree{im.Path: data})
		}
		if err != nil {
			return fmt.Errorf("%s: %w", im.Path, err)
		}
		return nil
	})
	files.Prune()
	return err
}

// PictureCache keeps the pictures of a site that has n of them.
func (o Options) PictureCache(n int) artifact.Cache { return o.CacheOf("images", 4*n+1000) }

// url returns the address of the site, with a slash at the end: that alone, said once, if nothing says where the site is published.
func (b *Builder) url(c *Content) string {
	u := c.Address(b.Opt)
	if u == "" {
		at, ok := c.Shared.Site.At["base_url"]
		if !ok {
			at = cell.Addr{File: workbook.Folder + "/" + workbook.SharedName, Sheet: "about"}
		}
		lang.Say(b.Out, lang.Text{ZH: at.String() + ": 警告：base_url 空着，引用格式里没有网址，canonical 和分享卡片只有相对路径：在那里写上网站的网址，或用 --base-url 指明",
			EN: at.String() + ": warning: base_url is blank, so citations have no address, canonical links and cards a relative one: write the address of the site there, or give it by --base-url"})
	}
	return strings.TrimSuffix(u, "/") + "/"
}

// themed returns what the theme adds to the input of Hugo, or has in the place of the program's own.
func (b *Builder) themed(c *Content) (artifact.Tree, error) {
	icon, err := briefing.Files.ReadFile("site/static/favicon.svg")
	if err != nil {
		return nil, err
	}
	return c.Theme.Files(icon)
}
