package workbook

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// fillDown writes what stands on the first row of a group, as pivot tables and yearbooks have it, on its other rows: of columns from the
// left, in front of one that says what each row is. Where blanks may mean something else it leaves them, and says so.
func (g *Guess) fillDown(t frame) {
	for c := 0; c+1 < len(t.heads) && t.named(c); c++ {
		if !slices.ContainsFunc(t.rows, func(r record) bool { return strings.TrimSpace(r.cells[c]) == "" }) {
			continue
		}
		above, blank, sure := t.groups(c)
		if len(blank) == 0 {
			continue
		}
		rows := make([]int, len(blank))
		for i, r := range blank {
			rows[i] = t.rows[r].n
		}
		label, at, where := t.heads[c].label(), cell.Column(t.heads[c].src+1), rowRanges(rows)
		if !sure || !t.named(c+1) {
			g.left(lang.Text{ZH: fmt.Sprintf("%s 列（%s）有空格，没有填：第 %s 行；如果意思是“同上”，请在文件里填好再导入", label, at, where),
				EN: fmt.Sprintf("blank cells of %s (%s) were not filled: rows %s; if they mean the cell above, fill them in the file and import it again", label, at, where)})
			return
		}
		for i, r := range blank {
			t.rows[r].cells[c] = above[i]
		}
		g.did(lang.Text{ZH: fmt.Sprintf("%s 列（%s）只写在每组第一行，其余各行已照填：第 %s 行", label, at, where),
			EN: fmt.Sprintf("%s (%s) stands on the first row of each group and was filled in below: rows %s", label, at, where)})
	}
}

// named reports whether a column says which rows are which: it holds words or times.
func (t frame) named(c int) bool { return !t.numeric(c) || t.yearly(c, t.heads[c].label()) }

// groups returns in which rows a column is blank, those of totals left out, and what stands above each, in the same group of the columns
// before. sure is false if nothing does, if fewer than half of the rows are blank, or if a value heads two groups.
func (t frame) groups(c int) (above []string, blank []int, sure bool) {
	sure = true
	met := map[string]bool{}
	var head string
	var last []string // the row before
	rows := 0
	for i, r := range t.rows {
		if slices.ContainsFunc(r.cells, isTotal) {
			head, last = "", nil
			continue
		}
		rows++
		if last == nil || !slices.Equal(last[:c], r.cells[:c]) {
			head = ""
		}
		if own := strings.TrimSpace(r.cells[c]); own != "" {
			key := strings.Join(r.cells[:c+1], "\t")
			sure = sure && !met[key]
			met[key], head = true, own
		} else {
			sure = sure && head != ""
			above, blank = append(above, head), append(blank, i)
		}
		last = r.cells
	}
	return above, blank, sure && len(blank)*2 >= rows
}

// totals says which rows sum up others, as check will.
func (g *Guess) totals(t frame, sh *dataset.Shared) {
	var rows []int
	word := ""
	for _, r := range t.rows {
		i := slices.IndexFunc(r.cells, func(s string) bool {
			s = cleanText(s).text
			return isTotal(s) && (sh == nil || sh.ByName[strings.ToLower(s)] == nil)
		})
		if i < 0 {
			continue
		}
		if rows = append(rows, r.n); word == "" {
			word = cleanText(r.cells[i]).text
		}
	}
	if len(rows) > 0 {
		at := rowRanges(rows)
		g.left(lang.Text{ZH: fmt.Sprintf("合计行也写成了记录：第 %s 行（%s）；求和时会重复计算，用不着就删去", at, cell.Short(word)),
			EN: fmt.Sprintf("rows of totals are records too: rows %s (%s); they count twice in sums, delete them if they are not needed", at, cell.Short(word))})
	}
}
