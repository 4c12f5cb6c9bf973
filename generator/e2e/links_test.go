package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/offline"
)

// A linkedPage is what a page is known by, and where it leads.
type linkedPage struct {
	ids   map[string]bool
	leads []string // addresses as they are written, each once
}

// readLinks reads a page's ids and addresses.
func readLinks(page []byte) linkedPage {
	p := linkedPage{ids: map[string]bool{}}
	seen := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(page))
	for z.Next() != html.ErrorToken {
		for _, a := range z.Token().Attr {
			switch a.Key {
			case "id":
				p.ids[a.Val] = true
			case "href", "src", "action", "data-search":
				if a.Val != "" && !seen[a.Val] {
					seen[a.Val] = true
					p.leads = append(p.leads, a.Val)
				}
			}
		}
	}
	return p
}

// deadLinks returns the addresses of the site in dir that lead nowhere, and how many were tried. base is the path at which
// it is published after origin; an empty base is a folder on disk, in which every address is a path to a file.
func deadLinks(t *testing.T, dir, origin, base string) (dead []string, tried int) {
	t.Helper()
	read := map[string]linkedPage{}
	of := func(file string) linkedPage {
		if p, ok := read[file]; ok {
			return p
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read[file] = readLinks(b)
		return read[file]
	}
	for _, p := range pages(t, dir) {
		file := filepath.Join(dir, filepath.FromSlash(p))
		for _, u := range of(file).leads {
			if base != "" {
				u = strings.TrimPrefix(u, origin)
			}
			if strings.Contains(u, "://") || strings.HasPrefix(u, "mailto:") || strings.HasPrefix(u, "data:") {
				continue
			}
			tried++
			say := func(what string) { dead = append(dead, fmt.Sprintf("%s: %s %s", p, u, what)) }
			path, frag, _ := strings.Cut(u, "#")
			path, _, _ = strings.Cut(path, "?")
			target := file
			switch {
			case path == "":
			case base != "" && strings.HasPrefix(path, base):
				target = filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(path, base)))
			case strings.HasPrefix(path, "/"):
				say("leaves the site")
				continue
			default:
				target = filepath.Join(filepath.Dir(file), filepath.FromSlash(path))
			}
			st, err := os.Stat(target)
			if err == nil && st.IsDir() && base != "" {
				target = filepath.Join(target, "index.html")
				st, err = os.Stat(target)
			}
			if err != nil || st.IsDir() || !strings.HasPrefix(target, dir) {
				say("leads nowhere")
				continue
			}
			if frag != "" && strings.HasSuffix(target, ".html") && !of(target).ids[frag] {
				say("leads to no place on that page")
			}
		}
	}
	return dead, tried
}

// TestLinksResolveUnderASubPath looks up every internal address of every page, with its fragment.
func TestLinksResolveUnderASubPath(t *testing.T) {
	dead, tried := deadLinks(t, builtSite(t), strings.TrimSuffix(fixture.SiteURL, fixture.SitePath), fixture.SitePath)
	for _, s := range dead {
		t.Error(s)
	}
	if tried < 30_000 {
		t.Errorf("only %d links tried", tried)
	}
}

// TestDeadLinksAreFound shows the test above and the one from disk to be awake.
func TestDeadLinksAreFound(t *testing.T) {
	dir := t.TempDir()
	fixture.Write(t, dir, "index.html", `<a href="/x/y/a/">fine</a> <a href="/x/y/b/">none</a> <a href="/z/">away</a> <svg><a href="a/index.html#r1">fine</a><a href="a/index.html#r2">no row</a></svg> <script src="../out.js"></script>`)
	fixture.Write(t, dir, "a/index.html", `<p id="r1">row</p>`)
	for base, want := range map[string]string{
		"/x/y/": "index.html: /x/y/b/ leads nowhere\nindex.html: /z/ leaves the site\nindex.html: a/index.html#r2 leads to no place on that page\nindex.html: ../out.js leads nowhere",
		"":      "index.html: /x/y/a/ leaves the site\nindex.html: /x/y/b/ leaves the site\nindex.html: /z/ leaves the site\nindex.html: a/index.html#r2 leads to no place on that page\nindex.html: ../out.js leads nowhere",
	} {
		dead, _ := deadLinks(t, dir, "https://example.org", base)
		if got := strings.Join(dead, "\n"); got != want {
			t.Errorf("at %q:\n%s\nwant\n%s", base, got, want)
		}
	}
}

var disk struct {
	sync.Once
	dir string
}

// diskSite returns the folder of the real site as make zip packs it, unpacked once for all tests.
func diskSite(t *testing.T) string {
	t.Helper()
	disk.Do(func() {
		data, _, err := offline.Pack(builtSite(t), "briefing", nil)
		if err != nil {
			t.Fatal(err)
		}
		dir, err := fixture.Scratch("disk")
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, dir, "site.zip", string(data))
		for name, text := range fixture.Unzipped(t, filepath.Join(dir, "site.zip")) {
			fixture.Write(t, dir, name, text)
		}
		disk.dir = filepath.Join(dir, "briefing")
	})
	return disk.dir
}

func TestLinksResolveFromDisk(t *testing.T) {
	dead, tried := deadLinks(t, diskSite(t), "", "")
	for _, s := range dead {
		t.Error(s)
	}
	if tried < 30_000 {
		t.Errorf("only %d links tried", tried)
	}
}

// TestBrowserOpensTheSiteFromDisk goes from the root page to the data, searches, follows what was found and changes the
// language, all without a server.
func TestBrowserOpensTheSiteFromDisk(t *testing.T) {
	b := chromium.BrowseURL(t, "file://"+filepath.ToSlash(diskSite(t))+"/")
	at := func(want string) {
		t.Helper()
		chromium.WaitFor(t, b, want, `location.pathname.endsWith(`+chromium.Quote(want)+`) && document.readyState === 'complete'`)
	}
	b.Open(t, "index.html", 1280, "light")
	chromium.Eval[bool](t, b, "root", `document.querySelector('a.enter[hreflang=zh-Hans]').click(), true`)
	at("/zh/index.html")
	if s := chromium.Eval[shown](t, b, "home from disk", "("+parts+")()"); s.Charts < 1 || s.Switch != 1 {
		t.Errorf("the home page from disk shows %+v", s)
	}
	if got := chromium.Eval[string](t, b, "home from disk", `getComputedStyle(document.body).display`); got != "flex" {
		t.Errorf("the style does not reach a page from disk: body is %s", got)
	}
	b.Open(t, "zh/search/index.html", 1280, "light")
	chromium.Eval[bool](t, b, "search", `((q) => { q.value = '许可证'; q.dispatchEvent(new Event('input')); return true })(document.querySelector('#q'))`)
	chromium.WaitFor(t, b, "results", `document.querySelectorAll('.results a').length > 2 && !document.querySelector('.results').hidden`)
	chromium.Eval[bool](t, b, "search", `document.querySelector('.results a[href*="data/licences/"]').click(), true`)
	at("/zh/data/licences/index.html")
	if n := chromium.Eval[int](t, b, "licences", `document.querySelectorAll('.records tbody tr[id]').length`); n < 100 {
		t.Errorf("%d rows of licences from disk", n)
	}
	chromium.Eval[bool](t, b, "licences", `document.querySelector('header a[hreflang=en]').click(), true`)
	at("/en/data/licences/index.html")
}
