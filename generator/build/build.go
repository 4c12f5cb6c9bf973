// Package build makes the site: Load reads and checks workbooks and pages, a Builder generates what Hugo builds from, runs Hugo
// over it and publishes the result, whole or not at all. What is unchanged since the last build is not made again.
package build

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
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
)

// Options are where things are and how the site is addressed.
type Options struct {
	Datasets, Site, Build, Public string
	Cache                         string        // folder of what is kept between builds; "" keeps nothing
	Program                       func() string // hash of the program: what another one kept may be made in another way
	BaseURL                       string
	Strict                        bool   // warnings of pages are errors
	Timing                        bool   // say how long each stage took
	Profile                       string // folder for profiles of the build; "" is none
	HugoOnly                      bool   // run Hugo alone
	NoImages                      bool   // draw no pictures in pixels

	WorkbookCache *WorkbookCache // of workbooks read before; nil is none
	Progress      progress       // is told how far work has come; nil is none
}

// ErrProblems is returned when problems have been printed: there is nothing more to say.
var ErrProblems = errors.New("problems found")

// A progress is told how far long work has come.
type progress interface {
	Stage(name lang.Text, steps int) // begins; the number of steps is unknown if it is negative
	Step()                           // one is done
}

func (o Options) Stage(name lang.Text, steps int) {
	if o.Progress != nil {
		o.Progress.Stage(name, steps)
	}
}

func (o Options) Step() {
	if o.Progress != nil {
		o.Progress.Step()
	}
}

// CacheOf returns the part of the cache of that name, which keeps so many files; 0 is any number.
func (o Options) CacheOf(name string, max int) artifact.Cache {
	if o.Cache == "" {
		return artifact.Cache{}
	}
	return artifact.Cache{Dir: filepath.Join(o.Cache, name), Salt: o.Program(), Max: max}
}

// A Builder makes the site.
type Builder struct {
	Opt Options
	Out io.Writer // for speech

	tally   page.Tally
	History *page.History
	Commits map[string]string // by workbook file, the commit that last changed it
	Time    timing

	files  int                   // of the finished site
	Reused string                // what was kept of an earlier build, in words
	Later  map[string]page.Image // if not nil, collects the pictures in pixels instead of drawing them
}

// Build reads, checks, generates, runs Hugo and swaps the result in. public/ changes only if all went well.
func (b *Builder) Build(ctx context.Context) (cell.Problems, error) {
	b.Time.Mark("")
	unlock, err := artifact.Lock(ctx, b.Out, b.Opt.Build, b.Opt.Public)
	if err != nil {
		return nil, err
	}
	defer unlock()
	var c *Content
	var ps cell.Problems
	err = parallel.Await(ctx, func() (err error) {
		c, ps, err = Load(b.Opt)
		return err
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return ps, err
	}
	b.Time.Mark("read and check")
	b.Opt.Stage(lang.Text{ZH: "历史", EN: "history"}, -1)
	if ps.Failed() {
		return ps, ErrProblems
	}
	if b.History, b.Commits, err = history.Read(ctx, b.Opt.Datasets, c.Shared.Site.HistoryFrom, b.Opt.CacheOf("changes", 0), b.Out); err != nil {
		return ps, err
	}
	b.Time.Mark("history")
	made, err := b.Generate(ctx, c)
	if err != nil {
		return ProblemsIn(ps, err)
	}
	if err := ctx.Err(); err != nil {
		return ps, err
	}
	if err := artifact.Restore(b.Opt.Public); err != nil {
		return ps, err
	}
	was, sets := b.lastManifest(), len(c.Sets)
	m, err := b.manifestOf(made, was)
	if err != nil {
		m = manifest{} // Hugo says what is wrong with a file of the site's own
	}
	c = nil // Hugo needs the memory
	if b.upToDate(m, was, made) {
		b.Time.Mark("comparison")
		b.report(sets, "nothing changed, ")
		return ps, nil
	}
	kept, parts := b.kept(m, was)
	files := b.Static(made)
	for p := range kept {
		files[p] = filepath.Join(b.Opt.Public, filepath.FromSlash(p))
	}
	next, there, err := artifact.NewStage(b.Opt.Public, files)
	if err != nil {
		return ps, err
	}
	defer removeAll(next)
	if err := b.Fill(next, files, there); err != nil {
		return ps, err
	}
	written, err := b.hugo(ctx, next, parts)
	if err != nil {
		return ps, err
	}
	maps.Copy(written, kept)
	b.Time.Mark("hugo")
	if b.files, err = artifact.WriteSums(next, b.known(made, written)); err != nil {
		return ps, err
	}
	if err := ctx.Err(); err != nil {
		return ps, err
	}
	if err := artifact.Publish(next, b.Opt.Public); err != nil {
		return ps, err
	}
	b.saveManifest(m)
	b.Time.Mark("sums and swap")
	b.report(sets, "")
	return ps, nil
}

// report says how the build of so many datasets went. what stands before the time.
func (b *Builder) report(sets int, what string) {
	if b.Opt.Timing {
		b.Time.Print(b.Out)
	}
	fmt.Fprintln(b.Out, b.Reused)
	fmt.Fprintf(b.Out, "%d numbers published, %d with an address\n", b.tally.Published, b.tally.Addressed)
	fmt.Fprintf(b.Out, "%s: %d datasets, %d files, %s%.1f s\n", b.Opt.Public, sets, b.files, what, b.Time.Total().Seconds())
}

// Generate writes every file that Hugo builds from and returns their sums. Each dataset's files are written as soon as they
// are made or taken from the cache, so that memory does not grow with the datasets.
func (b *Builder) Generate(ctx context.Context, c *Content) (map[string]artifact.Sum, error) {
	folder := artifact.Open(b.Opt.Build)
	if err := folder.Put(artifact.Tree{artifact.CacheTagName: artifact.CacheTag}); err != nil {
		return nil, err
	}
	site := page.Site{Site: c.Shared.Site, URL: b.url(c), Commits: b.Commits, History: b.History, Citing: c.citing(), Stream: folder.Stream}
	site.Day = page.Day(c.checked(), b.History)
	pieces := openParts(b, c, site)
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
		tallies[i], errs[i] = pieces.put(folder, s, func(t artifact.Tree) (page.Tally, error) {
			return page.Dataset(t, site, s.Dataset, s.Figures, s.file)
		})
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	pieces.close()
	b.Reused = pieces.String()
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
	if err := page.Changes(tree, site, b.History, sets); err != nil {
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
	if err := b.images(ctx, c, site, folder, cards, pieces.drawn); err != nil {
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
