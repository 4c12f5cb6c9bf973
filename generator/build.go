package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
)

// options are where things are and how the site is addressed.
type options struct {
	datasets, site, build, public string
	cache                         string        // folder of what is kept between builds; "" keeps nothing
	program                       func() string // hash of the program: what another one kept may be made in another way
	baseURL                       string
	strict                        bool   // warnings of pages are errors
	timing                        bool   // say how long each stage took
	profile                       string // folder for profiles of the build; "" is none
	hugoOnly                      bool   // run Hugo alone
	noImages                      bool   // draw no pictures in pixels

	library  *library // of workbooks read before; nil is none
	progress progress // is told how far work has come; nil is none
}

// errProblems is returned when problems have been printed: there is nothing more to say.
var errProblems = errors.New("problems found")

// A progress is told how far long work has come.
type progress interface {
	Stage(name lang.Text, steps int) // begins; the number of steps is unknown if it is negative
	Step()                           // one is done
}

func (o options) stage(name lang.Text, steps int) {
	if o.progress != nil {
		o.progress.Stage(name, steps)
	}
}

func (o options) step() {
	if o.progress != nil {
		o.progress.Step()
	}
}

// files returns the part of the cache of that name, which keeps so many files; 0 is any number.
func (o options) files(name string, max int) cache {
	if o.cache == "" {
		return cache{}
	}
	return cache{dir: filepath.Join(o.cache, name), salt: o.program(), max: max}
}

// A builder makes the site.
type builder struct {
	opt options
	out io.Writer // for speech

	tally   page.Tally
	history *page.History
	commits map[string]string // by workbook file, the commit that last changed it
	time    timing

	files  int                   // of the finished site
	reused string                // what was kept of an earlier build, in words
	later  map[string]page.Image // if not nil, collects the pictures in pixels instead of drawing them
}

