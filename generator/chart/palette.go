package chart

import (
	"strings"

	"briefing/generator/font"
)

// A Colour is one custom property that charts are painted with, for light and for dark paper, as #rrggbb.
type Colour struct {
	Name        string // with its dashes: --c3, --chart-fg
	Light, Dark string
}

// colours says what the paints look like on light and dark paper. The slots were found by search: see palette_test.go for
// what they promise to eyes of every kind.
var colours = [last][2]string{
	fg:        {"#1a1d21", "#e8eaed"},
	muted:     {"#5b626b", "#a3abb5"},
	faint:     {"#868d96", "#737b85"},
	grid:      {"#e1e4e8", "#30353c"},
	bg:        {"#ffffff", "#14171a"},
	band:      {"#f0f2f4", "#20252b"},
	slot1:     {"#395eb8", "#1f96fe"},
	slot1 + 1: {"#d77647", "#ef9351"},
	slot1 + 2: {"#1d8e79", "#5be0c5"},
	slot1 + 3: {"#94236b", "#bd5a9a"},
	slot1 + 4: {"#8c6a03", "#f0da46"},
	slot1 + 5: {"#4818b8", "#c5b2fa"},
	slot1 + 6: {"#720f12", "#df5e62"},
	slot1 + 7: {"#2b2f35", "#dae7f5"},
	ink1:      {"#395eb8", "#1f96fe"},
	ink1 + 1:  {"#a15835", "#ef9351"},
	ink1 + 2:  {"#197a68", "#5be0c5"},
	ink1 + 3:  {"#94236b", "#c671a8"},
	ink1 + 4:  {"#896803", "#f0da46"},
	ink1 + 5:  {"#4818b8", "#c5b2fa"},
	ink1 + 6:  {"#720f12", "#e1666a"},
	ink1 + 7:  {"#2b2f35", "#dae7f5"},
	// Words of classes, below.
	stepInk1:     {"#4a244c", "#fedefe"},
	stepInk1 + 1: {"#623b64", "#e6b8e7"},
	stepInk1 + 2: {"#7b537d", "#c396c4"},
	stepInk1 + 3: {"#865b87", "#b68ab7"},
	stepInk1 + 4: {"#865b87", "#b68ab7"},
	step1:        {"#4a244c", "#fedefe"},
	step1 + 1:    {"#623b64", "#e6b8e7"},
	step1 + 2:    {"#7b537d", "#c396c4"},
	step1 + 3:    {"#946995", "#a57aa7"},
	step1 + 4:    {"#af84b1", "#835a85"},
	heat1:        {"#dce9f8", "#1b2a3f"},
	heat1 + 1:    {"#b9d2f0", "#22416b"},
	heat1 + 2:    {"#8fb4e3", "#2c5795"},
	heat1 + 3:    {"#3f6cb9", "#5a96e0"},
	heat1 + 4:    {"#274d96", "#8fbdf3"},
	heat1 + 5:    {"#15316b", "#cde2fb"},
	cold1:        {"#fbe5d8", "#37251c"},
	cold1 + 1:    {"#f5c6a8", "#5e371f"},
	cold1 + 2:    {"#eba27a", "#854a24"},
	cold1 + 3:    {"#b4531f", "#e08a52"},
	cold1 + 4:    {"#863a10", "#f0ad80"},
	cold1 + 5:    {"#5a2505", "#fbdcc6"},
	fill1:        {"#395eb8", "#2672b4"},
	fill1 + 1:    {"#d77647", "#a66f46"},
	fill1 + 2:    {"#1d8e79", "#469082"},
	fill1 + 3:    {"#94236b", "#995281"},
	fill1 + 4:    {"#8c6a03", "#9c913e"},
	fill1 + 5:    {"#4818b8", "#9187b3"},
	fill1 + 6:    {"#720f12", "#ae5458"},
	fill1 + 7:    {"#2b2f35", "#a8b1bb"},
	part1:        {"#432343", "#dabedb"},
	part1 + 1:    {"#704570", "#b587b6"},
	part1 + 2:    {"#986899", "#8c5e8d"},
	part1 + 3:    {"#c098c0", "#5f3f5f"},
	part1 + 4:    {"#e3d6e3", "#2d1f2e"},
}

// Palette returns every colour of charts. Pages declare them as custom properties; a chart standing alone brings them.
func Palette() []Colour {
	var cs []Colour
	for p := fg; p < last; p++ {
		cs = append(cs, Colour{"--" + p.name(), colours[p][0], colours[p][1]})
	}
	return cs
}

// CSS returns the rules that charts in a page need: the colours of [Palette] as custom properties, for light and dark;
// texts as they were measured (see package font); and the shapes that pointers and keys find, which show when they have
// the focus.
func CSS() string {
	var light, dark strings.Builder
	for _, c := range Palette() {
		light.WriteString("\t" + c.Name + ": " + c.Light + ";\n")
		dark.WriteString("\t\t" + c.Name + ": " + c.Dark + ";\n")
	}
	return ":root {\n" + light.String() + "}\n@media (prefers-color-scheme: dark) {\n\t:root {\n" + dark.String() + "\t}\n}\n" +
		`.chart, .moments { display: block; width: 100%; height: auto; }
:is(.chart, .moments) text { ` + strings.ReplaceAll(strings.ReplaceAll(font.CSS, ":", ": "), ";", "; ") + `; }
.chart .hits path { stroke: transparent; }
.chart .hits a:focus { outline: none; }
.chart .hits a:focus-visible path { stroke: var(--chart-fg); stroke-opacity: 0.35; }
`
}
