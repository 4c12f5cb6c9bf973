// Package theme reads how a briefing looks, as far as its owner decides: the accent, the logo, the face of headings, the order of the
// first page. All else is the program's. A colour that cannot be read on light or dark paper is a problem that offers the nearest one.
//
//  1. [Read] reads the file beside the workbooks, and [Theme.Clash] compares the accent with colours that are taken.
//  2. [Theme.Files] are what the site is built with: custom properties, the icon, the logo, the order.
//  3. [Theme.Stamp] puts accent and logo on a social card.
package theme

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	_ "image/png" // logos
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// FileName is the file beside the workbooks.
const FileName = "_theme.yaml"

// A Theme is what an owner has chosen. The zero Theme is the program's own looks.
type Theme struct {
	File     string
	Accent   string   // #rrggbb on light paper; "" is the program's
	Dark     string   // on dark paper; never "" with Accent
	Headings string   // serif, sans; "" is serif
	Logo     string   // the name of its file; "" is none
	Home     []string // blocks of the first page below the finding, in order; nil is all
	logo     []byte
	card     []byte // a PNG on social cards instead of logo
	at       map[string]cell.Addr
}

// IsZero reports whether nothing is chosen.
func (t Theme) IsZero() bool {
	return t.Accent == "" && t.Headings == "" && t.Logo == "" && t.card == nil && t.Home == nil
}

// A Key is something that the file can say.
type Key struct {
	Name    string
	About   lang.Text
	Words   []string // it takes one of them, or with List some; nil is any
	List    bool
	Example string
}

// Blocks are those of the first page below the finding, in the order they have unless the file says another.
var Blocks = []string{"chart", "numbers", "text", "chapters", "gallery", "topics", "use"}

// Keys returns all keys, in the order in which they are documented.
func Keys() []Key {
	return []Key{
		{Name: "accent", Example: `"#0b5c6b"`, About: lang.Text{ZH: "强调色，用于链接和标记，写作 #rrggbb；须在浅色页面上看得清（对比度 4.5 以上）",
			EN: "the accent of links and marks, as #rrggbb; it must be readable on light paper (a contrast of 4.5)"}},
		{Name: "accent_dark", Example: `"#7cc4d2"`, About: lang.Text{ZH: "深色页面上的强调色；留空则由 accent 算出", EN: "the accent on dark paper; computed from accent if there is none"}},
		{Name: "headings", Example: "sans", Words: []string{"serif", "sans"}, About: lang.Text{ZH: "标题的字体：serif（衬线、宋体）或 sans（内嵌的 Briefing Sans、黑体）",
			EN: "the face of headings: serif, or sans (Briefing Sans, which is embedded)"}},
		{Name: "logo", Example: "logo.svg", About: lang.Text{ZH: "标志的文件，SVG 或 PNG，放在本文件旁边；也用作网站图标",
			EN: "the file of the logo, SVG or PNG, beside this one; it is the site's icon too"}},
		{Name: "card_logo", Example: "logo.png", About: lang.Text{ZH: "分享卡片上的标志，只能用 PNG；logo 是 PNG 时可留空", EN: "the logo on social cards, a PNG; without it they have logo, if that is a PNG"}},
		{Name: "home", Example: "[numbers, chart, chapters]", Words: Blocks, List: true, About: lang.Text{ZH: "首页结论之下的各块及其顺序，没有列出的不显示",
			EN: "the blocks of the first page below the finding, in this order; what is not listed is not shown"}},
	}
}

// Sample returns the file with nothing chosen: a line of comment in each language for each key, and the key as an example.
func Sample() string {
	var b strings.Builder
	b.WriteString("# 网站的样子。去掉一行开头的 # 即选定；都不写，就是程序本来的样子。\n# How the site looks. Without the # a line is chosen; if none is, the site looks as the program has it.\n")
	for _, k := range Keys() {
		fmt.Fprintf(&b, "\n# %s\n# %s\n#%s: %s\n", k.About.ZH, k.About.EN, k.Name, k.Example)
	}
	return b.String()
}

// The papers of the site (site/assets/css/tokens.css).
var (
	light = ground{papers: [2]rgb{{0xff, 0xff, 0xff}, {0xf4, 0xf5, 0xf7}}, towards: rgb{}, tint: 0.12}
	dark  = ground{papers: [2]rgb{{0x14, 0x17, 0x1a}, {0x20, 0x25, 0x2b}}, towards: rgb{0xff, 0xff, 0xff}, tint: 0.2}
)

