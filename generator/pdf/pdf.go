// Package pdf prints the briefing from the finished site: for each language one document of all chapters, with a cover, contents,
// bookmarks and all sources at the end, and a document for each page that says on how many sheets it goes.
//
// The pages are joined into one, which a browser on this machine prints. Numbers of pages are read from what it printed, filled in, and
// the whole is printed again.
package pdf

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"briefing/generator/browser"
	"briefing/generator/font"
	"briefing/generator/lang"
)

// A File is a document of the site.
type File struct {
	Path     string // below the site
	Page     string // of the site that offers it
	Lang     lang.Lang
	Data     []byte
	Pages    int
	Outline  []Bookmark
	Contents []Bookmark // as they are printed; nil has none
}

var place = regexp.MustCompile(`<p class="pdf-link"[^>]*>.*?</p>`)

// Size says on how many pages the document is, and how large, in megabytes.
func (f File) Size() lang.Text {
	pages, mb := "pages", max(.1, float64(len(f.Data))/1e6)
	if f.Pages == 1 {
		pages = "page"
	}
	return lang.Text{ZH: fmt.Sprintf("%d 页，%.1f MB", f.Pages, mb), EN: fmt.Sprintf("%d %s, %.1f MB", f.Pages, pages, mb)}
}

// Offer returns the page of the site that offers a document with a link to it, where its layout left place for one.
func (f File) Offer(page []byte) []byte {
	words := lang.Text{ZH: "印刷版 PDF（" + f.Size().ZH + "）", EN: "Print edition, PDF (" + f.Size().EN + ")"}.In(f.Lang)
	link := fmt.Sprintf(`<p class="pdf-link"><a href="%s" type="application/pdf">%s</a></p>`, path.Base(f.Path), words)
	return place.ReplaceAllLiteral(page, []byte(link))
}

// Make returns the documents of the site in dir. step, if not nil, is told of each.
func Make(ctx context.Context, dir string, step func()) (files []File, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &printer{address: "http://" + listener.Addr().String(), dir: dir}
	server := &http.Server{Handler: p}
	go server.Serve(listener)
	defer server.Close()
	for _, l := range lang.All() {
		all, err := chaptersOf(dir, l)
		if err != nil {
			return nil, err
		}
		var long []*chapter
		for _, c := range all {
			if !c.Sheets {
				long = append(long, c)
				continue
			}
			f, err := p.print(ctx, l, c.path, []*chapter{c})
			if err != nil {
				return nil, err
			}
			files = append(files, f)
			if step != nil {
				step()
			}
		}
		if len(long) == 0 {
			continue
		}
		f, err := p.print(ctx, l, l.String()+"/briefing/", long)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		if step != nil {
			step()
		}
	}
	if len(files) == 0 {
		return nil, lang.NewError(dir+" 里的网站没有章节", "the site in "+dir+" has no chapters")
	}
	return files, nil
}

// A printer shows the browser a site, and the page that it is to print.
type printer struct {
	address string
	dir     string
	base    string // of the site's addresses
	page    []byte
}

func (p *printer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/print/":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(p.page)
	case strings.HasPrefix(r.URL.Path, "/print/fonts/"):
		http.StripPrefix("/print/fonts/", http.FileServerFS(font.Files())).ServeHTTP(w, r)
	default:
		http.StripPrefix(strings.TrimSuffix(p.base, "/"), http.FileServer(http.Dir(p.dir))).ServeHTTP(w, r)
	}
}

// print prints chapters as the document of a folder: again until the numbers of pages in it are right, which they are the second time.
func (p *printer) print(ctx context.Context, l lang.Lang, folder string, chapters []*chapter) (f File, err error) {
	b, err := newBook(p.dir, l, chapters)
	if err != nil {
		return f, err
	}
	p.base = chapters[0].base()
	for range 4 {
		if p.page, err = b.html(); err != nil {
			return f, err
		}
		data, err := browser.PrintPDF(ctx, p.address+"/print/")
		if err != nil {
			return f, err
		}
		shown, err := html.Parse(bytes.NewReader(p.page))
		if err != nil {
			return f, err
		}
		d, err := parse(data, shown)
		if err != nil {
			return f, err
		}
		places := d.places()
		if b.Lead == "" || maps.Equal(places, b.PageOf) {
			marks, _ := d.outline()
			return File{
				Path: folder + path.Base(folder) + ".pdf", Page: folder + "index.html", Lang: l,
				Data: d.complete(b.Title, b.Author, b.Date.Start()), Pages: len(d.pages()), Outline: marks, Contents: b.contents(),
			}, nil
		}
		b.PageOf = places
	}
	return f, lang.NewError(folder+"：页码反复变化，定不下来", folder+": the numbers of pages do not settle")
}
