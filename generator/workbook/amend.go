package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An Amendment is what [Amend] changes in one sheet.
type Amendment struct {
	Sheet string
	Set   map[string]any // new values of cells that are there, by reference: B13
	Rows  []NewRow       // added below the last row that holds something
}

// A NewRow is a row that takes its looks, and what Cells leaves out of Same, from another row.
type NewRow struct {
	Like  int         // the row whose styles and height it takes
	Cells map[int]any // by column: float64, int64, string or period.Period
	Same  []int       // columns whose value is that of the row Like
}

// ErrUnamendable is returned for a workbook whose XML is not as spreadsheet programs write it.
var ErrUnamendable = errors.New("the workbook cannot be added to; open it in a spreadsheet program and save it")

// Amend returns a copy of a workbook with a few cells changed and rows added. It changes the text of the sheet only where
// it must: everything else, down to the compressed bytes of other parts, is as an editor left it. Ranges that ended in
// the last row (the filter, validations, conditional formats, tables) end in the new last one.
func Amend(file string, b []byte, changes ...Amendment) ([]byte, error) {
	a, err := newArchive(context.Background(), bytes.NewReader(b), int64(len(b)), DefaultLimits())
	if err != nil {
		return nil, err
	}
	book, err := newBook(a, file)
	if err != nil {
		return nil, err
	}
	parts := map[string][]byte{} // changed ones, by their names in the archive
	for _, ch := range changes {
		if err := book.amend(ch, parts); err != nil {
			return nil, fmt.Errorf("%s, sheet %s: %w", file, ch.Sheet, err)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		now, changed := parts[f.Name]
		if !changed {
			if err := w.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		h := f.FileHeader // its time, method and flags
		part, err := w.CreateHeader(&zip.FileHeader{Name: h.Name, Method: zip.Deflate, Modified: h.Modified, Comment: h.Comment})
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(now); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// text returns a part, changed before or not, and its name in the archive.
func (b *book) partText(name string, changed map[string][]byte) (string, []byte, error) {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return "", nil, damaged(name, "缺少这一部分", "the part is missing")
	}
	if t, ok := changed[f.Name]; ok {
		return f.Name, t, nil
	}
	r, err := f.Open()
	if err != nil {
		return "", nil, b.wrap(name, err)
	}
	defer r.Close()
	t, err := io.ReadAll(&meter{r, b.archive, f, 0})
	return f.Name, t, b.wrap(name, err)
}

func (b *book) amend(ch Amendment, parts map[string][]byte) error {
	i := slices.IndexFunc(b.sheets, func(s sheetPart) bool { return s.name == ch.Sheet })
	if i < 0 {
		return fmt.Errorf("%w: no such sheet", ErrUnamendable)
	}
	name, text, err := b.partText(b.sheets[i].part, parts)
	if err != nil {
		return err
	}
	s, err := parseSheetText(text, ch)
	if err != nil {
		return err
	}
	s.book = b
	var edits []splice
	for ref, v := range ch.Set {
		e, err := s.set(ref, v)
		if err != nil {
			return err
		}
		edits = append(edits, e)
	}
	if len(ch.Rows) > 0 {
		more, err := s.grow(ch.Rows)
		if err != nil {
			return err
		}
		edits = append(edits, more...)
	}
	if parts[name], err = apply(text, edits); err != nil || len(ch.Rows) == 0 {
		return err
	}
	return b.lengthen(b.sheets[i], s.last, s.last+len(ch.Rows), parts)
}

// A splice replaces bytes from start to end.
type splice struct {
	start, end int
	with       string
}

func apply(text []byte, edits []splice) ([]byte, error) {
	slices.SortFunc(edits, func(a, b splice) int { return a.start - b.start })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.start < at {
			return nil, ErrUnamendable
		}
		out.Write(text[at:e.start])
		out.WriteString(e.with)
		at = e.end
	}
	out.Write(text[at:])
	return out.Bytes(), nil
}
