// Package site runs Hugo, which is linked in, and is the only package that imports it: a Config says what to build from and where,
// a Site is one that Hugo holds in memory. A warning of Hugo's fails the build. Pages are completed while they are written: what is
// HTML already is put in where layouts name it, and names of entities become links.
//
// Package hugolib is used rather than commands, because commands drags in deployment to three clouds, and because a warning can
// then be counted instead of panicking.
package site

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/bep/logg"
	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/common/types"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/parallel"
)

// A Config is what to build with Hugo.
type Config struct {
	Source    string            // folder with hugo.toml
	Configs   []string          // configuration files, relative to source; later ones win
	Generated string            // folder of what was generated, of which Hugo does not see all
	Dest      string            // where pages are written
	Made      artifact.Manifest // sums of what was generated
	Pages     map[string]Page   // that lie in Dest as they were written; those that would be the same are left alone
	Watched   bool              // it will be built again when something changes
	Wrote     func()            // is told of each file written; nil is none
	again     bool              // an earlier build got stuck
}

// errHugo is a failure that Hugo has described in full.
type errHugo struct{ log string }

func (e errHugo) Error() string { return "hugo: " + e.log }

// Bilingual tells that Hugo, which speaks English, has said it.
func (e errHugo) Bilingual() lang.Text { return lang.Text{ZH: "Hugo 说：" + e.log, EN: e.Error()} }

// leftOut finds the error that .ci/release/_hugo has in place of a part of Hugo.
var leftOut = regexp.MustCompile(`the released program leaves out (\w+)`)

// hintOn says what to do about a failure over what a released program leaves out; of others nothing.
func hintOn(err error) error {
	m := leftOut.FindStringSubmatch(err.Error())
	if m == nil {
		return nil
	}
	return lang.NewError("\t建议：发布版不含 "+m[1]+"，从源代码编译的程序（go install）才有", "\thint: a program built from source, as by go install, has "+m[1])
}

// hugoSays tells that an error comes from Hugo.
func hugoSays(err error) error {
	t := lang.ErrorText(err)
	return saidByHugo{err, lang.Text{ZH: "Hugo 说：" + t.ZH, EN: "hugo: " + t.EN}}
}

type saidByHugo struct {
	error
	text lang.Text
}

func (e saidByHugo) Error() string        { return e.text.EN }
func (e saidByHugo) Unwrap() error        { return e.error }
func (e saidByHugo) Bilingual() lang.Text { return e.text }

// Build runs Hugo once, and returns the sums of all files of the site that Hugo makes by their paths, and its pages.
func (h Config) Build(ctx context.Context) (artifact.Manifest, map[string]Page, error) {
	var s *Site
	err := parallel.Await(ctx, func() (err error) {
		s, err = h.Open()
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	defer s.Close()
	if err := s.Build(ctx); err != nil {
		return nil, nil, err
	}
	sums, pages := s.outputFS.sums, s.outputFS.pages
	maps.DeleteFunc(pages, func(name string, _ Page) bool { _, ok := sums[name]; return !ok })
	return sums, pages, nil
}

// noEnviron is the environment that Hugo's configuration is read with: HUGO_BASEURL and its like change nothing. It is not
// empty, because for an empty one Hugo takes that of the process.
var noEnviron = []string{"-"}

// A Site is a site that Hugo holds in memory.
type Site struct {
	from     Config
	sites    *hugolib.HugoSites
	log      *bytes.Buffer // warnings and errors alone; what Hugo tells of its progress goes nowhere
	outputFS *outputFS
	left     bool // Hugo knows of no way to stop, and is left to itself until the process ends
}

// Open reads the configuration.
func (h Config) Open() (*Site, error) {
	log := &bytes.Buffer{}
	os.Setenv("NO_COLOR", "1") // Hugo asks the streams of the process, not its log, whether it speaks to a terminal
	logger := loggers.New(loggers.Options{Level: logg.LevelWarn, DistinctLevel: logg.LevelWarn, StdOut: io.Discard, StdErr: log})
	source, err := filepath.Abs(h.Source)
	if err != nil {
		return nil, err
	}
	dest, err := filepath.Abs(h.Dest)
	if err != nil {
		return nil, err
	}
	flags := config.New()
	flags.Set("workingDir", source)
	flags.Set("publishDir", dest)
	flags.Set("buildFuture", true) // what is published does not depend on the clock of the machine
	flags.Set("buildExpired", true)
	flags.Set("printI18nWarnings", true)
	flags.Set("printPathWarnings", !h.Watched) // the second build of a page would be taken for a second page
	if h.Watched {
		flags.Set("disableLiveReload", true) // serve has its own script
		flags.Set("internal", hmaps.Params{"running": true, "watch": true, "fastRenderMode": true})
	}
	puts := newSplicer(h.Generated)
	flags.Set("params", hmaps.Params{"put": puts.secret})
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Flags: flags, Fs: hugofs.Os, Filename: strings.Join(h.Configs, ","), Environment: "production", Environ: noEnviron, Logger: logger,
	})
	if err != nil {
		return nil, hugoSays(err)
	}
	for _, k := range []string{"publishDir", "publishDirStatic", "publishDirDynamic"} {
		flags.Set(k, dest)
	}
	fs := hugofs.NewFromSourceAndDestination(hugofs.Os, hugofs.Os, flags)
	to := &outputFS{Fs: fs.PublishDir, unlinkFirst: !h.Watched, splicer: puts, wrote: h.Wrote, dest: dest, made: h.Made, pages: map[string]Page{}}
	maps.Copy(to.pages, h.Pages)
	fs.PublishDir = hugofs.NewCreateCountingFs(to)
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: fs, StdOut: io.Discard, StdErr: log, LogLevel: logg.LevelWarn})
	if err != nil {
		return nil, hugoSays(err)
	}
	return &Site{from: h, sites: sites, log: log, outputFS: to}, nil
}

