// Package workbook reads and writes .xlsx workbooks of the contract: sheets of plain tables that say what a dataset is,
// hold its records, and describe its fields, charts, notes, facts and sources.
//
// Reading goes by what is stored, never by what shows: value, type, number format and formula of a cell together. What
// is wrong with the content becomes problems with their cells, and reading goes on; nothing in a file makes it panic,
// and memory does not grow with the rows beyond the table of records. [Read] reads one dataset's workbook,
// [ReadShared] the one that all share; [xlsx.Book.Bytes] writes one.
package workbook

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/xlsx"
)

// Read reads and checks the workbook of one dataset: data, or where that is nil, what stands in the file. sh may be nil. The dataset is
// never nil if the error is; it holds what could be read, which is all if the problems hold no error. The error is a failure to read
// that is not about content: no such file, no permission.
func Read(file string, data []byte, sh *dataset.Shared, l xlsx.Limits) (*dataset.Dataset, cell.Problems, error) {
	if sh == nil {
		sh = &dataset.Shared{}
	}
	file = filepath.ToSlash(file)
	d := &dataset.Dataset{ID: strings.TrimSuffix(path.Base(file), path.Ext(file)), File: file, Sheet: "data", Shared: sh,
		Table: dataset.NewTable(file, "data", nil)}
	ps, err := readFile(file, data, l, inData, func(r *reader) {
		r.shared = sh
		if !GoodName(d.ID) {
			r.add(cell.Addr{File: file}, cell.FileName, d.ID, SuggestName(d.ID)+".xlsx")
		}
		r.dataset(d)
	})
	return d, ps, err
}

// ReadShared reads and checks the workbook that all share, as [Read] does.
func ReadShared(file string, data []byte, l xlsx.Limits) (*dataset.Shared, cell.Problems, error) {
	file = filepath.ToSlash(file)
	sh := newShared(file)
	ps, err := readFile(file, data, l, inShared, func(r *reader) {
		r.shared = sh
		r.sharedBook(sh)
	})
	return sh, ps, err
}

// readFile opens a workbook, reads it by read and returns the problems in order. A panic, which no file should cause, is a problem of
// the file.
func readFile(file string, data []byte, l xlsx.Limits, where place, read func(*reader)) (ps cell.Problems, err error) {
	l = l.OrDefault()
	ctx, cancel := context.WithTimeout(context.Background(), l.Time)
	defer cancel()
	r := &reader{file: file, limits: l, where: where, counts: map[ruleInSheet]int{}, missed: map[string]bool{}, refused: map[string]bool{}, refreshAt: map[*dataset.Field]cell.Addr{}}
	defer func() {
		if p := recover(); p != nil {
			r.fault(xlsx.Fault{Rule: cell.FileCrash, Args: []any{fmt.Sprint(p)}})
			ps, err = r.finish(), nil
		}
	}()
	if data == nil {
		data, err = xlsx.ReadFile(filepath.FromSlash(file), l.File)
	}
	if err == nil {
		r.b, err = xlsx.Open(ctx, data, file, l)
	}
	if f := (xlsx.Fault{}); errors.As(err, &f) {
		r.fault(f)
		return r.finish(), nil
	} else if err != nil {
		return nil, err
	}
	for _, l := range r.b.Links {
		r.ps.Add(cell.Addr{File: file}, cell.FileExternalLink, l)
	}
	read(r)
	return r.finish(), nil
}

// A reader collects what is wrong while a workbook is read.
type reader struct {
	b         *xlsx.File
	file      string
	limits    xlsx.Limits
	where     place
	shared    *dataset.Shared
	ps        cell.Problems
	counts    map[ruleInSheet]int
	hidden    []cell.Addr
	guessed   bool                         // nobody said what the columns of the data hold
	nearest   map[string]string            // the entity nearest to an unknown name
	missed    map[string]bool              // columns that were reported, so that charts of them need not be
	refused   map[string]bool              // fields of which values were refused, so that what looks for these need not be reported
	keyless   bool                         // a column is not read that may tell records apart
	refreshAt map[*dataset.Field]cell.Addr // of each field's word about refresh
	sheets    map[string]xlsx.SheetRef     // by part id
}

type ruleInSheet struct {
	sheet string
	rule  cell.Rule
}

// add notes a problem, unless the sheet has too many of its kind; those are counted.
func (r *reader) add(at cell.Addr, rule cell.Rule, args ...any) {
	k := ruleInSheet{at.Sheet, rule}
	r.counts[k]++
	if r.counts[k] <= r.limits.Problems {
		r.ps.Add(at, rule, args...)
	}
}

// fault notes what keeps the file from being read on.
func (r *reader) fault(err error) {
	var f xlsx.Fault
	if errors.As(err, &f) {
		f.At.File = r.file
		r.ps.Add(f.At, f.Rule, f.Args...)
		return
	}
	r.ps.Add(cell.Addr{File: r.file}, cell.FileBroken, path.Base(r.file), err.Error())
}

func (r *reader) finish() cell.Problems {
	for k, n := range r.counts {
		if n > r.limits.Problems {
			r.ps.Add(cell.Addr{File: r.file, Sheet: k.sheet}, cell.MoreLikeThis, n-r.limits.Problems, k.rule)
		}
	}
	r.ps.Sort()
	return r.ps
}

// findSheets looks up the workbook's sheets in the table of names, and says which are not known, hidden or missing.
func (r *reader) findSheets() {
	r.sheets = map[string]xlsx.SheetRef{}
	var known []string
	for _, p := range parts {
		if p.where&r.where != 0 {
			known = append(known, p.id, p.zh)
		}
	}
	var unread []xlsx.SheetRef
	for _, sh := range r.b.Sheets {
		at := cell.Addr{File: r.file, Sheet: sh.Name}
		p, ok := partOf(r.where, sh.Name)
		switch old, twice := r.sheets[p.id]; {
		case !ok && r.emptySheet(sh):
		case !ok:
			unread = append(unread, sh)
		case twice:
			r.add(at, cell.SheetTwice, sh.Name, old.Name)
		case p.unread():
		default:
			r.sheets[p.id] = sh
			if sh.Hidden {
				r.add(at, cell.SheetHidden, sh.Name)
				r.hidden = append(r.hidden, at)
			}
		}
	}
	meant := map[string]bool{} // parts that stand there under another name
	for _, sh := range unread {
		at := cell.Addr{File: r.file, Sheet: sh.Name}
		best := cell.Nearest(strings.TrimSpace(sh.Name), known)
		p, _ := partOf(r.where, best)
		_, there := r.sheets[p.id]
		lost := p.must && !there && !meant[p.id]
		if n := len([]rune(best)); lost || n > 2 && len([]rune(sh.Name))-n <= 2 {
			meant[p.id] = true
			r.add(at, cell.SheetMisspelt, sh.Name, best)
		} else {
			r.add(at, cell.SheetUnknown, sh.Name)
		}
	}
	for _, p := range parts {
		if _, ok := r.sheets[p.id]; !ok && !meant[p.id] && p.must && p.where&r.where != 0 {
			r.add(cell.Addr{File: r.file}, cell.SheetMissing, p.id, p.zh)
		}
	}
}

func (r *reader) emptySheet(sh xlsx.SheetRef) bool {
	st, err := r.b.Rows(sh)
	if err != nil {
		return false
	}
	defer st.Close()
	return !st.Next() && st.Err == nil
}
