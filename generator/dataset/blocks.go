package dataset

// A blocks is a list that grows block by block. Of a slice that grows, a million values would be copied over and over, and the
// old and the new one held at once.
type blocks[T any] [][]T

// Values a block: what grows of a small table is its first block.
const (
	blockBits = 13
	blockLen  = 1 << blockBits
)

// add appends a value.
func (b *blocks[T]) add(v T) {
	n := len(*b)
	if n == 0 || len((*b)[n-1]) == blockLen {
		size := blockLen
		if n == 0 {
			size = 16
		}
		*b = append(*b, make([]T, 0, size))
		n++
	}
	(*b)[n-1] = append((*b)[n-1], v)
}

// at returns value i.
func (b blocks[T]) at(i int) T { return b[i>>blockBits][i&(blockLen-1)] }

// len returns how many values there are.
func (b blocks[T]) len() int {
	if len(b) == 0 {
		return 0
	}
	return (len(b)-1)*blockLen + len(b[len(b)-1])
}
