// Package reference makes the pages that say exactly what a briefing can be made of: expressions and formats, kinds of charts, sheets and
// columns, front matter and short codes, limits, commands. They are made from the tables that the program itself goes by, with examples
// over a small invented workbook that are evaluated and drawn when the pages are made, so that they cannot age; only what a table does
// not say, what something is for, stands in words.toml and functions.toml, and a test holds these to the tables.
//
// [Pages] makes them all, the same for every site but for its address.
package reference

import (
	_ "embed"
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/page"
)

//go:embed words.toml
var wordsTOML []byte

//go:embed functions.toml
var functionsTOML []byte

// An entry is what is said of one thing.
type entry struct {
	lang.Text
	Example string // of front matter and short codes
}

// words reads words.toml: by kind of thing and its name.
var words = sync.OnceValue(func() map[string]map[string]entry {
	var all map[string]map[string]entry
	if err := toml.Unmarshal(wordsTOML, &all); err != nil {
		panic(err) // the file is embedded, and the tests read it
	}
	return all
})

// A doc is what is said of a function, an operator or a format, and its examples.
type doc struct {
	lang.Text
	Examples, Fails []any // expressions, or pairs of an expression and a format; of checks, those that hold and those that are broken
}

// docs reads functions.toml.
var docs = sync.OnceValue(func() (all struct {
	Functions, Operators, Formats map[string]doc
	Checks                        doc
}) {
	if err := toml.Unmarshal(functionsTOML, &all); err != nil {
		panic(err)
	}
	return all
})

// Pages returns the pages in both languages, as they are served at the path base, which has a slash at the end.
func Pages(base string) ([]page.Text, error) {
	samples, ex, err := drawSamples()
	if err != nil {
		return nil, err
	}
	runs, err := ex.evaluateAll()
	if err != nil {
		return nil, err
	}
	var all []page.Text
	for _, l := range lang.All() {
		all = append(all, page.Text{Path: "reference/_index", Lang: l, Title: wordOf("page", "reference", l), Name: wordOf("page", "reference", l), Description: wordOf("page", "reference-lead", l), Kind: "guide", Weight: 96, Markdown: "\n"})
		for i, p := range []struct {
			name  string
			write func(w *writer) error
		}{
			{"expressions", func(w *writer) error { return expressions(w, ex, runs) }},
			{"formats", func(w *writer) error { return formats(w, ex, runs) }},
			{"charts", func(w *writer) error { return charts(w, ex, samples) }},
			{"sheets", func(w *writer) error { return sheets(w, ex, false) }},
			{"shared", func(w *writer) error { return sheets(w, ex, true) }},
			{"pages", writtenPages},
			{"limits", limits},
			{"commands", commands},
		} {
			w := &writer{l: l, base: base, path: "reference/" + p.name + "/"}
			if err := p.write(w); err != nil {
				return nil, fmt.Errorf("reference/%s: %w", p.name, err)
			}
			w.flush()
			title := wordOf("page", p.name, l)
			all = append(all, page.Text{
				Path: w.path + "index", Lang: l, Title: title, Name: title, Description: plainWords(wordOf("page", p.name+"-lead", l)),
				Kind: "reference", Weight: i + 1, Markdown: w.text.String(), Pieces: w.pieces, Hits: w.hits,
			})
		}
	}
	return all, nil
}

// wordOf returns what is said of something.
func wordOf(kind, name string, l lang.Lang) string { return words()[kind][name].In(l) }

// A writer writes one page in one language: headings as Markdown, for the contents; the rest as HTML, past Hugo's templates.
type writer struct {
	l      lang.Lang
	base   string // of the site
	path   string // of the page, below the language
	text   strings.Builder
	html   strings.Builder // since the last heading
	pieces []page.Piece
	hits   []page.Hit
}

// flush ends the piece that is being written.
func (w *writer) flush() {
	if w.html.Len() == 0 {
		return
	}
	name := fmt.Sprintf("p%d", len(w.pieces)+1)
	w.pieces = append(w.pieces, page.Piece{Name: name, Markup: w.html.String()})
	w.text.WriteString(page.Put(name))
	w.html.Reset()
}

