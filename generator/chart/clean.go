package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many letters of a text are kept; a longer one ends in an ellipsis.
const (
	maxName = 120
	maxText = 600
)

// clean returns s on one line, without characters that XML forbids or that turn the direction of what stands around
// them, and of at most n letters.
func clean(s string, n int) string {
	if isClean(s, n) {
		return s
	}
	var b strings.Builder
	space, count := false, 0
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.IsControl(r), turns(r), r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"), r == 0xfffe, r == 0xffff:
			continue
		}
		if count == n {
			b.WriteRune('…')
			break
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
			count++
		}
		space = false
		b.WriteRune(r)
		count++
	}
	return b.String()
}

// isClean reports whether clean has nothing to do, as with most texts. It may say no of others.
func isClean(s string, n int) bool {
	was, count := ' ', 0
	for _, r := range s {
		if count++; r == ' ' && was == ' ' || r < ' ' || r >= 0x7f && (unicode.IsSpace(r) || unicode.IsControl(r) || turns(r) || r >= utf8.RuneError && r <= 0xffff) {
			return false
		}
		was = r
	}
	return count <= n && (was != ' ' || s == "")
}

// turns reports whether r changes the direction of writing, or is nothing but a mark of it.
func turns(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c || r == 0xfeff
}

// safe returns href if it leads to a place in this site or on the web, and else nothing.
func safe(href string) string {
	href = clean(href, 2000)
	for _, p := range []string{"#", "/", "./", "../", "https://", "http://"} {
		if strings.HasPrefix(href, p) {
			return href
		}
	}
	return ""
}

// cleaned returns a copy of s with every text cleaned, so that whatever draws it need not care.
func (s Spec) cleaned() Spec {
	s.Title, s.Subtitle, s.Note = clean(s.Title, maxText), clean(s.Subtitle, maxText), clean(s.Note, maxText)
	s.Source, s.DataTo, s.Alt = clean(s.Source, maxText), clean(s.DataTo, maxName), clean(s.Alt, 4*maxText)
	s.Imprint.Name, s.Imprint.Address = clean(s.Imprint.Name, maxName), clean(s.Imprint.Address, maxName)
	s.ID = ident(s.ID)
	s.X, s.Y = s.X.cleaned(), s.Y.cleaned()
	series := make([]Series, len(s.Series))
	for i, se := range s.Series {
		se.Name = clean(se.Name, maxName)
		points := make([]Point, len(se.Points))
		for j, p := range se.Points {
			p.Label, p.Href = clean(p.Label, maxName), safe(p.Href)
			points[j] = p
		}
		se.Points = points
		series[i] = se
	}
	s.Series = series
	notes := make([]Annotation, len(s.Notes))
	for i, n := range s.Notes {
		n.Text = clean(n.Text, maxText)
		notes[i] = n
	}
	s.Notes = notes
	classes := make([]Class, len(s.Classes))
	for i, c := range s.Classes {
		c.Name = clean(c.Name, maxName)
		classes[i] = c
	}
	s.Classes = classes
	return s
}

func (a Axis) cleaned() Axis {
	a.Label = clean(a.Label, maxName)
	a.Unit.Noun.ZH, a.Unit.Noun.EN = clean(a.Unit.Noun.ZH, maxName), clean(a.Unit.Noun.EN, maxName)
	names := make([]string, len(a.Names))
	for i, n := range a.Names {
		names[i] = clean(n, maxName)
	}
	a.Names = names
	return a
}

// ident returns s with nothing in it that an id must not have.
func ident(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r > 0x7f && unicode.IsLetter(r) {
			return r
		}
		return '-'
	}, s)
	if s == "" {
		return "chart"
	}
	return s
}
