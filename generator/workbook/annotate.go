package workbook

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// Annotate returns a copy of a workbook with the problems marked: each bad cell coloured by severity and commented in
// both languages, and a sheet "Issues 问题" that lists all of them with links. Everything else stays as it is. Rules lead to
// their pages on the site at base, if that is not "". Problems of other files are left out; a cell that cannot be marked is told in the
// list alone. If no copy can be made, why says what keeps it.
func Annotate(file, base string, ps cell.Problems) (marked []byte, why lang.Text) {
	b, err := xlsx.ReadFile(filepath.FromSlash(file), xlsx.DefaultLimits().File)
	var f *xlsx.File
	if err == nil {
		f, err = xlsx.Open(context.Background(), b, file, xlsx.DefaultLimits())
	}
	if err != nil {
		return nil, xlsx.Reason(err)
	}
	langs := languages(f)
	there := map[string]bool{}
	for _, sh := range f.Sheets {
		there[sh.Name] = true
	}
	mine := slices.DeleteFunc(ps.In(func(f string) bool { return f == filepath.ToSlash(file) }), func(p cell.Problem) bool { return p.At.File != filepath.ToSlash(file) })
	mine.Sort()
	list, links := issueList(mine, base, langs, there)
	if marked, err = xlsx.Annotate(file, b, marksOf(mine, langs, there), list, links); err != nil {
		return nil, xlsx.Reason(err)
	}
	return marked, why
}

// languages returns both languages, first that in which the workbook's sheets are called.
func languages(f *xlsx.File) []lang.Lang {
	for _, sh := range f.Sheets {
		if p, ok := partOf(inData|inShared, sh.Name); ok && p.id == "about" && fold(sh.Name) == fold(p.id) {
			return []lang.Lang{lang.EN, lang.ZH}
		}
	}
	return []lang.Lang{lang.ZH, lang.EN}
}

// shownAt returns the cell that shows where a problem is: the first of a row or column.
func shownAt(at cell.Addr) string {
	if at.Row == 0 && at.Col == 0 {
		return ""
	}
	return at.At(max(at.Row, 1), max(at.Col, 1)).Ref()
}

// fills are the colours of severities.
var fills = [...]string{cell.Error: "FFC7CE", cell.Warning: "FFEB9C", cell.Note: "DDEBF7"}

// marksOf returns the cells that show problems, coloured by the worst of them: those of a row and of its first cell are in one.
func marksOf(ps cell.Problems, langs []lang.Lang, there map[string]bool) (out []xlsx.Mark) {
	type place struct{ sheet, ref string }
	at := map[place]int{} // in out
	worst := map[place]cell.Severity{}
	for _, p := range ps {
		for _, a := range append([]cell.Addr{p.At}, p.Also...) {
			k := place{a.Sheet, shownAt(a)}
			if k.ref == "" || !there[k.sheet] {
				continue
			}
			i, met := at[k]
			if !met {
				i, worst[k] = len(out), p.Severity()
				at[k], out = i, append(out, xlsx.Mark{Sheet: k.sheet, Ref: k.ref})
			}
			worst[k] = min(worst[k], p.Severity())
			out[i].Fill = fills[worst[k]]
			for _, l := range langs {
				out[i].Words += "\n" + told(p, l)
			}
		}
	}
	for i := range out {
		out[i].Words = out[i].Words[1:]
	}
	return out
}

// told is a problem in one language, with its hint.
func told(p cell.Problem, l lang.Lang) string {
	s := p.Severity().Name().In(l) + map[lang.Lang]string{lang.ZH: "：", lang.EN: ": "}[l] + p.Msg(l)
	if h := p.Hint(l); h != "" {
		s += "\n" + h
	}
	return s
}

// issueList returns the sheet that lists all problems, and its links.
func issueList(ps cell.Problems, base string, langs []lang.Lang, there map[string]bool) (s xlsx.Sheet, links []xlsx.Link) {
	s = xlsx.Sheet{Name: issues, Columns: []xlsx.Column{{Header: "位置 Cell"}, {Header: "级别 Severity"}}}
	for _, l := range langs {
		s.Columns = append(s.Columns, xlsx.Column{Header: lang.Text{ZH: "问题", EN: "Problem"}.In(l)}, xlsx.Column{Header: lang.Text{ZH: "建议", EN: "Hint"}.In(l)})
	}
	s.Columns = append(s.Columns, xlsx.Column{Header: "规则 Rule"})
	for i, p := range ps {
		where, ref := strings.TrimPrefix(p.Where(), p.At.File+":"), shownAt(p.At)
		if p.At.Sheet == "" {
			where = filepath.Base(p.At.File)
		}
		sev := p.Severity().Name()
		row := []any{where, sev.ZH + " " + sev.EN}
		for _, l := range langs {
			row = append(row, p.Msg(l), p.Hint(l))
		}
		s.Rows = append(s.Rows, append(row, string(p.Rule)))
		at := func(col int) string { return cell.Addr{Row: i + 2, Col: col}.Ref() }
		if page := p.Rule.Page(base, langs[0]); page != "" {
			links = append(links, xlsx.Link{Ref: at(len(s.Columns)), To: page})
		}
		if there[p.At.Sheet] {
			links = append(links, xlsx.Link{Ref: at(1), To: "#'" + strings.ReplaceAll(p.At.Sheet, "'", "''") + "'!" + cmp.Or(ref, "A1")})
		}
	}
	return s, links
}
