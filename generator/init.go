package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/scaffold"
	"briefing/generator/workbook"
)

// release is where the files of this release of the program lie, with a slash at the end. The build of a release says so, by
// -ldflags "-X main.release=https://…/"; it is "" of all others.
var release string

// exampleID is the dataset that a fresh briefing has.
const exampleID = "library-visits"

func initCommand() *cobra.Command {
	var topic string
	var from []string
	c := &cobra.Command{
		Use:  "init",
		Args: takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			l := oneLang(c)
			dir := filepath.Clean(args[0])
			empty, err := scaffold.Empty(dir)
			if err != nil {
				return err
			}
			if !empty {
				return lang.NewMisuse("文件夹 "+dir+" 里已有文件。换一个新的或空的文件夹；里面的东西不会覆盖", "the folder "+dir+" holds files already. Choose one that is new or empty: nothing in it is replaced")
			}
			ids, err := idsOf(from)
			if err != nil {
				return err
			}
			o := options(titleOf(topic))
			t, err := o.Files()
			if err != nil {
				return err
			}
			for id, book := range map[string]func() ([]byte, error){
				workbook.SharedID: workbook.SharedTemplate(l, titleOf(topic)).Bytes, exampleID: workbook.Example(exampleID, l).Bytes,
			} {
				b, err := book()
				if err != nil {
					return err
				}
				t.Add("datasets/"+id+".xlsx", b)
			}
			if err := scaffold.Begin(dir, t); err != nil {
				return err
			}
			for i, file := range from {
				if err := importInto(c, file, ids[i], filepath.Join(dir, "datasets")); err != nil {
					return err
				}
			}
			if why := scaffold.Commit(c.Context(), dir, "begin the briefing"); !why.IsZero() {
				lang.Say(c.ErrOrStderr(), why)
			}
			said := speech(c)
			n := len(t) + 1 + len(from)
			lang.Say(said, lang.Text{ZH: fmt.Sprintf("%s：写了 %d 个文件。接下来：", dir, n), EN: fmt.Sprintf("%s: %d files. What to do next:", dir, n)})
			if dir != "." {
				fmt.Fprintln(said, "  cd "+dir)
			}
			lang.Say(said, lang.Text{ZH: "  generator serve    # 在 http://localhost:1313/ 边改边看\n  generator check    # 还有哪些是示例", EN: "  generator serve    # see it at http://localhost:1313/ while you edit\n  generator check    # what is still an example"})
			return nil
		},
	}
	c.Flags().StringVar(&topic, "topic", "", "")
	c.Flags().StringArrayVar(&from, "from", nil, "")
	return c
}

// titleOf reads a title in both languages, with a slash between spaces in the middle, or one for both.
func titleOf(topic string) lang.Text {
	zh, en, ok := strings.Cut(topic, " / ")
	if !ok {
		en = zh
	}
	return lang.Text{ZH: strings.TrimSpace(zh), EN: strings.TrimSpace(en)}
}

// options are what the files of a briefing are made for, by this program on this day.
func options(title lang.Text) scaffold.Options {
	if title.IsZero() {
		title = lang.Text{ZH: "数据简报", EN: "Data briefing"}
	}
	o := scaffold.Options{Title: title, Day: time.Now().Format(time.DateOnly), Release: release}
	if exe, err := os.Executable(); err == nil && release != "" {
		name := "generator-" + runtime.GOOS + "-" + runtime.GOARCH
		if runtime.GOOS == "windows" {
			name += ".exe"
		}
		if sum, err := artifact.SumOf(exe); err == nil {
			o.Sums = append(o.Sums, fmt.Sprintf("%x %s", sum[:], name))
		}
	}
	return o
}

var notID = regexp.MustCompile(`[^a-z0-9]+`)

// idsOf returns the ids of the workbooks that files become, by their names.
func idsOf(files []string) (ids []string, err error) {
	for _, f := range files {
		if st, err := os.Stat(f); err != nil || st.IsDir() {
			return nil, lang.NewMisuse(f+"：没有这个文件", f+": there is no such file")
		}
		base := filepath.Base(f)
		id := strings.Trim(notID.ReplaceAllString(strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base))), "-"), "-")
		if !workbook.GoodName(id) {
			return nil, lang.NewMisuse(f+"：文件名不能用作编号，请改成小写英文字母、数字和连字符", f+": its name gives no id; rename it to lower-case letters, digits and hyphens")
		}
		if slices.Contains(append(ids, exampleID), id) {
			return nil, lang.NewMisuse(f+"：已有名为 "+id+" 的工作簿，请给文件改名", f+": there is a workbook "+id+" already; rename the file")
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// importInto runs the command import.
func importInto(c *cobra.Command, file, id, datasets string) error {
	sub := importing(true)
	sub.SilenceErrors, sub.SilenceUsage = true, true
	sub.SetOut(c.OutOrStdout())
	sub.SetErr(c.ErrOrStderr())
	sub.SetArgs([]string{file, id, "--datasets", datasets})
	return sub.ExecuteContext(context.WithoutCancel(c.Context()))
}
