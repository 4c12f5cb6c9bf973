package chart

import (
	"math"
	"strconv"

	"briefing/generator/period"
)

// drawHeat draws a row a series and a cell a point: the further from zero, the stronger its colour. Values of both signs
// have two colours. A value is written into its cell if all values fit; a cell without data stays empty.
func (f *layout) drawHeat() {
	f.notesBelow()
	_, _, lo, hi := f.extent()
	y := linear(lo, hi, lo >= 0 && lo < hi*0.5, false, shades)
	caption := f.name(y, f.s.Y, far(lo, hi))
	tone := toneOf(lo, hi, y)
	f.heatKey(caption, tone, y)
	heads, xs := f.heatHeads()
	names := make([]string, len(f.s.Series))
	for i := range f.s.Series {
		names[i] = f.s.Series[i].Name
	}
	top := f.y
	height := f.line + 6
	rows, left := f.listing(names, even(len(names), height))
	width := (f.width - left) / float64(len(xs))
	shift := f.heatColumns(heads, left, width, top) - top + 2
	f.y += shift
	index := make(map[float64]int, len(xs))
	for i, x := range xs {
		index[x] = i
	}
	n, fits := 0, true
	for _, p := range f.s.drawn() {
		n++
		fits = fits && textWidth(f.short(p), f.base, false) <= width-4
	}
	if n < len(xs)*len(f.s.Series) {
		f.tail = append(f.tail, f.say("空白格没有数据。", "Blank cells have no data."))
	}
	for i, se := range f.s.all() {
		f.out.open("series")
		for pt := range se.drawn() {
			x := left + float64(index[pt.X])*width
			yy := rows[i].y + shift
			box := rect{x, yy, x + width, yy + rows[i].h}
			shade := tone(pt.Y)
			f.out.rect(pen{fill: shade, stroke: bg, width: 1}, box)
			if fits {
				l := label{s: f.cellText(pt), x: (box.x0 + box.x1) / 2, y: (box.y0+box.y1)/2 + f.base*0.36, size: f.base, anchor: middle, paint: fg, role: "value"}
				if strong(shade) {
					l.paint = bg
				}
				f.out.write(l)
			}
			f.hit(se, pt, polyBox(box)...)
		}
		f.out.close()
	}
	for i := range rows {
		rows[i].nameY += shift
	}
	f.nameRows(rows, left)
}

// cellText is short, with a star for provisional values.
func (f *layout) cellText(p *Point) string {
	if p.Certainty == Provisional {
		return f.short(p) + "*"
	}
	return f.short(p)
}

// strong reports whether words on a shade must be of the colour of the paper.
func strong(p paint) bool {
	if p >= cold1 {
		return p-cold1 >= shades/2
	}
	return p-heat1 >= shades/2
}

// toneOf returns the shade of a value: equal steps from the least to the greatest, or away from zero on both sides.
func toneOf(lo, hi float64, y *scale) func(float64) paint {
	step := func(part float64) paint { return paint(clamp(math.Floor(part*shades), 0, shades-1)) }
	if lo < 0 && hi > 0 {
		far := math.Max(-lo, hi)
		return func(v float64) paint {
			if v < 0 {
				return cold1 + step(-v/far)
			}
			return heat1 + step(v/far)
		}
	}
	if hi <= 0 && lo < 0 {
		return func(v float64) paint { return cold1 + step(1-y.part(v)) }
	}
	return func(v float64) paint { return heat1 + step(y.part(v)) }
}

// heatKey writes what the shades mean: the quantity, the least value, the shades, the greatest.
func (f *layout) heatKey(caption string, tone func(float64) paint, y *scale) {
	f.above(caption)
	lo, hi := y.ticks[0].text, y.ticks[len(y.ticks)-1].text
	x := textWidth(lo, f.base, false)
	box := math.Min(22, (f.width-x-textWidth(hi, f.base, false)-14)/(2*shades)-1)
	base := f.y + f.line*0.5
	f.out.write(label{s: lo, x: 0, y: base, size: f.base, paint: muted, role: "tick"})
	x += 6
	from := paint(none)
	for i := range 4 * shades {
		v := y.min + (float64(i)+0.5)/(4*shades)*(y.max-y.min)
		if t := tone(v); t != from {
			from = t
			f.out.rect(pen{fill: t}, rect{x, base - f.base*0.85, x + box, base + 3})
			x += box + 1
		}
	}
	f.out.write(label{s: hi, x: x + 5, y: base, size: f.base, paint: muted, role: "tick"})
	f.y = base + f.line*0.8
}

