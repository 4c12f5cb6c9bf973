package page

import (
	"fmt"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A Text is a generated page that no dataset stands behind, in one language.
type Text struct {
	Path               string // below content, without language and ending: reference/formats/index
	Lang               lang.Lang
	Title, Description string
	Name               string // what others call it
	Kind               string
	Weight             int
	Markdown           string
	Pieces             []Piece
	Hits               []Hit
}

// A Piece is HTML whose place in a text is where [Put] names it.
type Piece struct{ Name, Markup string }

// Put is the place of a piece in Markdown.
func Put(name string) string { return fmt.Sprintf("\n{{< put %q >}}\n", name) }

// A Hit is something that the search finds on a page.
type Hit struct {
	Path  string // below the language: reference/formats/#sig2
	Title string
	Names []string
	Text  string
}

// Add adds the page to the tree.
func (x Text) Add(t artifact.Tree, site Site) error {
	b := markdown("\n\n" + x.Markdown)
	b.head.Name = x.Name
	for _, p := range x.Pieces {
		b.piece(p.Name, p.Markup)
	}
	return addPage(t, site, x.Path, x.Lang, map[string]any{
		"title": x.Title, "linkTitle": x.Name, "description": x.Description, "weight": x.Weight,
		"params": map[string]any{"generated": true, "kind": x.Kind},
	}, b)
}

// TextHTML returns a text as HTML that shows just it, Chinese on a page in another language marked as such.
func TextHTML(s string, l lang.Lang) string { return textHTML(s, l) }

// A Table is a small table as HTML, which folds into cards on a phone.
type Table struct{ t *foldTable }

// NewTable begins a table of a class under the names of its columns.
func NewTable(class string, l lang.Lang, heads ...string) Table {
	return Table{newTable(class, l, heads...)}
}

// Row adds a row of HTML. id may be "".
func (t Table) Row(id string, cells ...string) { t.t.row(id, cells...) }

// Markup returns the whole table.
func (t Table) Markup() string { return t.t.markup() }

// texts adds what the search finds on pages of texts.
func (s *searchIndex) texts(all []Text) {
	for _, x := range all {
		if x.Lang != s.l {
			continue
		}
		for _, h := range x.Hits {
			s.add(h.Path, hit{Title: h.Title, Kind: word("reference", s.l), Parent: strings.TrimSpace(x.Name), Names: h.Names, Text: h.Text, Weight: .6})
		}
	}
}

// TypeWord returns what a reader calls a type of fields.
func TypeWord(t dataset.Type, l lang.Lang) string { return typeWords[t].In(l) }

// FirstSentence returns the first sentence of a text, for places that have room for one.
func FirstSentence(s string) string { return firstSentence(s) }
