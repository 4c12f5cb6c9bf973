package page

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// TestColumnsBeginWithWhatReadersLookFor has a sheet in the order in which an editor fills it: what charts show comes first, long
// texts and what is said of the record itself come last. The cells' addresses stay those of the sheet.
func TestColumnsBeginWithWhatReadersLookFor(t *testing.T) {
	const remark = "remark"
	var fields []*dataset.Field
	for i, name := range []string{"id", "maker", "place", remark, "name_zh", "name_en", "made", "kind", "source"} {
		fields = append(fields, &dataset.Field{Name: name, Type: dataset.Text, Col: i + 1})
	}
	d := &dataset.Dataset{ID: "things", Table: dataset.NewTable("things.xlsx", "data", fields), Shared: &dataset.Shared{}, Charts: []dataset.Chart{
		{X: dataset.Axis{Field: "made"}, Y: []dataset.Axis{{Func: "count"}}, Series: "kind"},
		{X: dataset.Axis{Field: "made"}, Y: []dataset.Axis{{Field: "kind"}}, Label: "name_zh"},
	}}
	row := make([]dataset.Value, len(fields))
	for i, f := range fields {
		row[i] = dataset.Str(dataset.Text, f.Name)
	}
	row[3] = dataset.Str(dataset.Text, strings.Repeat("long ", 30))
	row[2], fields[2].Required = row[3], true // what a quotation says
	d.Table.Append(2, row)
	for _, l := range lang.All() {
		var names, letters []string
		for _, c := range (&datasetPage{d: d, l: l}).columns() {
			names, letters = append(names, sideless(c.Name)), append(letters, cell.Column(fields[c.field].Col))
		}
		if want := []string{"name", "made", "kind", "maker", "place", remark, "id", "source"}; !slices.Equal(names, want) {
			t.Errorf("%s: columns are %v, want %v", l, names, want)
		}
		if want := []string{"G", "H", "B", "C", "D", "A", "I"}; !slices.Equal(letters[1:], want) {
			t.Errorf("%s: cells are in columns %v, want %v", l, letters[1:], want)
		}
	}
}

// TestLongTextsStandWhole holds a cell that is shown in part to the whole text, which opens without a script.
func TestLongTextsStandWhole(t *testing.T) {
	rows := newRows("records", lang.EN, true, 2, []shown{{Label: "Note"}})
	long := strings.Repeat("a & b ", 20) + "end"
	rows.row(2, "")
	rows.text("short")
	rows.row(3, "")
	rows.text(long)
	body := rows.b.String()
	for _, want := range []string{"<td>short<tr", "<td><details><summary>" + textHTML(long, lang.EN) + "</summary></details>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

// TestEnglishCellOfAChinesePageSaysSo holds a quotation with an apostrophe to its language: a Chinese face sets the mark as wide as a character.
func TestEnglishCellOfAChinesePageSaysSo(t *testing.T) {
	rows := newRows("records", lang.ZH, true, 1, []shown{{Label: "Quotation"}})
	rows.row(2, "")
	rows.text("I’m confident")
	if got := rows.b.String(); !strings.HasSuffix(got, "<td><span lang=en>I’m confident</span>") {
		t.Error(got)
	}
}
