package revision

import (
	"fmt"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A namer calls the records of a table by name: by their key, if it has several fields, else by the first entity, the
// first words and the first date of a record.
type namer struct {
	t     *dataset.Table
	parts [][2]int // indexes of the field for Chinese and for English
}

// longest is how many characters of one value a name has.
const longest = 60

func newNamer(t *dataset.Table) *namer {
	n := &namer{t: t}
	var key []int
	for i, f := range t.Fields {
		if f.Unique {
			key = append(key, i)
		}
	}
	if len(key) > 1 {
		for _, i := range key {
			n.add(i)
		}
		return n
	}
	have := map[string]bool{}
	for i, f := range t.Fields {
		kind := string(f.Type)
		if f.Type.Temporal() {
			kind = "time"
		}
		named := kind == "time" || f.Type == dataset.EntityRef || f.Type == dataset.Text
		if !named || have[kind] || dataset.IsReserved(f.Name) || len(key) == 1 && key[0] == i && f.Type == dataset.Text || opaque(t, i) {
			continue
		}
		have[kind] = true
		n.add(i)
	}
	if n.parts == nil && len(key) == 1 {
		n.add(key[0])
	}
	return n
}

// opaque reports whether a text field holds no words that tell one record from another: it is blank in most records.
func opaque(t *dataset.Table, f int) bool {
	if t.Fields[f].Type.Temporal() {
		return false
	}
	blank := 0
	for i := range t.Len() {
		if t.Value(i, f).Blank() {
			blank++
		}
	}
	return 2*blank > t.Len()
}

// add adds a field, or both sides of a pair x_zh and x_en.
func (n *namer) add(i int) {
	n.parts = append(n.parts, [2]int{n.t.Side(i, lang.ZH), n.t.Side(i, lang.EN)})
}

// name returns what a reader calls record i.
func (n *namer) name(i int) lang.Text {
	var parts [2][]string
	for _, sides := range n.parts {
		for side, l := range lang.All() {
			v := n.t.Value(i, sides[side])
			if v.Blank() {
				v = n.t.Value(i, sides[1-side])
			}
			if s := shorten(v.In(l), longest); s != "" {
				parts[side] = append(parts[side], s)
			}
		}
	}
	t := lang.Text{ZH: strings.Join(parts[lang.ZH], " · "), EN: strings.Join(parts[lang.EN], " · ")}
	if t.ZH == "" {
		t = lang.Text{ZH: fmt.Sprintf("第 %d 行", n.t.Row(i)), EN: fmt.Sprintf("row %d", n.t.Row(i))}
	}
	return t
}

// shorten cuts a text after n characters.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
