package page

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// A hit is something that the search can find; without an address it is names of one thing alone, of which each finds what another
// would. Its first name is the one that pages in this language use.
type hit struct {
	URL    string   `json:"u,omitempty"`
	Title  string   `json:"t,omitempty"`
	Kind   string   `json:"c,omitempty"` // in words
	Parent string   `json:"p,omitempty"` // on whose page it stands
	Names  []string `json:"n,omitempty"`
	Text   string   `json:"d,omitempty"`
	Words  string   `json:"k,omitempty"` // others that lead there
	Weight float64  `json:"w"`
}

// Search adds data/search.json: by language all that the search finds on generated pages, and the traditional characters whose simplified
// ones occur there or in prose, the text of the pages that are written by hand, each followed by the simplified one. A layout adds
// these pages.
func Search(t artifact.Tree, site Site, sh *dataset.Shared, sets []Published, texts []Text, prose string) error {
	all := map[string]any{}
	w := whereEntitiesStand(sets)
	paths := entityPaths(site, sh, w)
	used := make([][]dataset.Source, len(sets)) // of each dataset, which a walk over its records finds
	for i, p := range sets {
		used[i] = report.UsedSources(p.Dataset)
	}
	for _, l := range lang.All() {
		s := searchIndex{site: site, l: l}
		s.datasets(sets, used)
		s.entities(sh, paths)
		s.terms(sh)
		s.sources(sh, sets)
		s.texts(texts)
		all[l.String()] = map[string]any{"hits": s.hits, "simplified": simplified(s.text.String() + prose)}
	}
	return addJSON(t, "data/search.json", "", all)
}

type searchIndex struct {
	site Site
	l    lang.Lang
	hits []hit
	text strings.Builder // of all hits
}

// add adds a hit at a path below the language; "" has no page. Names are added once each.
func (s *searchIndex) add(path string, h hit) {
	if path != "" {
		h.URL = s.site.base() + s.l.String() + "/" + path
	}
	h.Title, h.Text = inert.Line(h.Title), inert.Line(h.Text)
	var names []string
	for _, n := range h.Names {
		if n = inert.Line(n); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	h.Names = names
	for _, part := range append(names, h.Title, h.Text, h.Words) {
		s.text.WriteString(part)
	}
	s.hits = append(s.hits, h)
}

// datasets adds each dataset and what its charts found.
func (s *searchIndex) datasets(sets []Published, used [][]dataset.Source) {
	l, o := s.l, s.l.Other()
	for i, p := range sets {
		d := p.Dataset
		page := &datasetPage{site: s.site, d: d, l: l, used: used[i]}
		text := d.About.Subtitle.Or(l)
		if len(p.Figures) > 0 {
			text = p.Figures[0].Spec(l).Title
		}
		s.add("data/"+d.ID+"/", hit{Title: page.title(), Kind: word("a-dataset", l), Text: cmp.Or(text, page.lead()), Words: page.words(), Weight: 1})
		for _, f := range p.Figures {
			spec := f.Spec(l)
			s.add(ChartPath(d.ID, f.Chart.ID), hit{
				Title: orID(spec.Title, f.Chart.ID), Kind: word("a-chart", l), Parent: page.title(), Text: spec.Subtitle, Words: inert.Line(f.Spec(o).Title), Weight: .9})
		}
	}
}

// entities adds those that have a page or a place on one, and the names of all.
func (s *searchIndex) entities(sh *dataset.Shared, paths map[*dataset.Entity]string) {
	all := make([]*dataset.Entity, 0, len(sh.Entities))
	for _, e := range sh.Entities {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b *dataset.Entity) int { return strings.Compare(a.ID, b.ID) })
	for _, e := range all {
		name := orID(e.Name.Or(s.l), e.ID)
		h := hit{Names: append([]string{name, e.Name.In(s.l.Other())}, e.Aliases...), Weight: 1.1}
		if paths[e] != "" {
			kind := lang.Text{ZH: orID(s.site.EntityName.ZH, e.Kind), EN: strings.ToUpper(e.Kind[:1]) + e.Kind[1:]}
			if e.Kind != s.site.EntityKind {
				kind.ZH = orID(s.site.ListName.ZH, e.Kind)
			} else {
				h.Words = strings.Join(alsoKnown(sh, e), " ")
			}
			h.Title, h.Text, h.Kind = name, firstSentence(e.Description.Or(s.l)), kind.In(s.l)
		}
		s.add(paths[e], h)
	}
}

func (s *searchIndex) terms(sh *dataset.Shared) {
	for _, g := range sh.Glossary {
		name := g.Name.Or(s.l)
		s.add("glossary/#"+g.ID, hit{Title: name, Kind: word("a-term", s.l), Names: append([]string{name, g.Name.In(s.l.Other())}, g.Aliases...), Text: g.Definition.Or(s.l), Words: g.ID, Weight: .7})
	}
}

func (s *searchIndex) sources(sh *dataset.Shared, sets []Published) {
	all := AllSources(sh, sets)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		src := all[id]
		about := slices.DeleteFunc([]string{inert.Line(src.Publisher.Or(s.l)), inert.Line(src.Published)}, func(part string) bool { return part == "" })
		s.add("sources/#source-"+id, hit{Title: src.TitleIn(s.l), Kind: word("source", s.l), Text: strings.Join(about, lang.Text{ZH: "，", EN: ", "}.In(s.l)), Words: inert.Line(src.Publisher.In(s.l.Other())), Weight: .25})
	}
}

// The table of OpenCC, https://github.com/BYVoid/OpenCC: a traditional character a line, and the simplified ones for it, the commonest first.
//
//go:embed opencc/TSCharacters.txt
var traditional string

// simplified returns pairs of a traditional character and its simplified one, for those of which that occurs in a text.
func simplified(text string) string {
	occurs := map[rune]bool{}
	for _, r := range text {
		occurs[r] = true
	}
	var b strings.Builder
	for line := range strings.Lines(traditional) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), "\t")
		to, _, _ = strings.Cut(to, " ")
		r, _ := utf8.DecodeRuneInString(to)
		if f, n := utf8.DecodeRuneInString(from); n == len(from) && f < 0x10000 && f != r && utf8.RuneLen(r) == len(to) && occurs[r] {
			b.WriteString(from + to)
		}
	}
	return b.String()
}
