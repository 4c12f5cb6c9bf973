package xlsx

import (
	"context"
	"testing"
)

// TestLongSheetsReadAsShortOnes: rows that are streamed are the cells, styles and formats that they are in a short sheet.
func TestLongSheetsReadAsShortOnes(t *testing.T) {
	odd := [][]any{{"a", 0.1 + 0.2, true, Heading("h")}, {" <b>&\n\"c\" _x0041_ \x07 ", 12345.5, nil, "中文"}, {"", 7, false, "=1+1", "beyond"}}
	read := func(rows int) (out [][]Cell) {
		t.Helper()
		s := Sheet{Name: "data", Columns: []Column{{Header: "一", Text: true, Choices: []string{"a", "b"}}, {Header: "n"}, {Header: "b"}, {Header: "t"}}, Filter: true}
		for i := range rows {
			s.Rows = append(s.Rows, odd[i%len(odd)])
		}
		b, err := Book{Title: "x", Sheets: []Sheet{s, {Name: "more", Columns: []Column{{Header: "m"}}}}}.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		f, err := Open(context.Background(), b, "x.xlsx", DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		st, err := f.Rows(f.Sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		n := 0
		for st.Next() {
			if n++; n <= 4 {
				var row []Cell
				for _, c := range st.Row.Cells {
					row = append(row, c)
				}
				out = append(out, row)
			}
		}
		if st.Err != nil || n != rows+1 {
			t.Errorf("%d rows of %d, %v", n, rows+1, st.Err)
		}
		return out
	}
	short, long := read(3), read(manyRows+1)
	for r := range short {
		for i, c := range short[r] {
			got := long[r][i]
			if got.Kind != c.Kind || got.Text != c.Text || got.Num != c.Num || got.Col != c.Col || *got.Format != *c.Format {
				t.Errorf("row %d: %+v, want %+v", r, got, c)
			}
		}
	}
}
