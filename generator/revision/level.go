package revision

import "fmt"

// A Level is a step of a version number, as the recipe of Data Package has it
// (https://datapackage.org/recipes/data-package-version/).
type Level uint8

// The levels, smallest first.
const (
	None  Level = iota // nothing that the data package holds
	Patch              // a correction: values, records withdrawn, words
	Minor              // new records; a field that allows more
	Major              // fields added, removed, renamed, in another order, of another type or unit; a field that allows less; another name
)

// String returns the level's word in reports for machines.
func (l Level) String() string { return [...]string{"none", "patch", "minor", "major"}[l] }

// MarshalText writes the word.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the word.
func (l *Level) UnmarshalText(b []byte) error {
	for v := None; v <= Major; v++ {
		if v.String() == string(b) {
			*l = v
			return nil
		}
	}
	return fmt.Errorf("revision: no level is called %q", b)
}

// A Version is a version number.
type Version struct{ Major, Minor, Patch int }

// First is the version of what is published for the first time.
func First() Version { return Version{1, 0, 0} }

// Next returns the version after a change of level l.
func (v Version) Next(l Level) Version {
	switch l {
	case Major:
		return Version{v.Major + 1, 0, 0}
	case Minor:
		return Version{v.Major, v.Minor + 1, 0}
	case Patch:
		return Version{v.Major, v.Minor, v.Patch + 1}
	}
	return v
}

// String returns the version as 1.2.3.
func (v Version) String() string { return fmt.Sprintf("%d.%d.%d", v.Major, v.Minor, v.Patch) }

// level returns the step that the changes of d ask for.
func (d *Diff) level() Level {
	l := None
	for _, f := range d.Fields {
		l = max(l, f.Level)
	}
	c := d.Count
	switch {
	case d.Kind == Renamed:
		return Major
	case c.Added > 0:
		l = max(l, Minor)
	case c.Revised+c.Withdrawn+c.Reworded+c.Texts+c.Moved > 0:
		l = max(l, Patch)
	}
	for _, s := range d.Sheets {
		if s.Name == "sources" { // the data package lists them; it knows nothing of charts, notes and facts
			l = max(l, Patch)
		}
	}
	return l
}
