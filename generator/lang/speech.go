package lang

import (
	"fmt"
	"io"
)

// A Speaker is a writer for people of whom it is known what they read.
type Speaker interface {
	io.Writer
	Langs() []Lang
}

// Of returns the languages of whoever reads what is written to w: both, where that is not known.
func Of(w io.Writer) []Lang {
	if s, ok := w.(Speaker); ok {
		return s.Langs()
	}
	return All()
}

// Say writes a text as a line in each language of whoever reads w, and one that is the same in both once.
func Say(w io.Writer, t Text) {
	said := map[string]bool{}
	for _, l := range Of(w) {
		if s := t.Or(l); !said[s] {
			said[s] = true
			fmt.Fprintln(w, s)
		}
	}
}
