package build

import (
	"bytes"
	"fmt"
	"html"
	"slices"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/lang"
)

// OnSheet is how many of the site's charts a sheet shows at most: browsers are slow to measure and photograph longer pages.
const OnSheet = 10

// ContactSheets writes a page of samples and the pages of the site's charts in each language into dir, and a page that leads
// to them.
func ContactSheets(opt Options, dir string) error {
	c, ps, err := Load(opt)
	if err != nil {
		return err
	}
	if ps.Failed() {
		return ps
	}
	sheets := artifact.Tree{}
	index := "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<link rel=\"icon\" href=\"data:,\">\n<title>Contact sheets</title>\n<h1>Contact sheets</h1>\n<ul>\n"
	for _, l := range lang.All() {
		site := []chart.Spec{}
		for _, b := range c.Sets {
			for _, f := range b.Figures {
				s := f.Spec(l)
				s.ID = b.ID + "/" + f.Chart.ID
				site = append(site, s)
			}
		}
		write := func(name string, specs []chart.Spec) error {
			index += fmt.Sprintf("<li><a href=\"%s.html\">%s</a>: %d charts</li>\n", name, html.EscapeString(name), len(specs))
			var b bytes.Buffer
			if err := chart.Sheet(&b, "Charts: "+name, specs); err != nil {
				return err
			}
			sheets.Add(name+".html", b.Bytes())
			return nil
		}
		if err := write("samples-"+l.String(), chart.Samples(l)); err != nil {
			return err
		}
		n := 0
		opt.Stage(lang.Text{ZH: "图表", EN: "charts"}, (len(site)+OnSheet-1)/OnSheet)
		for specs := range slices.Chunk(site, OnSheet) {
			n++
			opt.Step()
			if err := write(fmt.Sprintf("site-%s-%02d", l, n), specs); err != nil {
				return err
			}
		}
	}
	sheets.Add("index.html", []byte(index+"</ul>\n</html>\n"))
	return artifact.WriteFolder(dir, sheets)
}
