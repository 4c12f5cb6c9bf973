package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/page"
)

// options are where things are and how the site is addressed.
type options struct {
	datasets, site, build, public string
	baseURL                       string
	strict                        bool   // warnings of pages are errors
	timing                        bool   // say how long each stage took
	profile                       string // folder for profiles of the build; "" is none
	hugoOnly                      bool   // run Hugo alone
	noImages                      bool   // draw no pictures in pixels

	library *library // of workbooks read before; nil is none
	console *console // is told how far work has come; nil is none
}

// flags adds those flags to a command that concern it.
func (o *options) flags(c *cobra.Command, names ...string) {
	for _, name := range names {
		switch f := c.Flags(); name {
		case "datasets":
			f.StringVar(&o.datasets, name, "datasets", "folder of the workbooks")
		case "site":
			f.StringVar(&o.site, name, "site", "folder of layouts and hand-written pages")
		case "strict":
			f.BoolVar(&o.strict, name, false, "warnings of hand-written pages and of titles are errors: typed numbers, judgements, pages behind their twin")
		case "timing":
			f.BoolVar(&o.timing, name, false, "say how long each stage took, and how much memory")
		case "build":
			f.StringVar(&o.build, name, "build", "folder for what is generated")
		case "public":
			f.StringVar(&o.public, name, "public", "folder for the finished site")
		case "base-url":
			f.StringVar(&o.baseURL, name, "", "address at which the site is published (default: base_url of the shared workbook)")
		default:
			panic("no flag " + name)
		}
	}
}

// guard refuses folders to write that are not ours.
func (o *options) guard() error {
	outs := []output{{flag: "--build", name: &o.build, foreign: untagged}, {flag: "--public", name: &o.public, foreign: unlistedTwice}}
	if o.profile != "" {
		outs = append(outs, output{flag: "--profile", name: &o.profile, foreign: only("cpu.pprof", "memory.pprof")})
	}
	if _, err := os.Stat(filepath.Join(o.site, "hugo.toml")); errors.Is(err, fs.ErrNotExist) {
		return noFolder("--site", o.site)
	}
	return guard([]string{o.datasets, o.site}, outs...)
}

// unlistedTwice is unlisted for the finished site and the one before it, of which the next is made.
func unlistedTwice(dir string) (string, error) {
	foreign, err := unlisted(oldName(dir))
	if foreign != "" {
		return "../" + filepath.Base(oldName(dir)) + "/" + foreign, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return unlisted(dir)
}

func buildCommand() *cobra.Command {
	var pr printing
	var opt options
	c := &cobra.Command{
		Use:     "build",
		Short:   "Check the workbooks and write the site to public/, whole or not at all",
		Example: "  generator build --base-url https://example.org/briefing/",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := pr.check(); err != nil {
				return err
			}
			if err := opt.guard(); err != nil {
				return err
			}
			stop, err := profile(opt.profile)
			if err != nil {
				return err
			}
			opt.console = consoleOf(c)
			b := builder{opt: opt, out: speech(c)}
			if opt.hugoOnly {
				return errors.Join(b.hugoAlone(c.Context()), stop())
			}
			ps, err := b.build(c.Context())
			err = errors.Join(err, stop())
			if ps.Failed() {
				if e := pr.print(c.ErrOrStderr(), ps); err == nil {
					err = e
				}
			} else if n := ps.Count(cell.Warning); n > 0 {
				fmt.Fprintf(speech(c), "%s: generator check lists them\n", plural(n, "warning"))
			}
			return err
		},
	}
	opt.flags(c, "datasets", "site", "strict", "timing", "build", "public", "base-url")
	pr.flags(c)
	c.Flags().BoolVar(&opt.hugoOnly, "hugo-only", false, "run Hugo alone over what the last build generated and throw the site away: what make bench compares with")
	c.Flags().BoolVar(&opt.noImages, "no-images", false, "draw no pictures in pixels, which pages then lack: for make bench")
	c.Flags().StringVar(&opt.profile, "profile", "", "folder for cpu.pprof and memory.pprof, which go tool pprof reads")
	return c
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
	err = await(ctx, func() (err error) {
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
	b.opt.console.stage(lang.Text{ZH: "历史", EN: "history"}, -1)
	if ps.Failed() {
		return ps, errProblems
	}
	if b.history, b.commits, err = readHistory(ctx, b.opt.datasets, c.shared.Site.HistoryFrom, changesCache(), b.out); err != nil {
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
func (b *builder) generate(ctx context.Context, c *content) (map[string]page.Sum, error) {
	folder := page.Open(b.opt.build)
	if err := folder.Put(page.Tree{tagName: tag}); err != nil {
		return nil, err
	}
	site := page.Site{Site: c.shared.Site, URL: b.url(c), Commits: b.commits, History: b.history, Citing: c.citing(), Stream: folder.Stream}
	site.Day = page.Day(c.checked(), b.history)
	pieces := openPieces(b, c, site)
	errs := make([]error, len(c.sets))
	tallies := make([]page.Tally, len(c.sets))
	b.opt.console.stage(lang.Text{ZH: "图表", EN: "charts"}, len(c.sets))
	each(len(c.sets), func(i int) {
		s := c.sets[i]
		defer b.opt.console.step()
		defer crashedAs(s.File, &errs[i])
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		tallies[i], errs[i] = pieces.put(folder, s, func(t page.Tree) (page.Tally, error) {
			return page.Dataset(t, site, s.Dataset, s.figures, s.file)
		})
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	pieces.close()
	b.reused = pieces.String()
	b.time.mark("charts and pages")
	tree := page.Tree{}
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
func (b *builder) images(ctx context.Context, c *content, site page.Site, folder *page.Folder, cards []page.Card, drawn map[string][]page.Sum) error {
	if b.opt.noImages {
		return nil
	}
	langs := lang.All()
	sums := make([][]page.Sum, len(c.sets))
	each(len(c.sets), func(i int) {
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
	files := imageCache(len(all))
	errs := make([]error, len(all))
	b.opt.console.stage(lang.Text{ZH: "图片", EN: "images"}, len(all))
	each(len(all), func(i int) {
		im := all[i]
		defer b.opt.console.step()
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		key := files.key(im.Key)
		if sum, ok := files.sum(key); ok && folder.Keep(im.Path, sum) {
			return
		}
		data, err := files.get(key, im.Draw)
		if err == nil {
			err = folder.Put(page.Tree{im.Path: data})
		}
		if err != nil {
			errs[i] = fmt.Errorf("%s: %w", im.Path, err)
		}
	})
	files.prune()
	return errors.Join(errs...)
}

// imageCache keeps the pictures of a site that has n of them.
func imageCache(n int) cache { return cache{dir: filepath.Join(".cache", "images"), max: 4*n + 1000} }

// url returns the address of the site, with a slash at the end.
func (b *builder) url(c *content) string {
	u := c.address(b.opt)
	if u == "" {
		u = "http://localhost:1313/"
	}
	return strings.TrimSuffix(u, "/") + "/"
}
