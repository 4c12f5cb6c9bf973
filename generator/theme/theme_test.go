package theme

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing"
	"briefing/generator/cell"
	"briefing/generator/lang"
)

// read returns what a theme of some lines is, beside a logo of each form.
func read(t *testing.T, lines string) (Theme, cell.Problems) {
	t.Helper()
	dir := t.TempDir()
	var logo bytes.Buffer
	im := image.NewRGBA(image.Rect(0, 0, 80, 40))
	im.Set(40, 20, color.White)
	if err := png.Encode(&logo, im); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{FileName: lines, "logo.png": logo.String(), "logo.svg": `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>`,
		"script.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "on.svg": `<svg onload="x()"/>`,
		"far.svg": `<svg><use href="https://example.org/a.svg#b"/></svg>`, "no.svg": "<html/>", "import.svg": `<svg><style>@import "https://example.org/a.css";</style></svg>`, "fill.svg": `<svg><path fill="url(http://example.org/a#b)"/></svg>`,
		"escape.svg": `<svg><path style="fill:u\72l(//example.org/a)"/></svg>`, "quoted.svg": `<svg><style><![CDATA[path{mask:URL( "a.svg#b")}]]></style></svg>`, "set.svg": `<svg><path style="background:image-set('a.png' 1x)"/></svg>`,
		"inside.svg": `<svg><linearGradient id="b"/><style>path{fill:url( "#b" )}</style><path fill="url(#b)"/></svg>`, "fake.png": "png", "doctype.svg": `<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	theme, ps, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ps {
		for _, l := range lang.All() {
			if s := p.Text(l); strings.Contains(s, "%!") {
				t.Errorf("badly said: %s", s)
			}
		}
	}
	return theme, ps
}

func TestThemeIsCheckedAtItsLine(t *testing.T) {
	test := func(lines string, want ...string) {
		t.Helper()
		theme, ps := read(t, lines)
		var got []string
		for _, p := range ps {
			got = append(got, strings.TrimPrefix(p.At.String()[strings.LastIndex(p.At.String(), FileName):], FileName+":")+" "+string(p.Rule))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", lines, got, want)
		}
		if len(want) > 0 && !theme.IsZero() {
			t.Errorf("%s: a choice that will not do is made: %+v", lines, theme)
		}
	}
	test("")
	test("# accent: no\n")
	test("accent: \"#0B5C6B\"\naccent_dark: \"#7cc4d2\"\nheadings: sans\nlogo: logo.svg\ncard_logo: logo.png\nhome: [numbers, chart]\n")
	test("accent:\nlogo: logo.png\n")
	test("logo: inside.svg\ncard_logo: logo.png\n")
	test("[1", FileName+" theme-syntax")
	test("- a\n", "1 theme-syntax")
	test("\nacent: 1\n", "2 theme-key")
	test("accent: teal\n", "1 theme-colour")
	test("accent: [\"#000000\"]\n", "1 theme-value")
	test("accent: \"#ff8800\"\n", "1 theme-contrast")
	test("accent_dark: \"#333333\"\n", "1 theme-contrast")
	test("headings: Helvetica\n", "1 theme-value")
	test("home: [chart, charts]\n", "1 theme-value")
	test("home: [chart, chart]\n", "1 theme-value")
	for _, name := range []string{"logo.jpg", "none.svg", "../logo.svg", "script.svg", "on.svg", "far.svg", "no.svg", "fake.png", "doctype.svg", "import.svg", "fill.svg", "escape.svg", "quoted.svg", "set.svg"} {
		test("logo: "+name+"\n", "1 theme-logo")
	}
	test("card_logo: logo.svg\n", "1 theme-logo")
}

// The file that a new briefing has chooses nothing, and every line of it may be chosen.
func TestSampleCanBeChosenLineByLine(t *testing.T) {
	if theme, ps := read(t, Sample()); len(ps) > 0 || !theme.IsZero() {
		t.Errorf("%+v %v", theme, ps)
	}
	var all []string
	for line := range strings.Lines(Sample()) {
		if strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "# ") {
			all = append(all, line[1:])
		}
	}
	theme, ps := read(t, strings.Join(all, ""))
	if len(ps) > 0 || len(all) != len(Keys()) || theme.Accent == "" || theme.Dark == "" || theme.Headings == "" || theme.Logo == "" || theme.Home == nil {
		t.Errorf("%+v %v", theme, ps)
	}
}

// What is offered will do, and a dark accent that nobody chose does.
func TestNearestColourCanBeRead(t *testing.T) {
	for r := 0; r < 256; r += 17 {
		for g := 0; g < 256; g += 17 {
			for b := 0; b < 256; b += 51 {
				c := rgb{uint8(r), uint8(g), uint8(b)}
				for _, paper := range []ground{light, dark} {
					d := paper.nearest(c)
					if paper.least(d) < readable || paper.least(c) >= readable && d != c {
						t.Errorf("%s for %s, %.2f", d, c, paper.least(d))
					}
				}
			}
		}
	}
	if th, ps := read(t, "accent: \"#0b5c6b\"\n"); len(ps) > 0 || th.Dark == "" {
		t.Errorf("dark %q %v", th.Dark, ps)
	}
}

func TestAccentLikeAReservedColourIsNamed(t *testing.T) {
	taken := []Taken{{lang.Text{ZH: "挪威", EN: "Norway"}, "#395eb8", "#1f96fe"}}
	test := func(lines string, want int) {
		t.Helper()
		theme, _ := read(t, lines)
		if ps := theme.Clash(taken); len(ps) != want || want > 0 && !strings.Contains(ps.Error(), "Norway") {
			t.Errorf("%s: %v", lines, ps)
		}
	}
	test("", 0)
	test("accent: \"#3a5fb6\"\n", 1)
	test("accent: \"#0b5c6b\"\n", 0)
	test("accent_dark: \"#2296fa\"\n", 1)
}

func TestFilesAreWhatIsChosen(t *testing.T) {
	icon, err := briefing.Files.ReadFile("site/static/favicon.svg")
	if err != nil {
		t.Fatal(err)
	}
	test := func(lines string, want ...string) map[string][]byte {
		t.Helper()
		theme, _ := read(t, lines)
		files, err := theme.Files(icon)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for name := range files {
			got = append(got, name)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", lines, got, want)
		}
		return files
	}
	test("")
	files := test("accent: \"#0b5c6b\"\nlogo: logo.png\n", "assets/css/theme.css", "data/theme.json", "static/favicon.svg", "static/logo.png")
	if s := string(files["static/favicon.svg"]); !strings.Contains(s, "#0b5c6b") || !strings.HasSuffix(strings.TrimSpace(s), "</svg>") || strings.Count(s, "<path") != 1 {
		t.Error(s)
	}
	if s := string(files["assets/css/theme.css"]); !strings.Contains(s, "--accent:light-dark(#0b5c6b,") {
		t.Error(s)
	}
	test("headings: serif\n")
	test("home: [use]\n", "assets/css/theme.css", "data/theme.json")
	test("home: [chart, numbers, use]\n", "data/theme.json")
	if s := string(test("home: [chart, numbers, chapters, text]\n", "assets/css/theme.css", "data/theme.json")["assets/css/theme.css"]); !strings.Contains(s, ".home-part+") || strings.Contains(s, "display:block") {
		t.Error(s)
	}
}

// The papers are those of the style sheet, and the program's own accent would pass.
func TestPapersAreThoseOfTheTokens(t *testing.T) {
	b, err := briefing.Files.ReadFile("site/assets/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	pair := func(name string) (out [2]rgb) {
		m := regexp.MustCompile(`--` + name + `: light-dark\((#\w+), (#\w+)\)`).FindSubmatch(b)
		for i := range out {
			s := string(m[i+1])
			if len(s) == 4 {
				s = "#" + strings.Repeat(s[1:2], 2) + strings.Repeat(s[2:3], 2) + strings.Repeat(s[3:4], 2)
			}
			out[i], _ = parse(s)
		}
		return out
	}
	paper, second, accent := pair("paper"), pair("paper-2"), pair("accent")
	for i, g := range []ground{light, dark} {
		if g.papers != [2]rgb{paper[i], second[i]} {
			t.Errorf("papers are %v, the style sheet has %s and %s", g.papers, paper[i], second[i])
		}
		if g.least(accent[i]) < readable {
			t.Errorf("the program's accent %s: %.2f", accent[i], g.least(accent[i]))
		}
	}
}

func TestStampKeepsTheSizeAndAddsAccentAndLogo(t *testing.T) {
	var card bytes.Buffer
	if err := png.Encode(&card, image.NewGray(image.Rect(0, 0, 1200, 630))); err != nil {
		t.Fatal(err)
	}
	theme, _ := read(t, "accent: \"#0b5c6b\"\nlogo: logo.png\n")
	out, err := theme.Stamp(card.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(out))
	if err != nil || im.Bounds() != image.Rect(0, 0, 1200, 630) || rgbAt(im, 600, 2) != "#0b5c6b" {
		t.Errorf("%v %v %s", err, im.Bounds(), rgbAt(im, 600, 2))
	}
	if theme.Indent() == 0 || theme.Key() == "" {
		t.Error("there is no room for the logo")
	}
	both, ps := read(t, "accent: \"#0b5c6b\"\nlogo: logo.svg\ncard_logo: logo.png\n")
	if got, err := both.Stamp(card.Bytes()); err != nil || len(ps) > 0 || !bytes.Equal(got, out) || both.Indent() != theme.Indent() {
		t.Errorf("a PNG beside an SVG is not on cards: %v %v", err, ps)
	}
	if alone, ps := read(t, "logo: logo.svg\n"); len(ps) != 1 || ps[0].Rule != cell.ThemeCard || alone.Logo == "" || alone.Indent() != 0 || alone.Key() != "" {
		t.Errorf("%+v %v", alone, ps)
	}
	if out, _ := (Theme{}).Stamp(card.Bytes()); !bytes.Equal(out, card.Bytes()) {
		t.Error("without a theme a card is not as it was")
	}
}

// A logo on a card is not distorted, however long or high it is.
func TestLogoOnCardsKeepsItsShape(t *testing.T) {
	test := func(w, h, wantW, wantH int) {
		t.Helper()
		if gotW, gotH := logoSize(w, h); gotW != wantW || gotH != wantH {
			t.Errorf("%d×%d is %d×%d, want %d×%d", w, h, gotW, gotH, wantW, wantH)
		}
	}
	test(64, 64, 32, 32)
	test(480, 120, 128, 32)
	test(120, 240, 16, 32)
	test(3000, 160, 300, 16)
	test(4096, 1, 300, 1)
}

func rgbAt(im image.Image, x, y int) string {
	r, g, b, _ := im.At(x, y).RGBA()
	return rgb{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}.String()
}
