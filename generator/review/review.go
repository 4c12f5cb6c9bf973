// Package review says in Markdown, in both languages, what differs from a revision, for whoever reviews a change: problems, claims
// that do not hold, values and charts that changed.
package review

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/parallel"
	"briefing/generator/report"
	"briefing/generator/revision"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A review is what there is to say of a change.
type Review struct {
	Problems cell.Problems
	Base     string   // address of the site, whose pages explain the rules
	Raised   []string // as the function of that name returns them
	Diffs    []*revision.Diff
	charts   []redrawn
	queries  []requery
}

// Raised returns the limits of reading that the file of limits in a folder raises.
func Raised(datasets string) ([]string, error) {
	limits, _, err := xlsx.ReadLimits(datasets)
	return xlsx.Raised(limits), err
}

// A redrawn is a chart that looks different now. A side is nil where there is no such chart.
type redrawn struct {
	dataset, chart string
	title          lang.Text
	before, after  map[lang.Lang][]byte // SVG files
}

// Draw finds the charts that changed, in the datasets that did; in all of them if what they share changed.
func (r *Review) Draw(old, new *history.Snapshot) error {
	was, err := old.Shared()
	if err != nil {
		return err
	}
	is, err := new.Shared()
	if err != nil {
		return err
	}
	var ids []string
	for _, d := range r.Diffs {
		if d.ID == workbook.SharedID {
			ids = slices.Concat(old.IDs, new.IDs)
			break
		}
		ids = append(ids, d.ID, d.From)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
	found := make([][]redrawn, len(ids))
	err = parallel.Try(len(ids), func(i int) error {
		before, readable, err := drawn(old, ids[i], was)
		if err != nil || !readable {
			return err
		}
		after, readable, err := drawn(new, ids[i], is)
		if err != nil || !readable {
			return err
		}
		for _, a := range after {
			k := slices.IndexFunc(before, func(b redrawn) bool { return b.chart == a.chart })
			if k >= 0 {
				a.before = before[k].after
				before = slices.Delete(before, k, k+1)
				if bytes.Equal(a.before[lang.ZH], a.after[lang.ZH]) && bytes.Equal(a.before[lang.EN], a.after[lang.EN]) {
					continue
				}
			}
			found[i] = append(found[i], a)
		}
		for _, b := range before {
			b.before, b.after = b.after, nil
			found[i] = append(found[i], b)
		}
		return nil
	})
	r.charts = slices.Concat(found...)
	return err
}

// drawn draws the charts of a dataset. One that cannot be drawn is left out: the problems say why. readable is false if
// the workbook has errors, so that nobody knows how its charts will look.
func drawn(e *history.Snapshot, id string, names *dataset.Shared) (out []redrawn, readable bool, err error) {
	if !e.Has(id) {
		return nil, true, nil
	}
	d, ps, err := e.Read(id, names)
	if err != nil || d == nil || ps.Failed() {
		return nil, false, err
	}
	for f, problems := range report.All(d) {
		if f == nil || problems.Failed() {
			continue
		}
		c := redrawn{dataset: id, chart: f.Chart.ID, title: f.Chart.Title, after: map[lang.Lang][]byte{}}
		for _, l := range lang.All() {
			s := f.Spec(l)
			if c.after[l], err = s.File(chart.Wide); err != nil {
				return nil, false, fmt.Errorf("%s: chart %s: %w", d.File, c.chart, err)
			}
		}
		out = append(out, c)
	}
	return out, true, nil
}

// name returns the file of one side of a chart, below the folder of charts.
func (c redrawn) name(side string, l lang.Lang) string {
	return fmt.Sprintf("%s/%s.%s.%s.svg", c.dataset, c.chart, l, side)
}

// WriteCharts writes both sides of each chart, and a page that shows them side by side.
func (r *Review) WriteCharts(dir string) error {
	files := artifact.Tree{}
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"zh-Hans\">\n<meta charset=\"utf-8\">\n<title>图表的前后 · Charts before and after</title>\n" +
		"<style>body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem } table { border-collapse: collapse } td { vertical-align: top; padding: .5rem } img { width: 100% }</style>\n" +
		"<h1>图表的前后 · <span lang=\"en\">Charts before and after</span></h1>\n")
	for _, c := range r.charts {
		for _, l := range lang.All() {
			fmt.Fprintf(&b, "<h2 lang=\"%s\">%s · %s</h2>\n<table><tr>", l.Locale(), html.EscapeString(c.title.Or(l)), html.EscapeString(c.dataset))
			for _, side := range []struct {
				name string
				svg  []byte
			}{{"before", c.before[l]}, {"after", c.after[l]}} {
				b.WriteString("<td>")
				if side.svg != nil {
					fmt.Fprintf(&b, "<img alt=\"%s\" src=\"%s\">", side.name, c.name(side.name, l))
					files.Add(c.name(side.name, l), side.svg)
				}
			}
			b.WriteString("</table>\n")
		}
	}
	files.Add("index.html", []byte(b.String()))
	return artifact.WriteFolder(dir, files)
}

