// Package build makes the site: Load reads and checks workbooks and pages, a Builder generates what Hugo builds from, runs Hugo
// over it and publishes the result, whole or not at all. What is unchanged since the last build is not made again.
package build

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"

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
	Progress      Progress       // is told how far work has come; nil is none
}

// ErrProblems is returned when problems have been printed: there is nothing more to say.
var ErrProblems = errors.New("problems found")

// A Progress is told how far long work has come.
type Progress interface {
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

// program returns the hash of the program, "" if nobody tells it.
func (o Options) program() string {
	if o.Program == nil {
		return ""
	}
	return o.Program()
}

// CacheOf returns the part of the cache of that name, which keeps so many files; 0 is any number.
func (o Options) CacheOf(name string, max int) artifact.Cache {
	if o.Cache == "" {
		return artifact.Cache{}
	}
	return artifact.Cache{Dir: filepath.Join(o.Cache, name), Salt: o.program(), Max: max}
}

// A Builder makes the site.
type Builder struct {
	Opt Options
	Out io.Writer // for speech

	Time    timing
	history *page.History
	commits map[string]string // by workbook file, the commit that last changed it
	sets    int               // of datasets
	tally   page.Tally

	files  int                   // of the finished site
	Reused lang.Text             // what was kept of an earlier build, in words
	Later  map[string]page.Image // if not nil, collects the pictures in pixels instead of drawing them
}

// Build makes the site: load, check, generate, Hugo, publish. public/ changes only if all went well.
func (b *Builder) Build(ctx context.Context) (cell.Problems, error) {
	unlock, err := artifact.Lock(ctx, b.Out, b.Opt.Build, b.Opt.Public)
	if err != nil {
		return nil, err
	}
	defer unlock()
	made, ps, err := b.Generate(ctx)
	if err != nil {
		return ps, err
	}
	return ps, b.publish(ctx, made)
}

// Generate reads and checks workbooks and pages, writes every file that Hugo builds from and returns their sums.
func (b *Builder) Generate(ctx context.Context) (artifact.Manifest, cell.Problems, error) {
	b.Time.Mark("")
	var c *Content
	var ps cell.Problems
	err := parallel.Await(ctx, func() (err error) {
		c, ps, err = Load(b.Opt)
		return err
	})
	if ctx.Err() != nil { // then nobody may look at what was read
		return nil, nil, ctx.Err()
	}
	if err != nil {
		return nil, ps, err
	}
	b.Time.Mark("read and check")
	if ps.Failed() {
		return nil, ps, ErrProblems
	}
	b.sets = len(c.Sets)
	b.Opt.Stage(lang.Text{ZH: "历史", EN: "history"}, -1)
	if b.history, b.commits, err = history.Read(ctx, b.Opt.Datasets, c.Shared.Site.HistoryFrom, b.Opt.CacheOf("changes", 0), b.Out); err != nil {
		return nil, ps, err
	}
	b.Time.Mark("history")
	made, err := b.generate(ctx, c)
	if err != nil {
		ps, err = problemsIn(ps, err)
	} else {
		err = ctx.Err()
	}
	return made, ps, err
}

// publish runs Hugo over what was made, and puts the new site in the place of the old one. Pages that are as they were stay the same
// files.
func (b *Builder) publish(ctx context.Context, made artifact.Manifest) error {
	if err := artifact.Restore(b.Opt.Public); err != nil {
		return err
	}
	m, err := b.manifestOf(made)
	if err != nil {
		m = siteManifest{} // Hugo says what is wrong with a file of the site's own
	}
	was, list := b.lastManifest()
	if m.Of != "" && m.Of == was.Of && b.upToDate(made, list) {
		b.files = len(list) + 1
		b.Time.Mark("comparison")
		b.report(lang.Text{ZH: "没有变化，", EN: "nothing changed, "})
		return nil
	}
	static := b.Static(made)
	files := maps.Clone(static)
	for p := range was.Pages {
		name := filepath.Join(b.Opt.Public, filepath.FromSlash(p))
		if st, err := os.Lstat(name); err == nil && st.Mode().IsRegular() {
			files[p] = name
		} else {
			delete(was.Pages, p)
		}
	}
	stage, err := artifact.NewStage(b.Opt.Public, files)
	defer removeAll(stage)
	if err != nil {
		return err
	}
	holds, pages, err := b.hugo(ctx, stage, made, was.Pages)
	if err != nil {
		return err
	}
	m.Pages = pages
	for p := range was.Pages {
		if _, ok := pages[p]; !ok { // it is gone
			if err := artifact.Remove(stage, p); err != nil {
				return err
			}
		}
	}
	b.Time.Mark("hugo")
	for rel := range static {
		holds[rel] = made["static/"+rel]
	}
	b.files = len(holds) + 1
	if err := artifact.WriteFile(filepath.Join(stage, artifact.SumsName), []byte(holds.String())); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := artifact.Publish(stage, b.Opt.Public); err != nil {
		return err
	}
	b.saveManifest(m)
	b.Time.Mark("sums and swap")
	b.report(lang.Text{})
	return nil
}

// report says how the build went. what stands before the time.
func (b *Builder) report(what lang.Text) {
	if b.Opt.Timing {
		b.Time.Print(b.Out)
	}
	took, say := b.Time.Total().Seconds(), func(zh, en string) { lang.Say(b.Out, lang.Text{ZH: zh, EN: en}) }
	lang.Say(b.Out, b.Reused)
	say(fmt.Sprintf("发布 %d 个数值，其中 %d 个注明出处", b.tally.Published, b.tally.Addressed), fmt.Sprintf("%d numbers published, %d with an address", b.tally.Published, b.tally.Addressed))
	say(fmt.Sprintf("%s：%d 个数据集，%d 个文件，%s%.1f 秒", b.Opt.Public, b.sets, b.files, what.ZH, took), fmt.Sprintf("%s: %d datasets, %d files, %s%.1f s", b.Opt.Public, b.sets, b.files, what.EN, took))
}
