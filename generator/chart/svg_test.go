package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// element is what tests look at in an SVG.
type element struct {
	name  string
	attr  map[string]string
	text  string
	under []string // names of what it stands in, from the root
}

func parseSVG(t *testing.T, svg []byte) (all []element) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	var path []string
	var open []int
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tk := tok.(type) {
		case xml.StartElement:
			e := element{name: tk.Name.Local, attr: map[string]string{}, under: append([]string(nil), path...)}
			for _, a := range tk.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			open = append(open, len(all))
			all = append(all, e)
			path = append(path, tk.Name.Local)
		case xml.EndElement:
			path, open = path[:len(path)-1], open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]].text += string(tk)
			}
		}
	}
}

func TestPictureNamesAndDescribesItself(t *testing.T) {
	for _, s := range specs() {
		svg, err := s.SVG(Wide)
		if err != nil {
			t.Fatal(err)
		}
		all := parseSVG(t, svg)
		byID := map[string]string{}
		image := -1
		for i, e := range all {
			if id := e.attr["id"]; id != "" {
				if _, ok := byID[id]; ok {
					t.Errorf("%s: id %q twice", s.ID, id)
				}
				if !strings.HasPrefix(id, s.ID+"-") {
					t.Errorf("%s: id %q does not begin with that of the chart", s.ID, id)
				}
				byID[id] = e.text
			}
			if e.attr["role"] == "img" {
				image = i
			}
		}
		if image < 0 {
			t.Fatalf("%s: no image", s.ID)
		}
		if got := byID[all[image].attr["aria-labelledby"]]; got != s.Title {
			t.Errorf("%s is called %q, want %q", s.ID, got, s.Title)
		}
		if got := byID[all[image].attr["aria-describedby"]]; got != s.Describe() {
			t.Errorf("%s is described as %q, want %q", s.ID, got, s.Describe())
		}
		if got := all[0].attr["lang"]; got != s.Lang.Locale() {
			t.Errorf("%s is in %q, want %q", s.ID, got, s.Lang.Locale())
		}
	}
}

// An image has no parts for the ear, so links stand beside it.
func TestLinksStandOutsideTheImage(t *testing.T) {
	s := timelineSample(lang.EN)
	svg, err := s.SVG(Narrow)
	if err != nil {
		t.Fatal(err)
	}
	inImage, depth := false, -1
	links := 0
	for _, e := range parseSVG(t, svg) {
		if inImage && len(e.under) <= depth {
			inImage = false
		}
		if e.attr["role"] == "img" {
			inImage, depth = true, len(e.under)
		}
		if e.name == "a" {
			links++
			if inImage {
				t.Fatal("a link in the image")
			}
			if e.attr["href"] != "#r1" {
				t.Fatalf("link %v", e.attr)
			}
		}
	}
	n := 0
	for _, se := range s.Series {
		n += len(se.Points)
	}
	if links == 0 || n <= maxStops || links > maxStops+4*len(s.Series) {
		t.Errorf("%d links of %d marks", links, n)
	}
}

// Pages forbid inline styles, and nothing but custom properties may colour what stands in them.
func TestInlinePictureHasNoStyle(t *testing.T) {
	for _, s := range specs() {
		svg, err := s.SVG(Wide)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"<style", "style=", "<script", "<image", "<foreignObject", "xlink", "http:", "https:"} {
			if bytes.Contains(svg, []byte(bad)) {
				t.Errorf("%s holds %s", s.ID, bad)
			}
		}
		for _, e := range parseSVG(t, svg) {
			for _, a := range []string{"fill", "stroke"} {
				if v := e.attr[a]; v != "" && v != "none" && !regexp.MustCompile(`^var\(--[a-z0-9-]+\)$`).MatchString(v) {
					t.Fatalf("%s: %s %s=%q", s.ID, e.name, a, v)
				}
			}
		}
	}
}