// build reads, checks, generates, runs Hugo and swaps the result in. public/ changes only if all went well.
func (b *builder) build(ctx context.Context) (cell.Problems, error) {
	b.time.mark("")
	unlock, err := lock(ctx, b.out, b.opt.build, b.opt.public)
	if err != nil {
		return nil, err
	}
	defer unlock()
	var c *content
	var ps cell.Problems
	err = parallel.Await(ctx, func() (err error) {
		c, ps, err = load(b.opt)
		return err
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return ps, err
	}
	b.time.mark("read and check")
	b.opt.stage(lang.Text{ZH: "历史", EN: "history"}, -1)
	if ps.Failed() {
		return ps, errProblems
	}
	if b.history, b.commits, err = readHistory(ctx, b.opt.datasets, c.shared.Site.HistoryFrom, b.opt.files("changes", 0), b.out); err != nil {
		return ps, err
	}
	b.time.mark("history")
	made, err := b.generate(ctx, c)
	if err != nil {
		return problemsIn(ps, err)
	}
	if err := ctx.Err(); err != nil {
		return ps, err
	}
	if err := restore(b.opt.public); err != nil {
		return ps, err
	}
	was, sets := b.last(), len(c.sets)
	m, err := b.madeOf(made, was)
	if err != nil {
		m = madeSite{} // Hugo says what is wrong with a file of the site's own
	}
	c = nil // Hugo needs the memory
	if b.asItWas(m, was, made) {
		b.time.mark("comparison")
		b.report(sets, "nothing changed, ")
		return ps, nil
	}
	kept, parts := b.kept(m, was)
	files := b.static(made)
	for p := range kept {
		files[p] = filepath.Join(b.opt.public, filepath.FromSlash(p))
	}
	next, there, err := openNext(b.opt.public, files)
	if err != nil {
		return ps, err
	}
	defer removeAll(next)
	if err := b.fill(next, files, there); err != nil {
		return ps, err
	}
	written, err := b.hugo(ctx, next, parts)
	if err != nil {
		return ps, err
	}
	maps.Copy(written, kept)
	b.time.mark("hugo")
	if b.files, err = sums(next, b.known(made, written)); err != nil {
		return ps, err
	}
	if err := ctx.Err(); err != nil {
		return ps, err
	}
	if err := swap(next, b.opt.public); err != nil {
		return ps, err
	}
	b.noteSite(m)
	b.time.mark("sums and swap")
	b.report(sets, "")
	return ps, nil
}

// report says how the build of so many datasets went. what stands before the time.
func (b *builder) report(sets int, what string) {
	if b.opt.timing {
		b.time.print(b.out)
	}
	fmt.Fprintln(b.out, b.reused)
	fmt.Fprintf(b.out, "%d numbers published, %d with an address\n", b.tally.Published, b.tally.Addressed)
	fmt.Fprintf(b.out, "%s: %d datasets, %d files, %s%.1f s\n", b.opt.public, sets, b.files, what, b.time.total().Seconds())
}

// generate writes every file that Hugo builds from and returns their sums. Each dataset's files are written as soon as they
// are made or taken from the cache, so that memory does not grow with the datasets.
func (b *builder) generate(ctx context.Context, c *content) (map[string]artifact.Sum, error) {
	folder := artifact.Open(b.opt.build)
	if err := folder.Put(artifact.Tree{tagName: tag}); err != nil {
		return nil, err
	}
	site := page.Site{Site: c.shared.Site, URL: b.url(c), Commits: b.commits, History: b.history, Citing: c.citing(), Stream: folder.Stream}
	site.Day = page.Day(c.checked(), b.history)
	pieces := openPieces(b, c, site)
	errs := make([]error, len(c.sets))
	tallies := make([]page.Tally, len(c.sets))
	b.opt.stage(lang.Text{ZH: "图表", EN: "charts"}, len(c.sets))
	parallel.Each(len(c.sets), func(i int) {
		s := c.sets[i]
		defer b.opt.step()
		defer crashedAs(s.File, &errs[i])
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		tallies[i], errs[i] = pieces.put(folder, s, func(t artifact.Tree) (page.Tally, error) {
			return page.Dataset(t, site, s.Dataset, s.figures, s.file)
		})
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	pieces.close()
	b.reused = pieces.String()
	b.time.mark("charts and pages")
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
	if err := page.Facts(tree, c.facts, c.shared, sets); err != nil {
		return nil, err
	}
	if err := c.stalePages(tree); err != nil {
		return nil, err
	}
	if n, err = page.Common(tree, site, c.shared, sets); err != nil {
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
	b.time.mark("other pages")
	if err := b.images(ctx, c, site, folder, cards, pieces.drawn); err != nil {
		return nil, err
	}
	sums, err := folder.Close()
	b.time.mark("images")
	return sums, err
}

// images writes every picture in pixels, and draws those that the cache does not hold. drawn is what is known of what datasets draw.
func (b *builder) images(ctx context.Context, c *content, site page.Site, folder *artifact.Folder, cards []page.Card, drawn map[string][]artifact.Sum) error {
	if b.opt.noImages {
		return nil
	}
	langs := lang.All()
	sums := make([][]artifact.Sum, len(c.sets))
	parallel.Each(len(c.sets), func(i int) {
		s := c.sets[i]
		if sums[i] = drawn[s.ID]; len(sums[i]) != len(langs)*len(s.figures) {
			sums[i] = s.drawn()
		}
	})
	var all []page.Image
	for i, s := range c.sets {
		for n, f := range s.figures {
			for k, l := range langs {
				all = append(all, page.Images(site, f, l, sums[i][len(langs)*n+k])...)
			}
		}
	}
	for _, card := range cards {
		all = append(all, card.Image(site))
	}
	if b.later != nil {
		for _, im := range all {
			b.later[im.Path] = im
		}
		return nil
	}
	files := b.opt.pictures(len(all))
	errs := make([]error, len(all))
	b.opt.stage(lang.Text{ZH: "图片", EN: "images"}, len(all))
	parallel.Each(len(all), func(i int) {
		im := all[i]
		defer b.opt.step()
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		key := files.key(im.Key)
		if sum, ok := files.sum(key); ok && folder.Keep(im.Path, sum) {
			return
		}
		data, err := files.get(key, im.Draw)
		if err == nil {
			err = folder.Put(artifact.Tree{im.Path: data})
		}
		if err != nil {
			errs[i] = fmt.Errorf("%s: %w", im.Path, err)
		}
	})
	files.prune()
	return errors.Join(errs...)
}

// pictures keeps the pictures of a site that has n of them.
func (o options) pictures(n int) cache { return o.files("images", 4*n+1000) }

// url returns the address of the site, with a slash at the end.
func (b *builder) url(c *content) string {
	u := c.address(b.opt)
	if u == "" {
		u = "http://localhost:1313/"
	}
	return strings.TrimSuffix(u, "/") + "/"
}
