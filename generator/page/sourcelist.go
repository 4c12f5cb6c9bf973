package page

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/report"
)

// manySources is from how many on sources are filtered and folded.
const manySources = 12

// sourceList writes every source with the datasets that use it and the pages that cite it, by the initials of publishers as in a book of
// addresses: Chinese ones by how they are spoken. A group is folded on a phone until it is opened or a link leads into it.
func sourceList(site Site, sh *dataset.Shared, sets []Published, l lang.Lang) *body {
	used := map[string][]string{}
	for _, p := range sets {
		for _, s := range report.UsedSources(p.Dataset) {
			d := p.Dataset
			used[s.ID] = append(used[s.ID], site.link(l, "data/"+d.ID+"/", orID(d.About.Title.Or(l), d.ID)))
		}
	}
	for _, c := range site.Citing {
		used[c.Source] = append(used[c.Source], site.link(l, c.Path+"#cite-"+c.Source, orID(c.Title.Or(l), c.Path)))
	}
	var letters, list strings.Builder
	counts := map[string]int{}
	groups := byInitial(AllSources(sh, sets), l)
	for _, g := range groups {
		initial := g[0].initial
		fmt.Fprintf(&letters, `<a href="#letter-%.1s">%[1]s</a> `, initial)
		fmt.Fprintf(&list, `<details><summary><h2 id="letter-%.1s">%[1]s</h2> <span>%d</span></summary><ul>`, initial, len(g))
		for _, s := range g {
			counts[s.Read]++
			class := ""
			if s.Read != "" {
				class = " class=" + s.Read
			}
			fmt.Fprintf(&list, `<li id="source-%s"%s><p><b>%s</b> <i>%s</i> <code>%[1]s</code><p>%[5]s`, html.EscapeString(s.ID), class, s.publisher(l), textHTML(s.Published, l), sourceTitle(s.Source, l))
			where := strings.Join(used[s.ID], lang.Text{ZH: "、", EN: ", "}.In(l))
			if where == "" {
				where = word("unused", l)
			} else {
				where = word("used-in", l) + word("colon", l) + where
			}
			list.WriteString("<p>" + where)
		}
		list.WriteString("</ul></details>")
	}
	total := counts[""] + counts["quoted"] + counts["untraced"]
	b := markdown("\n")
	all := lang.Text{ZH: fmt.Sprintf("%d 个来源", total), EN: many(total, "source")}.In(l)
	kinds := []string{"<span>" + all + "</span>"}
	options := `<option value="">` + all
	for _, k := range []struct{ kind, choose string }{{"", ":not(.quoted, .untraced)"}, {"quoted", ".quoted"}, {"untraced", ".untraced"}} {
		if n := counts[k.kind]; n > 0 {
			told := fmt.Sprintf(word(cmp.Or(k.kind, "read")+"-count", l), n)
			kinds = append(kinds, "<span>"+told+"</span>")
			options += fmt.Sprintf(`<option value="%s">%s`, k.choose, told)
		}
	}
	if total < manySources {
		b.put("sources", metaLine(kinds...)+`<div class=source-list>`+strings.ReplaceAll(list.String(), "<details>", "<details open>")+"</div>")
		return b
	}
	b.put("sources", metaLine(kinds...)+
		fmt.Sprintf(`<div class="filter source-filter scripted"><label for=filter>%s</label><input type=search id=filter autocomplete=off><select id=filter-kind aria-label="%s">%s</select><p class=search-status role=status data-words="%s"></div>`,
			word("filter-sources", l), word("sources-read", l), options, word("sources-found", l))+
		fmt.Sprintf(`<nav class=letters aria-label="%s">%s</nav><div class=source-list data-catalogue>`, word("contents", l), letters.String())+list.String()+"</div>")
	return b
}

// A listed is a source under the initial of its publisher.
type listed struct {
	dataset.Source
	initial, name string // the name without marks before it
}

// publisher returns who published it, as HTML.
func (s listed) publisher(l lang.Lang) string { return textHTML(cmp.Or(s.Publisher.In(l), s.ID), l) }

// byInitial returns sources in groups of an initial, those of no letter first; of a publisher the newest first.
func byInitial(all map[string]dataset.Source, l lang.Lang) (groups [][]listed) {
	chinese := collate.New(language.Chinese, collate.IgnoreCase)
	var list []listed
	for _, s := range all {
		name := strings.TrimLeftFunc(cmp.Or(s.Publisher.In(l), s.ID), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		list = append(list, listed{s, initial(name, chinese), name})
	}
	slices.SortFunc(list, func(a, b listed) int {
		return cmp.Or(strings.Compare(a.initial, b.initial), chinese.CompareString(a.name, b.name), strings.Compare(b.Published, a.Published), strings.Compare(a.ID, b.ID))
	})
	for i, s := range list {
		if i == 0 || s.initial != list[i-1].initial {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], s)
	}
	return groups
}

// noLetter is the initial of what has none of A to Z.
const noLetter = "0–9"

// initial returns the letter with which a name begins, A to Z, that of a Chinese one as it is spoken.
func initial(name string, chinese *collate.Collator) string {
	// The first characters of each letter in the order of Chinese dictionaries; none begins with I, U or V.
	const firsts, letters = "阿八嚓搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "ABCDEFGHJKLMNOPQRSTWXYZ"
	r, _ := utf8.DecodeRuneInString(name)
	switch {
	case r < unicode.MaxASCII && unicode.IsLetter(r):
		return strings.ToUpper(string(r))
	case unicode.Is(unicode.Han, r):
		first := []rune(firsts)
		if i := sort.Search(len(first), func(i int) bool { return chinese.CompareString(string(first[i]), string(r)) > 0 }); i > 0 {
			return letters[i-1 : i]
		}
	}
	return noLetter
}
