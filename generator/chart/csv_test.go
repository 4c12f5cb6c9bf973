package chart

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
		got := AppendCSV([]byte("7,"), s)
		var want bytes.Buffer
		w := csv.NewWriter(&want)
		w.Write([]string{"7", Guard(s)})
		w.Flush()
		if got = append(got, '\n'); !bytes.Equal(got, want.Bytes()) {
			t.Fatalf("%q: %q, want %q", s, got, want.Bytes())
		}
	}
}

// TestCleanLeavesWhatIsClean holds texts that clean gives back as they are to what it makes of them letter by letter.
func TestCleanLeavesWhatIsClean(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	letters := []rune("ab  中，é\u00a0\t\n\u0085\u202e\ufeff\ufffd\ufffe\U0001F600")
	for range 50000 {
		var s []rune
		for range random.IntN(7) {
			s = append(s, letters[random.IntN(len(letters))])
		}
		text := string(s)
		for _, n := range []int{2, 600} {
			if got := clean(text, n); isClean(text, n) && clean("\t"+text, n) != got {
				t.Fatalf("clean(%q, %d) = %q, letter by letter %q", text, n, got, clean("\t"+text, n))
			}
		}
	}
}
