package fact

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// A Set holds the facts and claims of datasets. Nothing is evaluated before it is asked for, and then once. It may be
// used by several goroutines.
type Set struct {
	mu      sync.Mutex
	scopes  []*scope
	byIdent map[string]*scope
	byName  map[name]*entry
	entries []*entry
	bound   bool
	budget  budget
}

// A name is that of a fact or claim as expressions have it: hub_downloads.lead.
type name struct {
	id    string
	claim bool
}

// A Fact is a named value.
type Fact struct {
	ID         string // dataset.id: hub-downloads.lead
	Dataset    *dataset.Dataset
	Expression string
	Words      lang.Text // what it is, as the editor wrote it
	At         cell.Addr // of the expression
	OK         bool      // false if a problem was found: there is no value then
	Value      Value
	e          *entry
}

// A Claim is a statement that must hold.
type Claim struct {
	Fact
	Holds bool
}

// New returns the facts and claims of datasets, of which none is evaluated yet.
func New(sets []*dataset.Dataset) *Set {
	s := &Set{byIdent: map[string]*scope{}, byName: map[name]*entry{}, budget: budget{lists: map[[2]cell.Addr][]cell.Addr{}}}
	for _, d := range slices.SortedStableFunc(slices.Values(sets), func(a, b *dataset.Dataset) int { return strings.Compare(a.ID, b.ID) }) {
		sc := newScope(d, &s.budget)
		s.scopes = append(s.scopes, sc)
		s.byIdent[sc.ident] = sc
		for _, x := range d.Facts {
			s.add(sc, x, false)
		}
		for _, x := range d.Claims {
			s.add(sc, x, true)
		}
	}
	return s
}

// add adds a fact or claim and says what is wrong with its id.
func (s *Set) add(sc *scope, x dataset.Expr, claim bool) {
	e := s.newEntry(sc, x, claim)
	s.entries = append(s.entries, e)
	id := identifier(x.ID)
	column, taken := sc.index[id]
	key := name{sc.ident + "." + id, claim}
	switch first := s.byName[key]; {
	case !idForm.MatchString(x.ID) || !claim && reservedWords[x.ID]:
		e.report(broken(cell.FactID, x.ID))
	case first != nil:
		e.report(broken(cell.FactTwice, x.ID, first.idAt))
	case taken && !claim:
		e.report(broken(cell.FactNameTaken, x.ID, sc.t.Fields[column].At))
	}
	if s.byName[key] == nil {
		s.byName[key] = e
	}
}

// bind gives every expression its meaning and finds facts that need themselves.
func (s *Set) bind() {
	if s.bound {
		return
	}
	s.bound = true
	for _, e := range s.entries {
		if e.failed {
			continue
		}
		n, f := parse(e.source)
		if f == nil {
			e.root, f = (&binder{set: s, e: e}).value(n)
		}
		if f != nil {
			e.report(f)
		}
	}
	s.cycles()
}

// value returns the value of a fact; ok is false if it has none.
func (s *Set) value(e *entry) (v Value, ok bool) {
	if e.failed || e.evaluated {
		return e.value, !e.failed
	}
	e.evaluated = true
	v, f := s.eval(e.root)
	if over := s.budget.spent(); over != nil { // the first to find it spent says so, the rest have no value and say nothing
		e.failed = true
		if !s.budget.said {
			s.budget.said = true
			e.report(over)
		}
		return Value{}, false
	}
	if f == nil && !e.claim {
		switch {
		case len(v.Cells) == 0:
			f = broken(cell.FactNoCells)
		case len(v.Sources) == 0 && s.sourcesLost(v.Cells):
			f = broken(cell.FactSourceLost, v.describe())
		default:
			f = e.format.check(v, e.written)
		}
	}
	if f == nil && e.claim && v.Kind != Truth {
		f = broken(cell.ClaimNotTruth, v.describe())
	}
	if f != nil {
		e.report(f)
		return Value{}, false
	}
	e.value = v
	if e.claim {
		s.judge(e)
	}
	return v, !e.failed
}

