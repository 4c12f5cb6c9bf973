package chart

import (
	"bytes"
	"encoding/csv"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func decode(t *testing.T, b []byte, err error) image.Image {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPNGShowsThePictureTwiceAsLarge(t *testing.T) {
	s := barSample(lang.ZH)
	all, err := s.Draw(Wide)
	if err != nil {
		t.Fatal(err)
	}
	w, h := all[0].Bounds()
	b, err := s.PNG(Wide, 2)
	img := decode(t, b, err)
	if got, want := img.Bounds().Size(), image.Pt(int(2*(w+2*margin)), int(2*(h+2*margin))); got != want {
		t.Errorf("%v pixels, want %v", got, want)
	}
	// The first bar is where the display list has it, in its colour; the corner is paper.
	d := composed(s, Wide)
	for _, it := range d.items {
		if it.op == opPath && it.fill == slot1 {
			x, y := (it.path[0].x+it.path[2].x)/2+margin, (it.path[0].y+it.path[2].y)/2+margin
			if got, want := color.NRGBAModel.Convert(img.At(int(2*x), int(2*y))), slot1.light(1); got != want {
				t.Errorf("the bar is %v, want %v", got, want)
			}
			break
		}
	}
	if got := color.NRGBAModel.Convert(img.At(0, 0)); got != bg.light(1) {
		t.Errorf("the corner is %v", got)
	}
}

func TestCardsHaveTheirSize(t *testing.T) {
	for i := range Samples(lang.ZH) {
		s := Samples(lang.Lang(i % 2))[i]
		b, err := s.Card()
		img := decode(t, b, err)
		if got := img.Bounds().Size(); got != image.Pt(1200, 630) {
			t.Fatalf("%s: %v", s.ID, got)
		}
		// Nothing is cut: the outermost pixels are paper all round.
		for x := range 1200 {
			for _, y := range []int{0, 8, 621, 629} {
				if color.NRGBAModel.Convert(img.At(x, y)) != bg.light(1) {
					t.Fatalf("%s: ink at the edge: %d, %d", s.ID, x, y)
				}
			}
		}
	}
}

// A card of many rows shows the first of them and says so.
func TestCardsOfManyRowsSayWhatTheyLeaveOut(t *testing.T) {
	s := timelineSample(lang.EN).cleaned()
	d := s.onCard()
	said := false
	for _, it := range d.items {
		said = said || strings.Contains(it.text.s, "of 30.")
	}
	if !said {
		t.Error("the card does not say that rows are missing")
	}
}

func TestStrokes(t *testing.T) {
	// A horizontal line of 10 px, 2 px wide, covers 20 px², its round ends π more.
	area := func(polys [][]point2) (sum float64) {
		for _, p := range polys {
			a := 0.0
			for i, v := range p {
				w := p[(i+1)%len(p)]
				a += v.x*w.y - w.x*v.y
			}
			if a > 0 {
				t.Fatalf("%v turns the wrong way", p)
			}
			sum -= a / 2
		}
		return sum
	}
	l := []point2{{0, 0}, {10, 0}}
	if got := area(outline(l, false, 2, false)); math.Abs(got-20) > 1e-9 {
		t.Errorf("area %g, want 20", got)
	}
	if got := area(outline(l, false, 2, true)); math.Abs(got-20-2*math.Pi) > 0.4 {
		t.Errorf("area with ends %g, want %g", got, 20+2*math.Pi)
	}
	total := 0.0
	for _, piece := range dashed([]point2{{0, 0}, {0, 6}, {8, 6}}, false, []float64{3, 2}) {
		for i := 1; i < len(piece); i++ {
			total += math.Hypot(piece[i].x-piece[i-1].x, piece[i].y-piece[i-1].y)
		}
	}
	if math.Abs(total-9) > 1e-9 { // 3 of every 5 of 14, the last dash cut: 3+3+3
		t.Errorf("dashes are %g long, want 9", total)
	}
}

func TestCSVIsWhatIsDrawn(t *testing.T) {
	test := func(s Spec, want string) {
		t.Helper()
		if got := string(s.CSV()); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", s.ID, got, want)
		}
	}
	s := lineSample(lang.EN)
	s.Series = s.Series[:1]
	s.Series[0].Points = s.Series[0].Points[4:7]
	s.Series[0].Points[0].Cell = "power.xlsx:data!C6"
	test(s, "series,period,Output (million kWh),cell\nOffshore wind,2025-03,95,power.xlsx:data!C6\nOffshore wind,2025-04,,\nOffshore wind,2025-05,120,\n")
	r := rangeSample(lang.ZH)
	r.Series[0].Points = r.Series[0].Points[3:]
	test(r, "类别,下限（米）,上限（米）\n白塔,52,52\n渔港外防波堤北端,8,15\n")
	test(Spec{Kind: Bar, Lang: lang.EN, X: Axis{Names: []string{"=1+1", "@x", "-a", "b"}}, Series: []Series{series("s", "+s", 1, indexes(4), -1, 1e21, 0.1, 3)}},
		"series,category,value\n'+s,'=1+1,-1\n'+s,'@x,1000000000000000000000\n'+s,'-a,0.1\n'+s,b,3\n")
}

// Every number that is drawn is in the CSV with all its digits.
func TestCSVKeepsAllDigits(t *testing.T) {
	for _, s := range specs() {
		if s.Kind == Timeline {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(s.CSV())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]bool{}
		for _, r := range rows {
			for _, c := range r {
				all[c] = true
			}
		}
		for _, se := range s.Series {
			for _, p := range se.Points {
				if !p.Gap && !p.Ranged && !all[strconv.FormatFloat(p.Y, 'f', -1, 64)] {
					t.Errorf("%s: %v is missing", s.ID, p.Y)
				}
			}
		}
	}
}

func TestFileStandsAlone(t *testing.T) {
	for _, s := range []Spec{lineSample(lang.ZH), timelineSample(lang.EN)} {
		svg, err := s.File(Wide)
		if err != nil {
			t.Fatal(err)
		}
		text := string(svg)
		for _, want := range []string{"<style>", "@font-face", "prefers-color-scheme:dark", "url(data:font/woff2;base64,"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", s.ID, want)
			}
		}
		if strings.Contains(text, "var(") {
			t.Errorf("%s asks for a page's custom properties", s.ID)
		}
		// Every class has a dark rule.
		for _, e := range parseSVG(t, svg) {
			for _, c := range strings.Fields(e.attr["class"]) {
				if (strings.HasPrefix(c, "f-") || strings.HasPrefix(c, "s-")) && !strings.Contains(text, "."+c+"{") {
					t.Errorf("%s: no rule for class %s", s.ID, c)
				}
			}
		}
	}
}

