// Package chart draws a [Spec] as SVG and PNG, and says in words what the picture shows.
//
// A chart takes points, labels and units, never a dataset. The picture is complete by itself: headline, subtitle,
// unit, ticks, direct labels, notes, source. It is drawn twice, [Wide] for 640 px and more and [Narrow] for a phone.
// Words never lie over each other or over the edge. What finds no place gives way, in this order: the words of an event
// become a number, which a list below the picture explains; a point's label is left out, context first, then the lower;
// the value at a mark; the value after a line's name; the names of lines, context first, then those that end lowest; ticks
// that would meet. What is left out stays in tooltips, in the description and in [Spec.CSV].
//
// # What go-chart does
//
// The lines of line, step and slope charts and of small multiples, and the grid lines of every chart, are go-chart's:
// its ContinuousSeries and GridLine walk the values, ask a range where each lies, and drive a renderer, which adds their
// strokes to our display list. See plot.go; no other file and no other package imports go-chart.
//
// The rest is ours, because go-chart cannot do it:
//
//   - Its coordinates are whole pixels. Ours have two decimals, so that a curve is smooth on a screen of any density; between
//     us, a unit of go-chart is a hundredth of a pixel.
//   - Its colours are bytes. Ours are custom properties of the page, with one value for light paper and one for dark.
//   - Its logarithmic range takes the logarithm of the distance from the least value, which puts all values but those at
//     the ends in the wrong place, and has all below 1 at the bottom. Our range is its continuous one with positions of our own.
//   - Its ticks know no 万 and no 亿, no quarters, no years under months, and may meet.
//   - Its lines of text break at spaces, of which Chinese has none, or between any two letters, so that a line may begin with a
//     comma; its SVG has no description, no links and no order for the keyboard.
//   - It has no bars to both sides of zero, no stacked areas, dot plots, ranges, time lines or heat tables, no labels that avoid
//     each other, and nothing to say that a value is approximate, a bound or provisional.
package chart
