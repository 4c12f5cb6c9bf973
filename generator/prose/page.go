package prose

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A Page is a hand-written page in one language.
type Page struct {
	File     string // as in addresses: site/content/briefing/summary/index.zh.md
	Path     string // in both languages: briefing/summary/
	Lang     lang.Lang
	Front    map[string]any
	Text     string // the body
	Line     int    // of the file at which the body begins, from 1
	Headings []Heading
	Calls    []Call

	front []frontText
	sum   [sha256.Size]byte // of the file
}

// A Heading is a line that begins with number signs.
type Heading struct {
	Level int
	Text  string
	Line  int
}

// A Call is a shortcode. Inner is what stands between it and its end.
type Call struct {
	Name  string
	Args  []string
	Inner string
	Line  int
}

// At returns the address of a line of the page.
func (p *Page) At(line int) cell.Addr { return cell.Addr{File: p.File, Row: line} }

// Date returns the day on which the page was last read against data and sources, as its front matter has it; "" if it has none.
func (p *Page) Date() string {
	for _, f := range p.front {
		if f.path == "date" {
			return f.text
		}
	}
	return ""
}

// Read reads every Markdown page below dir whose name ends in .zh.md or .en.md, regular files only. name is how addresses call dir.
func Read(dir, name string) ([]*Page, error) {
	var pages []*Page
	err := filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && file == dir {
			return fs.SkipAll
		}
		if err != nil || !e.Type().IsRegular() || !strings.HasSuffix(file, ".md") {
			return err // a link could lead anywhere
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		base, ext, ok := cutLang(rel)
		if !ok {
			return nil
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		p, err := parse(b)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", name, rel, err)
		}
		p.File, p.Lang = name+"/"+rel, ext
		p.Path = strings.TrimSuffix(strings.TrimSuffix(base, "_index"), "index")
		if p.Path == base { // a.zh.md is served at a/
			p.Path += "/"
		}
		pages = append(pages, p)
		return nil
	})
	slices.SortFunc(pages, func(a, b *Page) int { return strings.Compare(a.File, b.File) })
	return pages, err
}

// cutLang parts a.zh.md into a and the language.
func cutLang(file string) (base string, l lang.Lang, ok bool) {
	base, found := strings.CutSuffix(file, ".md")
	i := strings.LastIndexByte(base, '.')
	if !found || i < 0 {
		return "", 0, false
	}
	l, ok = lang.Parse(base[i+1:])
	return base[:i], l, ok
}

// parse parts front matter and body, and finds headings and shortcodes.
func parse(b []byte) (*Page, error) {
	p := &Page{Line: 1, sum: sha256.Sum256(b)}
	b = bytes.ReplaceAll(bytes.TrimPrefix(b, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	if rest, ok := bytes.CutPrefix(b, []byte("---\n")); ok {
		head, body, ok := bytes.Cut(rest, []byte("\n---\n"))
		if !ok {
			return nil, lang.NewError("front matter 没有结尾的 ---", "the front matter has no closing ---")
		}
		if err := yaml.Unmarshal(head, &p.Front); err != nil {
			return nil, err
		}
		var root yaml.Node
		if err := yaml.Unmarshal(head, &root); err != nil {
			return nil, err
		}
		p.front = flatten(&root, "", nil)
		p.Line = bytes.Count(head, []byte("\n")) + 4
		b = body
	} else if bytes.HasPrefix(b, []byte("+++")) || bytes.HasPrefix(b, []byte("{")) {
		return nil, lang.NewError("front matter 要用 YAML 写，放在两行 --- 之间", "write the front matter in YAML, between two lines of ---")
	}
	p.Text = string(b)
	fence := false
	for i, line := range strings.Split(p.Text, "\n") {
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fence = !fence
		}
		text := strings.TrimLeft(line, "#")
		if level := len(line) - len(text); !fence && level > 0 && level < 7 && strings.HasPrefix(text, " ") {
			p.Headings = append(p.Headings, Heading{level, strings.TrimSpace(text), p.Line + i})
		}
	}
	p.calls()
	return p, nil
}

var (
	shortcode = regexp.MustCompile(`\{\{[<%]\s*(/?)([\w-]+)((?:\s+(?:[\w-]+=)?(?:"[^"]*"|[^\s">%]+))*)\s*/?[>%]\}\}`)
	argument  = regexp.MustCompile(`(?:([\w-]+)=)?(?:"([^"]*)"|([^\s"]+))`)
)

// calls finds the shortcodes and what they enclose.
func (p *Page) calls() {
	type open struct{ call, end int }
	var stack []open
	for _, m := range shortcode.FindAllStringSubmatchIndex(p.Text, -1) {
		name := p.Text[m[4]:m[5]]
		if m[3] > m[2] { // its end
			for i, o := range slices.Backward(stack) {
				if p.Calls[o.call].Name == name {
					p.Calls[o.call].Inner = strings.TrimSpace(p.Text[o.end:m[0]])
					stack = stack[:i]
					break
				}
			}
			continue
		}
		c := Call{Name: name, Line: p.Line + strings.Count(p.Text[:m[0]], "\n")}
		for _, a := range argument.FindAllStringSubmatch(p.Text[m[6]:m[7]], -1) {
			if a[1] == "" {
				c.Args = append(c.Args, a[2]+a[3])
			}
		}
		stack = append(stack, open{len(p.Calls), m[1]})
		p.Calls = append(p.Calls, c)
	}
}

// Arg returns the first argument of a call, or "".
func (c Call) Arg() string {
	if len(c.Args) == 0 {
		return ""
	}
	return c.Args[0]
}

// FrontFacts returns the facts that the front matter names in params.numbers.
func (p *Page) FrontFacts() []Call {
	var out []Call
	for _, f := range p.front {
		rest, ok := strings.CutPrefix(f.path, "params.numbers.")
		if _, key, _ := strings.Cut(rest, "."); !ok || key != "fact" && key != "change" {
			continue
		}
		if strings.Contains(f.text, ".") && !strings.ContainsAny(f.text, " ，。") {
			out = append(out, Call{Name: "fact", Args: []string{f.text}, Line: f.line})
		}
	}
	return out
}
