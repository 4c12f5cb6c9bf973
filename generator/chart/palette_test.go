package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// rgb is a colour in linear light, 0 to 1.
type rgb [3]float64

func parseHex(h string) (c rgb) {
	n, err := strconv.ParseUint(h[1:], 16, 32)
	if err != nil || len(h) != 7 {
		panic(h)
	}
	for i := range c {
		v := float64(n>>(16-8*i)&0xff) / 255
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

// luminance is that of WCAG 2.
func (c rgb) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

func contrast(a, b string) float64 {
	x, y := parseHex(a).luminance(), parseHex(b).luminance()
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// eyes are how colours look to the colour-blind: matrices of Machado, Oliveira and Fernandes (2009) at full severity.
var eyes = map[string][3]rgb{
	"all cones":    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func (c rgb) seen(by [3]rgb) (out rgb) {
	for i, row := range by {
		out[i] = math.Max(0, math.Min(1, row[0]*c[0]+row[1]*c[1]+row[2]*c[2]))
	}
	return out
}

// lab returns CIE L*a*b* for D65.
func (c rgb) lab() (l, a, b float64) {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*c[0] + 0.3575761*c[1] + 0.1804375*c[2]) / 0.95047)
	y := f(0.2126729*c[0] + 0.7151522*c[1] + 0.0721750*c[2])
	z := f((0.0193339*c[0] + 0.1191920*c[1] + 0.9503041*c[2]) / 1.08883)
	return 116*y - 16, 500 * (x - y), 200 * (y - z)
}

// difference is CIEDE2000: 1 is just seen side by side, 10 is plain at a glance.
func difference(p, q rgb) float64 {
	l1, a1, b1 := p.lab()
	l2, a2, b2 := q.lab()
	seven := func(c float64) float64 { return math.Sqrt(math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7))) }
	g := 0.5 * (1 - seven((math.Hypot(a1, b1)+math.Hypot(a2, b2))/2))
	a1, a2 = a1*(1+g), a2*(1+g)
	c1, c2 := math.Hypot(a1, b1), math.Hypot(a2, b2)
	hue := func(a, b float64) float64 { return math.Mod(math.Atan2(b, a)*180/math.Pi+360, 360) }
	h1, h2 := hue(a1, b1), hue(a2, b2)
	dh, hm := h2-h1, (h1+h2)/2
	if math.Abs(dh) > 180 {
		dh -= math.Copysign(360, dh)
		hm += 180
	}
	if c1*c2 == 0 {
		dh, hm = 0, h1+h2
	}
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	dl, dc, dH := l2-l1, c2-c1, 2*math.Sqrt(c1*c2)*math.Sin(rad(dh)/2)
	lm, cm := (l1+l2)/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos(rad(hm-30)) + 0.24*math.Cos(rad(2*hm)) + 0.32*math.Cos(rad(3*hm+6)) - 0.2*math.Cos(rad(4*hm-63))
	sl := 1 + 0.015*(lm-50)*(lm-50)/math.Sqrt(20+(lm-50)*(lm-50))
	sc, sh := 1+0.045*cm, 1+0.015*cm*t
	rt := -math.Sin(rad(60*math.Exp(-math.Pow((hm-275)/25, 2)))) * 2 * seven(cm)
	return math.Sqrt(math.Pow(dl/sl, 2) + math.Pow(dc/sc, 2) + math.Pow(dH/sh, 2) + rt*dc/sc*dH/sh)
}

// apart reports two paints that differ too little for an eye, on one of the papers.
func apart(t *testing.T, theme int, eye string, p, q paint, want float64) {
	t.Helper()
	if d := difference(parseHex(colours[p][theme]).seen(eyes[eye]), parseHex(colours[q][theme]).seen(eyes[eye])); d < want {
		t.Errorf("on %s paper with %s %s and %s differ by %.1f, want %g", [2]string{"light", "dark"}[theme], eye, p.name(), q.name(), d, want)
	}
}

func TestSlotsAreToldApartByAllEyes(t *testing.T) {
	for theme := range 2 {
		for eye := range eyes {
			for i := range paint(hues) {
				for j := range i {
					want := 9.0
					if i < 4 { // the first four, which most charts need no more than
						want = 12
					}
					apart(t, theme, eye, slot1+j, slot1+i, want)
					if i < 2 { // surfaces of the first two, which sites reserve
						apart(t, theme, eye, fill1+j, fill1+i, want)
					}
				}
			}
		}
	}
}

func TestSlotsAreToldApartInGrey(t *testing.T) {
	for theme, paper := range []string{"light", "dark"} {
		for i := range hues {
			for j := range i {
				a, _, _ := gray(colours[slot1+paint(i)][theme]).lab()
				b, _, _ := gray(colours[slot1+paint(j)][theme]).lab()
				if d := math.Abs(a - b); d < 4 {
					t.Errorf("on %s paper slots %d and %d differ by %.1f of 100 steps of grey, want 4", paper, j+1, i+1, d)
				}
			}
		}
	}
}

func gray(h string) rgb {
	y := parseHex(h).luminance()
	return rgb{y, y, y}
}

