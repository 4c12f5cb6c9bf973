package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/site"
)

// A builder builds the site again and again, each time only what the workbooks changed: files of datasets are kept by
// the contents they were made of, Hugo keeps the site in memory, and pictures in pixels are drawn when somebody looks at
// them. A build that fails leaves the site as it was.
type builder struct {
	opt build.Options
	out io.Writer

	once  bool              // nobody will look for the site here again
	sums  artifact.Manifest // of what the last build generated
	site  *site.Site        // nil before the first build, and after one that went wrong
	tmp   string            // what site needs
	n     int               // of folders made
	owing bool              // pages that nobody looks at are to be built yet

	mu     sync.RWMutex
	public string                // where the site is now; "" before the first build
	images map[string]page.Image // by path
	seen   map[string]bool       // pages that were looked at
	late   map[string]bool       // pages that were looked at since the last build
}

// build builds the site. all says that something else than workbooks changed: layouts, styles, hand-written pages.
func (l *builder) build(ctx context.Context, all bool) (cell.Problems, error) {
	b := build.Builder{Opt: l.opt, Out: l.out, Later: map[string]page.Image{}}
	sums, ps, err := b.Generate(ctx)
	if err != nil {
		return ps, err
	}
	changed, same := differ(l.sums, sums)
	if all || !same || l.site == nil || l.some(ctx, sums, changed) != nil {
		if err = ctx.Err(); err == nil {
			err = l.whole(ctx, &b, sums)
		}
	}
	b.Time.Mark("hugo")
	if err != nil {
		l.forget()
		return ps, err
	}
	l.sums = sums
	l.mu.Lock()
	l.images = b.Later
	l.mu.Unlock()
	if l.opt.Timing {
		b.Time.Print(l.out)
	}
	took := b.Time.Total().Seconds()
	lang.Say(l.out, lang.Text{ZH: fmt.Sprintf("%s，%d 个文件有变化，%.1f 秒", b.Reused.ZH, len(changed), took), EN: fmt.Sprintf("%s, %d files changed, %.1f s", b.Reused.EN, len(changed), took)})
	return ps, nil
}

// whole builds everything into a new folder and takes it for the old one.
func (l *builder) whole(ctx context.Context, b *build.Builder, made artifact.Manifest) (err error) {
	l.forget()
	if l.tmp, err = artifact.TempDir(l.opt.Public); err != nil {
		return err
	}
	l.n++
	next := fmt.Sprintf("%s-%d", filepath.Clean(l.opt.Public), l.n)
	if err := os.MkdirAll(next, 0o755); err != nil {
		return err
	}
	err = artifact.Fill(next, b.Static(made))
	var h site.Config
	if err == nil {
		h, err = b.Prepare(next, l.tmp, made)
	}
	if err == nil {
		h.Watched = true
		if l.site, err = h.Open(); err == nil {
			err = l.site.Build(ctx)
		}
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(next))
	}
	l.mu.Lock()
	old := l.public
	l.public = next
	l.mu.Unlock()
	return os.RemoveAll(old)
}

// some builds what changed files touch.
func (l *builder) some(ctx context.Context, made artifact.Manifest, changed []string) error {
	build, err := filepath.Abs(l.opt.Build)
	if err != nil {
		return err
	}
	// Of the changed files of a bundle Hugo reads one page again, and not its twin in the other language: each has its turn.
	turns := make([][]string, len(lang.All()))
	add := func(name string) {
		l := lang.ZH
		if strings.Contains(filepath.Base(name), ".en.") {
			l = lang.EN
		}
		if !slices.Contains(turns[l], name) {
			turns[l] = append(turns[l], name)
		}
	}
	for _, p := range changed {
		from := filepath.Join(build, filepath.FromSlash(p))
		kind, rel, _ := strings.Cut(p, "/")
		switch {
		case kind == "html": // read when the page is written
			page := strings.TrimSuffix(rel, ".html") + ".md"
			if _, err := os.Stat(filepath.Join(build, "content", page)); err != nil {
				page = path.Join(path.Dir(page), "_"+path.Base(page))
			}
			add(filepath.Join(build, "content", page))
		case kind == "static":
			data, err := os.ReadFile(from)
			if err == nil {
				err = artifact.WriteFile(filepath.Join(l.public, filepath.FromSlash(rel)), data)
			}
			if err != nil {
				return err
			}
		default:
			add(from)
		}
	}
	turns = slices.DeleteFunc(turns, func(files []string) bool { return files == nil })
	if len(turns) == 0 {
		return nil
	}
	l.mu.Lock()
	pages := slices.Sorted(maps.Keys(l.seen))
	l.late = map[string]bool{}
	l.mu.Unlock()
	l.owing = true
	for _, files := range turns {
		if err := l.site.Change(ctx, made, files, pages); err != nil {
			return err
		}
	}
	return nil
}