// maxProblems is how many problems a review lists.
const maxProblems = 100

// Write writes the review, Chinese first.
func (r *Review) Write(w io.Writer) error {
	var b bytes.Buffer
	for _, l := range lang.All() {
		say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
		var claims, problems cell.Problems
		for _, p := range r.Problems {
			switch {
			case p.Rule == cell.ClaimFalse || p.Rule == cell.ClaimInDoubt:
				claims = append(claims, p)
			case p.Severity() != cell.Note:
				problems = append(problems, p)
			}
		}
		if len(r.Raised) > 0 {
			fmt.Fprintf(&b, say("> ⚠️ **%s 放宽了读取上限：%s。** 请确认这是必要的。\n\n", "> ⚠️ **%s raises limits of reading: %s.** Make sure that this is needed.\n\n"), xlsx.LimitsName, "`"+strings.Join(r.Raised, "`, `")+"`")
		}
		errs, warnings := r.Problems.Count(cell.Error), r.Problems.Count(cell.Warning)
		fmt.Fprintf(&b, "# %s\n\n", say("数据核对", "Data review"))
		if l == lang.ZH {
			fmt.Fprintf(&b, "错误 %d 处，警告 %d 处；有变更的数据集 %d 个，有变更的图表 %d 幅。", errs, warnings, len(r.Diffs), len(r.charts))
		} else {
			fmt.Fprintf(&b, "%s, %s; %s and %s changed.", lang.Count(errs, "error"), lang.Count(warnings, "warning"), lang.Count(len(r.Diffs), "dataset"), lang.Count(len(r.charts), "chart"))
		}
		if errs > 0 {
			b.WriteString(say("**有错误时不会生成网站。**", " **The site is not built while there is an error.**"))
		}
		b.WriteString("\n\n")
		r.list(&b, l, say("问题", "Problems"), problems)
		r.list(&b, l, say("不成立的论断", "Claims that do not hold"), claims)
		if len(r.queries) > 0 {
			fmt.Fprintf(&b, "## %s\n\n", say("查询", "Queries"))
			for _, q := range r.queries {
				q.write(&b, l)
			}
		}
		if len(r.Diffs) > 0 {
			fmt.Fprintf(&b, "## %s\n\n", say("数据的变更", "What changed in the data"))
			if errs > 0 {
				b.WriteString(say("有错误的单元格按空白比较。", "Cells with errors count as blank.") + "\n\n")
			}
			if err := revision.WriteMarkdown(&b, r.Diffs, l, revision.CommentRows); err != nil {
				return err
			}
		}
		if len(r.charts) > 0 {
			fmt.Fprintf(&b, "## %s\n\n| %s | %s | %s |\n|---|---|---|\n", say("图表的前后", "Charts before and after"), say("图表", "Chart"), say("之前", "Before"), say("之后", "After"))
			for _, c := range r.charts {
				fmt.Fprintf(&b, "| %s `%s` | %s | %s |\n", revision.Markdown(c.title.Or(l)), c.dataset+"/"+c.chart, drawing(c.before, c.name("before", l), say("没有", "none")), drawing(c.after, c.name("after", l), say("没有", "none")))
			}
			b.WriteString("\n" + say("图表在预览包的 charts 文件夹里，打开其中的 index.html 可并排比较。", "The charts are in the folder charts of the preview; its index.html shows them side by side.") + "\n\n")
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// drawing returns the Markdown that names the file of one side of a chart.
func drawing(side map[lang.Lang][]byte, name, none string) string {
	if side == nil {
		return none
	}
	return "`charts/" + name + "`"
}

// list writes problems as a table by place.
func (r *Review) list(b *bytes.Buffer, l lang.Lang, title string, ps cell.Problems) {
	if len(ps) == 0 {
		return
	}
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	fmt.Fprintf(b, "## %s\n\n| %s | %s | %s |\n|---|---|---|\n", title, say("位置", "Where"), say("问题", "What is wrong"), say("怎样改", "What to do"))
	for _, p := range ps[:min(len(ps), maxProblems)] {
		what := revision.Markdown(p.Msg(l))
		if page := p.Rule.Page(r.Base, l); page != "" {
			what += " [" + say("说明", "explained") + "](" + page + ")"
		}
		if p.Severity() != cell.Error {
			what = p.Severity().Name().In(l) + say("：", ": ") + what
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", revision.Markdown(p.At.String()), what, revision.Markdown(p.Hint(l)))
	}
	if n := len(ps) - maxProblems; n > 0 {
		fmt.Fprintf(b, say("\n另有 %d 处未列出。\n", "\n%d more are not shown.\n"), n)
	}
	b.WriteString("\n")
}
