package workbook

import (
	"slices"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A Name is a sheet, a column or a row of the sheet about as workbooks have it.
type Name struct {
	ID, ZH   string       // either may stand in a workbook
	About    lang.Text    // what to write there
	Type     dataset.Type // of the cells; any is a number, a date or a text
	Min, Max *float64     // of whole numbers; nil is none
	Words    []string     // one of which a cell may hold
	Must     bool         // that a sheet or a row is there
}

// A Sheet is one that is read.
type Sheet struct {
	Name
	Columns []Name
	Keys    []Name // the rows of the sheet about
}

// Sheets returns the sheets of the workbook of a dataset, or those of the one that all share, with their columns, in the order of a template.
func Sheets(shared bool) (all []Sheet) {
	where := inData
	if shared {
		where = inShared
	}
	for _, p := range parts {
		if p.where&where != 0 && !p.unread() {
			all = append(all, Sheet{p.name.public(), publicNames(p.columns), publicNames(p.keys)})
		}
	}
	return all
}

func (n name) public() Name {
	return Name{n.id, n.zh, n.about, n.typ, n.min, n.max, slices.Clone(n.words), n.must}
}

func publicNames(names []name) (out []Name) {
	for _, n := range names {
		out = append(out, n.public())
	}
	return out
}

// A ChartKind is what the sheet charts calls a kind of chart, and what it draws at least.
type ChartKind struct {
	Name          string
	X             []dataset.Type // of the column on its x axis
	LeastY, MostY int            // measures in y; of those that take several one if the column series has a field
}

// ChartKinds returns every kind of chart, in the order in which they are documented.
func ChartKinds() (all []ChartKind) {
	for _, k := range chartKinds {
		all = append(all, ChartKind{k.name, slices.Clone(k.x), k.least, k.most})
	}
	return all
}

// ChartWords returns the functions of the columns x and y of the sheet charts, and the words of its column named.
func ChartWords() (x, y, named []string) {
	return slices.Clone(xFuncs), slices.Clone(yFuncs), slices.Clone(namedWords)
}
