package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// ErrUnmarkable is returned for a file so broken or so large that no marked copy of it can be made.
var ErrUnmarkable = errors.New("no marked copy can be made")

// Reason says in both languages why an error keeps a workbook from being marked, read or changed.
func Reason(err error) lang.Text {
	if f := (fault{}); errors.As(err, &f) {
		p := cell.Problem{Rule: f.rule, Args: f.args}
		return lang.Text{ZH: p.Msg(lang.ZH), EN: p.Msg(lang.EN)}
	}
	s := strings.TrimPrefix(err.Error()[max(0, strings.Index(err.Error(), ErrUnmarkable.Error())):], ErrUnmarkable.Error()+": ")
	return lang.Text{ZH: s, EN: s}
}

// most is the size in bytes of a workbook that is opened whole to mark it.
const most = 32 << 20

// Annotate writes a copy of a workbook with the problems marked: each bad cell coloured by severity and commented in
// both languages, and a sheet "Issues 问题" that lists all of them with links. Everything else stays as it is: an
// editor's own comment keeps its words before ours. Rules lead to their pages on the site at base, if that is not "".
// Problems of other files are left out. [ErrUnmarkable] is returned for whatever keeps excelize from reading or writing a workbook, a
// panic of it too; a cell that it cannot mark is told in the list alone.
func Annotate(file, base string, ps cell.Problems, out io.Writer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: %w: %v", file, ErrUnmarkable, p)
		}
	}()
	if err := checkRegular(filepath.FromSlash(file)); err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrUnmarkable, err)
	}
	b, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		return err
	}
	// What would harm the reader would harm excelize more.
	l := DefaultLimits()
	l.Unzipped = 4 * most
	a, err := newArchive(context.Background(), bytes.NewReader(b), int64(len(b)), l)
	if err == nil && len(b) > most {
		err = tooLarge("file", "文件", "the file has", bytesText(int64(len(b))), bytesText(most))
	}
	var book *book
	if err == nil {
		book, err = newBook(a, file)
	}
	if err == nil {
		b, err = pairComments(book, b)
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrUnmarkable, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrUnmarkable, err)
	}
	defer f.Close()
	complete(f)
	numberShapes(f)
	m := marker{file: f, langs: languages(book), styles: map[[2]int]int{}, own: map[string]map[string]excelize.Comment{}}
	var mine cell.Problems
	for _, p := range ps {
		if p.At.File == filepath.ToSlash(file) {
			mine = append(mine, p)
		}
	}
	mine.Sort()
	type place struct{ sheet, ref string }
	at := map[place]cell.Problems{} // by the cell that shows them: those of a row and of its first cell are in one
	var places []place
	for _, p := range mine {
		k := place{p.At.Sheet, shownAt(p.At)}
		if at[k] == nil {
			places = append(places, k)
		}
		at[k] = append(at[k], p)
	}
	for _, k := range places {
		m.cell(at[k]) // what cannot be marked stands in the list
	}
	if err := m.list(mine, base); err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrUnmarkable, err)
	}
	guardTexts(f, len(book.ends))
	prefixCore(f)
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrUnmarkable, err)
	}
	_, err = buf.WriteTo(out)
	return err
}

// complete fills in what a style sheet may leave out and excelize takes for granted.
func complete(f *excelize.File) {
	whole := excelize.NewFile()
	defer whole.Close()
	s := whole.Styles
	if f.Styles == nil {
		f.Styles = s
	}
	if f.Styles.Fonts == nil || len(f.Styles.Fonts.Font) == 0 {
		f.Styles.Fonts = s.Fonts
	}
	if first := f.Styles.Fonts.Font[0]; first.Name == nil || first.Name.Val == nil {
		first.Name = s.Fonts.Font[0].Name
	}
	if f.Styles.Fills == nil || len(f.Styles.Fills.Fill) == 0 {
		f.Styles.Fills = s.Fills
	}
	for _, fill := range f.Styles.Fills.Fill {
		if fill != nil && fill.PatternFill == nil && fill.GradientFill == nil {
			*fill = *s.Fills.Fill[0]
		}
	}
	if f.Styles.Borders == nil || len(f.Styles.Borders.Border) == 0 {
		f.Styles.Borders = s.Borders
	}
	if f.Styles.CellXfs == nil || len(f.Styles.CellXfs.Xf) == 0 {
		f.Styles.CellXfs = s.CellXfs
	}
	if f.Styles.CellStyleXfs == nil || len(f.Styles.CellStyleXfs.Xf) == 0 {
		f.Styles.CellStyleXfs = s.CellStyleXfs
	}
}

// shape matches the start of a comment's box, up to its id.
var shape = regexp.MustCompile(`(<v:shape\s[^>]*?\bid=")([^"]*)"`)

// numbered matches the ids that Excel gives boxes. Excelize adds a comment only beside such.
var numbered = regexp.MustCompile(`^_x0000_s[0-9]{1,9}$`)

// numberShapes gives the boxes of comments ids as Excel does: LibreOffice calls all of them shape_0.
func numberShapes(f *excelize.File) {
	f.Pkg.Range(func(name, data any) bool {
		path, _ := name.(string)
		b, ok := data.([]byte)
		if !ok || !strings.HasPrefix(path, "xl/drawings/vmlDrawing") {
			return true
		}
		n := 0
		f.Pkg.Store(path, shape.ReplaceAllFunc(b, func(m []byte) []byte {
			n++
			part := shape.FindSubmatch(m)
			if numbered.Match(part[2]) {
				return m
			}
			return fmt.Appendf(nil, "%s_x0000_s%d\"", part[1], 100000+n)
		}))
		return true
	})
}

