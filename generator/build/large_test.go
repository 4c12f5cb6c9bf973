package build

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
)

// TestLargeDatasetShowsItsSumsAndOffersItsRecords builds a page of more records than a page shows.
func TestLargeDatasetShowsItsSumsAndOffersItsRecords(t *testing.T) {
	build := rainSite(t)
	if err := os.Remove(filepath.Join("datasets", "snowfall.xlsx")); err != nil {
		t.Fatal(err)
	}
	const n = 10001
	sheets := maps.Clone(fixture.Rainfall)
	var data strings.Builder
	data.WriteString("country | year | rain\n")
	for i := range n {
		fmt.Fprintf(&data, "%s | %d | %d\n", []string{"north", "south"}[i%2], 2000+i*20/n, i%7)
	}
	sheets["data"] = data.String()
	sheets["fields"] = strings.ReplaceAll(sheets["fields"], "yes | yes", "yes | ")
	sheets["charts"] = strings.Replace(sheets["charts"], "| year | rain |", "| year | sum(rain) |", 1)
	sheets["facts"] = "id | expression | zh | en\nnorth | max(rain, country == \"north\") | 最近 | latest"
	fixture.Workbook(t, "datasets", "rainfall", sheets)

	said, first := build("")
	if said != "0 datasets reused, 1 rebuilt (new: rainfall)" {
		t.Errorf("the build says %q", said)
	}
	read := func(name string) string {
		t.Helper()
		b, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	html := read("public/en/data/rainfall/index.html")
	if got := strings.Count(html, "<tr id="); got != 1000 {
		t.Errorf("the page shows %d records", got)
	}
	for _, want := range []string{"the first 1,000 records", "all 10,001", "<tr id=r1001>", "<svg"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, p := range []string{"public/en/data/rainfall/index.html", "public/zh/data/rainfall/index.html", "build/data/facts.json"} {
		if strings.Contains(read(p), "#r1002") || strings.Contains(read(p), fmt.Sprintf("#r%d\"", n)) {
			t.Errorf("%s leads to a record that is not on the page", p)
		}
	}
	if got := strings.Count(read("public/data/rainfall/rainfall.csv"), "\n"); got != n+1 {
		t.Errorf("the CSV file has %d lines", got)
	}
	if got := strings.Count(read("public/data/rainfall/rainfall.json"), `"row":`); got != n {
		t.Errorf("the JSON file has %d records", got)
	}
	if p := read("public/data/rainfall/provenance.json"); len(p) > 2000 {
		t.Errorf("provenance.json has %d bytes and does not sum up cells", len(p))
	}

	// files that were streamed are kept as long as they are whole
	said, again := build("")
	if said != "1 datasets reused, 0 rebuilt" || again != first {
		t.Errorf("the second build says %q", said)
	}
	name := "build/static/data/rainfall/rainfall.csv"
	whole := read(name)
	if err := os.Remove(name); err != nil { // public has it under another name
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.ToUpper([]byte(whole)), 0o644); err != nil {
		t.Fatal(err)
	}
	said, mended := build("")
	if said != "0 datasets reused, 1 rebuilt (not kept: rainfall)" || mended != first {
		t.Errorf("over a changed file the build says %q", said)
	}
}