func TestCoordinatesHaveTwoDecimals(t *testing.T) {
	for _, s := range specs() {
		svg, _ := s.SVG(Wide)
		body := regexp.MustCompile(`(?s)<title.*?</title>|<desc.*?</desc>|aria-label="[^"]*"|data-[a-z]+="[^"]*"|>[^<]*<`).ReplaceAll(svg, nil)
		if m := regexp.MustCompile(`\d\.\d{3,}`).Find(body); m != nil {
			t.Errorf("%s has a coordinate %s", s.ID, m)
		}
	}
}

// Whatever a cell holds comes out as text, in every role.
func TestHostileTextIsInert(t *testing.T) {
	hostile := []string{
		`</text><script>alert(1)</script>`, `"><a href="javascript:alert(1)">`, `]]><!--`, `&lt;script&gt;`, `{{< fact >}}`, "\x00\x01\uFFFE\u202Egnp.exe\u2066",
		`'" onload="alert(1)`, strings.Repeat("很长", 1<<20), "\xff\xfe", "a\nb\tc", `=cmd|' /C calc'!A0`,
	}
	for _, k := range kinds {
		for _, h := range hostile {
			s := Spec{ID: h, Kind: k, Title: h, Subtitle: h, Note: h, Source: h, DataTo: h}
			if len(s.ID) > 100 {
				s.ID = "x"
			}
			s.X = Axis{Label: h, Time: true}
			s.Y = Axis{Label: h, Unit: unit.Unit{ID: "h", Noun: lang.Same(h)}}
			if k == Bar || k == Dot || k == Range || k == Heat {
				s.X = Axis{Names: []string{h, h}}
			}
			s.Classes = []Class{{ID: h, Name: h}}
			for i := range 2 {
				s.Series = append(s.Series, Series{ID: h, Name: h, Points: []Point{{X: 0, Y: 1, Label: h, Href: "javascript:alert(1)", Class: h, Cell: h}, {X: 1, Y: float64(i), Href: h, Label: h}}})
			}
			s.Notes = []Annotation{{X: 0, Text: h}, {X: 1, Y: 1, Marked: true, Text: h}, {X: 0, XEnd: 1, Band: true, Text: h}}
			for _, write := range []func(Size) ([]byte, error){s.SVG, s.File} {
				svg, err := write(Narrow)
				if err != nil {
					t.Fatal(err)
				}
				if len(svg) > 1<<20 {
					t.Errorf("%s: %d bytes", k, len(svg))
				}
				for _, e := range parseSVG(t, svg) {
					if e.name == "script" || e.name == "a" {
						t.Fatalf("%s: %.40q became <%s>", k, h, e.name)
					}
					for a := range e.attr {
						if strings.HasPrefix(a, "on") {
							t.Fatalf("%s: %.40q became %s", k, h, a)
						}
					}
					if strings.ContainsAny(e.text, "\u202e\u2066\x00") {
						t.Fatalf("%s: marks of direction in %q", k, e.text)
					}
				}
			}
			for _, line := range strings.Split(string(s.CSV()), "\n") {
				if strings.HasPrefix(line, "=") || strings.Contains(line, ",=") || strings.HasPrefix(line, `"=`) {
					t.Fatalf("%s: a formula in %.60q", k, line)
				}
			}
		}
	}
}

// Drawing gives the same bytes each time, and leaves the specification as it was.
func TestDrawingChangesNothing(t *testing.T) {
	for _, s := range specs() {
		before := fmt.Sprintf("%+v", s)
		said := s.Describe()
		a, _ := s.SVG(Narrow)
		csv := s.CSV()
		if after := fmt.Sprintf("%+v", s); after != before {
			t.Errorf("%s was changed", s.ID)
		}
		if b, _ := s.SVG(Narrow); !bytes.Equal(a, b) || !bytes.Equal(csv, s.CSV()) || said != s.Describe() {
			t.Errorf("%s differs from itself", s.ID)
		}
	}
}
