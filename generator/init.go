package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// workflowProgram is the file of a release that the workflows run.
const workflowProgram = "generator-linux-amd64"

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
			ids, files, err := filesOf(from)
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
			for i, file := range files {
				if err := importInto(c, file, ids[i], filepath.Join(dir, "datasets")); err != nil {
					return err
				}
			}
			why, steps := scaffold.Commit(c.Context(), dir, "begin the briefing")
			if !why.IsZero() {
				lang.Say(c.ErrOrStderr(), why)
			}
			if dir != "." {
				steps = append([]string{"cd " + shellWord(dir)}, steps...)
			}
			said := speech(c)
			n := len(t) + 1 + len(from)
			lang.Say(said, lang.Text{ZH: fmt.Sprintf("%s：写了 %d 个文件。接下来：", dir, n), EN: fmt.Sprintf("%s: %d files. What to do next:", dir, n)})
			for _, s := range steps {
				fmt.Fprintln(said, "  "+s)
			}
			me := programWord()
			lang.Say(said, lang.Text{ZH: "  " + me + " serve    # 在 http://localhost:1313/ 边改边看\n  " + me + " check    # 还有哪些是示例", EN: "  " + me + " serve    # see it at http://localhost:1313/ while you edit\n  " + me + " check    # what is still an example"})
			if !slices.ContainsFunc(o.Sums, func(s string) bool { return strings.HasSuffix(s, " "+workflowProgram) }) {
				lang.Say(said, lang.Text{ZH: "发布之前，在 " + scaffold.ReleaseName + " 里写明程序的发布版：GitHub 的工作流从那里取得 " + workflowProgram + "。README.md 写明怎样做",
					EN: "Before you publish, name a release of the program in " + scaffold.ReleaseName + ", from which the workflows on GitHub get " + workflowProgram + ": README.md says how"})
			}
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

// programWord is how a shell finds this program from any folder.
func programWord() string {
	exe, err := os.Executable()
	if err != nil {
		return "generator"
	}
	if found, err := exec.LookPath("generator"); err == nil {
		a, errA := os.Stat(found)
		b, errB := os.Stat(exe)
		if errA == nil && errB == nil && os.SameFile(a, b) {
			return "generator"
		}
	}
	return shellWord(exe)
}

// shellWord quotes a path that a shell would take for several words.
func shellWord(path string) string {
	if strings.ContainsAny(path, " &();'") {
		return `"` + path + `"`
	}
	return path
}

// filesOf returns files to import by the ids of the workbooks that they become: by their names, or as they were given, id=FILE.
func filesOf(from []string) (ids, files []string, err error) {
	for _, f := range from {
		id, file, given := strings.Cut(f, "=")
		if _, err := os.Stat(f); err == nil || !given {
			file, id = f, workbook.NameFrom(stem(f))
		}
		if st, err := os.Stat(file); err != nil || st.IsDir() {
			return nil, nil, lang.NewMisuse(file+"：没有这个文件", file+": there is no such file")
		}
		like := fmt.Sprintf("--from %q", workbook.SuggestName(id)+"="+file)
		if !workbook.GoodName(id) {
			return nil, nil, lang.NewMisuse(f+"：文件名不能用作编号，请写上编号（小写字母、数字、连字符），例如 "+like, f+": no id; give one of lower-case letters, digits and hyphens, as in "+like)
		}
		if slices.Contains(append(ids, exampleID), id) {
			like = fmt.Sprintf("--from %q", id+"-2="+file)
			return nil, nil, lang.NewMisuse(f+"：已有名为 "+id+" 的工作簿，请换一个编号，例如 "+like, f+": there is a workbook "+id+" already; give it another id, as in "+like)
		}
		ids, files = append(ids, id), append(files, file)
	}
	return ids, files, nil
}

// importInto runs the command import.
func importInto(c *cobra.Command, file, id, datasets string) error {
	sub := importCommand()
	sub.SilenceErrors, sub.SilenceUsage = true, true
	sub.SetOut(c.OutOrStdout())
	sub.SetErr(c.ErrOrStderr())
	sub.SetArgs([]string{file, id, "--datasets", datasets})
	return sub.ExecuteContext(context.WithoutCancel(c.Context()))
}
