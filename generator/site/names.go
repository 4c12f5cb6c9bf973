package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	parser "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"briefing/generator/page"
)

// named links the names of entities in a page written by hand, between the two marks of names.html: the first mention of each
// that has a page.
func (p *splicer) named(doc []byte) ([]byte, error) {
	edges := p.edge.FindAllSubmatchIndex(doc, -1)
	if len(edges) == 0 {
		return doc, nil
	}
	if len(edges)%2 == 1 {
		return nil, errors.New("a layout marks where names begin, and not where they end")
	}
	names := p.names[string(doc[edges[0][2]:edges[0][3]])]
	var out bytes.Buffer
	at := 0
	linked := map[string]bool{}
	for i := 0; i < len(edges); i += 2 {
		out.Write(doc[at:edges[i][0]])
		if err := linkNames(&out, doc[edges[i][1]:edges[i+1][0]], names, linked); err != nil {
			return nil, err
		}
		at = edges[i+1][1]
	}
	out.Write(doc[at:])
	return out.Bytes(), nil
}

// load reads the names of each language, which another build may have written.
func (p *splicer) load() error {
	p.names = map[string]names{}
	b, err := os.ReadFile(filepath.Join(p.dir, "data", "names.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	var all map[string][]page.Name
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	if err != nil {
		return fmt.Errorf("names.json: %w", err)
	}
	for l, list := range all {
		p.names[l] = namesOf(list)
	}
	return nil
}

// Names are what can be linked, by the first byte of how HTML spells it, the longest first.
type names map[byte][]spelled

// A spelled is a name and how HTML spells it.
type spelled struct {
	page.Name
	html string
}

// namesOf sorts names by their first bytes. They are given with the longest first.
func namesOf(list []page.Name) names {
	out := names{}
	for _, n := range list {
		if s := html.EscapeString(n.Name); s != "" {
			out[s[0]] = append(out[s[0]], spelled{n, s})
		}
	}
	return out
}

// apart are elements in which no name is linked: other links, headings, code, drawings and their captions. Nor is one in an
// element that is aria-hidden, as sources in the margin are.
var apart = map[atom.Atom]bool{
	atom.A: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Code: true, atom.Pre: true,
	atom.Svg: true, atom.Figure: true, atom.Nav: true, atom.Aside: true, atom.Button: true, atom.Summary: true, atom.Script: true, atom.Style: true,
	atom.Template: true, atom.Textarea: true, atom.Select: true, atom.Sup: true,
}

// linkNames writes a piece of HTML with links. Everything but the text between the tags stays as it is.
func linkNames(out *bytes.Buffer, piece []byte, list names, linked map[string]bool) error {
	z := parser.NewTokenizer(bytes.NewReader(piece))
	within, open := "", 0 // the element in which nothing is linked, and how many of its kind are open in it
	for {
		kind := z.Next()
		raw := string(z.Raw()) // which TagName changes
		switch kind {
		case parser.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return err
			}
			out.WriteString(raw)
			return nil
		case parser.StartTagToken, parser.EndTagToken:
			name, more := z.TagName()
			switch tag := string(name); {
			case within == "" && kind == parser.StartTagToken && (apart[atom.Lookup(name)] || isHidden(z, more)):
				within, open = tag, 1
			case tag != within:
			case kind == parser.StartTagToken:
				open++
			default:
				if open--; open == 0 {
					within = ""
				}
			}
		case parser.TextToken:
			if within == "" {
				linkText(out, raw, list, linked)
				continue
			}
		}
		out.WriteString(raw)
	}
}

// isHidden reports whether a tag hides its element from the ear: what can be focused must not stand there.
func isHidden(z *parser.Tokenizer, more bool) bool {
	for more {
		var key, val []byte
		if key, val, more = z.TagAttr(); string(key) == "aria-hidden" && string(val) == "true" {
			return true
		}
	}
	return false
}

// linkText writes text, escaped as it stands, with the first mention of each name linked.
func linkText(out *bytes.Buffer, text string, list names, linked map[string]bool) {
	from := 0
	for i := 0; i < len(text); {
		n, ok := nameAt(text, i, list)
		if !ok {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		end := i + len(n.html)
		if n.Href != "" && !linked[n.Href] {
			linked[n.Href] = true
			out.WriteString(text[from:i] + `<a class="entity" href="` + html.EscapeString(n.Href) + `">` + text[i:end] + "</a>")
			from = end
		}
		i = end
	}
	out.WriteString(text[from:])
}

// nameAt returns the longest name that stands at i as a whole word.
func nameAt(text string, i int, list names) (spelled, bool) {
	for _, n := range list[text[i]] {
		s := n.html
		if !strings.HasPrefix(text[i:], s) || joined(text[:i], s, false) || joined(text[i+len(s):], s, true) {
			continue
		}
		return n, true
	}
	return spelled{}, false
}

// joined reports whether what stands right before or behind s belongs to one word with it. Chinese has no spaces between
// words.
func joined(beside, s string, behind bool) bool {
	r, _ := utf8.DecodeLastRuneInString(beside)
	own, _ := utf8.DecodeRuneInString(s)
	if behind {
		r, _ = utf8.DecodeRuneInString(beside)
		own, _ = utf8.DecodeLastRuneInString(s)
	}
	if beside == "" || unicode.Is(unicode.Han, own) || unicode.Is(unicode.Han, r) {
		return false
	}
	if behind && (r == '.' || r == '-' || r == '\u2011') { // Qwen.ai, Llama-4; but a sentence may end here
		next, _ := utf8.DecodeRuneInString(beside[utf8.RuneLen(r):])
		return unicode.IsLetter(next) || unicode.IsDigit(next)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || !behind && strings.ContainsRune("-/.@#_", r) || behind && strings.ContainsRune("/_@", r)
}
