package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// hostileSQL is a question that tries to be something else wherever it is shown.
const hostileSQL = "select year, place, output -- </script><script>alert(1)</script> {{< fact \"x\" >}} {{% y %}}\n" +
	"from \"power\" /* ](javascript:alert(1)) <!--put table--> ```` \u202e 中文 */\n\twhere output > 1 && year >= :from\n"

func sumOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// questioned is a dataset of two runs: the first asked other SQL and left no snapshot. Its last record was typed by an editor.
func questioned() (*dataset.Dataset, Site) {
	old := yearly("power", []int{2023, 2024, 2025}, []string{"a"})
	d := *old
	d.Table = dataset.NewTable(d.File, "data", append(old.Table.Fields, &dataset.Field{Name: dataset.FieldRun, Type: dataset.Text, Col: 4}))
	first, second := "20261030T041700Z", "20261130T041700Z"
	for i, run := range []string{first, second, ""} {
		d.Table.Append(old.Table.Row(i), []dataset.Value{old.Table.Value(i, 0), old.Table.Value(i, 1), old.Table.Value(i, 2), dataset.Str(dataset.Text, run)})
	}
	d.About.Connection, d.About.Query, d.About.Mode = "warehouse", "power-by-year", "append"
	at := cell.Addr{File: d.File, Sheet: "runs", Row: 2}
	d.Runs = []dataset.Run{
		{ID: first, Connection: "warehouse", Engine: "postgresql 15.1", Query: "power-by-year", SQL: sumOf("an earlier question"), Started: "2026-10-30T04:17:00Z",
			Ended: "2026-10-30T04:17:02Z", Rows: 1, Result: sumOf("one"), At: at},
		{ID: second, Connection: "warehouse", Engine: "clickhouse 24.8.4", Query: "power-by-year", SQL: sumOf(hostileSQL), Params: "from=2024", QueryID: "q-7", Snapshot: "parts:20261130_1_9_2;" + strings.Repeat("x", 20),
			Started: "2026-11-30T04:17:00Z", Ended: "2026-11-30T04:17:03Z", Rows: 12345, Result: sumOf("two"), At: at.At(3, 0)},
	}
	site := Site{URL: "https://example.org/x/", Queries: map[string]catalogue.Query{"power": {File: "datasets/queries/power-by-year.sql", Text: hostileSQL, SHA256: sumOf(hostileSQL), Engine: "clickhouse"}}}
	site.Repository = "https://example.org/power.git"
	return &d, site
}

// pageOf returns the files of a dataset's page.
func pageOf(t *testing.T, d *dataset.Dataset, site Site) artifact.Tree {
	t.Helper()
	tree := artifact.Tree{}
	if _, err := Dataset(tree, site, d, nil, []byte("workbook")); err != nil {
		t.Fatal(err)
	}
	return tree
}

