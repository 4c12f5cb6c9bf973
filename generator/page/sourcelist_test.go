package page

import (
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// TestInitialsAreThoseOfABookOfAddresses: Chinese names stand where they are spoken.
func TestInitialsAreThoseOfABookOfAddresses(t *testing.T) {
	chinese := collate.New(language.Chinese)
	for name, want := range map[string]string{
		"Nature": "N", "arXiv": "A", "人民日报": "R", "中国信通院": "Z", "阿里巴巴": "A", "智谱": "Z", "鄂尔多斯": "E", "1ai.net": noLetter, "Élysée": noLetter, "—": noLetter, "": noLetter,
	} {
		if got := initial(name, chinese); got != want {
			t.Errorf("%q is under %q, want %q", name, got, want)
		}
	}
}

// TestSourcesAreInGroups lists them by the publishers of each language, the newest of a publisher first.
func TestSourcesAreInGroups(t *testing.T) {
	all := map[string]dataset.Source{}
	for _, s := range []dataset.Source{
		{ID: "b1", Publisher: lang.Text{ZH: "《人民日报》", EN: "People’s Daily"}, Published: "2025-01"},
		{ID: "b2", Publisher: lang.Text{ZH: "《人民日报》", EN: "People’s Daily"}, Published: "2026-02"},
		{ID: "a1", Publisher: lang.Same("Reuters")}, {ID: "c", Publisher: lang.Same("8 News")}, {ID: "none"},
	} {
		all[s.ID] = s
	}
	for l, want := range map[lang.Lang]string{lang.EN: "0–9: c; N: none; P: b2 b1; R: a1", lang.ZH: "0–9: c; N: none; R: a1 b2 b1"} {
		var groups []string
		for _, g := range byInitial(all, l) {
			text := g[0].initial + ":"
			for _, s := range g {
				text += " " + s.ID
			}
			groups = append(groups, text)
		}
		if got := strings.Join(groups, "; "); got != want {
			t.Errorf("%s: %s, want %s", l, got, want)
		}
	}
}

// TestFewSourcesNeedNoFilter: one is not counted as several, and a list that fits a screen is neither filtered nor folded.
func TestFewSourcesNeedNoFilter(t *testing.T) {
	test := func(n int, l lang.Lang, count string, filtered bool) {
		t.Helper()
		sh := &dataset.Shared{Sources: map[string]dataset.Source{}}
		for i := range n {
			id := "s" + string(rune('a'+i))
			sh.Sources[id] = dataset.Source{ID: id}
		}
		b := sourceList(Site{}, sh, nil, l)
		s := b.pieces.String()
		if !strings.Contains(s, "<span>"+count+"</span>") || strings.Contains(s, "id=filter") != filtered || strings.Contains(s, "data-catalogue") != filtered || strings.Contains(s, "<details open>") == filtered {
			t.Errorf("%d: %s", n, s)
		}
	}
	test(1, lang.EN, "1 source", false)
	test(1, lang.ZH, "1 个来源", false)
	test(manySources-1, lang.EN, "11 sources", false)
	test(manySources, lang.EN, "12 sources", true)
}
