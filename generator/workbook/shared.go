package workbook

import (
	"cmp"
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

func newShared(file string) *dataset.Shared {
	return &dataset.Shared{File: file, Conflicts: map[string]dataset.Conflict{}, Entities: map[string]*dataset.Entity{},
		ByName: map[string]*dataset.Entity{}, Sources: map[string]dataset.Source{}, Nouns: map[string]unit.Noun{}}
}

// sharedBook reads the workbook that all share.
func (r *reader) sharedBook(sh *dataset.Shared) {
	r.findSheets()
	r.site(&sh.Site)
	r.entities(sh)
	for _, s := range r.sources() {
		sh.Sources[s.ID] = s
	}
	r.glossary(sh)
	r.units(sh)
	r.conflicts(sh)
	r.profiles(sh)
}

func (r *reader) site(site *dataset.Site) {
	texts := map[string]*lang.Text{"title": &site.Title, "subtitle": &site.Subtitle, "description": &site.Description, "publisher": &site.Publisher,
		"contact": &site.Contact, "entity_pages": &site.EntityName, "entity_list": &site.ListName}
	words := map[string]*string{"licence": &site.Licence, "licence_url": &site.LicenceURL, "repository": &site.Repository, "base_url": &site.BaseURL,
		"entity_pages": &site.EntityKind}
	site.At = r.eachKey(texts, words, func(key string, m *metaSheet) {
		switch key {
		case "entity_list":
			site.ListKinds = splitList(m.states().Text)
		case "entity_pages_folder":
			site.EntityFolder = m.statesID()
		case "entity_list_folder":
			site.ListFolder = m.statesID()
		case "history_from":
			site.HistoryFrom = m.statesBeginning()
		}
	})
	if site.EntityKind != "" && site.EntityFolder == "" {
		site.EntityFolder = folderOf(site.EntityName.EN, site.EntityKind, "entities")
	}
	if len(site.ListKinds) > 0 && site.ListFolder == "" {
		site.ListFolder = folderOf(site.ListName.EN, site.ListKinds[0], "list")
	}
}

// folderOf returns the first of several names that addresses can have, as they have it: Real Estate is real-estate.
func folderOf(names ...string) string {
	for _, n := range names {
		if f := strings.Trim(notID.ReplaceAllString(strings.ToLower(narrow(n)), "-"), "-_"); goodID(f) {
			return f
		}
	}
	return ""
}

var (
	dateForm   = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)
	commitForm = regexp.MustCompile(`^[0-9a-f]{7,64}$`)
)

// IsDate reports whether where a history begins is told by a date, which may be as coarse as a year, and not by a commit.
func IsDate(from string) bool { return dateForm.MatchString(from) }

// statesBeginning reads where a history begins: a date in ISO form or the hash of a commit.
func (m *metaSheet) statesBeginning() string {
	s := m.states().Text
	if s != "" && !IsDate(s) && !commitForm.MatchString(s) {
		_, at := m.stated()
		m.add(at, cell.HistoryFrom, cell.Short(s))
		return ""
	}
	return s
}

func (r *reader) entities(sh *dataset.Shared) {
	m, ok := r.metaSheet("entities", "id", "zh", "en")
	if !ok {
		return
	}
	parents := map[string]cell.Addr{}
	var order []*dataset.Entity
	for m.next() {
		e := &dataset.Entity{ID: m.id(), Name: m.both("zh", "en", true), Kind: m.str("kind"), Parent: m.str("parent"),
			URL: m.typed("url").Text, Aliases: splitList(m.str("aliases")), Description: m.both("description_zh", "description_en", false), At: m.here("id")}
		e.Slot, e.Reserved, e.SlotAt = int(m.typed("slot").Num), m.yes("reserved"), m.here("slot")
		if e.ID == "" {
			continue
		}
		parents[e.ID] = m.here("parent")
		sh.Entities[e.ID] = e
		order = append(order, e)
	}
	// Ids come before names: an alias that is another's id is wrong where the alias stands.
	for _, e := range order {
		sh.ByName[e.ID] = e
	}
	for _, e := range order {
		for _, n := range append([]string{e.Name.ZH, e.Name.EN}, e.Aliases...) {
			key := strings.ToLower(n)
			if old := sh.ByName[key]; key != "" && old != nil && old != e {
				m.add(e.At, cell.AliasTwice, n, old.ID)
			} else if key != "" {
				sh.ByName[key] = e
			}
		}
		if e.Parent == "" {
			continue
		}
		if sh.Entities[e.Parent] == nil || e.Parent == e.ID {
			m.add(parents[e.ID], cell.EntityUnknown, e.Parent, cell.Suggest(e.Parent, sortedKeys(sh.Entities)))
			e.Parent = ""
		}
	}
	m.colours(sh, order)
	m.close()
}

