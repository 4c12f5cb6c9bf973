package fact

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// cellsShown is how many ranges of cells a line of an explanation lists.
const cellsShown = 8

// Explain writes the expression of a fact or claim as a tree, with the value of each part and the cells it came from,
// down through the facts it uses, and by which runs of a query their records came. A part that was never evaluated has no value; what is wrong comes last.
//
//	hub-downloads.lead = 44,900,000 downloads · datasets/hub-downloads.xlsx:facts!B4
//	└─ alder - birch = 44,900,000 downloads [datasets/hub-downloads.xlsx:data!J17, J19]
//	   ├─ alder = 76,800,000 downloads [datasets/hub-downloads.xlsx:data!J17]
//	   │  └─ last(downloads, entity == "alder") = 76,800,000 downloads (2025-09-07) [datasets/hub-downloads.xlsx:data!J17]
//	   └─ birch = …
func Explain(w io.Writer, f Fact, l lang.Lang) error {
	var b strings.Builder
	b.WriteString(f.ID)
	if f.OK {
		b.WriteString(" = " + f.Text(l))
	}
	b.WriteString(" · " + f.At.String() + "\n")
	if words := f.Words.Or(l); words != "" {
		b.WriteString(words + "\n")
	}
	if f.e.root != nil {
		t := tree{&b, l, map[*entry]bool{f.e: true}, f.e.set, map[*dataset.Run]bool{}}
		t.node(f.e.root, "", true)
	}
	for _, p := range f.e.behind(map[*entry]bool{}) {
		b.WriteString(p.Text(l) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// behind returns the problems of a fact and of those that it needs.
func (e *entry) behind(seen map[*entry]bool) (ps cell.Problems) {
	if seen[e] || !e.failed {
		return nil
	}
	seen[e] = true
	for _, x := range e.needs {
		ps = append(ps, x.behind(seen)...)
	}
	return append(ps, e.problems...)
}

// A tree is an explanation being written.
type tree struct {
	b    *strings.Builder
	l    lang.Lang
	seen map[*entry]bool // facts whose own tree is written
	set  *Set
	told map[*dataset.Run]bool // runs that are written
}

func (t tree) node(n *node, indent string, last bool) {
	branch, below := "├─ ", "│  "
	if last {
		branch, below = "└─ ", "   "
	}
	t.b.WriteString(indent + branch + n.text)
	if n.done {
		t.value(n.value)
	}
	var children []func(last bool)
	for _, a := range slices.Concat(n.args, n.aside) {
		if !a.literal {
			children = append(children, func(last bool) { t.node(a, indent+below, last) })
		}
	}
	if r := n.refer; r != nil && r.root != nil {
		if t.seen[r] {
			t.b.WriteString(lang.Text{ZH: "（见上）", EN: " (see above)"}.In(t.l))
		} else {
			t.seen[r] = true
			children = append(children, func(last bool) { t.node(r.root, indent+below, last) })
		}
	}
	t.b.WriteString("\n")
	if len(children) == 0 && n.done {
		t.runs(n.value.Cells, indent+below)
	}
	for i, c := range children {
		c(i == len(children)-1)
	}
}

// runsShown is how many runs are listed beneath cells, the last of them.
const runsShown = 3

// runs writes beneath the cells of a part by which runs of a query their records came: once what there is to say of a run, then its id alone.
func (t tree) runs(cells []cell.Addr, indent string) {
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(t.l) }
	for _, sc := range t.set.scopes {
		came := sc.d.RunsOf(cells)
		for i, r := range slices.Backward(came) {
			if n := len(came) - runsShown; i < n {
				fmt.Fprintf(t.b, "%s← "+say("另有更早的查询 %d 次", "and %d earlier")+"\n", indent, i+1)
				break
			}
			line := []string{say("查询批次 ", "run ") + printable(r.ID)}
			if !t.told[r] {
				t.told[r] = true
				snapshot := say("无法重现", "not repeatable")
				if r.Snapshot != "" {
					snapshot = say("快照 ", "snapshot ") + printable(r.Snapshot)
				}
				line = append(line, printable(r.Connection), printable(r.Engine), printable(r.When())+" UTC", snapshot)
			}
			t.b.WriteString(indent + "← " + strings.Join(line, " · ") + "\n")
		}
	}
}

// value writes a value, its period and its cells.
func (t tree) value(v Value) {
	t.b.WriteString(" = " + v.exactly(t.l))
	switch {
	case v.Kind == Time || v.Period.IsZero():
	case v.Since != v.Period:
		t.b.WriteString(" (" + v.Since.String() + " – " + v.Period.String() + ")")
	default:
		t.b.WriteString(" (" + v.Period.String() + ")")
	}
	if len(v.Cells) > 0 {
		t.b.WriteString(" [" + cellList(v.Cells, cellsShown, t.l) + "]")
	}
}