// A marker marks cells of an open workbook.
type marker struct {
	file   *excelize.File
	langs  []lang.Lang                            // in the order in which they are written
	styles map[[2]int]int                         // by the style before and the severity
	own    map[string]map[string]excelize.Comment // the editor's comments by sheet and cell
}

// languages returns both languages, first that in which the workbook's sheets are called.
func languages(b *book) []lang.Lang {
	for _, sh := range b.sheets {
		if p, ok := partOf(inData|inShared, sh.name); ok && p.id == "about" && fold(sh.name) == fold(p.id) {
			return []lang.Lang{lang.EN, lang.ZH}
		}
	}
	return []lang.Lang{lang.ZH, lang.EN}
}

// fills are the colours of severities.
var fills = [...]string{cell.Error: "FFC7CE", cell.Warning: "FFEB9C", cell.Note: "DDEBF7"}

// shownAt returns the cell that shows where a problem is: the first of a row or column.
func shownAt(at cell.Addr) string {
	if at.Row == 0 && at.Col == 0 {
		return ""
	}
	return at.At(max(at.Row, 1), max(at.Col, 1)).Ref()
}

// cell marks one cell with the problems found there.
func (m *marker) cell(ps cell.Problems) error {
	at := ps[0].At
	ref := shownAt(at)
	if i, err := m.file.GetSheetIndex(at.Sheet); at.Sheet == "" || ref == "" || err != nil || i < 0 {
		return nil // told in the list only
	}
	worst := cell.Note
	var words []string
	for _, p := range ps {
		worst = min(worst, p.Severity())
		for _, l := range m.langs {
			words = append(words, told(p, l))
		}
	}
	old, err := m.file.GetCellStyle(at.Sheet, ref)
	if err != nil {
		return err
	}
	key := [2]int{old, int(worst)}
	st, ok := m.styles[key]
	if !ok {
		s, err := m.file.GetStyle(old)
		if err != nil {
			return err
		}
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fills[worst]}}
		if st, err = m.file.NewStyle(s); err != nil {
			return err
		}
		m.styles[key] = st
	}
	if err := m.file.SetCellStyle(at.Sheet, ref, ref, st); err != nil {
		return err
	}
	return m.comment(at.Sheet, ref, strings.Join(words, "\n"))
}

// told is a problem in one language, with its hint.
func told(p cell.Problem, l lang.Lang) string {
	s := p.Severity().Name().In(l) + map[lang.Lang]string{lang.ZH: "：", lang.EN: ": "}[l] + p.Msg(l)
	if h := p.Hint(l); h != "" {
		s += "\n" + h
	}
	return s
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
			lines += 1 + int(textWidth(line))/44
		}
	}
	c.Width, c.Height = 360, uint(min(40+18*lines, 600))
	return m.file.AddComment(sheet, c)
}

// list writes the sheet that lists all problems, as the first one that opens.
func (m *marker) list(ps cell.Problems, base string) error {
	f := m.file
	if i, err := f.GetSheetIndex(issues); err == nil && i >= 0 {
		if err := f.DeleteSheet(issues); err != nil {
			return err
		}
	}
	n, err := f.NewSheet(issues)
	if err != nil {
		return err
	}
	w := writer{file: f, styles: map[string]int{}}
	s := Sheet{Name: issues, Columns: []Column{{Header: "位置 Cell"}, {Header: "级别 Severity"}}}
	for _, l := range m.langs {
		s.Columns = append(s.Columns, Column{Header: lang.Text{ZH: "问题", EN: "Problem"}.In(l)}, Column{Header: lang.Text{ZH: "建议", EN: "Hint"}.In(l)})
	}
	s.Columns = append(s.Columns, Column{Header: "规则 Rule"})
	for _, p := range ps {
		where := p.At.Sheet
		if ref := p.At.Ref(); ref != "" {
			where += "!" + ref
		}
		if where == "" {
			where = filepath.Base(p.At.File)
		}
		sev := p.Severity().Name()
		row := []any{where, sev.ZH + " " + sev.EN}
		for _, l := range m.langs {
			row = append(row, p.Msg(l), p.Hint(l))
		}
		s.Rows = append(s.Rows, append(row, string(p.Rule)))
	}
	if err := w.sheet(s); err != nil {
		return err
	}
	link, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}, Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	for i, p := range ps {
		if page := p.Rule.Page(base, m.langs[0]); page != "" {
			at := cell.Column(len(s.Columns)) + strconv.Itoa(i+2)
			if err := errors.Join(f.SetCellHyperLink(issues, at, page, "External"), f.SetCellStyle(issues, at, at, link)); err != nil {
				return err
			}
		}
		if j, err := f.GetSheetIndex(p.At.Sheet); p.At.Sheet == "" || err != nil || j < 0 {
			continue
		}
		ref := shownAt(p.At)
		if ref == "" {
			ref = "A1"
		}
		at := fmt.Sprintf("A%d", i+2)
		if err := f.SetCellHyperLink(issues, at, "'"+strings.ReplaceAll(p.At.Sheet, "'", "''")+"'!"+ref, "Location"); err != nil {
			return err
		}
		if err := f.SetCellStyle(issues, at, at, link); err != nil {
			return err
		}
	}
	f.SetActiveSheet(n)
	return nil
}
