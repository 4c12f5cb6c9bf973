// Package topics makes whole briefings for tests: three of different shapes, on nothing that this repository is about. What people write
// stands as text in testdata, tables with bars between cells and pages in Markdown; records by the hundred are made by formulas. Every
// place, party and figure is invented, and every page says so.
package topics

import (
	"embed"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"briefing/generator/fixture"
	"briefing/generator/workbook"
)

//go:embed testdata
var files embed.FS

// A Topic is a briefing: workbooks, and pages by hand.
type Topic struct {
	ID      string
	Folder  string // of the pages of entities, as their addresses have it
	Entity  string // one that has a page
	Chapter string
	records func() map[string][][]string // sheets of records, by workbook/sheet
}

// All returns the topics: energy by country and quarter, air by station and day, an election by district.
func All() []Topic {
	return []Topic{
		{"energy", "countries", "eversting", "coal", energy},
		{"air", "stations", "old-quay", "winters", air},
		{"election", "districts", "haywain", "result", election},
	}
}

// Write writes datasets/ and site/content/ of a topic below dir.
func (p Topic) Write(t testing.TB, dir string) {
	t.Helper()
	books := map[string]map[string][][]string{}
	put := func(name string, rows [][]string) {
		id, sheet, _ := strings.Cut(name, "/")
		if books[id] == nil {
			books[id] = map[string][][]string{}
		}
		books[id][sheet] = rows
	}
	for _, name := range []string{p.ID + "/shared", p.ID + "/books"} {
		for _, f := range read(t, name) {
			put(f.Name, fixture.Tables(map[string]string{"": string(f.Data)})[""])
		}
	}
	for name, rows := range p.records() {
		put(name, rows)
	}
	for id, sheets := range books {
		b, err := workbook.FromText(id, sheets)
		if err != nil {
			t.Fatalf("%s: %s: %v", p.ID, id, err)
		}
		fixture.Write(t, dir, "datasets/"+id+".xlsx", string(b))
	}
	for _, name := range []string{"edit", "reference"} { // are on no topic, so that a fork keeps them
		pages := filepath.Join("site", "content", name)
		if err := os.CopyFS(filepath.Join(dir, pages), os.DirFS(filepath.Join(fixture.Root, pages))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"common", p.ID + "/pages"} {
		for _, f := range read(t, name) {
			fixture.Write(t, filepath.Join(dir, "site", "content"), f.Name, string(f.Data))
		}
	}
}

func read(t testing.TB, name string) []txtar.File {
	t.Helper()
	b, err := files.ReadFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	return txtar.Parse(b).Files
}

// fixed writes a number with so many decimals.
func fixed(v float64, decimals int) string { return strconv.FormatFloat(v, 'f', decimals, 64) }

// noise returns a number from -1 to 1 that depends on nothing but its arguments.
func noise(n ...int) float64 {
	h := uint32(2166136261)
	for _, v := range n {
		h = (h ^ uint32(v+1000)) * 16777619
		h ^= h >> 13
	}
	h *= 2246822519
	h ^= h >> 15
	return float64(h%2001)/1000 - 1
}
