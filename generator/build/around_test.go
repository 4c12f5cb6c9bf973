package build

import (
	"maps"
	"os"
	"strings"
	"testing"

	"briefing/generator/fixture"
)

// TestChartsLeadToWhatTellsOfTheSame: the page of a chart names hand-written pages that show it or quote its dataset, and charts of datasets
// of its topic with their thumbnails. When one of these changes, the pages that show it follow, and no other dataset is made again.
func TestChartsLeadToWhatTellsOfTheSame(t *testing.T) {
	build := rainSite(t)
	book := func(id, topic, rain string) {
		sheets := maps.Clone(fixture.RainOf(rain))
		sheets["about"] += "\n topic | " + topic + " | |"
		fixture.Workbook(t, "datasets", id, sheets)
	}
	book("rainfall", "weather", "912")
	book("snowfall", "weather", "912")
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, "site", "content/briefing/rain/index."+l+".md", "---\ntitle: Wet years\ndescription: z\ndate: 2040-01-01\n---\n\n{{< chart \"rainfall/by-year\" >}} {{< fact \"snowfall.north\" >}}\n")
	}
	build("")
	list := func(id, begin string) string {
		t.Helper()
		page, err := os.ReadFile("public/en/charts/" + id + "/by-year/index.html")
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(page), begin)
		rest, _, _ = strings.Cut(rest, "</ul>")
		return rest
	}
	const chapter = `briefing/rain/">Wet years</a>`
	if s := list("rainfall", `id="shown-in"`); !strings.Contains(s, chapter) {
		t.Errorf("the page of a chart does not lead to the chapter that shows it: %q", s)
	}
	if s := list("snowfall", `id="quoted-in"`); !strings.Contains(s, chapter) || strings.Contains(list("rainfall", `id="quoted-in"`), chapter) {
		t.Errorf("the page of a chart does not lead to the chapter that quotes its data, or tells of one twice: %q", s)
	}
	const related = `<ul class="related">`
	was := list("snowfall", related)
	if !strings.Contains(was, `/en/charts/rainfall/by-year/"><svg`) || strings.Contains(was, "<!--") {
		t.Errorf("charts related to that of snowfall are %q", was)
	}
	book("rainfall", "weather", "20")
	said, sums := build("")
	if now := list("snowfall", related); now == was || said != "1 datasets reused, 1 rebuilt (the workbook changed: rainfall)" {
		t.Errorf("after a change of rainfall its thumbnail is another: %t; the build says %q", now != was, said)
	}
	if _, cold := build("cold/"); cold != sums {
		t.Error("the site is not that of a cold build")
	}
}
