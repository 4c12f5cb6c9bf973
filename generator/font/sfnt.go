package font

import "encoding/binary"

// tables returns the tables of a TrueType file by their tags. The file is embedded, and the tests read all of it.
func tables(data []byte) map[string][]byte {
	t := map[string][]byte{}
	for i := range int(u16(data, 4)) {
		record := data[12+16*i:]
		from, length := u32(record, 8), u32(record, 12)
		t[string(record[:4])] = data[from : from+length]
	}
	return t
}

// The tables of a font are big-endian.

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

func put16(b []byte, at, v int) { binary.BigEndian.PutUint16(b[at:], uint16(v)) }

func append16(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func append32(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}
