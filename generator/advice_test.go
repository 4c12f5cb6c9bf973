package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/xlsx"
)

// ofFiles follows hints that are about files, or are a command to be run as it stands.
func (done advised) ofFiles(t *testing.T) {
	move := func(from, to string) func() {
		return func() {
			if err := os.Rename(filepath.FromSlash(from), filepath.FromSlash(to)); err != nil {
				t.Fatal(err)
			}
		}
	}
	write := func(name, text string) func() { return func() { fixture.Write(t, ".", name, text) } }
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const here, away = "datasets/deals.xlsx", "datasets/old/deals.xlsx"
	command := regexp.MustCompile(`generator (import|stamp) \S+(?: [a-z-]+\b)?`)
	for _, a := range []struct {
		says        string
		fault, mend func()
	}{
		{"generator stamp", write("site/content/a/index.zh.md", "---\ntitle: T\ntwin: \"0123456789ab\"\n---\n一段。"), func() {}},
		{"generator import", write("datasets/rain.csv", "place,mm\nNorth,3\nSouth,4\n"), func() {
			move("datasets/rain.csv", "rain.csv")()
			words := map[string]any{"C2": "雨", "D2": "Rain", "C4": "雨量。", "D4": "Rain by place."}
			b, err := xlsx.Amend("rain.xlsx", read("datasets/rain.xlsx"), xlsx.Amendment{Sheet: "about", Set: words})
			if err != nil {
				t.Fatal(err)
			}
			write("datasets/rain.xlsx", string(b))()
		}},
		{"move it to " + here + "|移到 " + here, func() { write("datasets/old/x", "")(); move(here, away)() }, move(away, here)},
		{"rename it to deals.xlsx|deals.xlsx", move(here, "datasets/deals (1).xlsx"), move("datasets/deals (1).xlsx", here)},
		{"another name|不同的文件名", func() { write("datasets/ｄeals.xlsx", string(read(here)))() }, move("datasets/ｄeals.xlsx", "datasets/deals-2.xlsx")},
		{"datasets/_shared.xlsx", move("datasets/_shared.xlsx", "s.xlsx"), move("s.xlsx", "datasets/_shared.xlsx")},
		{"8388608", write("datasets/_limits.yaml", "rows: 90000000"), write("datasets/_limits.yaml", "rows: 8388608")},
	} {
		p := newPlot(t)
		dir := t.TempDir()
		p.write(t, dir)
		home, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir)
		a.fault()
		done.follow(t, a.says, checked(t, "."), func(hint string) cell.Problems {
			if line := command.FindString(hint); line != "" {
				args := strings.Fields(strings.ReplaceAll(line, `"`, ""))[1:]
				if err := run(t.Context(), args, new(strings.Builder), new(strings.Builder)); err != nil {
					t.Errorf("%s: %v", line, err)
				}
			}
			a.mend()
			return checked(t, ".")
		})
		t.Chdir(home)
	}
}
