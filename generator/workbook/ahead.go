package workbook

import "io"

// An ahead reads and unpacks a part a few blocks ahead of who reads it, on another core: unpacking is a tenth of the work of
// reading a large sheet.
type ahead struct {
	blocks chan block
	spent  chan []byte // to be filled again
	stop   chan struct{}
	now    block
	at     int
}

type block struct {
	b   []byte
	err error // after b
}

// How far ahead is read: blocks, and bytes of each.
const (
	aheadBlocks = 4
	aheadBytes  = 64 << 10
)

func readAhead(r io.Reader) *ahead {
	a := &ahead{blocks: make(chan block, aheadBlocks), spent: make(chan []byte, aheadBlocks+2), stop: make(chan struct{})}
	for range aheadBlocks + 2 {
		a.spent <- make([]byte, aheadBytes)
	}
	go func() {
		defer close(a.blocks)
		for {
			var b []byte
			select {
			case b = <-a.spent:
			case <-a.stop:
				return
			}
			n, m, err := 0, 0, error(nil)
			for n < len(b) && err == nil {
				m, err = r.Read(b[n:])
				n += m
			}
			select {
			case a.blocks <- block{b[:n], err}:
			case <-a.stop:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return a
}

func (a *ahead) Read(p []byte) (int, error) {
	for a.at == len(a.now.b) {
		if a.now.err != nil {
			return 0, a.now.err
		}
		if a.now.b != nil {
			a.spent <- a.now.b[:cap(a.now.b)]
		}
		var ok bool
		if a.now, ok = <-a.blocks; !ok {
			a.now = block{err: io.ErrClosedPipe}
		}
		a.at = 0
	}
	n := copy(p, a.now.b[a.at:])
	a.at += n
	return n, nil
}

// Close ends the reading, and returns when nothing is read any more.
func (a *ahead) Close() error {
	close(a.stop)
	for range a.blocks {
	}
	return nil
}
