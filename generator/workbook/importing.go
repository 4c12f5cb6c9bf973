package workbook

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// A How says how to read what the looks of a file do not tell. The zero value leaves all to them.
type How struct {
	Sheet string // of a workbook: the sheet to read; "" is that of data, else the first that holds a table of several columns
	Shape Shape  // of the table
	Order Order  // of the parts of dates like 3/4/2025
}

// A Shape is how a table is laid out.
type Shape uint8

const (
	AnyShape Shape = iota
	Wide           // a column for each year, place or measure, which become records
	Long           // a record a row: columns stay columns
)

// An Order says which part of 3/4/2025 is the day.
type Order uint8

const (
	AnyOrder Order = iota
	DayFirst
	MonthFirst
)

func tooManyRows(n int) error {
	most := xlsx.DefaultLimits().Rows
	return lang.NewError(fmt.Sprintf("有 %d 行，最多 %d 行；请分成几个文件", n, most), fmt.Sprintf("%d rows, at most %d: split the file", n, most))
}

// MaxImport returns how many bytes a file to import may have.
func MaxImport() int64 { return xlsx.DefaultLimits().File }

// Import makes a workbook of a file: CSV and the like, or a sheet of an .xlsx or .ods workbook. name is the file's. What stands above the
// header becomes title, subtitle and description; what stands below the table caveats and sources; a row of units the units of fields;
// columns of years, months and the like become records. The type of a column is that of nine in ten of its cells; what does not read
// so stands in the notes of its record. Every cell is in the workbook, or the guess tells of it. Headers and sheets are in language l;
// sh, which may be nil, tells entities and units.
func Import(id, name string, b []byte, sh *dataset.Shared, l lang.Lang, how How) (xlsx.Book, Guess, error) {
	g := Guess{File: name}
	t, err := g.open(name, b, how)
	if f := (xlsx.Fault{}); errors.As(err, &f) {
		p := cell.Problem{Rule: f.Rule, Args: f.Args}
		err = lang.NewError(p.Msg(lang.ZH)+"；"+adviceOn(f).Or(lang.ZH), p.Msg(lang.EN)+"; "+adviceOn(f).Or(lang.EN))
	}
	if err != nil {
		return xlsx.Book{}, g, err
	}
	book, err := g.book(id, t, sh, l, how)
	return book, g, err
}

// open reads the table of a file.
func (g *Guess) open(name string, b []byte, how How) (t grid, err error) {
	var tables []xlsx.Table
	switch {
	case xlsx.IsOpenDocument(b):
		g.Encoding = "ODS"
		tables, err = xlsx.OpenDocument(context.Background(), b, xlsx.DefaultLimits(), shortDate)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		g.Encoding = "XLSX"
		tables, err = xlsxTables(name, b)
	default:
		if err := xlsx.NotText(b); err != nil {
			return t, err
		}
		if how.Sheet != "" {
			return t, lang.NewMisuse("--sheet 只用于 .xlsx 和 .ods 文件", "--sheet is for .xlsx and .ods files")
		}
		t, g.Encoding, err = readText(b)
		g.Separator = separators[t.sep]
		return t, err
	}
	if err != nil {
		return t, err
	}
	return g.choose(tables, how.Sheet)
}

// adviceOn says what to do about a file that is not read.
func adviceOn(f xlsx.Fault) lang.Text {
	p := cell.Problem{Rule: f.Rule, Args: f.Args}
	what := ""
	if f.Rule == cell.FileNotXLSX && len(f.Args) > 0 {
		what = f.Args[0].(lang.Text).EN
	}
	for _, a := range advice {
		if strings.Contains(what, a.of) {
			return a.text
		}
	}
	if f.Rule == cell.FileNotXLSX {
		return lang.Text{ZH: "在 Excel、WPS 或 LibreOffice 中打开，另存为 .xlsx 或 CSV；只改扩展名没有用", EN: "open it in Excel, WPS or LibreOffice and save it as .xlsx or CSV; renaming is not enough"}
	}
	return lang.Text{ZH: p.Hint(lang.ZH), EN: p.Hint(lang.EN)}
}