// Build runs Hugo over everything.
func (s *Site) Build(ctx context.Context) error {
	return s.run(ctx, hugolib.BuildCfg{NoBuildLock: true})
}

// Change takes in changed files, made being the sums of what is generated now. Of the pages that they touch it builds those that are named by their paths (/zh/data/) and
// those whose own files changed; rest builds the others.
func (s *Site) Change(ctx context.Context, made artifact.Manifest, files, pages []string) error {
	s.outputFS.made = made
	var events []fsnotify.Event
	for _, name := range files {
		events = append(events, fsnotify.Event{Name: name, Op: fsnotify.Write})
	}
	seen := types.NewEvictingQueue[string](len(files) + len(pages) + 1000) // Hugo adds pages of its own
	for _, p := range pages {
		seen.Add(p)
	}
	return s.run(ctx, hugolib.BuildCfg{NoBuildLock: true, RecentlyTouched: seen}, events...)
}

// Rest builds the pages that change left.
func (s *Site) Rest(ctx context.Context) error {
	var pages []string
	for _, site := range s.sites.Sites {
		for _, p := range site.Pages() {
			pages = append(pages, p.RelPermalink())
		}
	}
	all := types.NewEvictingQueue[string](len(pages) + 1)
	for _, p := range pages {
		all.Add(p)
	}
	return s.run(ctx, hugolib.BuildCfg{NoBuildLock: true, RecentlyTouched: all, PartialReRender: true})
}

// run runs Hugo. A warning of Hugo's fails the build: what it warns of is a page that is not what somebody meant.
func (s *Site) run(ctx context.Context, cfg hugolib.BuildCfg, events ...fsnotify.Event) error {
	s.log.Reset()
	s.outputFS.start()
	if err := s.outputFS.splicer.load(); err != nil {
		return err
	}
	err := s.outputFS.watch(ctx, func() error { return s.sites.Build(cfg, events...) }, s.sites.Done())
	if errors.Is(err, errStuck) && !s.from.again {
		return s.again(ctx)
	}
	if s.left = ctx.Err() != nil; s.left {
		return ctx.Err()
	}
	if err != nil {
		return errors.Join(errHugo{strings.TrimSpace(s.log.String())}, err, hintOn(err))
	}
	if err := errors.Join(s.outputFS.framed(), s.outputFS.splicer.err()); err != nil {
		return err
	}
	if said := strings.TrimSpace(s.log.String()); said != "" {
		return errHugo{said}
	}
	return nil
}

// again builds a site that got stuck once more, to learn what was wrong with its pages: with a worker for each page nothing
// waits for a worker that left.
func (s *Site) again(ctx context.Context) error {
	n := 100 // pages that Hugo adds
	for _, site := range s.sites.Sites {
		n = max(n, 100+len(site.Pages()))
	}
	was, set := os.LookupEnv(workers)
	os.Setenv(workers, strconv.Itoa(n))
	defer func() {
		if os.Unsetenv(workers); set {
			os.Setenv(workers, was)
		}
	}()
	h := s.from
	h.Watched, h.again = false, true
	_, _, err := h.Build(ctx)
	return errors.Join(errStuck, err)
}

// workers is the variable that tells Hugo how many pages to build at once.
const workers = "HUGO_NUMWORKERMULTIPLIER"

func (s *Site) Close() {
	if !s.left {
		s.sites.Close()
	}
}
