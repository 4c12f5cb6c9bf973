package chart

import (
	"strings"
)

// A Colour is one custom property that charts are painted with, for light and for dark paper, as #rrggbb.
type Colour struct {
	Name        string // with its dashes: --c3, --chart-fg
	Light, Dark string
}

// looks says what the paints look like on light and dark paper. The slots were found by search: see palette_test.go for
// what they promise to eyes of every kind.
var looks = [last][2]string{
	fg:        {"#1a1d21", "#e8eaed"},
	muted:     {"#5b626b", "#a3abb5"},
	faint:     {"#868d96", "#737b85"},
	grid:      {"#e1e4e8", "#30353c"},
	bg:        {"#ffffff", "#14171a"},
	band:      {"#f0f2f4", "#20252b"},
	slot1:     {"#0b62b0", "#5aa9f0"},
	slot1 + 1: {"#d3540a", "#f08a45"},
	slot1 + 2: {"#11756a", "#3fc4b2"},
	slot1 + 3: {"#a3237f", "#ec86cd"},
	slot1 + 4: {"#6b5b00", "#d9c64a"},
	slot1 + 5: {"#5a3fb0", "#a795f2"},
	slot1 + 6: {"#8f1d1d", "#f27474"},
	slot1 + 7: {"#2d3f55", "#c3cfde"},
	ink1:      {"#0b62b0", "#5aa9f0"},
	ink1 + 1:  {"#b04406", "#f08a45"},
	ink1 + 2:  {"#11756a", "#3fc4b2"},
	ink1 + 3:  {"#a3237f", "#ec86cd"},
	ink1 + 4:  {"#6b5b00", "#d9c64a"},
	ink1 + 5:  {"#5a3fb0", "#a795f2"},
	ink1 + 6:  {"#8f1d1d", "#f27474"},
	ink1 + 7:  {"#2d3f55", "#c3cfde"},
	heat1:     {"#dbe9f6", "#172636"},
	heat1 + 1: {"#b5d3ee", "#1d3c5a"},
	heat1 + 2: {"#86b7e2", "#24527d"},
	heat1 + 3: {"#4a8fcb", "#4a8fcb"},
	heat1 + 4: {"#1f66a6", "#86b7e2"},
	heat1 + 5: {"#0b3f73", "#cfe3f6"},
	cold1:     {"#fbe6da", "#36231a"},
	cold1 + 1: {"#f6c9ae", "#5a351f"},
	cold1 + 2: {"#eda379", "#7f4724"},
	cold1 + 3: {"#d9743f", "#d9743f"},
	cold1 + 4: {"#ad4a15", "#eda379"},
	cold1 + 5: {"#702c08", "#fadfce"},
}

// Palette returns every colour of charts. Pages declare them as custom properties; a chart standing alone brings them.
func Palette() []Colour {
	var cs []Colour
	for p := fg; p < last; p++ {
		cs = append(cs, Colour{"--" + p.name(), looks[p][0], looks[p][1]})
	}
	return cs
}

// CSS returns the rules that charts in a page need: the colours of [Palette] as custom properties, for light and dark.
func CSS() string {
	var light, dark strings.Builder
	for _, c := range Palette() {
		light.WriteString("\t" + c.Name + ": " + c.Light + ";\n")
		dark.WriteString("\t\t" + c.Name + ": " + c.Dark + ";\n")
	}
	return ":root {\n" + light.String() + "}\n@media (prefers-color-scheme: dark) {\n\t:root {\n" + dark.String() + "\t}\n}\n"
}
