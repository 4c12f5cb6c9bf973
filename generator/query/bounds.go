package query

import (
	"time"

	"briefing/generator/xlsx"
)

// A bound is a limit that a connection may state.
type bound struct {
	name, measure  string // as [xlsx.ParseLimit] has it
	usual, highest int64
	set            func(l *Limits, v int64)
}

// bounds are all limits of a connection, in the order in which they are documented.
var bounds = []bound{
	{"time", "time", int64(usual.Time), int64(highest.Time), func(l *Limits, v int64) { l.Time = time.Duration(v) }},
	{"rows", "", int64(usual.Rows), int64(highest.Rows), func(l *Limits, v int64) { l.Rows = int(v) }},
	{"least_rows", "", int64(usual.LeastRows), int64(highest.LeastRows), func(l *Limits, v int64) { l.LeastRows = int(v) }},
	{"bytes", "bytes", usual.Bytes, highest.Bytes, func(l *Limits, v int64) { l.Bytes = v }},
	{"memory", "bytes", usual.Memory, highest.Memory, func(l *Limits, v int64) { l.Memory = v }},
}

func boundOf(name string) bound {
	for _, b := range bounds {
		if b.name == name {
			return b
		}
	}
	return bound{}
}

// Bounds returns the limits of a connection in their order, with the highest that it may state.
func Bounds() (out []xlsx.Bound) {
	for _, b := range bounds {
		out = append(out, xlsx.Bound{Name: b.name, Default: xlsx.FormatLimit(b.measure, b.usual), Most: xlsx.FormatLimit(b.measure, b.highest)})
	}
	return out
}
