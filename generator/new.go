package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
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
	c := &cobra.Command{
		Use:  "import",
		Args: takes(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			l := oneLang(c)
			b, err := readTable(args[0])
			if err != nil {
				return err
			}
			sh, err := workbook.ReadSharedIn(opt.Datasets)
			if err != nil {
				return err
			}
			book, guess, err := workbook.Import(args[1], args[0], b, sh, l)
			if err != nil {
				return troubled(args[0], err)
			}
			name, err := writeBook(opt, args[1], book.Bytes)
			if err != nil {
				return err
			}
			fmt.Fprintf(tells(c), "%s\t%s\t%s\n", filepath.ToSlash(args[0]), guess.Encoding, guess.Separator.In(l))
			say := func(zh, en string) { fmt.Fprintln(tells(c), lang.Text{ZH: zh, EN: en}.In(l)) }
			if n := guess.Above; n > 0 {
				say(fmt.Sprintf("表头上面的 %d 行写进了标题和描述", n), fmt.Sprintf("%s above the header became title and description", lang.Count(n, "line")))
			}
			if n := guess.Long; n > 0 {
				say(fmt.Sprintf("%d 个以年份或日期为表头的列改成了长表：每个单元格一条记录", n), fmt.Sprintf("%d columns headed by years or dates became records, one for each cell", n))
			}
			if len(guess.Left) > 0 { // a warning, which is not silenced
				fmt.Fprintln(c.ErrOrStderr(), lang.Text{ZH: "没有导入的工作表：" + strings.Join(guess.Left, "、"), EN: "sheets that were not imported: " + strings.Join(guess.Left, ", ")}.In(l))
			}
			for _, g := range guess.Columns {
				fmt.Fprintf(tells(c), "%s\t%s\t%d", g.Name, g.Type, g.Filled)
				for _, h := range g.Habits {
					fmt.Fprintf(tells(c), "\t%s", h.In(l))
				}
				if g.Marks > 0 {
					fmt.Fprintf(tells(c), "\t%s", lang.Text{ZH: fmt.Sprintf("%d 个“未公布”记号留空", g.Marks), EN: fmt.Sprintf("%d marks for nothing published are blank", g.Marks)}.In(l))
				}
				if g.Odd > 0 {
					fmt.Fprintf(tells(c), "\t%s", lang.Text{ZH: fmt.Sprintf("%d 个单元格不符，留作文字", g.Odd), EN: fmt.Sprintf("%d cells do not read so and stay text", g.Odd)}.In(l))
				}
				fmt.Fprintln(tells(c))
			}
			fmt.Fprintln(tells(c), name)
			return nil
		},
	}
	addFlags(c, &opt, "datasets")
	return c
}

// readTable reads a file to import, which may be a pipe.
func readTable(name string) ([]byte, error) {
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
	most := workbook.MaxImport()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(b)) > most {
		err = lang.NewError(fmt.Sprintf("%s：大于 %d MB，请分成几个文件", name, most>>20), fmt.Sprintf("%s: larger than %d MB; split the file", name, most>>20))
	}
	return b, err
}

// troubled names the file that keeps a workbook from being made, in both languages if the error is.
func troubled(name string, err error) error {
	if t := (lang.Error{}); errors.As(err, &t) {
		return lang.NewError(name+"："+t.Text.ZH, name+": "+t.Text.EN)
	}
	said := lang.ErrorText(err)
	return lang.NewError(name+"："+said.ZH, name+": "+said.EN)
}

// writeBook writes a new workbook into the folder of datasets. It never overwrites one: what an editor has is worth more.
func writeBook(opt build.Options, id string, book func() ([]byte, error)) (string, error) {
	if !workbook.GoodName(id) && id != workbook.SharedID {
		return "", lang.NewMisuse(fmt.Sprintf("编号 %q：只能用小写字母、数字和连字符，如 monthly-rainfall；con、aux 等系统保留的名称也不能用", id), fmt.Sprintf("id %q: want lower-case letters, digits and hyphens, like monthly-rainfall, and no name that systems keep, like con or aux", id))
	}
	name := filepath.Join(opt.Datasets, id+".xlsx")
	if _, err := os.Stat(name); err == nil {
		return "", lang.NewError(name+" 已经存在：换一个编号，或先把它移走", name+" is there already: choose another id, or move it away")
	}
	b, err := book()
	if err != nil {
		return "", troubled(name, err)
	}
	if err := os.MkdirAll(opt.Datasets, 0o755); err != nil {
		return "", err
	}
	return filepath.ToSlash(name), artifact.WriteFile(name, b)
}