// heading begins a section of a level. What stands between backticks is code.
func (w *writer) heading(level int, id, words string) {
	w.flush()
	fmt.Fprintf(&w.text, "\n%s %s {#%s}\n", strings.Repeat("#", level), markdownCode(words), id)
}

// section begins a section called as words.toml has it, and its first words if it has some.
func (w *writer) section(id string) {
	w.heading(2, id, wordOf("head", id, w.l))
	w.say(id)
}

// say adds the paragraph of a name in words.toml.
func (w *writer) say(name string) {
	if s := wordOf("text", name, w.l); s != "" {
		w.para(s)
	}
}

func (w *writer) para(s string) { w.html.WriteString("<p>" + w.rich(s) + "</p>") }

func (w *writer) word(name string) string { return wordOf("word", name, w.l) }

// find has the search find a place of the page, with the first sentence of what is said there.
func (w *writer) find(id, title, text string, names ...string) {
	w.hits = append(w.hits, page.Hit{Path: w.path + "#" + id, Title: title, Text: page.FirstSentence(plainWords(text)), Names: names})
}

var linkForm = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)

// rich returns words as HTML: code between backticks, [words](page) a link to a page of the site below its language.
func (w *writer) rich(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, "`") {
		if i%2 == 1 {
			b.WriteString(code(part))
			continue
		}
		for part != "" {
			at := linkForm.FindStringSubmatchIndex(part)
			if at == nil {
				b.WriteString(w.spaced(part))
				break
			}
			b.WriteString(w.spaced(part[:at[0]]))
			b.WriteString(w.link(part[at[4]:at[5]], page.TextHTML(part[at[2]:at[3]], w.l)))
			part = part[at[1]:]
		}
	}
	return b.String()
}

// spaced returns a part of a text as HTML, with the spaces at its ends.
func (w *writer) spaced(s string) string {
	edge := func(has bool) string {
		if has {
			return " "
		}
		return ""
	}
	return edge(strings.HasPrefix(s, " ")) + page.TextHTML(s, w.l) + edge(strings.HasSuffix(s, " "))
}

// link returns a link to a page of the site below its language.
func (w *writer) link(path, markup string) string {
	return `<a href="` + html.EscapeString(w.base+w.l.String()+"/"+path) + `">` + markup + "</a>"
}

// code returns a text as it is typed.
func code(s string) string {
	if s == "" {
		return ""
	}
	return "<code>" + page.TextHTML(s, lang.ZH) + "</code>"
}

// codes returns texts as they are typed, one behind the other.
func (w *writer) codes(all ...string) string {
	var out []string
	for _, s := range all {
		out = append(out, code(s))
	}
	return strings.Join(out, w.word("between"))
}

// listing adds what stands in a file, or what a terminal shows if no file is named.
func (w *writer) listing(file, s string) {
	w.html.WriteString(`<figure class="listing">`)
	if file != "" {
		w.html.WriteString("<figcaption>" + code(file) + "</figcaption>")
	}
	w.html.WriteString(`<pre tabindex="0"><code>` + listed(s) + `</code></pre></figure>`)
}

// listed returns lines as HTML in which no short code begins.
func listed(s string) string { return strings.ReplaceAll(html.EscapeString(s), "{", "&#123;") }

// plainWords returns words without the marks of code and links.
func plainWords(s string) string {
	return strings.ReplaceAll(linkForm.ReplaceAllString(s, "$1"), "`", "")
}

// markdownCode returns words as Markdown, code between backticks.
func markdownCode(s string) string {
	parts := strings.Split(s, "`")
	for i, part := range parts {
		if i%2 == 1 {
			parts[i] = "`" + part + "`"
			continue
		}
		words := strings.TrimSpace(part)
		parts[i] = strings.Replace(part, words, inert.Markdown(words), 1)
	}
	return strings.Join(parts, "")
}