func TestContrasts(t *testing.T) {
	test := func(p, on paint, want float64) {
		t.Helper()
		for theme, paper := range []string{"light", "dark"} {
			if c := contrast(colours[p][theme], colours[on][theme]); c < want {
				t.Errorf("%s on %s, %s paper: contrast %.2f, want %g", p.name(), on.name(), paper, c, want)
			}
		}
	}
	test(fg, bg, 7)
	test(fg, band, 7)
	test(muted, bg, 4.5)
	test(muted, band, 4.5)
	test(faint, bg, 3)
	for n := 1; n <= hues; n++ {
		test(slotPaint(n), bg, 3)
		test(inkPaint(n), bg, 4.5)
		test(inkPaint(n), band, 4.5)
	}
	for i := range steps {
		test(step1+paint(i), bg, 3)
		test(stepInk1+paint(i), bg, 4.5)
		test(stepInk1+paint(i), band, 4.5)
	}
	for n := range paint(hues) {
		test(fill1+n, bg, 3)
		if colours[fill1+n][0] != colours[slot1+n][0] {
			t.Errorf("slot %d has another surface than marks on light paper", n+1)
		}
	}
	for i := range paint(steps - 2) { // surfaces two apart are neighbours where there are up to three; the weak ones have an edge
		test(part1+i, part1+i+2, 3)
	}
	test(part1+steps/2, bg, 3)
	for k := range paint(shades) {
		for _, first := range []paint{heat1, cold1} {
			words := fg
			if strong(first + k) {
				words = bg
			}
			test(words, first+k, 4.5)
		}
	}
}

// Classes have shades of one hue that no slot of an entity comes near, least of all the first two, which sites reserve.
func TestClassesAreToldApartAndAreNoEntity(t *testing.T) {
	for theme := range 2 {
		for i := range paint(steps) {
			for eye := range eyes {
				if i > 0 {
					apart(t, theme, eye, step1+i-1, step1+i, 7)
				}
				apart(t, theme, eye, step1+i, slot1, 11)
				apart(t, theme, eye, step1+i, slot1+1, 11)
			}
			for k := range paint(hues) {
				apart(t, theme, "all cones", step1+i, slot1+k, 9)
			}
			apart(t, theme, "all cones", step1+i, faint, 12)
		}
	}
}

func TestClassSlotsAreFarApart(t *testing.T) {
	test := func(n int, want string) {
		t.Helper()
		got := ""
		for i := range n {
			got += fmt.Sprint(ClassSlot(i, n), " ")
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%d classes have slots %s, want %s", n, got, want)
		}
	}
	test(1, "19")
	test(2, "17 20")
	test(3, "17 19 21")
	test(4, "17 19 20 21")
	test(5, "17 18 19 20 21")
	test(7, "17 18 19 20 21 22 23")
}

func TestShadesGrowStronger(t *testing.T) {
	for _, first := range []paint{heat1, cold1} {
		for theme := range 2 {
			for k := range paint(shades - 1) {
				a, b := contrast(colours[first+k][theme], colours[bg][theme]), contrast(colours[first+k+1][theme], colours[bg][theme])
				if b < a*1.15 {
					t.Errorf("%s is not stronger than %s", (first + k + 1).name(), (first + k).name())
				}
			}
		}
	}
}

// Slots of one hue have twins, so these must differ from them in dash and marker.
func TestSecondSlotsDifferInDashAndMarker(t *testing.T) {
	for n := 1; n <= slotCount; n++ {
		m := twin(n)
		a, b := styleOf(&Series{Slot: n}), styleOf(&Series{Slot: m})
		if a.mark != b.mark || !SameHue(n, m) || n == m {
			t.Errorf("slot %d has another hue than slot %d", m, n)
		}
		if a.marker == b.marker || fmt.Sprint(a.dash) == fmt.Sprint(b.dash) {
			t.Errorf("slot %d is drawn like slot %d", m, n)
		}
	}
}

func TestPaletteAndCSSAgree(t *testing.T) {
	css := CSS()
	seen := map[string]bool{}
	for _, c := range Palette() {
		if seen[c.Name] {
			t.Errorf("%s is listed twice", c.Name)
		}
		seen[c.Name] = true
		parseHex(c.Light)
		parseHex(c.Dark)
		if !strings.Contains(css, c.Name+": "+c.Light+";") || !strings.Contains(css, c.Name+": "+c.Dark+";") {
			t.Errorf("CSS lacks %s", c.Name)
		}
	}
}

func TestDifferenceIsCIEDE2000(t *testing.T) {
	// Sharma, Wu and Dalal (2005) give pairs in L*a*b*; these colours of sRGB have been computed by the same formula.
	if d := difference(parseHex("#000000"), parseHex("#ffffff")); math.Abs(d-100) > 0.1 {
		t.Errorf("black and white differ by %.2f, want 100", d)
	}
	if d := difference(parseHex("#ff0000"), parseHex("#00ff00")); math.Abs(d-86.6) > 0.3 {
		t.Errorf("red and green differ by %.2f, want 86.6", d)
	}
}
