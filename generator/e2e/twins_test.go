package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
)

// TestEveryPageHasATwinInMarkdown: each page for readers names its twin, which is Markdown alone, has its title, and leads to pages and
// places that are there. What a dataset's twin shows of the table is what the files hold.
func TestEveryPageHasATwinInMarkdown(t *testing.T) {
	dir := builtSite(t)
	pages := map[string]linkedPage{}
	n, tried := 0, 0
	for u, h := range heads(t) {
		hidden := h.kind == "404" || h.kind == "root" || h.kind == "embed" || strings.Contains(h.meta["robots"], "noindex")
		if hidden != (h.twin == "") {
			t.Errorf("%s, of kind %s: its twin is %q", u, h.kind, h.twin)
		}
		if h.twin == "" {
			continue
		}
		n++
		name := strings.TrimPrefix(h.twin, fixture.SiteURL)
		md := readFile(t, name)
		if h.twin != u+"index.md" || !bytes.Contains(md, []byte("\n["+u+"]("+u+")")) || bytes.Count(append([]byte("\n"), md...), []byte("\n# ")) != 1 {
			t.Errorf("%s: its twin is %s, with\n%.300s", u, h.twin, md)
		}
		for _, to := range readLinks(fixture.RenderMarkdown(t, name, md)).leads {
			to, own := strings.CutPrefix(to, fixture.SiteURL)
			if !own {
				if !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "mailto:") {
					t.Errorf("%s leads to %s", name, to)
				}
				continue
			}
			tried++
			path, id, _ := strings.Cut(to, "#")
			path, _, _ = strings.Cut(path, "?")
			file := filepath.Join(dir, filepath.FromSlash(fileOf(path)))
			if _, ok := pages[file]; !ok {
				b, err := os.ReadFile(file)
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				pages[file] = readLinks(b)
			}
			if id != "" && !pages[file].ids[id] {
				t.Errorf("%s leads to %s, where nothing has that id", name, to)
			}
		}
	}
	if n < 180 || tried < 5000 {
		t.Errorf("%d twins with %d links within the site", n, tried)
	}
}
