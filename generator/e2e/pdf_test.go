package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/pdf"
)

// fewChapters returns a site of two chapters, the first and the next, and the brief, of the real one.
func fewChapters(t *testing.T) string {
	t.Helper()
	dir, from := t.TempDir(), builtSite(t)
	for _, name := range []string{"css", "fonts", "en/index.html", "en/briefing/summary", "en/briefing/catching-up", "en/briefing/brief"} {
		name = filepath.FromSlash(name)
		if filepath.Ext(name) == ".html" {
			b, err := os.ReadFile(filepath.Join(from, name))
			if err != nil {
				t.Fatal(err)
			}
			fixture.Write(t, dir, name, string(b))
			continue
		}
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(from, name))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestBrowserPrintsTheBriefing prints chapters as a book, and the brief: tagged, with every picture in words, bookmarks on the pages that the
// contents name, the faces in the file, and the same bytes each time.
func TestBrowserPrintsTheBriefing(t *testing.T) {
	dir := fewChapters(t)
	files, err := pdf.Make(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 {
		t.Fatalf("%d documents, want the brief and the book", len(files))
	}
	brief, book := files[0], files[1]
	if brief.Path != "en/briefing/brief/brief.pdf" || brief.Pages != 2 {
		t.Errorf("%s has %d pages, want the brief on two", brief.Path, brief.Pages)
	}
	if book.Path != "en/briefing/briefing.pdf" || book.Pages < 8 {
		t.Errorf("%s has %d pages", book.Path, book.Pages)
	}
	again, err := pdf.Make(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		if !bytes.Equal(f.Data, again[i].Data) {
			t.Errorf("%s: other bytes the second time", f.Path)
		}
		for _, want := range []string{"/Marked true", "/Lang (en)", "/Author ", "/ID [<", "/S /H1", "/S /H2", "/CreationDate (D:2026"} {
			if !bytes.Contains(f.Data, []byte(want)) {
				t.Errorf("%s: no %s", f.Path, want)
			}
		}
		for _, font := range regexp.MustCompile(`(?s)/Type /FontDescriptor.*?endobj`).FindAll(f.Data, -1) {
			if !bytes.Contains(font, []byte("/FontFile2 ")) && !bytes.Contains(font, []byte("/Flags 4>>")) { // outlines, of letters of type 3
				t.Errorf("%s: a face is not in the file: %s", f.Path, font)
			}
			if !bytes.Contains(font, []byte("+BriefingSans")) {
				t.Errorf("%s: a face of the machine: %s", f.Path, font)
			}
		}
		for _, no := range []string{"http://127.0.0.1", "/S /Strong", "/S /Em"} {
			if bytes.Contains(f.Data, []byte(no)) {
				t.Errorf("%s has %s", f.Path, no)
			}
		}
	}
	charts := 0
	for _, figure := range regexp.MustCompile(`(?s)/S /Figure\n(.*?)endobj`).FindAllSubmatch(book.Data, -1) {
		charts++
		if !bytes.Contains(figure[1], []byte("/Alt ")) {
			t.Errorf("a picture without words: %s", figure[1])
		}
	}
	if charts < 8 {
		t.Errorf("%d charts in the book", charts)
	}
	page := map[string]int{}
	for _, m := range book.Outline {
		if page[m.Title] == 0 { // over the sources of a chapter its title stands once more
			page[m.Title] = m.Page
		}
	}
	last := 3
	for _, c := range book.Contents {
		if c.Page < last || c.Page > book.Pages || page[c.Title] != c.Page {
			t.Errorf("the contents have %q on page %d, the bookmarks on page %d", c.Title, c.Page, page[c.Title])
		}
		last = c.Page
	}
	if len(book.Contents) < 10 || page["Sources"] < last || book.Outline[0].Page != 2 {
		t.Errorf("contents %v, bookmarks %v", book.Contents, book.Outline)
	}
	place := []byte(`<header></header><p class="pdf-link" hidden></p><p>text</p>`)
	offered := string(book.Offer(place))
	if !strings.HasPrefix(offered, `<header></header><p class="pdf-link"><a href="briefing.pdf"`) || !strings.HasSuffix(offered, "</p><p>text</p>") || string(book.Offer([]byte(offered))) != offered {
		t.Errorf("the page offers it as %s", offered)
	}
}