// heatHeads returns the columns and what stands above them.
func (f *layout) heatHeads() (heads []string, xs []float64) {
	if len(f.s.X.Names) > 0 {
		return f.s.X.Names, indexes(len(f.s.X.Names))
	}
	xs = f.allX()
	for _, x := range xs {
		heads = append(heads, f.headOf(x))
	}
	return heads, xs
}

// heatColumns writes the columns' heads above the cells and returns where the cells begin. Heads that are too wide for
// their column become numbers, which a list below the table explains; on a time axis only some are written.
func (f *layout) heatColumns(heads []string, left, width, top float64) float64 {
	if f.s.X.Time {
		return f.heatTimes(left, width, top)
	}
	lines := make([][]string, len(heads))
	most, fit := 1, true
	for i, h := range heads {
		lines[i] = wrap(h, width-6, f.base, false, 0)
		for _, l := range lines[i] {
			fit = fit && textWidth(l, f.base, false) <= width-4
		}
		if len(lines[i]) > 3 || brokenWord(h, lines[i]) {
			fit = false
		}
		most = max(most, len(lines[i]))
	}
	if !fit {
		list := ""
		most = 1
		for i, h := range heads {
			n := strconv.Itoa(i + 1)
			if i > 0 {
				list += f.say("，", "; ")
			}
			list += n + " " + h
			lines[i] = []string{n}
		}
		f.tail = append(f.tail, f.say("列：", "Columns: ")+list+f.say("。", "."))
		if textWidth(strconv.Itoa(len(heads)), f.base, false) > width-2 {
			return top // not even the numbers fit; the values stay in tooltips
		}
	}
	for i, ls := range lines {
		for k, s := range ls {
			f.out.write(label{s: s, x: left + (float64(i)+0.5)*width, y: top + float64(most-len(ls)+k)*f.line + f.line*0.6, size: f.base, anchor: middle, paint: muted, role: "tick"})
		}
	}
	return top + float64(most)*f.line
}

// brokenWord reports whether wrapping s cut a word of letters.
func brokenWord(s string, lines []string) bool {
	n := 0
	for _, l := range lines {
		n += len(pieces(l, 10, false))
	}
	return n > len(pieces(s, 10, false))
}

// heatTimes writes periods above the columns, or above every second, third … as they fit: months and days with the year
// below the first of each.
func (f *layout) heatTimes(left, width, top float64) float64 {
	xs := f.allX()
	heads := make([]tick, len(xs))
	year := -1
	for i, x := range xs {
		heads[i].text = f.headOf(x)
		p := f.moment(x)
		if g := p.Grain(); g == period.Month || g == period.Day {
			heads[i].text = f.shortDate(p.Start(), g == period.Day)
			if y := p.Start().Year(); y != year {
				year = y
				heads[i].below = strconv.Itoa(y) + f.say("年", "")
			}
		}
	}
	stride := 1
	for ; stride < len(xs); stride++ {
		to, ok := math.Inf(-1), true
		for i := 0; i < len(xs) && ok; i += stride {
			w := textWidth(heads[i].text, f.base, false)
			c := clamp(left+(float64(i)+0.5)*width, w/2, f.width-w/2)
			ok = c-w/2 >= to+5
			to = c + w/2
		}
		if ok {
			break
		}
	}
	deep, to := 1.0, math.Inf(-1)
	for i, h := range heads { // the year stands over its first month even where months are thinned out
		if h.below != "" && f.tick(h.below, left+(float64(i)+0.5)*width, top+f.line*0.6, 5, &to, false) {
			deep = 2
		}
	}
	for i := 0; i < len(heads); i += stride {
		f.tick(heads[i].text, left+(float64(i)+0.5)*width, top+(deep-1)*f.line+f.line*0.6, 0, nil, false)
	}
	return top + deep*f.line
}
