package chart

import (
	"bytes"
	"html"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"

	"briefing/generator/lang"
)

// minified returns a drawing as a minifier of SVG shortens it.
func minified(t *testing.T, drawing []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	m := svg.Minifier{KeepNamespaces: []string{"", "xlink"}}
	if err := m.Minify(minify.New(), &b, bytes.NewReader(drawing), map[string]string{"inline": "1"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var (
	pathData = regexp.MustCompile(` d="([^"]*)"`)
	// markNames finds what marks are called. The minifier takes 0.50 for a length there and writes .5.
	markNames = regexp.MustCompile(` data-(?:series|x|label)=("[^"]*"|'[^']*')`)
)

// inlineIsMinified compares what stands in a page with what a minifier makes of the drawing written out: the same bytes but for
// paths, and the same places of paths in no more bytes.
func inlineIsMinified(t *testing.T, s Spec) {
	t.Helper()
	for _, size := range []Size{Wide, Narrow} {
		d, err := s.Draw(size)
		if err != nil {
			t.Fatal(err)
		}
		inline, theirs := d.Inline(), minified(t, d.SVG())
		got, want := markNames.ReplaceAll(pathData.ReplaceAll(inline, nil), nil), markNames.ReplaceAll(pathData.ReplaceAll(theirs, nil), nil)
		if !bytes.Equal(got, want) {
			at := 0
			for at < len(got) && at < len(want) && got[at] == want[at] {
				at++
			}
			from := max(0, at-80)
			t.Fatalf("%s %s, byte %d:\n got %s\nwant %s", s.ID, size.name(), at, got[from:min(len(got), at+80)], want[from:min(len(want), at+80)])
		}
		tells, plain := markNames.FindAllSubmatch(inline, -1), markNames.FindAllSubmatch(d.SVG(), -1)
		if len(tells) != len(plain) {
			t.Fatalf("%s %s: %d labels, want %d", s.ID, size.name(), len(tells), len(plain))
		}
		for i := range tells {
			got, want := string(tells[i][1]), string(plain[i][1])
			if html.UnescapeString(got[1:len(got)-1]) != html.UnescapeString(want[1:len(want)-1]) {
				t.Errorf("%s %s: a mark is told as %s, want %s", s.ID, size.name(), got, want)
			}
		}
		ours, others := pathData.FindAllSubmatch(inline, -1), pathData.FindAllSubmatch(theirs, -1)
		if len(ours) != len(others) {
			t.Fatalf("%s %s: %d paths, want %d", s.ID, size.name(), len(ours), len(others))
		}
		for i := range ours {
			samePath(t, string(ours[i][1]), string(others[i][1]))
		}
	}
}

// samePath compares the places of two paths, and their lengths.
func samePath(t *testing.T, got, want string) {
	t.Helper()
	if len(got) > len(want) {
		t.Errorf("%s is longer than %s", got, want)
	}
	a, b := stepsOf(t, got), stepsOf(t, want)
	if len(a) != len(b) {
		t.Fatalf("%s has %d steps, %s has %d", got, len(a), want, len(b))
	}
	for i := range a {
		if a[i].command != b[i].command {
			t.Fatalf("%s, step %d: %c, want %c as in %s", got, i, a[i].command, b[i].command, want)
		}
		for k := range a[i].at {
			if math.Abs(a[i].at[k]-b[i].at[k]) > 1e-6 {
				t.Fatalf("%s, step %d: %v, want %v as in %s", got, i, a[i].at, b[i].at, want)
			}
		}
	}
}

// A wayStep is a step of a path as SVG reads it, with absolute numbers.
type wayStep struct {
	command byte
	at      [7]float64
}

// stepsOf reads path data.
func stepsOf(t *testing.T, d string) (all []wayStep) {
	t.Helper()
	var x, y, x0, y0 float64
	command := byte(0)
	for d = strings.TrimLeft(d, " "); d != ""; d = strings.TrimLeft(d, " ") {
		if c := d[0]; c >= 'A' && c <= 'z' && c != 'e' {
			command, d = c, d[1:]
		} else if command == 'M' || command == 'm' {
			command-- // further pairs are lines
		}
		p := wayStep{command: command &^ 0x20}
		n := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}[p.command]
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
				case p.command == 'H', p.command == 'A' && i == 5, strings.IndexByte("MLQT", p.command) >= 0 && i%2 == 0:
					v += x
				case p.command == 'V', p.command == 'A' && i == 6, strings.IndexByte("MLQT", p.command) >= 0:
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
		if p.command == 'M' {
			x0, y0 = x, y
		}
		all = append(all, p)
	}
	return all
}

var (
	number = regexp.MustCompile(`^-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?`)
	flag   = regexp.MustCompile(`^[01]`)
)

func TestInlineIsMinified(t *testing.T) {
	each(t, inlineIsMinified)
	for _, l := range lang.All() {
		for _, s := range Samples(l) {
			inlineIsMinified(t, s)
		}
	}
}

func TestStraightCurveIsALine(t *testing.T) {
	for _, at := range [][2]float64{{1, 2}, {3, 4}} {
		var w way
		got := string(w.append(nil, []seg{{verb: move, x: 1, y: 2}, {verb: curve, cx: at[0], cy: at[1], x: 3, y: 4}}))
		if want := "M1 2 3 4"; got != want {
			t.Errorf("by %v: %s, want %s", at, got, want)
		}
	}
}

// TestWayIsMinified compares random paths, with steps that do not move, curves that go on smoothly and round thousands.
func TestWayIsMinified(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	number := func() float64 {
		switch r.IntN(6) {
		case 0:
			return float64(r.IntN(4)) * 1000
		case 1:
			return float64(r.IntN(5)-2) / 4
		case 2:
			return float64(r.IntN(30)-10) * 100
		}
		return float64(r.IntN(200000)-50000) / 100
	}
	var w way
	for range 20000 {
		path := []seg{{verb: move, x: number(), y: number()}}
		for range r.IntN(8) {
			last := path[len(path)-1]
			s := seg{verb: []verb{lineTo, lineTo, lineTo, curve, curve, disc, closed, move}[r.IntN(8)], x: number(), y: number(), cx: number(), cy: number()}
			if last.verb == closed || last.verb == disc {
				s.verb = move
			}
			switch r.IntN(5) {
			case 0:
				s.x = last.x
			case 1:
				s.y = last.y
			}
			if s.verb == curve && (s.cx == last.x || s.cx == s.x) {
				s.cx += 7.77
			}
			if s.verb == disc {
				s.cx = 1 + float64(r.IntN(1000))/100
			}
			path = append(path, s)
		}
		e := encoder{}
		e.d(path)
		theirs := minified(t, []byte(`<svg><path d="`+string(e.b)+`"/></svg>`))
		samePath(t, string(w.append(nil, path)), string(pathData.FindSubmatch(theirs)[1]))
	}
}
