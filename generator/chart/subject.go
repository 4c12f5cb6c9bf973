package chart

import "strings"

// A subject is what a reader can light up in a drawing: a series, where there are several, or a class. The page's script finds what is
// drawn of it by its number; marks of a class by the paint of their entry in the key. Numbers count from 1, classes after series.
type subject struct{ id, name string }

// subjects returns the subjects of s in the order of their numbers; none if there is only one.
func (s *Spec) subjects() (all []subject) {
	if len(s.Series) > 1 && s.Kind != Heat {
		for _, se := range s.Series {
			all = append(all, subject{se.ID, se.Name})
		}
	}
	for _, c := range s.Classes {
		all = append(all, subject{c.ID, c.Name})
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// seriesNumber returns the number of a series; 0 if it is the only one.
func (f *layout) seriesNumber(se *Series) int {
	if len(f.out.subjects) == len(f.s.Classes) {
		return 0
	}
	return indexOf(f.s.Series, se) + 1
}

// classNumber returns the number of class i; 0 if there is no other subject.
func (f *layout) classNumber(i int) int {
	if len(f.out.subjects) == 0 {
		return 0
	}
	return len(f.out.subjects) - len(f.s.Classes) + i + 1
}

// subjectNames returns subjects as an attribute has them: id~name~id~name …
func subjectNames(all []subject) string {
	var parts []string
	for _, s := range all {
		parts = append(parts, strings.ReplaceAll(s.id, "~", "-"), strings.ReplaceAll(s.name, "~", "-"))
	}
	return strings.Join(parts, "~")
}
