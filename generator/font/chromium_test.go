package font

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"image/color"
	"image/png"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/raster"
)

func TestMain(m *testing.M) {
	code := m.Run()
	fixture.End()
	os.Exit(code)
}

// show opens a page with texts as SVG text, 60 px one under another, with the font rules faces. weight gives the weight
// of each. It returns how wide Chromium draws each, in px, and fails if a face is asked for and not loaded.
func show(t *testing.T, tab *chromium.Tab, faces string, texts []string, px float64, weight func(i int) Weight) []float64 {
	t.Helper()
	var page strings.Builder
	fmt.Fprintf(&page, `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>%s
html,body{margin:0;background:#fff;text-autospace:normal}svg{display:block}
text{%s;font-size:%gpx;font-family:%s;white-space:pre}
text.han{font-family:%s}</style><svg width="900" height="%d">`, faces, CSS, px, LatinFamilies, HanFamilies, 60*len(texts))
	for i, s := range texts {
		class := ""
		if Han(s) {
			class = ` class="han"`
		}
		fmt.Fprintf(&page, `<text x="5" y="%d" font-weight="%v"%s>%s</text>`, 60*i+40, weight(i), class, html.EscapeString(s))
	}
	page.WriteString("</svg>")
	type answer struct {
		Bad     []string  `json:"bad"`
		Lengths []float64 `json:"lengths"`
	}
	tab.Do(t, "texts", chromedp.Navigate("data:text/html;base64,"+base64.StdEncoding.EncodeToString([]byte(page.String()))))
	got := chromium.Eval[answer](t, tab, "texts", `(async () => {
		await Promise.all([...document.fonts].map(f => f.load().catch(() => {})));
		const bad = [...document.fonts].filter(f => f.status != "loaded").map(f => f.family + " " + f.weight + " " + f.status);
		return {bad, lengths: [...document.querySelectorAll("text")].map(e => e.getComputedTextLength())};
	})()`)
	if len(got.Bad) > 0 {
		t.Fatalf("Chromium did not load %q", got.Bad)
	}
	if len(got.Lengths) != len(texts) {
		t.Fatalf("Chromium measured %d texts of %d", len(got.Lengths), len(texts))
	}
	return got.Lengths
}

// compare says which of texts Chromium draws in another width than Width tells.
func compare(t *testing.T, tab *chromium.Tab, faces string, texts []string, sizes ...float64) {
	t.Helper()
	for _, w := range []Weight{Regular, SemiBold} {
		for _, px := range sizes {
			for i, got := range show(t, tab, faces, texts, px, func(int) Weight { return w }) {
				if want := Width(texts[i], px, w); math.Abs(got-want) > 0.1 {
					t.Errorf("%q at %g px, weight %v: Chromium draws it %.2f px wide, Width says %.2f", texts[i], px, w, got, want)
				}
			}
		}
	}
}

// TestChromium starts the browser once for all that is compared with it.
func TestChromium(t *testing.T) {
	tab := chromium.BrowseURL(t, "")
	t.Run("width", func(t *testing.T) { widthIsThatOfChromium(t, tab) })
	t.Run("width on pages", func(t *testing.T) { widthIsThatOfChromiumOnPages(t, tab) })
	t.Run("drawing", func(t *testing.T) { drawLooksLikeChromium(t, tab) })
}

func widthIsThatOfChromium(t *testing.T, tab *chromium.Tab) {
	texts := sampleTexts(t)
	sizes := []float64{11, 24, 13.5, 16}
	if !fixture.Full {
		sizes = sizes[:2]
	}
	compare(t, tab, FontFaces(texts, texts), texts, sizes...)
}

// siteFaces returns the rules of the site's fonts in the order and with the ranges of characters that its pages give them:
// of two faces with one name, that with the later rule is asked first.
func siteFaces(t *testing.T) string {
	t.Helper()
	layout, err := os.ReadFile("../../site/layouts/_partials/head/fonts.css")
	if err != nil {
		t.Fatal(err)
	}
	ranges := map[string]string{}
	for _, m := range regexp.MustCompile(`\$(common|more|han) := "([^"]+)"`).FindAllStringSubmatch(string(layout), -1) {
		ranges[m[1]] = m[2]
	}
	var faces strings.Builder
	for w, style := range []string{Regular: "Regular", SemiBold: "SemiBold"} {
		for _, f := range []struct{ file, family, characters string }{
			{"BriefingSans-%s", LatinFamily, ranges["common"] + ",U+B7,U+2014,U+2018-2019,U+201C-201D,U+2026"},
			{"BriefingSans-%s-more", LatinFamily, ranges["more"]},
			{"BriefingSansSC-%s-punctuation", HanFamily, ranges["han"]},
		} {
			if !bytes.Contains(layout, []byte(`"`+f.file+`"`)) || f.characters == "" || strings.HasPrefix(f.characters, ",") {
				t.Fatalf("the layout names no file %s or no characters of it", f.file)
			}
			data, err := os.ReadFile("../../site/assets/fonts/" + fmt.Sprintf(f.file, style) + ".woff2")
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&faces, "@font-face{font-family:%q;font-weight:%v;src:url(data:font/woff2;base64,%s);unicode-range:%s}\n",
				f.family, Weight(w), base64.StdEncoding.EncodeToString(data), f.characters)
		}
	}
	return faces.String()
}

