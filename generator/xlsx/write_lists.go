package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
)

// Lists is the sheet that holds choices too long for a dropdown of their own.
const Lists = "lists"

// room is for how many more rows dropdowns are made. To the last row of the sheet would be the same for spreadsheet programs, but
// exceljs keeps a rule for each cell of a range and takes half a minute to open a million of them.
const room = 10000

// dropdown offers a column's choices in every cell below the header of a sheet of so many rows, and for more to come. Long lists
// move to the sheet of choices.
func (w *writer) dropdown(sheet string, rows, col int, c Column) {
	if len(c.Choices) == 0 {
		return
	}
	letter := cell.Column(col)
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, min(1+rows+room, excelize.TotalRows)))
	all := strings.Join(c.Choices, ",")
	comma := slices.ContainsFunc(c.Choices, func(s string) bool { return strings.ContainsAny(s, ",，\"") })
	if len([]rune(all)) <= 250 && !comma {
		w.try(dv.SetDropList(c.Choices))
	} else {
		w.lists = append(w.lists, append([]string{sheet + "." + c.Header}, c.Choices...))
		l := cell.Column(len(w.lists))
		dv.SetSqrefDropList(fmt.Sprintf("%s!$%s$2:$%s$%d", Lists, l, l, len(c.Choices)+1))
	}
	if !c.Open {
		dv.SetError(excelize.DataValidationErrorStyleStop, "不在选项中 / not a choice", "请从下拉列表中选择。\nPick one from the list.")
	}
	w.try(w.file.AddDataValidation(sheet, dv))
}

func (w *writer) writeLists() {
	if len(w.lists) == 0 {
		return
	}
	_, err := w.file.NewSheet(Lists)
	w.try(err)
	for c, l := range w.lists {
		for r, s := range l {
			w.try(w.file.SetCellStr(Lists, ref(c+1, r+1), s))
		}
	}
	w.try(w.file.SetSheetVisible(Lists, false))
}
