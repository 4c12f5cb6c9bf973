package chart

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What stands in pages is what the drawing written out is, in fewer bytes: the same elements with the same words, every place
// and number within a hundredth.
func TestInlineDrawsTheSame(t *testing.T) {
	same := func(t *testing.T, s Spec) {
		t.Helper()
		for _, size := range []Size{Wide, Narrow} {
			d, err := s.Draw(size)
			if err != nil {
				t.Fatal(err)
			}
			long, inline := d.SVG(), d.Inline()
			for _, bad := range []string{"NaN", "Inf", "undefined"} {
				if bytes.Contains(long, []byte(bad)) {
					t.Fatalf("the SVG says %s", bad)
				}
			}
			if len(inline) > len(long) {
				t.Errorf("%s %s: %d bytes, written out %d", s.ID, size.name(), len(inline), len(long))
			}
			got, want := parseSVG(t, inline), parseSVG(t, long)
			if len(got) != len(want) {
				t.Fatalf("%s %s: %d elements, want %d", s.ID, size.name(), len(got), len(want))
			}
			for i, w := range want {
				delete(w.attr, "xmlns")
				if g := got[i]; g.name != w.name || strings.TrimSpace(g.text) != strings.TrimSpace(w.text) || len(g.attr) != len(w.attr) {
					t.Fatalf("%s %s: element %v, want %v", s.ID, size.name(), g, w)
				}
				for name, value := range w.attr {
					short := got[i].attr[name]
					if name == "d" {
						samePath(t, short, value)
					} else if short != value && !slices.Equal(numbers(short), numbers(value)) {
						t.Errorf("%s %s: %s=%q, want %q", s.ID, size.name(), name, short, value)
					}
				}
			}
		}
	}
	each(t, func(t *testing.T, s Spec) {
		same(t, s)
		if s.Describe() == "" || len(s.CSV()) == 0 {
			t.Error("no description or no CSV")
		}
	})
	for _, s := range specs() {
		same(t, s)
	}
}

// numbers returns the numbers of an attribute; NaN stands for what is none.
func numbers(s string) (vs []float64) {
	for _, f := range strings.Fields(s) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			v = math.NaN()
		}
		vs = append(vs, v)
	}
	return vs
}

// samePath compares two paths step by step.
func samePath(t *testing.T, got, want string) {
	t.Helper()
	a, b := stepsOf(t, got), stepsOf(t, want)
	if len(a) != len(b) {
		t.Fatalf("%s has %d steps, %s has %d", got, len(a), want, len(b))
	}
	for i := range a {
		if a[i].command != b[i].command {
			t.Fatalf("%s, step %d: %c, want %c as in %s", got, i, a[i].command, b[i].command, want)
		}
		for k := range a[i].at {
			if math.Abs(a[i].at[k]-b[i].at[k]) > 0.0101 {
				t.Fatalf("%s, step %d: %v, want %v as in %s", got, i, a[i].at, b[i].at, want)
			}
		}
	}
}

// A pathStep is a step of a path as SVG reads it, with absolute numbers. Level and upright lines are lines.
type pathStep struct {
	command byte
	at      [7]float64
}

// stepsOf reads path data.
func stepsOf(t *testing.T, d string) (all []pathStep) {
	t.Helper()
	var x, y, x0, y0 float64
	command := byte(0)
	for d = strings.TrimLeft(d, " "); d != ""; d = strings.TrimLeft(d, " ") {
		if c := d[0]; c >= 'A' && c <= 'z' && c != 'e' {
			command, d = c, d[1:]
		} else if command == 'M' || command == 'm' {
			command-- // further pairs are lines
		}
		p := pathStep{command: command &^ 0x20}
		n := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'Q': 4, 'A': 7, 'Z': 0}[p.command]
		for i := range n {
			pattern := number
			if p.command == 'A' && (i == 3 || i == 4) {
				pattern = flag
			}
			d = strings.TrimLeft(d, " ")
			text := pattern.FindString(d)
			v, err := strconv.ParseFloat(text, 64)
			if err != nil {
				t.Fatalf("%q is no number of command %c", d, command)
			}
			d = d[len(text):]
			if command != p.command { // relative
				switch {
				case p.command == 'H', p.command == 'A' && i == 5, strings.IndexByte("MLQ", p.command) >= 0 && i%2 == 0:
					v += x
				case p.command == 'V', p.command == 'A' && i == 6, strings.IndexByte("MLQ", p.command) >= 0:
					v += y
				}
			}
			p.at[i] = v
		}
		switch p.command {
		case 'H':
			x = p.at[0]
		case 'V':
			y = p.at[0]
		case 'Z':
			x, y = x0, y0
		default:
			x, y = p.at[n-2], p.at[n-1]
		}
		switch p.command {
		case 'M':
			x0, y0 = x, y
		case 'H', 'V':
			p = pathStep{'L', [7]float64{x, y}}
		}
		all = append(all, p)
	}
	return all
}

var (
	number = regexp.MustCompile(`^-?(?:\d+\.?\d*|\.\d+)`)
	flag   = regexp.MustCompile(`^[01]`)
)

func TestShortPaths(t *testing.T) {
	test := func(want string, path ...seg) {
		t.Helper()
		if got := string(appendPath(nil, path)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	test("m1 2 2.5-.25h0v3h-1z", append(polyline(1, 2, 3.5, 1.75, 3.5, 1.75, 3.5, 4.75, 2.5, 4.75), seg{verb: closed})...)
	test("m1 2q1 0 2 2m-2-1h.01", seg{verb: move, x: 1, y: 2}, seg{verb: curve, cx: 2, cy: 2, x: 3, y: 4}, seg{verb: move, x: 1, y: 3}, seg{verb: lineTo, x: 1.01, y: 3})
	test("m3 5a2 2 0 1 0 4 0 2 2 0 1 0-4 0z", around(5, 5, 2))
}
