package cell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// A Severity says whether a problem stops the build.
type Severity uint8

// The severities, worst first.
const (
	Error   Severity = iota // nothing is written
	Warning                 // written, and said
	Note                    // said when asked
)

var severities = [...]string{"error", "warning", "note"}

// String returns the severity's word in reports for machines.
func (s Severity) String() string { return severities[s] }

// UnmarshalText reads what String writes.
func (s *Severity) UnmarshalText(b []byte) error {
	i := slices.Index(severities[:], string(b))
	if i < 0 {
		return fmt.Errorf("no severity is called %q", b)
	}
	*s = Severity(i)
	return nil
}

// Name returns the severity's word for people.
func (s Severity) Name() lang.Text {
	return [...]lang.Text{{ZH: "错误", EN: "error"}, {ZH: "警告", EN: "warning"}, {ZH: "提示", EN: "note"}}[s]
}

// A Problem is one thing wrong at one place, or the same thing at several.
type Problem struct {
	At     Addr
	Rule   Rule
	Args   []any  // of Msg and Hint; a lang.Text is printed in the language of the message
	Strict bool   // a warning counts as an error
	Also   []Addr // the other places of which it is said
	Rest   int    // how many more were counted without their places
	Quoted []Addr // places that quote what is wrong, and of which nothing is said besides
}

// Severity returns whether the problem stops the build.
func (p Problem) Severity() Severity {
	if s := p.Rule.Severity(); s != Warning || !p.Strict {
		return s
	}
	return Error
}

// Renamed returns the problem with files under other names, which are those that they have for whoever must put it right.
func (p Problem) Renamed(names map[string]string) Problem {
	rename := func(a *Addr) { a.File = cmp.Or(names[a.File], a.File) }
	rename(&p.At)
	for _, list := range []*[]Addr{&p.Also, &p.Quoted} {
		*list = slices.Clone(*list)
		for i := range *list {
			rename(&(*list)[i])
		}
	}
	p.Args = slices.Clone(p.Args)
	for i, a := range p.Args {
		if at, ok := a.(Addr); ok {
			rename(&at)
			p.Args[i] = at
		}
	}
	return p
}

// Msg returns what is wrong, in language l, on one line: it quotes what others wrote.
func (p Problem) Msg(l lang.Lang) string {
	return p.words(l) + Plain(p.likewise().In(l)+p.quoted().In(l))
}

// words is Msg without the other places.
func (p Problem) words(l lang.Lang) string {
	return Plain(format(p.Rule.entry().Msg.In(l), p.Args, l))
}

// Hint returns what to do about it, in language l, or "".
func (p Problem) Hint(l lang.Lang) string {
	return Plain(format(p.Rule.entry().Hint.In(l), p.Args, l))
}

// Text returns the problem as printed on a terminal, without a line end.
func (p Problem) Text(l lang.Lang) string { return p.text("", l) }

// Named is Text with the id of the rule behind the message.
func (p Problem) Named(l lang.Lang) string { return p.text(" ["+string(p.Rule)+"]", l) }

func (p Problem) text(name string, l lang.Lang) string {
	colon, hint := ": ", "\n\thint: "
	if l == lang.ZH {
		colon, hint = "：", "\n\t建议："
	}
	s := Plain(p.Where()) + ": "
	if p.Severity() != Error {
		s += p.Severity().Name().In(l) + colon
	}
	s += p.Msg(l) + name
	if h := p.Hint(l); h != "" {
		s += hint + h
	}
	return s
}

// format fills in args. Formats name their arguments by index, so that one may leave some out; a text that names none
// is printed as it stands.
func format(f string, args []any, l lang.Lang) string {
	if !strings.Contains(f, "%[") {
		return f
	}
	in := make([]any, len(args))
	for i, a := range args {
		switch t := a.(type) {
		case lang.Text:
			a = t.Or(l)
		case float64:
			a = written(t)
		}
		in[i] = a
	}
	return fmt.Sprintf(f, in...)
}

// written returns a number as people write it: 36,763,228.5, never 3.67632285e+07; its minus is that of the keyboard.
func written(v float64) string { return strings.ReplaceAll(unit.Grouped(v, lang.ZH), "\u2212", "-") }

// Problems are the problems found so far. As an error they print in Chinese and in English.
type Problems []Problem

// Add notes a problem by rule at a place.
func (ps *Problems) Add(at Addr, rule Rule, args ...any) {
	*ps = append(*ps, Problem{At: at, Rule: rule, Args: args})
}

// Sort orders problems by place, then by severity, rule and message, and drops repetitions.
func (ps *Problems) Sort() {
	slices.SortStableFunc(*ps, func(a, b Problem) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Severity(), b.Severity()), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Msg(lang.EN), b.Msg(lang.EN)))
	})
	*ps = slices.CompactFunc(*ps, func(a, b Problem) bool {
		return a.At == b.At && a.Rule == b.Rule && a.Msg(lang.EN) == b.Msg(lang.EN)
	})
}

// Count returns how many problems have severity s.
func (ps Problems) Count(s Severity) (n int) {
	for _, p := range ps {
		if p.Severity() == s {
			n++
		}
	}
	return n
}

// Failed reports whether a problem stops the build.
func (ps Problems) Failed() bool { return ps.Count(Error) > 0 }

// Error prints the problems one under the other in English.
func (ps Problems) Error() string { return ps.Text(lang.EN) }

// Text prints the problems one under the other in language l.
func (ps Problems) Text(l lang.Lang) string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Text(l))
	}
	return b.String()
}
