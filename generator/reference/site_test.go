package reference_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/reference"
)

// Every short code and every key of front matter is tried as the reference shows it, in a site of the example, which is on a topic of its
// own and below a path: the build takes it, and what it is for is on the page. The reference is there too.
func TestPagesAreWrittenAsTheReferenceSays(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(fixture.EmptySite(t), filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	books, err := reference.Workbooks()
	if err != nil {
		t.Fatal(err)
	}
	for id, b := range books {
		fixture.Write(t, dir, "datasets/"+id+".xlsx", string(b))
	}
	fixture.Write(t, dir, "datasets/_connections.yaml", "warehouse:\n  engine: clickhouse\n  address: db.example.org:9440\n  user: reader\n  secret: RIVERS_KEY\n")
	fixture.Write(t, dir, "datasets/queries/rivers.sql", "select month, river, output from rivers where month between :from and :last\n")
	pages := map[string][]string{
		"briefing/power/index": reference.ChapterKeys,
		"_index":               {"title", "description", "params.subtitle", "params.finding", "params.finding_claims", "params.lead", "params.gallery", "params.numbers"},
		"data/_index":          {"title", "description", "type", "params.topics"},
		"hidden/index":         {"title", "description", "params.noindex", "params.unlisted", "params.toc", "params.kind", "params.card"},
		"search":               {"title", "description", "layout"},
		"briefing/two/index":   {"title", "description", "params.sheets"},
		"stamped/index":        {"title", "description", "twin"},
	}
	var tried []string
	var codes strings.Builder
	for _, c := range reference.ShortCodes {
		codes.WriteString("\n" + reference.ShortCode(c) + "\n")
	}
	for path, keys := range pages {
		for _, l := range lang.All() {
			text := reference.FrontMatter(keys...)
			if path == "briefing/power/index" {
				text += codes.String()
			}
			fixture.Write(t, dir, "site/content/"+path+"."+l.String()+".md", text)
		}
		tried = append(tried, keys...)
	}
	for _, k := range reference.FrontKeys {
		if !slices.Contains(tried, k) {
			t.Errorf("%s was not tried", k)
		}
	}
	var said bytes.Buffer
	in := func(name string) string { return filepath.Join(dir, name) }
	b := build.Builder{Out: &said, Opt: build.Options{Datasets: in("datasets"), Site: in("site"), Build: in("build"), Public: in("public"), BaseURL: fixture.SiteURL, NoImages: true}}
	if ps, err := b.Build(t.Context()); err != nil {
		t.Fatalf("%v\n%v\n%s", err, ps, &said)
	}
	for path, wants := range map[string][]string{
		"en/briefing/power/":   {">390 million kWh<", ">Stone River leads</a>", `data-chart="rivers/line"`, `class="spark"`, "Monthly figures", ">the figures</a>", `<span lang="en">It’s open</span>`},
		"zh/briefing/power/":   {">3.9亿千瓦时<", ">Stone River leads</a>"},
		"en/":                  {"Stone River generates most", "Water and power", "generated last by Stone River"},
		"en/data/":             {">Energy<"},
		"en/reference/":        {fixture.SitePath + "en/reference/expressions/", fixture.SitePath + "en/reference/commands/"},
		"zh/reference/charts/": {`id="timeline"`, `id="r17"`, `href="` + fixture.SitePath + `zh/reference/expressions/#conditions"`},
	} {
		page, err := os.ReadFile(in("public/" + path + "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !bytes.Contains(page, []byte(want)) {
				t.Errorf("%s has no %s", path, want)
			}
		}
	}
}