// widthIsThatOfChromiumOnPages takes the fonts of the site, without the Hanzi that come from the reader's system.
func widthIsThatOfChromiumOnPages(t *testing.T, tab *chromium.Tab) {
	var texts []string
	for _, s := range sampleTexts(t) {
		s = strings.Map(func(r rune) rune {
			if r > 0x3020 && (r < 0xFF00 || r > 0xFF0F && r < 0xFF1A || r > 0xFF20 && r < 0xFF3B || r > 0xFF40 && r < 0xFF5B) || r >= 0x2160 && r < 0x2180 || r >= 0x2460 && r < 0x2500 || strings.ContainsRune("☆※", r) {
				return -1
			}
			return r
		}, s)
		if strings.TrimSpace(s) == s && s != "" {
			texts = append(texts, s)
		}
	}
	if len(texts) < 150 {
		t.Fatalf("%d texts are too few", len(texts))
	}
	compare(t, tab, siteFaces(t), texts, 11, 16)
}

// drawLooksLikeChromium compares the shades of squares of 4 px: what differs is the smoothing alone.
func drawLooksLikeChromium(t *testing.T, tab *chromium.Tab) {
	weight := func(i int) Weight { return Weight(i % 2) }
	var texts [2][]string
	for i, s := range drawn {
		texts[weight(i)] = append(texts[weight(i)], s)
	}
	show(t, tab, FontFaces(texts[Regular], texts[SemiBold]), drawn, 28, weight)
	data, err := chromedp.Run(tab.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got := picture(drawn, 28)
	const side = 4
	squares, dark, off := 0, 0, 0
	for y := 0; y+side <= got.Bounds().Dy(); y += side {
		for x := 0; x+side <= got.Bounds().Dx(); x += side {
			a, b := 0, 0
			for i := range side * side {
				a += darkness(got.At(x+i%side, y+i/side))
				b += darkness(want.At(x+i%side, y+i/side))
			}
			squares++
			if a > 0 || b > 0 {
				dark++
			}
			if d := (a - b) / (side * side); d > 40 || d < -40 {
				off++
			}
		}
	}
	t.Logf("%d squares, %d with ink, %d off", squares, dark, off)
	if dark == 0 || off > dark/100 {
		t.Errorf("%d of %d squares have another shade in Chromium", off, dark)
		if err := os.WriteFile(t.ArtifactDir()+"/chromium.png", data, 0o666); err != nil {
			t.Error(err)
		}
	}
}

// picture draws texts one under another in both weights, 60 px a text, black on white.
func picture(texts []string, px float64) *raster.Picture {
	dst := new(raster.Picture)
	dst.Reset(900, 60*len(texts), color.White)
	for i, s := range texts {
		Draw(dst, 5, float64(60*i+40), s, px, Weight(i%2), color.Black)
	}
	return dst
}

var drawn = []string{
	"千里下载量占全球的 38.5%（2025年9月），“开渠”——模型……",
	"“开放水域”：深度测索、图谱 ≥ 12；昇平《办法》",
	"Quito’s “open” meadows — 1,234.5 % → Łódź • ½ × AVATAR To",
	"DeepWell-R1: −12.4 % ± 3, α β Δ ▲ ▼ № 5 fjord office",
}

// darkness returns how far from white a pixel is, up to 255.
func darkness(c color.Color) int { return 255 - int(color.GrayModel.Convert(c).(color.Gray).Y) }

// step is how far from each other two shades of black on white are.
const step = 255 / 15

func TestDrawCutsOffWhatIsOutside(t *testing.T) {
	const s = "千里 “Quito” AVATAR"
	whole := picture([]string{s}, 28)
	const left, top = 40, 20
	part := new(raster.Picture)
	part.Reset(50, 25, color.White)
	Draw(part, 5-left, 40-top, s, 28, Regular, color.Black)
	dark := 0
	for y := range part.Bounds().Dy() {
		for x := range part.Bounds().Dx() {
			a, b := darkness(part.At(x, y)), darkness(whole.At(left+x, top+y))
			if a-b > step || b-a > step {
				t.Fatalf("at %d, %d the part is %d dark, the whole %d", x, y, a, b)
			}
			dark += a
		}
	}
	if dark == 0 {
		t.Fatal("nothing was drawn")
	}
	Draw(part, 500, 400, s, 28, Regular, color.Black) // far outside
	Draw(part, -5000, 30, s, 28, Regular, color.Black)
	Draw(part, 40, 40, "", 28, Regular, color.Black)
	Draw(part, 40, 40, "🚀\n", 28, Regular, color.Black)
}
