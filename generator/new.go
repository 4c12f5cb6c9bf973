package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

func newCommand() *cobra.Command {
	var opt build.Options
	c := &cobra.Command{
		Use:  "new",
		Args: takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			l := oneLang(c)
			sh, err := workbook.ReadSharedIn(opt.Datasets)
			if err != nil {
				return err
			}
			book := workbook.Template(args[0], l, sh)
			if args[0] == workbook.SharedID {
				book = workbook.SharedTemplate(l, lang.Text{})
			}
			name, err := writeBook(opt, args[0], book.Bytes)
			if err != nil {
				return err
			}
			fmt.Fprintln(tells(c), name)
			return nil
		},
	}
	addFlags(c, &opt, "datasets")
	return c
}

func importCommand() *cobra.Command {
	var opt build.Options
	var dates choice
	var how workbook.How
	var wide, long bool
	c := &cobra.Command{
		Use: "import",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				like := fmt.Sprintf("generator import %q %s", args[0], workbook.SuggestName(stem(args[0])))
				return lang.NewMisuse("还要写工作簿的编号，例如 "+like, "want an id for the workbook too, as in "+like)
			}
			return takes(2, 2)(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			l := oneLang(c)
			if err := newID(opt, args[1]); err != nil { // before a large file is read
				return err
			}
			b, err := readTable(c, args[0])
			if err != nil {
				return err
			}
			if len(b) > 8<<20 { // a large table is held as texts, as values and as cells: what is garbage goes at once
				debug.SetGCPercent(25)
			}
			sh, err := workbook.ReadSharedIn(opt.Datasets)
			if err != nil {
				return err
			}
			switch {
			case wide && long:
				return lang.NewMisuse("--wide 和 --long 只能用一个", "--wide and --long exclude each other")
			case wide:
				how.Shape = workbook.Wide
			case long:
				how.Shape = workbook.Long
			}
			how.Order = map[string]workbook.Order{"day-first": workbook.DayFirst, "month-first": workbook.MonthFirst}[dates.word]
			book, guess, err := workbook.Import(args[1], filepath.ToSlash(args[0]), b, sh, l, how)
			if err != nil {
				return troubled(args[0], err)
			}
			name, err := writeBook(opt, args[1], book.Bytes)
			if err != nil {
				return err
			}
			for _, line := range guess.Lines(l) {
				fmt.Fprintln(tells(c), line)
			}
			for _, line := range guess.Warnings(l) { // which are not silenced
				fmt.Fprintln(c.ErrOrStderr(), line)
			}
			fmt.Fprintln(tells(c), name)
			return nil
		},
	}
	addFlags(c, &opt, "datasets")
	c.Flags().StringVar(&how.Sheet, "sheet", "", "")
	c.Flags().BoolVar(&wide, "wide", false, "")
	c.Flags().BoolVar(&long, "long", false, "")
	dates.flag(c, "dates", "auto", "auto", "day-first", "month-first")
	return c
}

// stem returns the name of a file without folders and extension.
func stem(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// readTable reads a file to import, which may be a pipe; - is standard input.
func readTable(c *cobra.Command, name string) ([]byte, error) {
	most := workbook.MaxImport()
	read := func(r io.Reader) ([]byte, error) {
		b, err := io.ReadAll(io.LimitReader(r, most+1))
		if err == nil && int64(len(b)) > most {
			err = lang.NewError(fmt.Sprintf("%s：大于 %d MB，请分成几个文件", name, most>>20), fmt.Sprintf("%s: larger than %d MB; split the file", name, most>>20))
		}
		return b, err
	}
	if name == "-" {
		return read(c.InOrStdin())
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, lang.NewMisuse(name+"：没有这个文件", name+": there is no such file")
	} else if err != nil {
		return nil, err
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		return nil, lang.NewMisuse(name+"：这是文件夹，请写里面的一个文件", name+": it is a folder; name a file in it")
	}
	return read(f)
}

// troubled names the file that keeps a workbook from being made, in both languages if the error is.
func troubled(name string, err error) error {
	said, fail := lang.ErrorText(err), lang.NewError
	if t := (lang.Error{}); errors.As(err, &t) && t.Misuse() {
		fail = lang.NewMisuse
	}
	return fail(name+"："+said.ZH, name+": "+said.EN)
}

// newID refuses the id of a new workbook that cannot be one, or that is there already: what an editor has is worth more.
func newID(opt build.Options, id string) error {
	if !workbook.GoodName(id) && id != workbook.SharedID {
		return lang.NewMisuse(fmt.Sprintf("编号 %q：只能用小写字母、数字和连字符，如 monthly-rainfall；con、aux 等系统保留的名称也不能用", id), fmt.Sprintf("id %q: want lower-case letters, digits and hyphens, like monthly-rainfall, and no name that systems keep, like con or aux", id))
	}
	name := filepath.Join(opt.Datasets, id+".xlsx")
	if _, err := os.Stat(name); err == nil {
		return lang.NewError(name+" 已经存在：换一个编号，或先把它移走", name+" is there already: choose another id, or move it away")
	}
	return nil
}

// writeBook writes a new workbook into the folder of datasets. It never overwrites one.
func writeBook(opt build.Options, id string, book func() ([]byte, error)) (string, error) {
	if err := newID(opt, id); err != nil {
		return "", err
	}
	name := filepath.Join(opt.Datasets, id+".xlsx")
	b, err := book()
	if err != nil {
		return "", troubled(name, err)
	}
	if err := os.MkdirAll(opt.Datasets, 0o755); err != nil {
		return "", err
	}
	return filepath.ToSlash(name), artifact.WriteFile(name, b)
}
