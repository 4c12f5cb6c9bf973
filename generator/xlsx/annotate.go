package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// A Mark is a cell to colour, and words to add to its comment.
type Mark struct {
	Sheet, Ref string
	Fill       string // RRGGBB
	Words      string
}

// A Link leads from a cell to a web address, or to a cell of the workbook if it begins with #.
type Link struct{ Ref, To string }

// Annotate returns a copy of a workbook with cells marked and a sheet with links added, which is the first that opens; one of its name
// is replaced. Everything else stays as it is: an editor's own comment keeps its words before ours. A cell that cannot be marked
// is left as it is.
func Annotate(name string, b []byte, marks []Mark, list Sheet, links []Link) ([]byte, error) {
	return edit(name, b, func(f *File, x *excelize.File) error {
		if err := pairComments(f, x); err != nil {
			return err
		}
		m := marker{file: x, styles: map[markStyle]int{}, own: map[string]map[string]excelize.Comment{}}
		for _, mark := range marks {
			m.mark(mark)
		}
		return m.list(list, links)
	})
}

// A marker marks cells of an open workbook.
type marker struct {
	file   *excelize.File
	styles map[markStyle]int
	own    map[string]map[string]excelize.Comment // the editor's comments by sheet and cell
}

// A markStyle is the style of a cell before, and the colour of its mark.
type markStyle struct {
	old  int
	fill string
}

func (m *marker) mark(mark Mark) error {
	if i, err := m.file.GetSheetIndex(mark.Sheet); err != nil || i < 0 {
		return err
	}
	old, err := m.file.GetCellStyle(mark.Sheet, mark.Ref)
	if err != nil {
		return err
	}
	st, ok := m.styles[markStyle{old, mark.Fill}]
	if !ok {
		s, err := m.file.GetStyle(old)
		if err != nil {
			return err
		}
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{mark.Fill}}
		if st, err = m.file.NewStyle(s); err != nil {
			return err
		}
		m.styles[markStyle{old, mark.Fill}] = st
	}
	if err := m.file.SetCellStyle(mark.Sheet, mark.Ref, mark.Ref, st); err != nil {
		return err
	}
	return m.comment(mark.Sheet, mark.Ref, mark.Words)
}

// comment adds words to a cell, after those that an editor left there.
func (m *marker) comment(sheet, ref, words string) error {
	own, ok := m.own[sheet]
	if !ok {
		own = map[string]excelize.Comment{}
		list, err := m.file.GetComments(sheet)
		if err != nil {
			return err
		}
		for _, c := range list {
			own[c.Cell] = c
		}
		m.own[sheet] = own
	}
	c := excelize.Comment{Cell: ref, Author: "check"}
	if old, ok := own[ref]; ok {
		if err := m.file.DeleteComment(sheet, ref); err != nil {
			return err
		}
		c.Author, c.Paragraph = old.Author, append(old.Paragraph, excelize.RichTextRun{Text: "\n\n"})
		if len(old.Paragraph) == 0 {
			c.Paragraph = []excelize.RichTextRun{{Text: old.Text + "\n\n"}}
		}
	}
	c.Paragraph = append(c.Paragraph, excelize.RichTextRun{Text: words})
	lines := 0
	for _, p := range c.Paragraph {
		for line := range strings.SplitSeq(p.Text, "\n") {
			lines += 1 + int(TextWidth(line))/44
		}
	}
	c.Width, c.Height = 360, uint(min(40+18*lines, 600))
	return m.file.AddComment(sheet, c)
}

// list writes a sheet with links, as the first one that opens.
func (m *marker) list(s Sheet, links []Link) error {
	f := m.file
	if i, err := f.GetSheetIndex(s.Name); err == nil && i >= 0 {
		if err := f.DeleteSheet(s.Name); err != nil {
			return err
		}
	}
	n, err := f.NewSheet(s.Name)
	if err != nil {
		return err
	}
	w := writer{file: f, styles: map[string]int{}}
	w.sheet(s)
	link := w.style("link", &excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}, Alignment: &excelize.Alignment{Vertical: "top"}})
	for _, l := range links {
		to, kind := l.To, "External"
		if inside, ok := strings.CutPrefix(to, "#"); ok {
			to, kind = inside, "Location"
		}
		w.try(f.SetCellHyperLink(s.Name, l.Ref, to, kind))
		w.try(f.SetCellStyle(s.Name, l.Ref, l.Ref, link))
	}
	f.SetActiveSheet(n)
	return w.err
}