// sourcesLost reports whether one of the records in whose cells a value stands names sources that are not known.
func (s *Set) sourcesLost(cells []cell.Addr) bool {
	rows := map[cell.Addr]bool{}
	for _, a := range cells {
		a.Col = 0
		rows[a] = true
	}
	return slices.ContainsFunc(s.scopes, func(sc *scope) bool {
		var named []int
		for i := range sc.t.Len() {
			if rows[sc.rowAddr(i)] {
				named = append(named, i)
			}
		}
		return len(named) > 0 && sc.d.SourcesLost(named)
	})
}

// Fact returns the fact dataset.id. ok is false if there is none of that name; [Fact.OK] is false if it has a problem.
func (s *Set) Fact(id string) (f Fact, ok bool) { return s.find(id, false) }

// Claim returns the claim dataset.id.
func (s *Set) Claim(id string) (Claim, bool) {
	f, ok := s.find(id, true)
	return Claim{f, f.OK && f.Value.Bool}, ok
}

func (s *Set) find(id string, claim bool) (Fact, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.byName[name{identifier(id), claim}]; e != nil {
		return s.fact(e), true
	}
	return Fact{}, false
}

func (s *Set) fact(e *entry) Fact {
	s.bind()
	v, ok := s.value(e)
	return Fact{ID: e.key(), Dataset: e.sc.d, Expression: e.source, Words: e.words, At: e.at, OK: ok, Value: v, e: e}
}

// Nearest returns the id of the fact or claim that a writer of id most likely meant, or "".
func (s *Set) Nearest(id string, claim bool) string {
	var names []string
	for _, e := range s.entries {
		if e.claim == claim {
			names = append(names, e.key())
		}
	}
	return cell.Nearest(id, names)
}

// Facts returns all facts, sorted by id.
func (s *Set) Facts() []Fact { return s.all(false) }

// Claims returns all claims, sorted by id.
func (s *Set) Claims() []Claim {
	var out []Claim
	for _, f := range s.all(true) {
		out = append(out, Claim{f, f.OK && f.Value.Bool})
	}
	return out
}

func (s *Set) all(claims bool) []Fact {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Fact
	for _, e := range s.entries {
		if e.claim == claims {
			out = append(out, s.fact(e))
		}
	}
	slices.SortStableFunc(out, func(a, b Fact) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Problems evaluates everything, the checks of the datasets too, and returns what is wrong, sorted by place.
func (s *Set) Problems() cell.Problems {
	s.Facts()
	s.Claims()
	s.mu.Lock()
	defer s.mu.Unlock()
	ps := s.checkRules()
	for _, e := range s.entries {
		ps = append(append(ps, e.quoted()...), e.warnings...)
	}
	ps.Sort()
	return ps
}

// Text writes the fact as prose in language l has it, in its format; "" if it has a problem.
func (f Fact) Text(l lang.Lang) string {
	if !f.OK {
		return ""
	}
	return f.e.format.Write(f.Value, l)
}

// Sources returns the sources of the fact's records, sorted by id: of the dataset in whose cells the id stands.
func (f Fact) Sources() []dataset.Source {
	var out []dataset.Source
	for _, id := range f.Value.Sources {
		for _, sc := range f.e.set.scopes {
			in := slices.ContainsFunc(f.Value.Cells, func(a cell.Addr) bool { return a.File == sc.d.File })
			if src, ok := sc.d.Source(id); ok && in {
				out = append(out, src)
				break
			}
		}
	}
	return out
}

// Lacks adds to problems that there is no dataset of an id, and reports whether that is so.
func (s *Set) Lacks(id string, at cell.Addr, ps *cell.Problems) bool {
	if s.byIdent[identifier(id)] != nil {
		return false
	}
	ps.Add(at, cell.DatasetMissing, id, cell.Suggest(id, s.datasets()))
	return true
}

// datasets returns the ids of the datasets.
func (s *Set) datasets() (ids []string) {
	for _, sc := range s.scopes {
		ids = append(ids, sc.d.ID)
	}
	return ids
}

// idents returns how expressions write the datasets.
func (s *Set) idents() []string { return slices.Collect(maps.Keys(s.byIdent)) }

// factNames returns how expressions of the dataset write its facts.
func (sc *scope) factNames(s *Set) []string {
	var names []string
	for _, e := range s.entries {
		if e.sc == sc && !e.claim {
			names = append(names, identifier(e.id))
		}
	}
	return names
}
