package e2e

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"briefing/generator/artifact"
	"briefing/generator/offline"
)

// A weight is what the first visit to a page transfers, in bytes.
type weight struct {
	page, kind                           string
	html, style, script, fonts, pictures int
	chart                                bool     // it shows a chart
	files                                []string // what is fetched beside the page, below the site's base, sorted
}

func (w weight) total() int { return w.html + w.style + w.script + w.fonts + w.pictures }

// weigh weighs every page of a finished site.
func weigh(dir string) ([]weight, error) {
	root, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return nil, fmt.Errorf("%w: build the site first", err)
	}
	d, err := offline.AddressesOf(root)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	s := scales{dir: dir, outputFS: d, sizes: map[string]int{}, faces: map[string][]fontFace{}}
	var names []string
	err = artifact.Walk(dir, func(rel, _ string) error {
		if strings.HasSuffix(rel, ".html") {
			names = append(names, rel)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]weight, len(names))
	for i, name := range names {
		if out[i], err = s.weigh(name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// scales weigh pages and remember what they have in common.
type scales struct {
	dir      string
	outputFS offline.Addresses
	sizes    map[string]int        // of files, by path
	faces    map[string][]fontFace // of style sheets
}

func (s *scales) weigh(name string) (weight, error) {
	w := weight{page: name}
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err != nil {
		return w, err
	}
	w.html = pressed(data)
	seen := map[string]bool{}
	// fetch adds a file that the page names to one of its parts.
	fetch := func(part *int, u string) error {
		rel, _, ok := s.outputFS.Own(u)
		if !ok || seen[rel] {
			return nil
		}
		seen[rel] = true
		n, err := s.size(rel)
		*part += n
		return err
	}
	var sheets []string
	text, drawn := map[rune]bool{}, map[rune]bool{} // characters of the page, and of its charts
	drawing := false
	z := html.NewTokenizer(bytes.NewReader(data))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.TextToken:
			for _, r := range string(z.Text()) {
				text[r] = true
				if drawing {
					drawn[r] = true
				}
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "svg" {
				drawing = false
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch rel := offline.Attr(t, "rel"); {
			case t.Data == "body":
				w.kind = offline.Attr(t, "data-kind")
			case t.Data == "svg" && strings.Contains(offline.Attr(t, "class"), "chart"):
				w.chart, drawing = true, true
			case t.Data == "link" && rel == "stylesheet":
				err = fetch(&w.style, offline.Attr(t, "href"))
				if r, _, ok := s.outputFS.Own(offline.Attr(t, "href")); ok {
					sheets = append(sheets, r)
				}
			case t.Data == "link" && rel == "icon":
				err = fetch(&w.pictures, offline.Attr(t, "href"))
			case t.Data == "script":
				err = fetch(&w.script, offline.Attr(t, "src"))
			case t.Data == "img":
				err = fetch(&w.pictures, offline.Attr(t, "src"))
			}
			if err != nil {
				return w, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	for _, sheet := range sheets {
		for _, f := range s.faces[sheet] {
			if f.needed(text, drawn) {
				if err := fetch(&w.fonts, s.outputFS.Base+f.file); err != nil {
					return w, fmt.Errorf("%s: %w", sheet, err)
				}
			}
		}
	}
	for f := range seen {
		w.files = append(w.files, f)
	}
	slices.Sort(w.files)
	return w, nil
}

// size returns the transferred bytes of a file.
func (s *scales) size(rel string) (int, error) {
	if n, ok := s.sizes[rel]; ok {
		return n, nil
	}
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(rel)))
	if err != nil {
		return 0, err
	}
	n := len(data)
	switch path.Ext(rel) {
	case ".css":
		s.faces[rel] = fontFaces(rel, string(data))
		n = pressed(data)
	case ".js", ".svg", ".json":
		n = pressed(data)
	}
	s.sizes[rel] = n
	return n, nil
}

// pressed returns the length of data as a host sends it.
func pressed(data []byte) int {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, 6) // the level is known
	w.Write(data)
	w.Close()
	return b.Len()
}

// A fontFace is a font that a style sheet names.
type fontFace struct {
	file   string    // below the site's base
	ranges [][2]rune // of characters for which it is fetched; none is all
}

var (
	faceRule  = regexp.MustCompile(`@font-face\s*\{[^}]*\}`)
	faceFile  = regexp.MustCompile(`url\(["']?([^"')]+)`)
	faceRange = regexp.MustCompile(`U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?`)
)

// fontFaces returns the faces of a style sheet that are fetched, not found on the reader's system.
func fontFaces(sheet, css string) (out []fontFace) {
	for _, rule := range faceRule.FindAllString(css, -1) {
		m := faceFile.FindStringSubmatch(rule)
		if m == nil {
			continue
		}
		f := fontFace{file: path.Join(path.Dir(sheet), m[1])}
		for _, r := range faceRange.FindAllStringSubmatch(rule, -1) {
			from, _ := strconv.ParseInt(r[1], 16, 32) // the pattern lets nothing else through
			to := from
			if r[2] != "" {
				to, _ = strconv.ParseInt(r[2], 16, 32)
			}
			f.ranges = append(f.ranges, [2]rune{rune(from), rune(to)})
		}
		out = append(out, f)
	}
	return out
}

// needed reports whether a page with these characters fetches the face. Faces for Chinese marks alone are those of charts:
// elsewhere Chinese is set in the reader's own.
func (f fontFace) needed(text, drawn map[rune]bool) bool {
	if len(f.ranges) == 0 {
		return true
	}
	latin := f.ranges[0][0] < 0x80
	if !latin {
		text = drawn
	}
	for r := range text {
		for _, b := range f.ranges {
			if r >= b[0] && r <= b[1] && (latin || r >= 0x3000) { // below are marks that the Latin face has
				return true
			}
		}
	}
	return false
}
