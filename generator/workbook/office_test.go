package workbook

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"briefing/generator/xlsxtest"
)

// An officeQueue is workbooks that LibreOffice is to save, many at once: starting it takes longer than all that it does then.
type officeQueue struct {
	files [][]byte
	exts  []string
	then  []func(saved []byte)
}

// add has an .xlsx workbook saved, and what was saved given to then.
func (q *officeQueue) add(file []byte, then func(saved []byte)) { q.addAs("xlsx", file, then) }

// addAs does so with a file of another format.
func (q *officeQueue) addAs(ext string, file []byte, then func(saved []byte)) {
	q.files, q.exts, q.then = append(q.files, file), append(q.exts, ext), append(q.then, then)
}

// run has all saved, and whatever is added then.
func (q *officeQueue) run(t *testing.T) {
	for len(q.files) > 0 {
		now := *q
		*q = officeQueue{}
		dir, saved := t.TempDir(), t.TempDir()
		var names []string
		for i, file := range now.files {
			names = append(names, filepath.Join(dir, fmt.Sprintf("%d.%s", i, now.exts[i])))
			writeFile(t, names[i], string(file))
		}
		xlsxtest.Convert(t, "xlsx:Calc MS Excel 2007 XML", saved, names...)
		for i, then := range now.then {
			b, err := os.ReadFile(filepath.Join(saved, fmt.Sprintf("%d.xlsx", i)))
			if err != nil {
				t.Fatal(err)
			}
			then(b)
		}
	}
}

// TestThroughLibreOffice goes through what editors save by it and what it opens of ours.
func TestThroughLibreOffice(t *testing.T) {
	var q officeQueue
	templateHasNoProblemButItsExamples(t, &q)
	roundTripReadsTheSame(t, &q)
	whatIsThereStays(t, &q)
	q.run(t)
}
