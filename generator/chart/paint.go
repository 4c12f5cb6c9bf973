package chart

import "strconv"

// A paint names a colour by what it is for; the page decides what it looks like. None leaves nothing.
type paint uint8

// The paints. slot and ink count from 1: slot(3) is slot1+2.
const (
	none     paint = iota
	fg             // text and the zero line
	muted          // secondary text, leaders, context series
	faint          // lines of context series: lighter than muted, still 3:1
	grid           // grid lines
	bg             // the paper
	band           // areas behind the marks
	slot1          // marks, slots 1 to 8
	ink1     = slot1 + hues
	step1    = ink1 + hues // marks of classes, weak to strong on dark paper, strong to weak on light
	stepInk1 = step1 + steps
	heat1    = stepInk1 + steps
	cold1    = heat1 + shades
	fill1    = cold1 + shades // surfaces of slots: as the marks on light paper, calmer on dark, where a surface glares
	part1    = fill1 + hues   // surfaces of classes side by side, strong to weak
	last     = part1 + steps
)

const (
	hues   = 8 // colours of slots; slots 9 to 16 reuse them with another dash and marker
	steps  = 5 // shades of classes, which are no entities: one hue that no slot has
	shades = 6 // steps of a heat table on each side of its middle
)

// name returns the custom property of p without its dashes: c3, t3, k2, chart-fg.
func (p paint) name() string {
	switch {
	case p >= part1:
		return "p" + strconv.Itoa(int(p-part1)+1)
	case p >= fill1:
		return "f" + strconv.Itoa(int(p-fill1)+1)
	case p >= cold1:
		return "n" + strconv.Itoa(int(p-cold1)+1)
	case p >= heat1:
		return "h" + strconv.Itoa(int(p-heat1)+1)
	case p >= stepInk1:
		return "i" + strconv.Itoa(int(p-stepInk1)+1)
	case p >= step1:
		return "k" + strconv.Itoa(int(p-step1)+1)
	case p >= ink1:
		return "t" + strconv.Itoa(int(p-ink1)+1)
	case p >= slot1:
		return "c" + strconv.Itoa(int(p-slot1)+1)
	}
	return [...]string{"none", "chart-fg", "chart-muted", "chart-faint", "chart-grid", "chart-bg", "chart-band"}[p]
}
