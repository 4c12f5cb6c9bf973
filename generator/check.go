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
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/process"
	"briefing/generator/workbook"
)

// A printing says how problems are shown.
type printing struct {
	format choice
	lang   choice
	notes  bool
	base   string // address of the site, whose pages explain the rules; "" is none
}

func (p *printing) flags(c *cobra.Command) {
	p.format.flag(c, "format", "how problems are printed: text, json or github", "text", "text", "json", "github")
	p.lang.flag(c, "lang", "language of the messages: zh or en (default both)", "", "zh", "en")
	c.Flags().BoolVar(&p.notes, "notes", false, "print notes too, which ask for nothing")
}

func (p *printing) langs() []lang.Lang {
	if p.lang.word == "" {
		return lang.All()
	}
	return []lang.Lang{p.lang.Lang()}
}

func checkCommand() *cobra.Command {
	var pr printing
	var opt build.Options
	var marked string
	c := &cobra.Command{
		Use:     "check [FILE…]",
		Short:   "Print all problems of all workbooks and pages, in order of place",
		Long:    "Check reads every workbook and page and prints all problems, in order of place. With files it prints those of the files only.\nIt exits with 1 if one of them is an error.",
		Example: "  generator check --lang zh\n  generator check --format github datasets/_shared.xlsx",
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
				ps = slices.DeleteFunc(ps, func(p cell.Problem) bool { return !slices.Contains(args, p.At.File) })
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
			if pr.format.word == "text" && ps.Count(cell.Error)+ps.Count(cell.Warning) == 0 {
				pr.allWell(speech(c), len(found.Sets))
			}
			return nil
		},
	}
	addFlags(c, &opt, "datasets", "site", "strict", "base-url")
	pr.flags(c)
	c.Flags().StringVar(&marked, "annotate", "", "folder to write copies of the workbooks to, with each bad cell coloured and commented")
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
		for _, l := range p.langs() {
			fmt.Fprintln(out, one.Text(l))
		}
	}
	if err := artifact.WriteFolder(dir, copies); err != nil {
		return err
	}
	for _, name := range copies.Paths() {
		fmt.Fprintln(out, path.Join(filepath.ToSlash(dir), name))
	}
	return nil
}

// allWell says that there is nothing to say.
func (p *printing) allWell(w io.Writer, sets int) {
	for _, l := range p.langs() {
		fmt.Fprintln(w, lang.Text{ZH: fmt.Sprintf("没有问题：已检查 %d 个数据集", sets), EN: "nothing is wrong: " + lang.Count(sets, "dataset") + " checked"}.In(l))
	}
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
			q.WriteCommand(commands(w), p.base, p.langs())
		}
	default:
		for _, q := range ps {
			for _, l := range p.langs() {
				fmt.Fprintln(w, q.Named(l))
			}
		}
	}
	if len(ps) > 0 && p.format.word == "text" {
		e, n := ps.Count(cell.Error), ps.Count(cell.Warning)
		count := lang.Text{ZH: fmt.Sprintf("错误 %d 处，警告 %d 处", e, n), EN: lang.Count(e, "error") + ", " + lang.Count(n, "warning")}
		for _, l := range p.langs() {
			fmt.Fprintln(w, count.In(l))
		}
		for _, l := range p.langs() {
			fmt.Fprintf(w, "%s%s\n", lang.Text{ZH: "规则说明：", EN: "the rules explained: "}.In(l), explains(ps, p.base, l))
		}
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
