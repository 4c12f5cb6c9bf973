package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/process"
	"briefing/generator/unit"
	"briefing/generator/workbook"
)

// A printing says how problems are shown.
type printing struct {
	format choice
	notes  bool
	base   string // address of the site, whose pages explain the rules; "" is none
}

func (p *printing) flags(c *cobra.Command) {
	p.format.flag(c, "format", "text", "text", "json", "github")
	c.Flags().BoolVar(&p.notes, "notes", false, "")
}

func checkCommand() *cobra.Command {
	var pr printing
	var opt build.Options
	var marked string
	c := &cobra.Command{
		Use: "check",
		RunE: func(c *cobra.Command, args []string) error {
			if marked != "" {
				if err := artifact.Guard([]string{opt.Datasets, opt.Site}, artifact.Output{Flag: "--annotate", Name: &marked, Foreign: artifact.ForeignFolder}); err != nil {
					return err
				}
			}
			args, err := chosen(args, opt.Datasets, filepath.Join(opt.Site, "content"))
			if err != nil {
				return err
			}
			opt.Progress = consoleOf(c)
			found, ps, err := build.Load(opt)
			if err != nil {
				return err
			}
			if len(args) > 0 {
				ps = ps.In(func(file string) bool { return slices.Contains(args, file) })
			}
			pr.base = found.Address(opt)
			if err := pr.print(c.OutOrStdout(), ps); err != nil {
				return err
			}
			if marked != "" { // the list comes first, whatever becomes of the copies
				if err := pr.annotate(marked, ps, c.ErrOrStderr()); err != nil {
					return err
				}
			}
			if ps.Failed() {
				return build.ErrProblems
			}
			if pr.format.word == "text" {
				lang.Say(speech(c), verdict(found, args, ps.Count(cell.Warning)))
			}
			return nil
		},
	}
	addFlags(c, &opt, "datasets", "site", "strict", "base-url")
	pr.flags(c)
	c.Flags().StringVar(&marked, "annotate", "", "")
	return c
}

// annotate writes a marked copy of each workbook that has problems, and says of which it could not.
func (p *printing) annotate(dir string, ps cell.Problems, out io.Writer) error {
	defer process.WithMemoryLimit(process.ReadingLimit)()
	copies := artifact.Tree{}
	done := map[string]bool{}
	var not cell.Problems
	for _, one := range ps {
		file := one.At.File
		if done[file] || !strings.EqualFold(path.Ext(file), ".xlsx") {
			continue
		}
		done[file] = true
		marked, why := workbook.Annotate(file, p.base, ps)
		if !why.IsZero() {
			not.Add(cell.Addr{File: file}, cell.FileUnmarked, why)
			continue
		}
		copies.Add(path.Base(file), marked)
	}
	for _, one := range not {
		lang.Say(out, lang.Text{ZH: one.Text(lang.ZH), EN: one.Text(lang.EN)})
	}
	if err := artifact.WriteFolder(dir, copies); err != nil {
		return err
	}
	for _, name := range copies.Paths() {
		fmt.Fprintln(out, path.Join(filepath.ToSlash(dir), name))
	}
	return nil
}

// verdict says what was read and that it has no error. With files it is of those alone.
func verdict(c *build.Content, files []string, warnings int) lang.Text {
	records := 0
	for _, s := range c.Sets {
		records += s.Table.Len()
	}
	t := lang.Text{
		ZH: fmt.Sprintf("已读 %d 个工作簿、%d 个页面、%s 条记录", len(c.Sets), len(c.Pages), unit.Grouped(float64(records), lang.ZH)),
		EN: lang.Count(len(c.Sets), "workbook") + ", " + lang.Count(len(c.Pages), "page") + ", " + strings.Replace(lang.Count(records, "record"), strconv.Itoa(records), unit.Grouped(float64(records), lang.EN), 1) + " read",
	}
	if len(files) > 0 {
		t = lang.Text{ZH: t.ZH + "；其中 " + strings.Join(files, "、") + " ", EN: t.EN + "; of these, in " + strings.Join(files, ", ")}
	}
	if warnings > 0 {
		return lang.Text{ZH: fmt.Sprintf("%s：没有错误，警告 %d 处", t.ZH, warnings), EN: t.EN + ": no error, " + lang.Count(warnings, "warning")}
	}
	return lang.Text{ZH: t.ZH + "：没有问题", EN: t.EN + ": nothing is wrong"}
}

