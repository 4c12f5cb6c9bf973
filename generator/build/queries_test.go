package build

import (
	"bytes"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// shown parses a page of the finished site.
func shown(t *testing.T, url string) *html.Node {
	t.Helper()
	data, err := os.ReadFile(path.Join("public", strings.TrimSuffix(url, "/"), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// first returns the first element below n for which is holds, nil if none does.
func first(n *html.Node, is func(*html.Node) bool) *html.Node {
	for m := range n.Descendants() {
		if m.Type == html.ElementNode && is(m) {
			return m
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func words(n *html.Node) string {
	var b strings.Builder
	for m := range n.Descendants() {
		if m.Type == html.TextNode {
			b.WriteString(m.Data)
		}
	}
	return b.String()
}

// TestANumberLeadsToCellRunSQLAndSnapshot follows links as a reader does, from a number in a text: to the cell, in its row to the run, in that
// to the SQL, which is just what the file says, and to the file. Nothing of the SQL acts, and what is secret is nowhere.
func TestANumberLeadsToCellRunSQLAndSnapshot(t *testing.T) {
	t.Chdir(t.TempDir())
	fixture.SmallSite(t, ".", "912.25")
	fixture.Queried(t, "datasets", fixture.HostileSQL)
	var said bytes.Buffer
	b := Builder{Opt: rainOptions(""), Out: &said}
	if ps, err := b.Build(t.Context()); err != nil {
		t.Fatalf("%v\n%v\n%s", err, ps, &said)
	}
	for _, l := range lang.All() {
		link := first(shown(t, l.String()+"/about/"), func(n *html.Node) bool { return strings.Contains(attr(n, "href"), "/data/rainfall/#") })
		if link == nil {
			t.Fatalf("%s: the number is no link", l)
		}
		url, id, _ := strings.Cut(attr(link, "href"), "#")
		page := shown(t, url)
		to := func(id string) *html.Node {
			t.Helper()
			n := first(page, func(n *html.Node) bool { return attr(n, "id") == id })
			if n == nil {
				t.Fatalf("%s: %s has no #%s", l, url, id)
			}
			return n
		}
		follow := func(from *html.Node, prefix string) *html.Node {
			t.Helper()
			a := first(from, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), prefix) })
			if a == nil {
				t.Fatalf("%s: no link %s… in %s", l, prefix, words(from))
			}
			return to(strings.TrimPrefix(attr(a, "href"), "#"))
		}
		cell := to(id)
		if got := words(cell); got != "912.25" {
			t.Errorf("%s: the number leads to %q", l, got)
		}
		run := follow(cell.Parent, "#run-")
		for _, want := range []string{"20261130T041700Z", "2026-11-30 04:17", "ClickHouse 24.8.4.13", "parts 202611_1_42_3, 202611_43_43_0", "from = 2024"} {
			if !strings.Contains(words(run), want) {
				t.Errorf("%s: the run does not say %s: %s", l, want, words(run))
			}
		}
		sql := strings.TrimSuffix(strings.ReplaceAll(fixture.HostileSQL, "\u202e", "‹U+202E›"), "\n")
		if got := words(first(follow(run, "#query-sql"), func(n *html.Node) bool { return n.Data == "pre" })); got != sql {
			t.Errorf("%s: the page shows\n%q, want\n%q", l, got, sql)
		}
		earlier := to("run-20261030T041700Z")
		if a := first(earlier, func(n *html.Node) bool { return n.Data == "a" }); a == nil || attr(a, "href") != "https://example.org/rain/commits/HEAD/datasets/queries/rain-by-year.sql" {
			t.Errorf("%s: the earlier run does not lead to what was asked", l)
		}
		if want := map[lang.Lang]string{lang.ZH: "无法重现", lang.EN: "not repeatable"}[l]; !strings.Contains(words(earlier), want) {
			t.Errorf("%s: the run without a snapshot says %s", l, words(earlier))
		}
		file := first(page, func(n *html.Node) bool { return strings.HasSuffix(attr(n, "href"), "/query.sql") })
		if file == nil {
			t.Fatalf("%s: no link to the SQL", l)
		}
		if data, err := os.ReadFile("public" + attr(file, "href")); err != nil || string(data) != fixture.HostileSQL {
			t.Errorf("%s: query.sql: %v %q", l, err, data)
		}
		if n := first(page, func(n *html.Node) bool {
			return n.Data == "script" && strings.Contains(words(n), "alert(1)") && attr(n, "type") == ""
		}); n != nil {
			t.Errorf("%s: the SQL is a script", l)
		}
		facts, err := os.ReadFile("public/" + l.String() + "/about/provenance.json")
		if err != nil || !strings.Contains(string(facts), `"runs":["rainfall/20261130T041700Z"]`) || !strings.Contains(string(facts), `"runs":[{"dataset":"rainfall","id":"20261130T041700Z","connection":"warehouse","engine":"clickhouse 24.8.4.13"`) {
			t.Errorf("%s: %v %s", l, err, facts)
		}
	}
	asked, secret := regexp.MustCompile(`rain_by_year|alert\(1\)`), regexp.MustCompile(`db\.internal|RAIN_STORE_KEY|svc_rain`)
	err := artifact.Walk("public", func(rel, name string) error {
		data, err := os.ReadFile(name)
		dataset := strings.Contains(rel, "data/rainfall/")
		if asked.Match(data) && !dataset {
			t.Errorf("%s has SQL in it", rel)
		}
		if m := secret.Find(data); m != nil && !strings.HasPrefix(rel, "js/") && !strings.Contains(rel, "/reference/") {
			t.Errorf("%s names %s", rel, m)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestADatasetIsMadeAgainIfItsSQLChanged, and only that; and is then as a cold build has it.
func TestADatasetIsMadeAgainIfItsSQLChanged(t *testing.T) {
	build := rainSite(t)
	fixture.Queried(t, "datasets", "select 1\n")
	for _, step := range []struct{ sql, says string }{
		{"select 1\n", "0 datasets reused, 2 rebuilt (new: rainfall, snowfall)"},
		{"select 1\n", "2 datasets reused, 0 rebuilt"},
		{"select 2\n", "1 datasets reused, 1 rebuilt (its query changed: rainfall)"},
	} {
		fixture.Write(t, "datasets", "queries/rain-by-year.sql", step.sql)
		if said, _ := build(""); said != step.says {
			t.Errorf("the build says %q, want %q", said, step.says)
		}
	}
	page, err := os.ReadFile("public/en/data/rainfall/index.html")
	if err != nil || !strings.Contains(string(page), "select 2") || strings.Contains(string(page), "the SQL of today") {
		t.Errorf("%v: the page does not show the SQL of today, or says that it was asked", err)
	}
	_, warm := build("")
	if _, cold := build("cold/"); cold != warm {
		t.Error("the site is not that of a cold build")
	}
}

// TestWhatIsWrongWithAQueryStopsTheBuild at the cell that names it, or at its line.
func TestWhatIsWrongWithAQueryStopsTheBuild(t *testing.T) {
	t.Chdir(t.TempDir())
	fixture.SmallSite(t, ".", "912.25")
	test := func(want ...string) {
		t.Helper()
		_, ps, err := Load(rainOptions(""))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range ps {
			got = append(got, p.At.String()+" "+string(p.Rule))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	fixture.Queried(t, "datasets", "select country, year, rain from rain_by_year\n")
	test()
	fixture.Write(t, "datasets", "queries/rain-by-year.sql", "select country, year, rain\nfrom rain_by_year;\ndelete from rain_by_year\n")
	test("datasets/queries/rain-by-year.sql:2 query-syntax")
	if err := os.Remove("datasets/queries/rain-by-year.sql"); err != nil {
		t.Fatal(err)
	}
	test("datasets/rainfall.xlsx:about!B9 query-missing")
}
