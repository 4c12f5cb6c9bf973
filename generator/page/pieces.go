package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
)

// A body is what a page says below its front matter: Markdown, and pieces that are HTML already, as tables are. These are put into the
// page when Hugo writes it, past its templates, where Markdown names them: {{< put "fields" >}}.
type body struct {
	strings.Builder
	pieces bytes.Buffer
	head   Head // as far as front matter does not say it
}

// Each piece begins in a comment with its name, which no text can forge, for texts are escaped.
const pieceBegin, pieceName = "<!--put ", "-->\n"

// put adds a piece, and its place to the Markdown.
func (b *body) put(name, markup string) {
	b.piece(name, markup)
	fmt.Fprintf(b, "\n{{< put %q >}}\n", name)
}

// piece adds a piece whose place a layout knows.
func (b *body) piece(name, markup string) {
	for _, s := range []string{pieceBegin, name, pieceName, markup, "\n"} {
		b.pieces.WriteString(s)
	}
}

// Pieces returns the pieces of a file by their names.
func Pieces(file []byte) map[string][]byte {
	all := map[string][]byte{}
	for piece := range bytes.SplitSeq(file, []byte(pieceBegin)) {
		if name, markup, ok := bytes.Cut(piece, []byte(pieceName)); ok {
			all[string(name)] = bytes.TrimSuffix(markup, []byte("\n"))
		}
	}
	return all
}

// A Drawing is a piece of another file that is put into a piece, and the page of the rows to which its marks lead, "" if they lead to none.
type Drawing struct{ File, Piece, Rows string }

const drawingBegin, drawingEnd = "<!--drawing ", "-->"

// markup returns the place of a drawing in a piece. It has a sum of the drawing: the piece is another one if its drawing is.
func (d Drawing) markup(svg []byte) string {
	return fmt.Sprintf("%s%s %s %s %.8x%s", drawingBegin, d.File, d.Piece, d.Rows, sha256.Sum256(svg), drawingEnd)
}

// pieceOf is the place of a piece of another page in a piece of a page that a frame makes.
func pieceOf(path string, l lang.Lang, name string) string {
	return drawingBegin + PiecesFile(path, l) + " " + name + drawingEnd
}

// CutDrawing parts a piece at its first drawing, if it has one.
func CutDrawing(piece []byte) (before []byte, d Drawing, after []byte, ok bool) {
	before, rest, ok := bytes.Cut(piece, []byte(drawingBegin))
	place, after, _ := bytes.Cut(rest, []byte(drawingEnd))
	if words := append(strings.Fields(string(place)), "", "", ""); ok {
		d = Drawing{words[0], words[1], words[2]}
	}
	return before, d, after, ok
}

// addPage adds the page at a path below content: its front matter, and what follows that, and its pieces.
func addPage(t artifact.Tree, site Site, path string, l lang.Lang, front map[string]any, b *body) error {
	text, err := json.MarshalIndent(front, "", "  ")
	if err != nil {
		return err
	}
	t.Add("content/"+path+"."+l.String()+".md", append(text, b.String()...))
	h := b.head
	served, list := strings.CutSuffix(strings.TrimSuffix(path, "index"), "_")
	h.Path, h.Lang, h.List = served, l, list
	h.Title, _ = front["title"].(string)
	h.Description, _ = front["description"].(string)
	if h.Picture == "" {
		h.Picture = OwnPicture(served, l)
	}
	return b.add(t, site, h)
}

// AddHead adds the head of a page that is not generated, and what is told of it in a line of facts.
func AddHead(t artifact.Tree, site Site, h Head, facts string) error {
	b := &body{}
	b.piece("facts", facts)
	return b.add(t, site, h)
}

// add adds the pieces of a page, its head among them.
func (b *body) add(t artifact.Tree, site Site, h Head) error {
	head, err := h.markup(site)
	b.piece("head", head)
	o := h.Lang.Other()
	b.piece("twin", fmt.Sprintf(`<a class="tool" href="%s" lang="%s" hreflang="%[2]s" rel="alternate">%s</a>`, html.EscapeString(site.base()+o.String()+"/"+h.Path), o.Locale(), word("language", o)))
	t.Add(PiecesFile(h.Path, h.Lang), b.pieces.Bytes())
	return err
}

// PiecesFile is where the pieces of a page lie in the tree that is served at a path below its language.
func PiecesFile(path string, l lang.Lang) string {
	return "html/" + path + "index." + l.String() + ".html"
}

// OwnPicture is where the picture of a page lies in the site, if it has one of its own.
func OwnPicture(path string, l lang.Lang) string { return l.String() + "/" + path + "card.png" }

// markdown is a body without pieces.
func markdown(text string) *body {
	b := &body{}
	b.WriteString(text)
	return b
}