// advice is what to do about files of kinds that are not read, by a word of what they are.
var advice = []struct {
	of   string
	text lang.Text
}{
	{"PDF", lang.Text{ZH: "请向发布者要表格文件，或把表格复制到电子表格里，核对后另存为 .xlsx", EN: "ask the publisher for the spreadsheet, or copy the table into one, compare it, and save it as .xlsx"}},
	{"picture", lang.Text{ZH: "图片里的数字读不了；请向发布者要表格文件", EN: "numbers in a picture are not read; ask the publisher for the spreadsheet"}},
	{"zip archive", lang.Text{ZH: "先解压，再导入里面的文件", EN: "unpack it and import the file inside"}},
	{"archive of another kind", lang.Text{ZH: "先解压，再导入里面的文件", EN: "unpack it and import the file inside"}},
	{"Numbers", lang.Text{ZH: "在 Numbers 中选“文件 → 导出为 → Excel”，再导入导出的 .xlsx", EN: "in Numbers choose File, Export To, Excel, and import the .xlsx"}},
	{"Git LFS", lang.Text{ZH: "先运行 git lfs pull", EN: "run git lfs pull first"}},
	{"merge conflict", lang.Text{ZH: "先解决合并冲突", EN: "settle the merge first"}},
}

// choose takes the sheet that was asked for, else that of data, else the first that holds a table, and names the others.
func (g *Guess) choose(tables []xlsx.Table, asked string) (grid, error) {
	chosen, sure, tabular := -1, false, false
	var names []string
	for i, s := range tables {
		names = append(names, s.Name)
		p, ours := partOf(inData, s.Name)
		switch {
		case asked != "":
			if fold(s.Name) == fold(asked) {
				chosen = i
			}
		case len(s.Rows) == 0 || ours && p.unread() || sure:
		case ours && p.id == "data":
			chosen, sure = i, true
		case chosen < 0 && len(s.Rows) > 1 && !s.Hidden:
			chosen, tabular = i, isTable(s)
		case chosen >= 0 && !tabular && !s.Hidden && isTable(s): // what stands before is a list of contents
			chosen, tabular = i, true
		}
	}
	if chosen < 0 && asked != "" {
		near := cell.Nearest(asked, names)
		zh, en := "", ""
		if near != "" {
			zh, en = fmt.Sprintf("；是不是 %q？", near), fmt.Sprintf("; did you mean %q?", near)
		}
		return grid{}, lang.NewMisuse(fmt.Sprintf("没有工作表 %q%s共有：%s", asked, cmp.Or(zh, "；"), strings.Join(names, "、")),
			fmt.Sprintf("there is no sheet %q%s there are: %s", asked, cmp.Or(en, ";"), strings.Join(names, ", ")))
	}
	for i, s := range tables {
		p, ours := partOf(inData, s.Name)
		if i == chosen || len(s.Rows) == 0 || ours && p.unread() {
			continue
		}
		g.Left = append(g.Left, s.Name)
		if s.Hidden {
			g.left(lang.Text{ZH: "隐藏的工作表 " + s.Name + "：没有读", EN: "the hidden sheet " + s.Name + " was not read"})
		}
	}
	if chosen < 0 {
		return grid{sep: ','}, nil
	}
	s := tables[chosen]
	g.Sheet = s.Name
	g.Separator = lang.Text{ZH: "工作表 " + s.Name, EN: "sheet " + s.Name}
	t := grid{sep: ',', merged: s.Merged}
	for i, row := range s.Rows {
		t.lines = append(t.lines, line{s.Numbers[i], row})
	}
	if n := len(s.HiddenRows); n > 0 {
		g.did(lang.Text{ZH: fmt.Sprintf("隐藏的行也读了：%s", rowRanges(s.HiddenRows)), EN: "hidden rows were read too: " + rowRanges(s.HiddenRows)})
	}
	return t, nil
}

// isTable reports whether some rows of a sheet have several cells.
func isTable(s xlsx.Table) bool {
	n := 0
	for _, row := range s.Rows {
		if n += b2n(len(filled(row)) > 1); n > 1 {
			return true
		}
	}
	return false
}

// rowRanges writes numbers of rows, as 3–5, 9.
func rowRanges(rows []int) string {
	var out []string
	for i := 0; i < len(rows); i++ {
		from := i
		for i+1 < len(rows) && rows[i+1] == rows[i]+1 {
			i++
		}
		s := fmt.Sprint(rows[from])
		if i > from {
			s += fmt.Sprintf("–%d", rows[i])
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}
