package page

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"testing"
)

// A cell stands in CSV as the standard library writes it, plain or not.
func TestCSVCellIsThatOfTheLibrary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("aZ09-.,;\"'\\ \n\r\t=+@_中，é\u00a0")
	cells := []string{"", "2025-01", "-1", "qwen2.5", `\.`, " a", "a ", "a,b", `say "x"`, "=1+1", "中文", "\ufeff"}
	for range 20000 {
		var s []rune
		for range random.IntN(5) {
			s = append(s, letters[random.IntN(len(letters))])
		}
		cells = append(cells, string(s))
	}
	for _, s := range cells {
		got := []byte("7,")
		if plainCSV([]byte(s)) {
			got = append(got, s...)
		} else {
			got = appendCSV(got, s)
		}
		var want bytes.Buffer
		w := csv.NewWriter(&want)
		w.Write([]string{"7", s})
		w.Flush()
		if got = append(got, '\n'); !bytes.Equal(got, want.Bytes()) {
			t.Fatalf("%q: %q, want %q", s, got, want.Bytes())
		}
	}
}