// TestANumberLeadsToItsRun follows links from a record to the run that it came with, and from there to the SQL.
func TestANumberLeadsToItsRun(t *testing.T) {
	d, site := questioned()
	tree := pageOf(t, d, site)
	for _, l := range lang.All() {
		pieces := Pieces(tree["html/data/power/index."+l.String()+".html"])
		table, query := string(pieces["table"]), string(pieces["query"])
		for _, want := range []string{`<a href="#run-20261030T041700Z" title="20261030T041700Z">2026-10-30</a>`, `<a href="#run-20261130T041700Z" title="20261130T041700Z">2026-11-30</a>`} {
			if !strings.Contains(table, want) {
				t.Errorf("%s: the table has no %s:\n%s", l, want, table)
			}
		}
		if strings.Count(table, "#run-") != 2 {
			t.Errorf("%s: the record without a run has one:\n%s", l, table)
		}
		if cols := (&datasetPage{d: d, l: l}).columns(); slices.ContainsFunc(cols, func(c shown) bool { return c.Name == dataset.FieldRun && c.More }) {
			t.Errorf("%s: runs are behind all columns", l)
		}
		for _, want := range []string{`<tr id="run-20261130T041700Z">`, `<tr id="run-20261030T041700Z">`, "12,345", "ClickHouse 24.8.4", "<a href=#query-sql>" + word("sql-today", l),
			`<a href="https://example.org/power/commits/HEAD/datasets/queries/power-by-year.sql" rel="noopener external" class=external>` + word("sql-earlier", l),
			`title="` + sumOf("two") + `">` + sumOf("two")[:10] + "<", "<small>from = 2024</small>", word("not-repeatable", l), `<a href="/x/data/power/query.sql" download>query.sql</a>`,
			`title="` + sumOf(hostileSQL)} {
			if !strings.Contains(query, want) {
				t.Errorf("%s: the query has no %s:\n%s", l, want, query)
			}
		}
		if strings.Index(query, `id="run-20261130T041700Z`) > strings.Index(query, `id="run-20261030T041700Z`) {
			t.Errorf("%s: the last run is not the first:\n%s", l, query)
		}
		if !strings.Contains(string(pieces["files"]), `<a href="/x/data/power/query.sql" download><b>SQL</b> <span>query.sql</span>`) || !strings.Contains(string(pieces["contents"]), "#query") {
			t.Errorf("%s: the SQL is not among the downloads, or its section not among the contents", l)
		}
	}
	if string(tree["static/data/power/query.sql"]) != hostileSQL {
		t.Errorf("query.sql is %q", tree["static/data/power/query.sql"])
	}
	if csv := string(tree["static/data/power/power.csv"]); !strings.HasPrefix(csv, "row,year,place,output,run\n2,2023,a,230,20261030T041700Z\n") {
		t.Errorf("CSV: %s", csv)
	}
	if js := string(tree["static/data/power/power.json"]); !strings.Contains(js, `"run":"20261130T041700Z"`) {
		t.Errorf("JSON: %s", js)
	}
	var pkg struct {
		Provenance string
		Query      struct{ Path, Hash string }
	}
	if err := json.Unmarshal(tree["static/data/power/datapackage.json"], &pkg); err != nil || pkg.Provenance != "provenance.json" || pkg.Query.Path != "query.sql" || pkg.Query.Hash != "sha256:"+sumOf(hostileSQL) {
		t.Errorf("%v %+v", err, pkg)
	}
}

