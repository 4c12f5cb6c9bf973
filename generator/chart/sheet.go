package chart

import (
	"fmt"
	"html"
	"io"
	"strings"

	"briefing/generator/font"
)

// Sheet writes a contact sheet: a page with every picture of specs in both sizes and its thumbnail, on light paper and on dark, under
// the style of [CSS] and with the letters they need. Where there is no room for the wide ones only the narrow ones show.
func Sheet(w io.Writer, title string, specs []Spec) error {
	var body strings.Builder
	var texts [2][]string
	for theme, name := range [...]string{"light", "dark"} {
		fmt.Fprintf(&body, "<section class=\"%s\">\n<h2>%s</h2>\n", name, name)
		for i, s := range specs {
			fmt.Fprintf(&body, "<h3>%s · %s</h3>\n<div class=\"row\">\n", html.EscapeString(s.ID), html.EscapeString(string(s.Kind)))
			s.ID = fmt.Sprintf("%s-%d", name, i)
			for _, size := range []Size{Wide, Narrow} {
				svg, err := s.SVG(size)
				if err != nil {
					return err
				}
				fmt.Fprintf(&body, "<figure class=\"%s\" id=\"%s-%s\">%s</figure>\n", size.name(), s.ID, size.name(), svg)
				if theme == 0 {
					c := s.cleaned()
					d := c.compose(size)
					for k := range d.items {
						if l := &d.items[k].text; l.s != "" {
							texts[weight(l.bold)] = append(texts[weight(l.bold)], l.s)
						}
					}
				}
			}
			fmt.Fprintf(&body, "<figure>%s</figure>\n</div>\n", s.Thumb())
		}
		body.WriteString("</section>\n")
	}
	var themes [2]strings.Builder
	for _, c := range Palette() {
		themes[0].WriteString(c.Name + ":" + c.Light + ";")
		themes[1].WriteString(c.Name + ":" + c.Dark + ";")
	}
	_, err := fmt.Fprintf(w, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>%s</title>
<style>
%s%s
body{margin:0;font:16px/1.5 sans-serif}
section{padding:16px;background:var(--chart-bg);color:var(--chart-fg)}
.light{%s}
.dark{%s}
h1{padding:0 16px}
h3{font-weight:400;color:var(--chart-muted)}
figure{margin:0 0 24px}
.row{display:flex;flex-wrap:wrap;gap:24px}
.wide{display:none;width:720px}
.narrow{width:100%%;max-width:360px}
@media (width >= 752px){.wide{display:block}}
</style>
</head>
<body>
<main>
<h1>%s</h1>
%s</main>
</body>
</html>
`, html.EscapeString(title), font.FontFaces(texts[font.Regular], texts[font.SemiBold]), CSS(), themes[0].String(), themes[1].String(), html.EscapeString(title), body.String())
	return err
}
