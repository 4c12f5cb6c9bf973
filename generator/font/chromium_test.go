package font

import (
	"context"
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browser starts a headless Chromium for the test and returns its context.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := os.Getenv("CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path != "" {
			break
		}
		path, _ = exec.LookPath(name)
	}
	if path == "" {
		t.Fatal("this test measures in Chromium, and there is none: install it (Debian: apt-get install chromium) or set CHROMIUM to its path")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1000, 800))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil { // starts it
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// textLengths shows texts as SVG text with the rules faces and returns how wide Chromium draws each, in px.
// It fails if a face was asked for and not loaded.
func textLengths(t *testing.T, ctx context.Context, faces string, texts []string, px float64, w Weight) []float64 {
	t.Helper()
	var page strings.Builder
	fmt.Fprintf(&page, `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>%s
text{%s;font-size:%gpx;font-weight:%v;font-family:%s;white-space:pre;text-autospace:no-autospace}
text.han{font-family:%s}</style><body style="text-autospace:normal"><svg width="900" height="%d">`, faces, CSS, px, w, LatinFamilies, HanFamilies, 30*len(texts))
	for i, s := range texts {
		class := ""
		if Han(s) {
			class = ` class="han"`
		}
		fmt.Fprintf(&page, `<text x="5" y="%d"%s>%s</text>`, 30*i+20, class, html.EscapeString(s))
	}
	page.WriteString("</svg>")
	type answer struct {
		Bad     []string  `json:"bad"`
		Lengths []float64 `json:"lengths"`
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("data:text/html;base64,"+base64.StdEncoding.EncodeToString([]byte(page.String())))); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[answer](`(async () => {
		await Promise.all([...document.fonts].map(f => f.load().catch(() => {})));
		const bad = [...document.fonts].filter(f => f.status != "loaded").map(f => f.family + " " + f.weight + " " + f.status);
		return {bad, lengths: [...document.querySelectorAll("text")].map(e => e.getComputedTextLength())};
	})()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Bad) > 0 {
		t.Fatalf("Chromium did not load %q", got.Bad)
	}
	if len(got.Lengths) != len(texts) {
		t.Fatalf("Chromium measured %d texts of %d", len(got.Lengths), len(texts))
	}
	return got.Lengths
}

func TestWidthIsThatOfChromium(t *testing.T) {
	ctx := browser(t)
	texts := sampleTexts()
	faces, err := FontFaces(texts, texts)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []Weight{Regular, SemiBold} {
		for _, px := range []float64{11, 13.5, 16, 24} {
			for i, got := range textLengths(t, ctx, faces, texts, px, w) {
				want := Width(texts[i], px, w)
				if math.Abs(got-want) > 0.1 {
					t.Errorf("%q at %g px, weight %v: Chromium draws it %.2f px wide, Width says %.2f", texts[i], px, w, got, want)
				}
			}
		}
	}
}
