package build

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
)

// generate writes every file that Hugo builds from and returns their sums. Each dataset's files are written as soon as they
// are made or taken from the cache, so that memory does not grow with the datasets.
func (b *Builder) generate(ctx context.Context, c *Content) (map[string]artifact.Sum, error) {
	folder := artifact.Open(b.Opt.Build)
	if err := folder.Put(artifact.Tree{artifact.CacheTagName: artifact.CacheTag}); err != nil {
		return nil, err
	}
	site := page.Site{Site: c.Shared.Site, URL: b.url(c), Commits: b.commits, History: b.history, Citing: c.citing(), Stream: folder.Stream}
	site.Day = page.Day(c.checked(), b.history)
	parts := openParts(b, c, site)
	errs := make([]error, len(c.Sets))
	tallies := make([]page.Tally, len(c.Sets))
	b.Opt.Stage(lang.Text{ZH: "图表", EN: "charts"}, len(c.Sets))
	parallel.Each(len(c.Sets), func(i int) {
		s := c.Sets[i]
		defer b.Opt.Step()
		defer crashedAs(s.File, &errs[i])
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		tallies[i], errs[i] = parts.put(folder, s, func(t artifact.Tree, site page.Site) (page.Tally, error) {
			return page.Dataset(t, site, s.Dataset, s.Figures, s.file)
		}, site)
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	parts.close()
	b.Reused = parts.String()
	b.Time.Mark("charts and pages")
	tree := artifact.Tree{}
	for _, t := range tallies {
		b.tally.Add(t)
	}
	sets := c.published()
	n, err := c.pageProvenance(tree, site)
	if err != nil {
		return nil, err
	}
	b.tally.Add(n)
	if err := page.Facts(tree, c.Facts, c.Shared, sets); err != nil {
		return nil, err
	}
	if err := c.stalePages(tree); err != nil {
		return nil, err
	}
	if n, err = page.Common(tree, site, c.Shared, sets); err != nil {
		return nil, err
	}
	b.tally.Add(n)
	if err := page.Changes(tree, site, b.history, sets); err != nil {
		return nil, err
	}
	cards, err := c.cards(tree)
	if err != nil {
		return nil, err
	}
	if err := page.Cards(tree, cards); err != nil {
		return nil, err
	}
	if err := folder.Put(tree); err != nil {
		return nil, err
	}
	b.Time.Mark("other pages")
	if err := b.images(ctx, c, site, folder, cards, parts.drawn); err != nil {
		return nil, err
	}
	sums, err := folder.Close()
	b.Time.Mark("images")
	return sums, err
}

// images writes every picture in pixels, and draws those that the cache does not hold. drawn is what is known of what datasets draw.
func (b *Builder) images(ctx context.Context, c *Content, site page.Site, folder *artifact.Folder, cards []page.Card, drawn map[string][]artifact.Sum) error {
	if b.Opt.NoImages {
		return nil
	}
	langs := lang.All()
	sums := make([][]artifact.Sum, len(c.Sets))
	parallel.Each(len(c.Sets), func(i int) {
		s := c.Sets[i]
		if sums[i] = drawn[s.ID]; len(sums[i]) != len(langs)*len(s.Figures) {
			sums[i] = s.drawn()
		}
	})
	var all []page.Image
	for i, s := range c.Sets {
		for n, f := range s.Figures {
			for k, l := range langs {
				all = append(all, page.Images(site, f, l, sums[i][len(langs)*n+k])...)
			}
		}
	}
	for _, card := range cards {
		all = append(all, card.Image(site))
	}
	if b.Later != nil {
		for _, im := range all {
			b.Later[im.Path] = im
		}
		return nil
	}
	files := b.Opt.PictureCache(len(all))
	errs := make([]error, len(all))
	b.Opt.Stage(lang.Text{ZH: "图片", EN: "images"}, len(all))
	parallel.Each(len(all), func(i int) {
		im := all[i]
		defer b.Opt.Step()
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		key := files.Key(im.Key)
		if sum, ok := files.Sum(key); ok && folder.Keep(im.Path, sum) {
			return
		}
		data, err := files.Get(key, im.Draw)
		if err == nil {
			err = folder.Put(artifact.Tree{im.Path: data})
		}
		if err != nil {
			errs[i] = fmt.Errorf("%s: %w", im.Path, err)
		}
	})
	files.Prune()
	return errors.Join(errs...)
}

// PictureCache keeps the pictures of a site that has n of them.
func (o Options) PictureCache(n int) artifact.Cache { return o.CacheOf("images", 4*n+1000) }

// url returns the address of the site, with a slash at the end.
func (b *Builder) url(c *Content) string {
	u := c.Address(b.Opt)
	if u == "" {
		u = "http://localhost:1313/"
	}
	return strings.TrimSuffix(u, "/") + "/"
}