func TestValidate(t *testing.T) {
	good := lineSample(lang.EN)
	test := func(want string, change func(s *Spec)) {
		t.Helper()
		s := lineSample(lang.EN)
		change(&s)
		err := s.Validate()
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("got %v, want %q", err, want)
		}
		if _, e := s.SVG(Wide); (e == nil) != (err == nil) {
			t.Errorf("SVG says %v, Validate %v", e, err)
		}
		if _, e := s.PNG(Narrow, 1); (e == nil) != (err == nil) {
			t.Errorf("PNG says %v, Validate %v", e, err)
		}
	}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	test("", func(*Spec) {})
	test("not a finite number", func(s *Spec) { s.Series[1].Points[2].Y = math.NaN() })
	test("not a finite number", func(s *Spec) { s.Series[1].Points[2].X = math.Inf(1) })
	test("", func(s *Spec) { s.Series[1].Points[5].Y = math.NaN() }) // a gap has no value
	test("range from 3 to 2", func(s *Spec) { p := &s.Series[0].Points[0]; p.Ranged, p.Lo, p.Hi = true, 3, 2 })
	test("unknown kind", func(s *Spec) { s.Kind = "pie" })
	test("no data", func(s *Spec) { s.Series = nil })
	test("no data", func(s *Spec) { s.Series = s.Series[:1]; s.Series[0].Points = []Point{{Gap: true}} })
	test("no category", func(s *Spec) { s.X = Axis{Names: []string{"a"}} })
	test("not between the years", func(s *Spec) { s.Series[0].Points[0].X = 1e9 })
	test("note 1", func(s *Spec) { s.Notes = []Annotation{{X: math.NaN()}} })
	if err := (Spec{Kind: Line}).Validate(); !errors.Is(err, ErrNoData) {
		t.Errorf("got %v, want ErrNoData", err)
	}
}

func TestTextsThatSpreadsheetsTakeForFormulasAreGuarded(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "a=b": "a=b", "雨": "雨", "5": "5",
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "﹦1": "'﹦1", "﹢1": "'﹢1", "﹣1": "'﹣1", "﹫a": "'﹫a",
	} {
		if got := Guard(s); got != want {
			t.Errorf("Guard(%q) = %q, want %q", s, got, want)
		}
	}
}
