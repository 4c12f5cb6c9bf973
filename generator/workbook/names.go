package workbook

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// A name is what a sheet, a column or a key is called: its id, which the code and this package's documentation use,
// and the Chinese name that stands for it in a workbook. Case and surrounding space do not count.
type name struct {
	id, zh             string
	about              lang.Text // what to write there, for header comments and templates
	foldedID, foldedZH string
	typ                dataset.Type // of the cells
	min, max           *float64     // of whole numbers
	words              []string     // one of which a cell may hold
	open               bool         // or another
	offer              string       // what of a site is offered besides
	must               bool         // that a sheet or a row is there
}

// A part is a sheet that this package reads.
type part struct {
	name
	where   place
	columns []name
	keys    []name // of the sheet about only
}

// A place is the kind of workbook a part stands in.
type place uint8

const (
	inData place = 1 << iota
	inShared
)

//go:embed names.tsv
var names string

// parts is the one table of names, in the order in which a template writes the sheets.
var parts = func() (all []part) {
	places := map[string]place{"data": inData, "shared": inShared, "both": inData | inShared}
	_, rows, _ := strings.Cut(names, "\n") // below the header
	for row := range strings.Lines(rows) {
		c := append(strings.Split(strings.TrimSuffix(row, "\n"), "\t"), "", "")
		n := name{id: c[1], zh: c[2], about: lang.Text{ZH: c[3], EN: c[4]}, foldedID: fold(c[1]), foldedZH: fold(c[2])}
		n.read(c[5], c[6])
		p := &part{}
		if len(all) > 0 {
			p = &all[len(all)-1]
		}
		kind, must := strings.CutSuffix(c[0], "!")
		n.must = must
		switch kind {
		case "column":
			p.columns = append(p.columns, n)
		case "key":
			p.keys = append(p.keys, n)
		default:
			all = append(all, part{name: n, where: places[kind]})
		}
	}
	return all
}()

// read takes the type of a column, with the bounds of whole numbers, and its words: @units is offered of the site, … leaves it open.
func (n *name) read(typ, words string) {
	n.typ = dataset.Text
	if t := strings.Fields(typ); len(t) > 0 {
		n.typ = dataset.Type(t[0])
		if len(t) == 3 {
			n.min, n.max = new(float64), new(float64)
			fmt.Sscan(typ, &t[0], n.min, n.max)
		}
	}
	for _, w := range strings.Fields(words) {
		switch offer, ok := strings.CutPrefix(w, "@"); {
		case w == "…":
			n.open = true
		case !ok:
			n.words = append(n.words, w)
		case ours[offer] != nil:
			n.words = ours[offer]
		default:
			n.offer = offer
		}
	}
}

// ours are the words of lists that stand elsewhere in the program.
var ours = map[string][]string{"types": texted(dataset.Types()), "refresh": texted(dataset.Refreshes()), "charts": chartTypes}

func texted[T ~string](all []T) (out []string) {
	for _, v := range all {
		out = append(out, string(v))
	}
	return out
}

// reserved are the columns of the data sheet with a meaning of their own.
var reserved = func() []name {
	p, _ := partOf(inData, "data")
	return p.columns
}()

// readme is the sheet of words for editors. Nothing is read from it.
const readme = "README"

// issues is the sheet of problems in a marked copy. Nothing is read from it. Excel allows no slash in a sheet's name.
const issues = "Issues 问题"

// find returns the index in names of what a person wrote, or -1. Case, surrounding space and the width of brackets do
// not count.
func find(names []name, s string) int {
	s = fold(s)
	return slices.IndexFunc(names, func(n name) bool { return s == n.foldedID || s == n.foldedZH })
}

var unfolded = strings.NewReplacer("_", "", " ", "", "-", "", "（", "(", "）", ")", "　", " ", "\u00a0", " ")

// fold returns s as names are compared: lower case, without spaces, underscores and hyphens.
func fold(s string) string { return strings.ToLower(unfolded.Replace(s)) }

// in returns the name in language l.
func (n name) in(l lang.Lang) string {
	if l == lang.ZH {
		return n.zh
	}
	return n.id
}

// unread reports whether nothing is read from a part.
func (p part) unread() bool { return p.id == xlsx.Lists || p.id == readme || p.id == issues }

// partOf returns the part of a kind of workbook with the id or Chinese name s.
func partOf(where place, s string) (part, bool) {
	for _, p := range parts {
		if p.where&where != 0 && find([]name{p.name}, s) == 0 {
			return p, true
		}
	}
	return part{}, false
}

// list returns the columns of a part as a hint lists them.
func (p part) list() lang.Text {
	var t lang.Text
	for _, c := range p.columns {
		t.ZH += "、" + c.zh
		t.EN += " " + c.id
	}
	return lang.Text{ZH: strings.TrimPrefix(t.ZH, "、"), EN: strings.TrimSpace(t.EN)}
}
