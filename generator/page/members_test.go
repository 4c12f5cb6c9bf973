package page

import (
	"testing"

	"briefing/generator/dataset"
)

// An entity may hang below others that have no page; a ring of parents, which a workbook can hold, ends the search.
func TestOwnerIsTheNearestOfItsKind(t *testing.T) {
	sh := &dataset.Shared{Entities: map[string]*dataset.Entity{}}
	for _, e := range []dataset.Entity{
		{ID: "alibaba", Kind: "developer", Parent: "china"}, {ID: "china", Kind: "country"}, {ID: "qwen", Kind: "family", Parent: "alibaba"},
		{ID: "qwen3", Kind: "family", Parent: "qwen"}, {ID: "a", Kind: "family", Parent: "b"}, {ID: "b", Kind: "family", Parent: "a"},
	} {
		sh.Entities[e.ID] = &e
	}
	test := func(id, want string) {
		t.Helper()
		got := ""
		if o := sh.Owner(sh.Entities[id], "developer"); o != nil {
			got = o.ID
		}
		if got != want {
			t.Errorf("%s belongs to %q, want %q", id, got, want)
		}
	}
	test("alibaba", "alibaba")
	test("qwen", "alibaba")
	test("qwen3", "alibaba")
	test("china", "")
	test("a", "")

	w := where{sh.Entities["qwen"]: {{rows: []int{1}}}, sh.Entities["qwen3"]: {{rows: []int{2}}}, sh.Entities["a"]: {{rows: []int{3}}}, sh.Entities["alibaba"]: {{rows: []int{4}}}}
	site := Site{Site: dataset.Site{EntityKind: "developer", EntityFolder: "developers", ListFolder: "families", ListKinds: []string{"family"}}}
	var got []string
	for _, e := range membersOf(sh, site, sh.Entities["alibaba"], w) {
		got = append(got, e.ID)
	}
	if len(got) != 2 || got[0] != "qwen" || got[1] != "qwen3" {
		t.Errorf("members of alibaba: %v", got)
	}
}
