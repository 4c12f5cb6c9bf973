package xlsxtest

import (
	"bytes"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestScriptMakesWorkbooks(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"xlsx": Script, "cell": cell},
	})
}

// cell is the command cell FILE SHEET REF TEXT: the cell must show the text to excelize.
func cell(ts *testscript.TestScript, neg bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	got, err := f.GetCellValue(args[1], args[2])
	ts.Check(err)
	if (got == args[3]) == neg {
		ts.Fatalf("%s!%s shows %q", args[1], args[2], got)
	}
}

func TestParseReadsWhatIsSpecial(t *testing.T) {
	b := Parse([]byte("1904 manual inline prefix link=other.xlsx\n-- data.tsv --\na\n"))
	if !b.Epoch1904 || !b.Manual || !b.Inline || b.Prefix != "x:" || b.Link != "other.xlsx" || len(b.Sheets) != 1 || b.Sheets[0].Name != "data" {
		t.Errorf("got %+v", b)
	}
	one, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	two, err := b.Bytes()
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("the same book is other bytes, %v", err)
	}
	for _, bad := range []string{"!hide x:y", "!blank many", "{1}"} {
		if _, err := (Book{Sheets: []Sheet{{"x", bad}}}).Bytes(); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}