// maxFile is how large the file and the logo may be, in bytes.
const maxFile = 256 << 10

// Read reads the theme of the workbooks in a folder. Without the file it is the zero Theme. What is wrong with the file is a problem of
// its line, and that choice is not made.
func Read(dir string) (t Theme, ps cell.Problems, err error) {
	t = Theme{File: path.Join(filepath.ToSlash(dir), FileName), at: map[string]cell.Addr{}}
	b, err := readSmall(filepath.Join(dir, FileName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t, nil, nil
	case err != nil:
		ps.Add(cell.Addr{File: t.File}, cell.ThemeSyntax)
		return t, ps, nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		ps.Add(cell.Addr{File: t.File}, cell.ThemeSyntax)
		return t, ps, nil
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" { // nothing but remarks
		return t, nil, nil
	}
	m := doc.Content[0]
	if m.Kind != yaml.MappingNode {
		ps.Add(cell.Addr{File: t.File, Row: m.Line}, cell.ThemeSyntax)
		return t, ps, nil
	}
	keys, names := Keys(), []string{}
	for _, k := range keys {
		names = append(names, k.Name)
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		name, val := m.Content[i], m.Content[i+1]
		at := cell.Addr{File: t.File, Row: name.Line}
		j := slices.Index(names, name.Value)
		if j < 0 {
			ps.Add(at, cell.ThemeKey, cell.Short(name.Value), cell.Suggest(name.Value, names), strings.Join(names, " "))
			continue
		}
		if val.Tag == "!!null" {
			continue
		}
		t.at[keys[j].Name] = at
		if words, ok := keys[j].read(val, at, &ps); ok {
			t.set(dir, keys[j].Name, words, &ps)
		}
	}
	if svg(t.Logo) && t.card == nil && t.at["card_logo"] == (cell.Addr{}) {
		ps.Add(t.at["logo"], cell.ThemeCard, t.Logo)
	}
	if t.Accent != "" && t.Dark == "" {
		c, _ := parse(t.Accent)
		t.Dark = dark.nearest(c).String()
	}
	return t, ps, nil
}

// read reads what a key says: one word, or a list of different ones.
func (k Key) read(val *yaml.Node, at cell.Addr, ps *cell.Problems) (words []string, ok bool) {
	for _, n := range append([]*yaml.Node{val}, val.Content...) {
		if n.Kind != yaml.ScalarNode {
			if n == val && k.List && n.Kind == yaml.SequenceNode {
				continue
			}
			ps.Add(at, cell.ThemeValue, k.Name, "…", "", k.Name+": "+k.Example)
			return nil, false
		}
		if k.Words != nil && !slices.Contains(k.Words, n.Value) || slices.Contains(words, n.Value) {
			ps.Add(at, cell.ThemeValue, k.Name, cell.Short(n.Value), cell.Suggest(n.Value, k.Words), k.offer())
			return nil, false
		}
		words = append(words, n.Value)
	}
	return words, len(words) > 0
}

func (k Key) offer() string {
	if k.Words != nil {
		return strings.Join(k.Words, " ")
	}
	return k.Name + ": " + k.Example
}

// set makes a choice, if it will do.
func (t *Theme) set(dir, key string, words []string, ps *cell.Problems) {
	at := t.at[key]
	switch key {
	case "accent", "accent_dark":
		c, ok := parse(words[0])
		if !ok {
			ps.Add(at, cell.ThemeColour, key, cell.Short(words[0]))
			return
		}
		g, paper := light, lang.Text{ZH: "浅色页面", EN: "light paper"}
		if key == "accent_dark" {
			g, paper = dark, lang.Text{ZH: "深色页面", EN: "dark paper"}
		}
		if r := g.least(c); r < readable {
			ps.Add(at, cell.ThemeContrast, key, c.String(), paper, fmt.Sprintf("%.1f", r-0.05+1e-9), g.nearest(c).String())
			return
		}
		if key == "accent" {
			t.Accent = c.String()
		} else {
			t.Dark = c.String()
		}
	case "headings":
		t.Headings = words[0]
	case "home":
		t.Home = words
	case "logo", "card_logo":
		b, why := readLogo(dir, words[0])
		if key == "card_logo" && svg(words[0]) {
			why = lang.Text{ZH: "分享卡片上只能用 PNG", EN: "cards take a PNG"}
		}
		switch {
		case why != (lang.Text{}):
			ps.Add(at, cell.ThemeLogo, cell.Short(words[0]), why)
		case key == "logo":
			t.Logo, t.logo = words[0], b
		default:
			t.card = b
		}
	}
}

func svg(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }

// readLogo reads a picture beside the file; why says what is the matter with it.
func readLogo(dir, name string) (b []byte, why lang.Text) {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case ext != ".svg" && ext != ".png":
		return nil, lang.Text{ZH: "应为 SVG 或 PNG", EN: "it must be an SVG or a PNG"}
	case name != filepath.Base(name) || !filepath.IsLocal(name):
		return nil, lang.Text{ZH: "要放在 _theme.yaml 旁边，只写文件名", EN: "it must lie beside _theme.yaml and be named without a folder"}
	}
	b, err := readSmall(filepath.Join(dir, name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, lang.Text{ZH: "没有这个文件", EN: "there is no such file"}
	case err != nil:
		return nil, lang.Text{ZH: "读不了，或大于 256 KB", EN: "it cannot be read, or is larger than 256 KB"}
	}
	if ext == ".png" {
		if c, kind, err := image.DecodeConfig(bytes.NewReader(b)); err != nil || kind != "png" || c.Width > 4096 || c.Height > 4096 {
			return nil, lang.Text{ZH: "不是 PNG 图片，或大于 4096 像素", EN: "it is no PNG, or larger than 4096 pixels"}
		}
		return b, lang.Text{}
	}
	return b, inert(b)
}

// fetching is what style sheets name to fetch, and the backslash by which they can write it otherwise; url(#id) is a part of the picture.
var fetching = regexp.MustCompile(`(?i)@import|image-set|\\|url\(\s*["']?\s*[^#"'\s]`)

// inert says what an SVG holds that is more than a picture: it is served from the site's own address.
func inert(b []byte) lang.Text {
	d := xml.NewDecoder(bytes.NewReader(b))
	for first := true; ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) && !first {
			return lang.Text{}
		}
		if err != nil {
			return lang.Text{ZH: "不是 SVG", EN: "it is no SVG"}
		}
		active := lang.Text{ZH: "含有脚本或外部内容", EN: "it holds a script or something from elsewhere"}
		switch e := tok.(type) {
		case xml.Directive, xml.ProcInst:
			if p, ok := e.(xml.ProcInst); !ok || p.Target != "xml" {
				return active
			}
		case xml.CharData:
			if fetching.Match(e) {
				return active
			}
		case xml.StartElement:
			if first && e.Name.Local != "svg" {
				return lang.Text{ZH: "不是 SVG", EN: "it is no SVG"}
			}
			first = false
			if slices.Contains([]string{"script", "foreignObject", "iframe", "a", "set", "animate", "handler"}, e.Name.Local) {
				return active
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") || fetching.MatchString(a.Value) {
					return active
				}
			}
		}
	}
}

// readSmall reads a regular file that is not too large.
func readSmall(name string) ([]byte, error) {
	st, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() || st.Size() > maxFile {
		return nil, fmt.Errorf("%s: no regular file of at most %d bytes", name, maxFile)
	}
	return os.ReadFile(name)
}

// A Taken is a colour that stands for something.
type Taken struct {
	Name        lang.Text
	Light, Dark string // #rrggbb
}

// Clash returns a problem for each colour that readers would take the accent for.
func (t Theme) Clash(taken []Taken) (ps cell.Problems) {
	for _, key := range []string{"accent", "accent_dark"} {
		mine := t.Accent
		if key == "accent_dark" {
			mine = t.Dark
		}
		c, ok := parse(mine)
		at, stated := t.at[key]
		if !ok || !stated {
			continue
		}
		for _, o := range taken {
			theirs := o.Light
			if key == "accent_dark" {
				theirs = o.Dark
			}
			if d, ok := parse(theirs); ok && c.distance(d) < 0.06 {
				ps.Add(at, cell.ThemeClash, key, mine, o.Name, theirs)
			}
		}
	}
	return ps
}
