package theme

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"path"
	"slices"
	"strings"

	xdraw "golang.org/x/image/draw"
)

// css returns the custom properties that the theme sets, which go before those of tokens.css.
func (t Theme) css() string {
	var b strings.Builder
	if t.Accent != "" {
		a, _ := parse(t.Accent)
		d, _ := parse(t.Dark)
		fmt.Fprintf(&b, ":root{--accent:light-dark(%s,%s);--accent-2:light-dark(%s,%s)}\n", a, d, light.papers[0].mix(a, light.tint), dark.papers[0].mix(d, dark.tint))
	}
	if t.Headings == "sans" {
		b.WriteString(":root,:root:lang(zh),.root :lang(zh){--face-head:var(--face)}\n")
	}
	if t.Logo != "" {
		b.WriteString(".site-logo{display:inline-block;height:1.75em;width:auto;max-width:10em;object-fit:contain;vertical-align:middle;margin-inline-end:.5em}\n")
	}
	if n := min(2, len(t.Home)); n > 0 && !slices.Equal(t.Home[:n], Blocks[:n]) { // the finding stands beside the chart only if that comes next
		b.WriteString(".home{display:block}.home>:is(.lead,.prose,.numbers){margin-block:var(--r6)}.home>.numbers ul{padding-block:var(--r5)}\n")
	}
	part := slices.IndexFunc(t.Home, func(b string) bool { return slices.Contains(Blocks[3:], b) })
	if part >= 0 && slices.ContainsFunc(t.Home[part:], func(b string) bool { return slices.Contains(Blocks[:3], b) }) { // these have little room above them
		b.WriteString(".home>.home-part+:is(.lead,.prose,.numbers){margin-top:var(--r7)}\n")
	}
	return b.String()
}

// Files returns what the site is built with, by path below the folder of Hugo's input. icon is the program's icon.
func (t Theme) Files(icon []byte) (map[string][]byte, error) {
	if t.IsZero() {
		return nil, nil
	}
	files := map[string][]byte{}
	data := map[string]any{}
	if css := t.css(); css != "" {
		files["assets/css/theme.css"] = []byte(css)
	}
	if t.Accent != "" {
		files["static/favicon.svg"] = fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:%s}@media (prefers-color-scheme:dark){path{fill:%s}}</style>%s`,
			t.Accent, t.Dark, icon[max(0, bytes.Index(icon, []byte("<path"))):])
	}
	if t.Logo != "" {
		ext := strings.ToLower(path.Ext(t.Logo))
		files["static/logo"+ext] = t.logo
		data["logo"] = "logo" + ext
		data["icon"] = map[string]string{".svg": "image/svg+xml", ".png": "image/png"}[ext]
	}
	if t.Home != nil {
		data["home"] = t.Home
	}
	if len(data) > 0 {
		b, err := json.MarshalIndent(data, "", " ")
		if err != nil {
			return nil, err
		}
		files["data/theme.json"] = append(b, '\n')
	}
	return files, nil
}

// The strip of the accent along the top of a card, and the room of a logo at its foot, pixels.
const (
	stripHeight = 10
	logoHeight  = 32
	logoWidth   = 300
	logoEdge    = 38 // from the left
	logoMiddle  = 46 // from below, as that of the name beside it
	cardScale   = 1.6
)

// logoSize is how large a logo is on a card: as high as its room, or as wide.
func logoSize(w, h int) (int, int) {
	k := min(logoHeight/float64(h), logoWidth/float64(w))
	return max(1, int(k*float64(w))), max(1, int(k*float64(h)))
}

// onCards is the PNG that cards have; nil is none.
func (t Theme) onCards() []byte {
	if t.card != nil || svg(t.Logo) {
		return t.card
	}
	return t.logo
}

// Indent is how much room a card leaves free before the name of the site, px of its drawing.
func (t Theme) Indent() float64 {
	c, err := png.DecodeConfig(bytes.NewReader(t.onCards()))
	if err != nil {
		return 0
	}
	w, _ := logoSize(c.Width, c.Height)
	return float64(w+16) / cardScale
}

// Stamp draws the accent and the logo, if there is one for cards, on a card, a PNG.
func (t Theme) Stamp(card []byte) ([]byte, error) {
	if t.Key() == "" {
		return card, nil
	}
	src, err := png.Decode(bytes.NewReader(card))
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(src.Bounds())
	draw.Draw(out, out.Bounds(), src, image.Point{}, draw.Src)
	if c, ok := parse(t.Accent); ok {
		draw.Draw(out, image.Rect(0, 0, out.Bounds().Dx(), stripHeight), image.NewUniform(c), image.Point{}, draw.Src)
	}
	if logo, err := png.Decode(bytes.NewReader(t.onCards())); err == nil {
		w, h := logoSize(logo.Bounds().Dx(), logo.Bounds().Dy())
		top := out.Bounds().Dy() - logoMiddle - h/2
		xdraw.CatmullRom.Scale(out, image.Rect(logoEdge, top, logoEdge+w, top+h), logo, logo.Bounds(), draw.Over, nil)
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}

// Key tells stamped cards apart.
func (t Theme) Key() string {
	if t.Accent == "" && t.onCards() == nil {
		return ""
	}
	return fmt.Sprintf("theme %s %x", t.Accent, t.onCards())
}
