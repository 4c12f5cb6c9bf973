package page

import (
	"encoding/json"
	"fmt"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
)

// A body is what a page says below its front matter: Markdown, and pieces that are HTML already, as tables are. These are put into the
// page when Hugo writes it, past its templates, where Markdown names them: {{< put "fields" >}}.
type body struct {
	strings.Builder
	pieces strings.Builder
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
	b.pieces.WriteString(pieceBegin + name + pieceName + markup + "\n")
}

// Pieces returns the pieces of a file by their names.
func Pieces(file string) map[string]string {
	all := map[string]string{}
	for piece := range strings.SplitSeq(file, pieceBegin) {
		if name, markup, ok := strings.Cut(piece, pieceName); ok {
			all[name] = strings.TrimSuffix(markup, "\n")
		}
	}
	return all
}

// addPage adds the page at a path below content: its front matter, and what follows that. Its pieces are a file below html, under the path
// at which it is served.
func addPage(t artifact.Tree, path string, l lang.Lang, front map[string]any, b *body) error {
	head, err := json.MarshalIndent(front, "", "  ")
	t.Add("content/"+path+"."+l.String()+".md", append(head, b.String()...))
	if b.pieces.Len() > 0 {
		t.Add("html/"+strings.TrimSuffix(strings.TrimSuffix(path, "index"), "_")+"index."+l.String()+".html", []byte(b.pieces.String()))
	}
	return err
}

// markdown is a body without pieces.
func markdown(text string) *body {
	b := &body{}
	b.WriteString(text)
	return b
}