// rest builds what the last build left for later: pages that nobody looks at. again reports that somebody looked at a
// page meanwhile, which may have been half written.
func (l *builder) rest(ctx context.Context) (again bool, err error) {
	if !l.owing || l.site == nil {
		return false, nil
	}
	l.owing = false
	if err := l.site.Rest(ctx); err != nil {
		l.forget()
		return false, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.late) > 0, nil
}

// look notes that somebody looks at a page.
func (l *builder) look(path string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.late[path] = true
	if len(l.seen) >= maxSeen {
		clear(l.seen)
	}
	l.seen[path] = true
}

// maxSeen is how many pages are built first because somebody looked at them.
const maxSeen = 8

// forget lets go of what Hugo holds: the next build is whole.
func (l *builder) forget() {
	if l.site != nil {
		l.site.Close()
		l.site = nil
	}
	if l.tmp != "" {
		os.RemoveAll(l.tmp)
		l.tmp = ""
	}
}

// close ends the last build. Its site is kept for the next start at the same port.
func (l *builder) close() error {
	l.forget()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.once {
		return os.RemoveAll(l.public)
	}
	last := l.last()
	if l.public == "" || l.public == last {
		return nil
	}
	old, err := artifact.TempDir(l.opt.Public) // which the next start removes: that takes time
	if err != nil {
		return err
	}
	if err := os.Rename(last, filepath.Join(old, "last")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return errors.Join(artifact.WriteFile(last+".url", []byte(l.opt.BaseURL)), os.Rename(l.public, last))
}

// last is the folder of the site that was shown when serve last ended.
func (l *builder) last() string { return filepath.Clean(l.opt.Public) + "-last" }

// resume shows the site as it was last, if it was at the same address, until the first build is done.
func (l *builder) resume() bool {
	url, err := os.ReadFile(l.last() + ".url")
	if err != nil || string(url) != l.opt.BaseURL {
		return false
	}
	if _, err := os.Stat(filepath.Join(l.last(), "index.html")); err != nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.public = l.last()
	return true
}

// at returns the folder of the site, "" if there is none yet.
func (l *builder) at() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.public
}

// picture draws a picture in pixels. The error is fs.ErrNotExist if the site has none of that name.
func (l *builder) picture(name string) ([]byte, error) {
	l.mu.RLock()
	im, ok := l.images["static/"+name]
	n := len(l.images)
	l.mu.RUnlock()
	if !ok {
		return nil, fs.ErrNotExist
	}
	files := l.opt.PictureCache(n)
	return files.Get(files.Key(string(im.Key)), im.Draw)
}

// differ returns the paths whose files differ. same reports that both builds have the same paths, and the same
// configuration and styles, which Hugo reads only once.
func differ(old, new artifact.Manifest) (changed []string, same bool) {
	same = len(old) == len(new)
	for _, p := range slices.Sorted(maps.Keys(new)) {
		if was, ok := old[p]; !ok || was != new[p] {
			kind, _, _ := strings.Cut(p, "/")
			same = same && ok && slices.Contains([]string{"content", "data", "html", "static"}, kind)
			changed = append(changed, p)
		}
	}
	return changed, same
}