// chosen returns the files that arguments name, as problems name them, of those in some folders. A file may be named by the end of
// its path.
func chosen(args []string, dirs ...string) (files []string, err error) {
	var all []string
	for _, dir := range dirs {
		err := artifact.Walk(dir, func(rel, _ string) error {
			all = append(all, path.Join(filepath.ToSlash(dir), rel))
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	for _, arg := range args {
		abs, err := filepath.Abs(arg)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(f string) bool {
			own, err := filepath.Abs(filepath.FromSlash(f))
			return err == nil && own == abs
		})
		if end := "/" + filepath.ToSlash(filepath.Clean(arg)); i < 0 {
			i = slices.IndexFunc(all, func(f string) bool { return strings.HasSuffix(f, end) })
		}
		if i < 0 {
			return nil, notThere(arg, dirs, all)
		}
		files = append(files, all[i])
	}
	return files, nil
}

// notThere says that a file is none of those that are checked, and what to do.
func notThere(arg string, dirs, all []string) error {
	zh, en := arg+"：没有这个文件。", arg+": there is no such file. "
	if _, err := os.Stat(arg); err == nil {
		zh, en = arg+"：不在所读的文件夹里。", arg+": it is in none of the folders that are read. "
	}
	near := filepath.ToSlash(arg)
	if path.Ext(near) == "" {
		near += ".xlsx"
	}
	bases := map[string]string{}
	var names []string
	for _, f := range all {
		bases[path.Base(f)] = f
		names = append(names, path.Base(f))
	}
	if f := bases[cell.Nearest(path.Base(near), names)]; f != "" {
		return lang.NewMisuse(zh+"是不是 "+f+"？", en+"Is it "+f+"?")
	}
	return lang.NewMisuse(zh+"请写 "+strings.Join(dirs, "、")+" 里的文件，或什么都不写，即全部", en+"Name a file of "+strings.Join(dirs, " or ")+", or none to mean all")
}

// print writes the problems and how many there are.
func (p *printing) print(w io.Writer, ps cell.Problems) error {
	if !p.notes {
		ps = slices.DeleteFunc(slices.Clone(ps), func(q cell.Problem) bool { return q.Severity() == cell.Note })
	}
	switch p.format.word {
	case "json":
		return ps.WriteJSON(w, p.base)
	case "github":
		for _, q := range ps {
			q.WriteCommand(commands(w), p.base, lang.Of(w))
		}
	default:
		for _, q := range ps {
			lang.Say(w, lang.Text{ZH: q.Named(lang.ZH), EN: q.Named(lang.EN)})
		}
	}
	if len(ps) > 0 && p.format.word == "text" {
		e, n := ps.Count(cell.Error), ps.Count(cell.Warning)
		lang.Say(w, lang.Text{ZH: fmt.Sprintf("错误 %d 处，警告 %d 处", e, n), EN: lang.Count(e, "error") + ", " + lang.Count(n, "warning")})
		lang.Say(w, lang.Text{ZH: "规则说明：" + explains(ps, p.base, lang.ZH), EN: "the rules explained: " + explains(ps, p.base, lang.EN)})
	}
	return nil
}

// maxExplained is how many rules explains names.
const maxExplained = 5

// explains returns where the rules that were broken are explained: the place of the one, or the page of all; without a
// site, the command that does.
func explains(ps cell.Problems, base string, l lang.Lang) string {
	var broken []string
	for _, p := range ps {
		if !slices.Contains(broken, string(p.Rule)) {
			broken = append(broken, string(p.Rule))
		}
	}
	if base != "" {
		rule := ps[0].Rule
		if len(broken) > 1 {
			rule = ""
		}
		return rule.Page(base, l)
	}
	command, more := "generator explain ", ""
	if l == lang.ZH {
		command += "--lang zh "
	}
	if len(broken) > maxExplained {
		broken, more = broken[:maxExplained], " …"
	}
	return command + strings.Join(broken, " ") + more
}
