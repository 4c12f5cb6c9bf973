package build

import (
	"errors"
	"fmt"

	"briefing/generator/cell"
)

// crashed, deferred, makes a panic over one file a problem of that file, so that the others are still checked. Nothing
// in a file should cause one; what does is a mistake of ours.
func crashed(file string, ps *cell.Problems) {
	if p := recover(); p != nil {
		ps.Add(cell.Addr{File: file}, cell.FileCrash, fmt.Sprint(p))
	}
}

// crashedAs is crashed for work that returns an error.
func crashedAs(file string, err *error) {
	var ps cell.Problems
	if p := recover(); p != nil {
		ps.Add(cell.Addr{File: file}, cell.FileCrash, fmt.Sprint(p))
		*err = ps
	}
}

// problemsIn takes the problems out of an error that is made of them.
func problemsIn(ps cell.Problems, err error) (cell.Problems, error) {
	var found cell.Problems
	if errors.As(err, &found) {
		return append(ps, found...), ErrProblems
	}
	return ps, err
}
