package xlsx

import (
	"errors"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"briefing/generator/cell"
)

// LimitsName is the file beside the workbooks that raises or lowers their limits:
//
//	# what is not stated is as the program has it
//	rows: 3000000
//	unzipped: 2 GB
//	time: 10m
//
// Sizes are in bytes, or in KB, MB and GB of 1024 each; times have units, as 90s or 5m; the rest are whole numbers.
const LimitsName = "_limits.yaml"

// ReadLimits reads the limits of the workbooks in a folder. Without the file they are [DefaultLimits]. What is wrong with
// the file is a problem of its line, and that limit stays as it is.
func ReadLimits(dir string) (Limits, cell.Problems, error) {
	l, name := DefaultLimits(), filepath.Join(dir, LimitsName)
	b, err := ReadFile(name, maxLimits)
	if f := (Fault{}); errors.As(err, &f) {
		return l, cell.Problems{{At: cell.Addr{File: filepath.ToSlash(name)}, Rule: f.Rule, Args: f.Args}}, nil
	}
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return l, nil, err
	}
	return l, parseLimits(&l, filepath.ToSlash(name), b), nil
}

// maxLimits is how large the file may be, in bytes.
const maxLimits = 1 << 20

func parseLimits(l *Limits, file string, b []byte) (ps cell.Problems) {
	at := func(line int) cell.Addr { return cell.Addr{File: file, Row: line} }
	d := DefaultLimits()
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		ps.Add(cell.Addr{File: file}, cell.LimitsSyntax)
		return ps
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" { // nothing but remarks
		return nil
	}
	m := doc.Content[0]
	if m.Kind != yaml.MappingNode {
		ps.Add(at(m.Line), cell.LimitsSyntax)
		return ps
	}
	var names []string
	for _, k := range limitSpecs {
		names = append(names, k.name)
	}
	for i := 0; i < len(m.Content); i += 2 {
		key, val := m.Content[i], m.Content[i+1]
		j := slices.Index(names, key.Value)
		if j < 0 {
			ps.Add(at(key.Line), cell.LimitUnknown, cell.Short(key.Value), cell.Suggest(key.Value, names), strings.Join(names, " "))
			continue
		}
		k := limitSpecs[j]
		v, ok := ParseLimit(k.measure, val.Value)
		if !ok || val.Kind != yaml.ScalarNode {
			ps.Add(at(min(val.Line, key.Line+strings.Count(key.Value, "\n"))), cell.LimitBad, k.name, cell.Short(val.Value), k.name+": "+k.text(2*k.get(&d)))
			continue
		}
		if most := k.ceiling(); v > most {
			ps.Add(at(val.Line), cell.LimitAbove, k.name, cell.Short(val.Value), k.text(most))
			v = most
		}
		k.set(l, v)
	}
	return ps
}

// ParseLimit reads what a limit is set to, of measure time (in nanoseconds), bytes, or "" for a count: more than nothing, and no more
// than can be counted.
func ParseLimit(measure, s string) (int64, bool) {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	unit, most := int64(1), int64(math.MaxInt32)
	switch measure {
	case "time":
		d, err := time.ParseDuration(s)
		return int64(d), err == nil && d > 0
	case "bytes":
		most = 1 << 40
		for i, name := range []string{"kb", "mb", "gb"} {
			if n, ok := strings.CutSuffix(s, name); ok {
				s, unit = n, 1<<(10*(i+1))
			}
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n * unit, err == nil && n > 0 && n <= most/unit
}

// ceiling is what a file of limits may raise the limit to. Who submits a workbook can submit such a file with it, so that it must
// not lift every bound.
func (k limitSpec) ceiling() int64 {
	d := DefaultLimits()
	switch {
	case k.measure == "time":
		return int64(2 * time.Hour)
	case k.name == "problems": // costs no more than the cells do
		return 1 << 20
	}
	return 8 * k.get(&d)
}

func (k limitSpec) text(v int64) string { return FormatLimit(k.measure, v) }

// FormatLimit writes what ParseLimit reads.
func FormatLimit(measure string, v int64) string {
	switch measure {
	case "bytes":
		return strconv.FormatInt(v>>20, 10) + " MB"
	case "time":
		s := time.Duration(v).String() // 2h0m0s is 2h
		for _, none := range []string{"m0s", "h0m"} {
			if strings.HasSuffix(s, none) {
				s = s[:len(s)-2]
			}
		}
		return s
	}
	return strconv.FormatInt(v, 10)
}

// Raised returns the limits of l that are above those of the program, as "rows: 3000000", for those who review a change.
func Raised(l Limits) (out []string) {
	d := DefaultLimits()
	for _, k := range limitSpecs {
		if v := k.get(&l); v > k.get(&d) {
			out = append(out, k.name+": "+k.text(v))
		}
	}
	return out
}

// A Bound is a limit as files of limits have it, for the documentation.
type Bound struct{ Name, Default, Most string }

// Bounds returns all limits of workbooks in their order, with the highest that a file may set.
func Bounds() (out []Bound) {
	d := DefaultLimits()
	for _, k := range limitSpecs {
		out = append(out, Bound{k.name, k.text(k.get(&d)), k.text(k.ceiling())})
	}
	return out
}