// hues is how many slots of the palette differ in colour; those after them have the same colours again.
const hues = 8

// colours says which entities have the colour of another: the slot of one that they do not belong to, or the hue of one
// that reserves it. What belongs to that one and stands for it may have it, like a group of a country's models; an entity
// with a page of its own, and what belongs to it, may not.
func (m *metaSheet) colours(sh *dataset.Shared, order []*dataset.Entity) {
	owner := map[int]*dataset.Entity{}
	reserved := map[int]*dataset.Entity{}
	for _, e := range order {
		if e.Reserved && e.Slot > 0 && reserved[e.Slot%hues] == nil {
			reserved[e.Slot%hues] = e
		}
	}
	for _, e := range order {
		if e.Slot == 0 {
			continue
		}
		if r := reserved[e.Slot%hues]; r != nil && r != e && (!sh.Under(e, r) || sh.Site.EntityKind != "" && sh.Owner(e, sh.Site.EntityKind) != nil) {
			m.add(e.SlotAt, cell.SlotReserved, e.ID, e.Slot, r.ID)
			continue
		}
		if o := owner[e.Slot]; o == nil {
			owner[e.Slot] = e
		} else if !sh.Under(e, o) && !sh.Under(o, e) {
			m.add(e.SlotAt, cell.SlotTaken, e.ID, e.Slot, o.ID)
		}
	}
}

// sources reads the sheet sources, which both kinds of workbooks have.
func (r *reader) sources() (out []dataset.Source) {
	for m := range r.rows("sources", "id", "title") {
		s := dataset.Source{ID: m.label(goodKey), Title: m.required("title"), Titles: lang.Text{ZH: m.str("title_zh"), EN: m.str("title_en")}, Publisher: m.publisher(), URL: m.sourceAddress("url"),
			Published: m.typed("published").Text, Language: m.str("language"), Read: m.word("read"), Note: m.both("note_zh", "note_en", false), At: m.here("id"), PublishedAt: m.here("published")}
		if s.ID != "" {
			out = append(out, s)
		}
	}
	return out
}

// publisher returns who published a source: most names are the same in both languages.
func (m *metaSheet) publisher() lang.Text {
	name := m.str("publisher")
	return lang.Text{ZH: cmp.Or(m.str("publisher_zh"), name), EN: name}
}

// sourceAddress returns the address of a source, which may be a name that is no web address: urn:, doi:.
func (m *metaSheet) sourceAddress(col string) string {
	c := m.get(col)
	if c.Kind == xlsx.Text {
		if t := cleanText(c.Text).text; strings.HasPrefix(t, "urn:") || strings.HasPrefix(t, "doi:") {
			return m.str(col)
		}
	}
	return m.typed(col).Text
}

func (r *reader) glossary(sh *dataset.Shared) {
	for m := range r.rows("glossary", "id", "zh", "en") {
		t := dataset.Term{ID: m.label(goodKey), Name: m.both("zh", "en", true), Aliases: splitList(m.str("aliases")), Definition: m.both("definition_zh", "definition_en", true), At: m.here("id")}
		if t.ID != "" {
			sh.Glossary = append(sh.Glossary, t)
		}
	}
}

func (r *reader) units(sh *dataset.Shared) {
	for m := range r.rows("units", "id", "zh", "en") {
		id := m.label(anyKey)
		n := unit.Noun{Text: m.both("zh", "en", true), Index: m.word("kind") == "index"}
		if id != "" {
			sh.Nouns[id] = n
		}
	}
}

func (r *reader) conflicts(sh *dataset.Shared) {
	for m := range r.rows("conflicts", "id") {
		c := dataset.Conflict{ID: m.label(goodKey), Title: m.both("title_zh", "title_en", true), Summary: m.both("summary_zh", "summary_en", false), At: m.here("id")}
		if c.ID != "" {
			sh.Conflicts[c.ID] = c
		}
	}
}

// profiles reads what pages of entities show. Whether a dataset has it is known when all are read.
func (r *reader) profiles(sh *dataset.Shared) {
	for m := range r.rows("profiles", "show", "dataset") {
		p := dataset.Profile{Show: m.word("show"), Dataset: m.required("dataset"), Value: m.str("value"), Series: m.str("series"), Label: m.str("label"), Where: m.str("where"),
			Text: m.both("zh", "en", false), At: m.here("show"), Cells: map[string]cell.Addr{}}
		m.need("show")
		if p.Show == "number" || p.Show == "strip" {
			m.need("value")
		}
		if p.Show == "line" {
			m.need("label")
		}
		for col := range m.cols {
			p.Cells[col] = m.here(col)
		}
		if p.Show != "" && p.Dataset != "" {
			sh.Profiles = append(sh.Profiles, p)
		}
	}
}
