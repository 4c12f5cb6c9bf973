package chart

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Drawings in pages and files have the paths of the display list, every place within a hundredth, and can always be described.
func TestPathsAreWrittenAsTheyAreDrawn(t *testing.T) {
	same := func(t *testing.T, s Spec) {
		t.Helper()
		for _, size := range []Size{Wide, Narrow} {
			all, err := s.Draw(size)
			if err != nil {
				t.Fatal(err)
			}
			d := all[0]
			svg := d.SVG()
			parseSVG(t, svg)
			for _, bad := range []string{"NaN", "Inf", "undefined"} {
				if bytes.Contains(svg, []byte(bad)) {
					t.Fatalf("the SVG says %s", bad)
				}
			}
			for i := range d.d.items {
				samePath(t, d.d.items[i].path)
			}
			for i := range d.d.hits {
				samePath(t, d.d.hits[i].path)
			}
		}
		if s.Describe() == "" || len(s.CSV()) == 0 {
			t.Error("no description or no CSV")
		}
	}
	each(t, same)
	for _, s := range specs() {
		same(t, s)
	}
}

// samePath reads back what is written of a path.
func samePath(t *testing.T, path []seg) {
	t.Helper()
	var want []pathStep
	for _, s := range path {
		switch s.verb {
		case move:
			want = append(want, pathStep{'M', [7]float64{s.x, s.y}})
		case lineTo:
			want = append(want, pathStep{'L', [7]float64{s.x, s.y}})
		case curve:
			want = append(want, pathStep{'Q', [7]float64{s.cx, s.cy, s.x, s.y}})
		case closed:
			want = append(want, pathStep{command: 'Z'})
		case disc:
			r := s.cx
			want = append(want, pathStep{'M', [7]float64{s.x - r, s.y}}, pathStep{'A', [7]float64{r, r, 0, 1, 0, s.x + r, s.y}},
				pathStep{'A', [7]float64{r, r, 0, 1, 0, s.x - r, s.y}}, pathStep{command: 'Z'})
		}
	}
	text := string(appendPath(nil, path))
	got := stepsOf(t, text)
	if len(got) != len(want) {
		t.Fatalf("%s has %d steps, want %d", text, len(got), len(want))
	}
	for i := range got {
		if got[i].command != want[i].command {
			t.Fatalf("%s, step %d: %c, want %c", text, i, got[i].command, want[i].command)
		}
		for k := range got[i].at {
			if math.Abs(got[i].at[k]-want[i].at[k]) > 0.101 {
				t.Fatalf("%s, step %d: %v, want %v", text, i, got[i].at, want[i].at)
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
	test("m1 2 2.5-.2h0v3h-1z", append(polyline(1, 2, 3.5, 1.8, 3.5, 1.8, 3.5, 4.8, 2.5, 4.8), seg{verb: closed})...)
	test("m1 2q1 0 2 2m-2-1h.1", seg{verb: move, x: 1, y: 2}, seg{verb: curve, cx: 2, cy: 2, x: 3, y: 4}, seg{verb: move, x: 1, y: 3}, seg{verb: lineTo, x: 1.1, y: 3})
	test("m1.1 2.3h.1 .1", polyline(1.11, 2.26, 1.2, 2.3, 1.3, 2.34)...)
	test("m3 5a2 2 0 1 0 4 0 2 2 0 1 0-4 0z", around(5, 5, 2))
}
