package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
)

// A quoted is a fact or claim as hand-written pages quote it.
type quoted struct {
	ZH        string            `json:"zh"`
	EN        string            `json:"en"`
	Value     string            `json:"value"` // for machines: a number, a date or an id
	Href      map[string]string `json:"href"`
	Cells     []string          `json:"cells"` // every cell it was made from
	Source    string            `json:"source"`
	Sources   []string          `json:"sources"` // ids
	Date      string            `json:"date,omitempty"`
	Words     map[string]string `json:"words,omitempty"`
	Dataset   string            `json:"dataset"`
	Expr      string            `json:"expression"`
	Certainty string            `json:"certainty,omitempty"`
}

// Facts adds data/facts.json, data/claims.json and data/sources.json: what the shortcodes fact, claim and cite of
// hand-written pages look up.
func Facts(t Tree, set *fact.Set, sh *dataset.Shared, sets []Published) error {
	facts, claims := map[string]quoted{}, map[string]quoted{}
	for _, f := range set.Facts() {
		facts[f.ID] = quote(f, sets)
	}
	for _, c := range set.Claims() {
		q := quote(c.Fact, sets)
		q.ZH, q.EN = inline(c.Words.ZH), inline(c.Words.EN)
		claims[c.ID] = q
	}
	sources := map[string]map[string]string{}
	for id, s := range AllSources(sh, sets) {
		sources[id] = map[string]string{"id": id, "title": inline(s.Title), "publisher": inline(s.Publisher), "url": safeURL(s.URL), "published": s.Published, "language": s.Language}
	}
	for name, v := range map[string]any{"facts": facts, "claims": claims, "sources": sources} {
		b, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			return err
		}
		t.Add("data/"+name+".json", append(b, '\n'))
	}
	return nil
}

// AllSources returns the sources of the shared workbook and of all datasets, by id.
func AllSources(sh *dataset.Shared, sets []Published) map[string]dataset.Source {
	all := map[string]dataset.Source{}
	for _, p := range sets {
		for _, s := range p.Dataset.Sources {
			all[s.ID] = s
		}
	}
	for id, s := range sh.Sources {
		all[id] = s
	}
	return all
}

func quote(f fact.Fact, sets []Published) quoted {
	q := quoted{
		ZH: inline(f.Text(lang.ZH)), EN: inline(f.Text(lang.EN)), Dataset: f.Dataset.ID, Expr: f.Expression, Certainty: f.Value.Certainty.String(),
		Words: both(f.Words), Sources: f.Value.Sources, Date: f.Value.Period.String(), Href: map[string]string{},
	}
	switch f.Value.Kind {
	case fact.Number:
		q.Value = fmt.Sprint(f.Value.Num)
	case fact.Time:
		q.Value = f.Value.Period.String()
	default:
		q.Value = f.Value.Text
	}
	var names []string
	for _, s := range f.Sources() {
		name := s.Publisher
		if name == "" {
			name = s.Title
		}
		if name = inline(name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	q.Source = strings.Join(names, ", ")
	for _, a := range f.Value.Cells {
		q.Cells = append(q.Cells, a.String())
	}
	id, row := home(f, sets)
	for _, l := range lang.All() {
		q.Href[l.String()] = fmt.Sprintf("/%s/data/%s/", l, id)
		if row > 0 {
			q.Href[l.String()] += fmt.Sprintf("#r%d", row)
		} else {
			q.Href[l.String()] += "#table"
		}
	}
	return q
}

// home returns the dataset and the row that a fact's link leads to: of the last record it was read from, which is the
// one a reader asks for; row 0 if many records made it.
func home(f fact.Fact, sets []Published) (id string, row int) {
	id = f.Dataset.ID
	if len(f.Value.Cells) == 0 {
		return id, 0
	}
	last := f.Value.Cells[len(f.Value.Cells)-1]
	i := slices.IndexFunc(f.Value.Cells, func(a cell.Addr) bool { return a.File == f.Dataset.File })
	if i < 0 { // made of another dataset alone
		for _, p := range sets {
			if p.Dataset.File == last.File {
				return p.Dataset.ID, last.Row
			}
		}
		return id, 0
	}
	for _, a := range f.Value.Cells {
		if a.File == f.Dataset.File {
			last = a
		}
	}
	return id, last.Row
}