// TestSQLIsInert: whatever a query says, readers see just that.
func TestSQLIsInert(t *testing.T) {
	d, site := questioned()
	d.Runs[1].Engine, d.Runs[1].Snapshot, d.Runs[1].Params = `<img src=x> {{< x >}}`, "</code><script>|`", "from=`</td>|"
	d.About.Connection = "<i>{{< y >}}"
	tree := pageOf(t, d, site)
	for _, l := range lang.All() {
		page := "html/data/power/index." + l.String() + ".html"
		query := string(Pieces(tree[page])["query"])
		if strings.Contains(query, "{{") || strings.Contains(query, "<!--") || strings.Contains(string(tree["content/data/power/index."+l.String()+".md"]), "SELECT") {
			t.Errorf("%s: %s", l, query)
		}
		root, err := html.Parse(strings.NewReader(query))
		if err != nil {
			t.Fatal(err)
		}
		var shown string
		for n := range root.Descendants() {
			switch {
			case n.Type == html.ElementNode && slices.Contains([]string{"script", "img", "i"}, n.Data):
				t.Errorf("%s: there is a <%s>", l, n.Data)
			case n.Type == html.ElementNode && n.Data == "pre":
				shown = textOf(n)
			}
		}
		if want := strings.TrimRight(strings.ReplaceAll(hostileSQL, "\u202e", "‹U+202E›"), "\n"); shown != want {
			t.Errorf("%s: the page shows %q, want %q", l, shown, want)
		}
		twin := tree["static/"+TwinPath("data/power/", l)]
		out := string(fixture.RenderMarkdown(t, "index.md", twin))
		if strings.Contains(out, "<script") || !strings.Contains(out, `<code class="language-sql">select year, place, output -- &lt;/script&gt;`) || strings.Count(out, "<tr>") < 2*3 {
			t.Errorf("%s: the twin is\n%s", l, out)
		}
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for m := range n.Descendants() {
		if m.Type == html.TextNode {
			b.WriteString(m.Data)
		}
	}
	return b.String()
}

// TestProvenanceOfARun lists runs with the cells of their records, a fact's with the fact, and in the catalogue as what made the dataset.
func TestProvenanceOfARun(t *testing.T) {
	d, site := questioned()
	tree := pageOf(t, d, site)
	p := traces(t, tree, "static/data/power/provenance.json")
	if p.Query == nil || *p.Query != (querySource{"warehouse", "clickhouse", "append", "datasets/queries/power-by-year.sql", "https://example.org/x/data/power/query.sql", sumOf(hostileSQL)}) {
		t.Errorf("query %+v", p.Query)
	}
	want := runSource{Run: dataset.Run{ID: "20261130T041700Z", Connection: "warehouse", Engine: "clickhouse 24.8.4", Query: "power-by-year", SQL: sumOf(hostileSQL), Params: "from=2024", QueryID: "q-7",
		Snapshot: d.Runs[1].Snapshot, Started: "2026-11-30T04:17:00Z", Ended: "2026-11-30T04:17:03Z", Rows: 12345, Result: sumOf("two")}, At: "datasets/power.xlsx:runs!3:3", Records: 1, Cells: "datasets/power.xlsx:data!D3"}
	if len(p.Runs) != 2 || p.Runs[1] != want || p.Runs[0].Snapshot != "" {
		t.Errorf("runs %+v", p.Runs)
	}
	output := cell.Addr{File: d.File, Sheet: "data", Row: 2, Col: 3}
	sets := []Published{{Dataset: d}}
	test := func(want string, rows ...int) {
		t.Helper()
		var cells []cell.Addr
		for _, r := range rows {
			cells = append(cells, output.At(r, 3))
		}
		if got := fmt.Sprint(RunsOf(sets, cells)); got != want {
			t.Errorf("cells of rows %v: %s, want %s", rows, got, want)
		}
	}
	test("[power/20261030T041700Z]", 2)
	test("[power/20261030T041700Z power/20261130T041700Z]", 3, 2, 4)
	test("[]", 4, 5)
	err := catalogue.Write(tree, site.Files(), []catalogue.Listed{{Dataset: d}})
	if set := tree["static/"+catalogue.DCAT]; err != nil || !strings.Contains(string(set), `"prov:wasGeneratedBy":[{"@id":"https://example.org/x/data/dcat.jsonld#power-run-20261130T041700Z","@type":"prov:Activity",`+
		`"prov:startedAtTime":{"@value":"2026-11-30T04:17:00Z","@type":"xsd:dateTime"},"prov:endedAtTime":{"@value":"2026-11-30T04:17:03Z","@type":"xsd:dateTime"},`+
		`"prov:used":{"@id":"https://example.org/x/data/power/query.sql","@type":"prov:Plan"}},{"@id":"https://example.org/x/data/dcat.jsonld#power-run-20261030T041700Z"`) {
		t.Errorf("%v %s", err, set)
	}
}

// TestNoQueryNoWord: a dataset that asks nothing says nothing of queries; one that never asked says so.
func TestNoQueryNoWord(t *testing.T) {
	d := yearly("power", []int{2023}, []string{"a"})
	for path, b := range pageOf(t, d, Site{URL: "https://example.org/"}) {
		if s := string(b); strings.Contains(s, "query") || strings.Contains(s, "查询") || strings.Contains(s, `"runs"`) {
			t.Errorf("%s: %s", path, s)
		}
	}
	d.About.Connection, d.About.Query = "warehouse", "q"
	tree := pageOf(t, d, Site{URL: "https://example.org/", Queries: map[string]catalogue.Query{"power": {File: "q.sql", Text: "select 1", SHA256: sumOf("select 1"), Engine: "trino"}}})
	if got := string(Pieces(tree["html/data/power/index.en.html"])["query"]); !strings.HasPrefix(got, "<p>The records come from a query put to the connection warehouse (Trino). It has not been run yet.</p>") || strings.Contains(got, "<table") {
		t.Error(got)
	}
}

// TestEarlierRunsAreFolded: of many runs the last are seen, and all have their places.
func TestEarlierRunsAreFolded(t *testing.T) {
	d, site := questioned()
	for i := range 20 {
		r := d.Runs[1]
		r.ID, r.Started = fmt.Sprintf("202701%02dT041700Z", i+1), fmt.Sprintf("2027-01-%02dT04:17:00Z", i+1)
		d.Runs = append(d.Runs, r)
	}
	query := string(Pieces(pageOf(t, d, site)["html/data/power/index.en.html"])["query"])
	seen, folded, ok := strings.Cut(query, `<summary>10 earlier runs</summary>`)
	if !ok || strings.Count(seen, `id="run-`) != 12 || strings.Count(folded, `id="run-`) != 10 || !strings.Contains(seen, `id="run-20270120`) || !strings.Contains(folded, `id="run-20261030`) {
		t.Error(query)
	}
}
