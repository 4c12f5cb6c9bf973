package reference

import (
	_ "embed"
	"fmt"
	"maps"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

//go:embed example.txt
var exampleText string

// exampleID is the dataset that examples are over.
const exampleID = "rivers"

// exampleBooks are its workbooks: the shared one, that which is shown, and one for what that cannot have besides.
var exampleBooks = []string{"_shared", exampleID, "counts"}

// An example is the briefing that the pages evaluate and draw: one workbook and the one beside it, read as those of an editor are.
type example struct {
	*dataset.Dataset
	sheets   map[string]map[string][][]string // tables of text by workbook and sheet, the header first
	problems cell.Problems
}

// exampleSheets returns the tables of example.txt by workbook and sheet.
func exampleSheets() map[string]map[string][][]string {
	all := map[string]map[string][][]string{}
	for part := range strings.SplitSeq(exampleText, "\n== ") {
		head, rows, _ := strings.Cut(part, "\n")
		book, sheet, ok := strings.Cut(head, " ")
		if strings.Contains(head, ".") || !ok {
			continue // what the file says of itself
		}
		if all[book] == nil {
			all[book] = map[string][][]string{}
		}
		width := 0
		for line := range strings.Lines(rows) {
			if strings.TrimSpace(line) == "" {
				continue
			}
			cells := strings.Split(line, "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			if width == 0 {
				width = len(cells)
			}
			for len(cells) < width {
				cells = append(cells, "")
			}
			all[book][sheet] = append(all[book][sheet], cells)
		}
	}
	return all
}

// readExample makes both workbooks and reads them. more are rows that stand in the sheet charts below its own.
func readExample(more [][]string) (*example, error) {
	ex := &example{sheets: exampleSheets()}
	var sh *dataset.Shared
	for _, id := range exampleBooks {
		sheets := ex.sheets[id]
		if id == exampleID && more != nil {
			sheets = maps.Clone(sheets)
			sheets["charts"] = append(sheets["charts"][:len(sheets["charts"]):len(sheets["charts"])], more...)
		}
		b, err := workbook.FromText(id, sheets)
		if err != nil {
			return nil, fmt.Errorf("example %s: %w", id, err)
		}
		var ps cell.Problems
		file := "datasets/" + id + ".xlsx"
		switch id {
		case "_shared":
			sh, ps, err = workbook.ReadShared(file, b, xlsx.DefaultLimits())
		case exampleID:
			ex.Dataset, ps, err = workbook.Read(file, b, sh, xlsx.DefaultLimits())
		default:
			_, ps, err = workbook.Read(file, b, sh, xlsx.DefaultLimits())
		}
		if err != nil {
			return nil, err
		}
		ex.problems = append(ex.problems, ps...)
	}
	return ex, nil
}
