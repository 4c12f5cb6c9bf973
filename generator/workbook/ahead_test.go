package workbook

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

func TestAheadReadsWhatIsThere(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	broken := errors.New("broken")
	for _, size := range []int{0, 1, aheadBytes - 1, aheadBytes, aheadBytes + 1, 20*aheadBytes + 7} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		for _, end := range []error{nil, broken, io.ErrUnexpectedEOF} {
			var from io.Reader = iotest.HalfReader(bytes.NewReader(data))
			if end != nil {
				from = io.MultiReader(from, iotest.ErrReader(end))
			}
			a := readAhead(from)
			got, err := io.ReadAll(a)
			if !bytes.Equal(got, data) || !errors.Is(err, end) {
				t.Errorf("%d bytes and then %v: got %d, %v", size, end, len(got), err)
			}
			a.Close()
		}
		// left before the end
		a := readAhead(bytes.NewReader(data))
		a.Read(make([]byte, 10))
		a.Close()
	}
}
