package build

import (
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/prose"
)

// TestSectionsWithoutAPageHaveAHead: Hugo makes a home page and a section for every folder, whether somebody has written them or not.
func TestSectionsWithoutAPageHaveAHead(t *testing.T) {
	c := &Content{Shared: &dataset.Shared{}}
	for _, l := range lang.All() {
		for path, title := range map[string]string{"notes/a/": "First", "guide/": "The guide", "guide/b/": "Second"} {
			name := "/index."
			if path == "guide/" {
				name = "/_index."
			}
			c.Pages = append(c.Pages, &prose.Page{Path: path, Lang: l, File: path + name + l.String() + ".md", Front: map[string]any{"title": title}})
		}
	}
	tree := artifact.Tree{}
	for _, l := range lang.All() {
		tree[page.PiecesFile("data/", l)], tree[page.PiecesFile("reference/", l)] = []byte{}, []byte{}
	}
	if err := c.heads(tree, page.Site{URL: "https://example.org/", Name: lang.Same("Site"), Sections: c.sections()}, nil); err != nil {
		t.Fatal(err)
	}
	for path, wants := range map[string][]string{
		"":         {"<title>Site</title>", `"@type":"WebSite"`},
		"notes/":   {"<title>notes – Site</title>", `content="website"`},
		"notes/a/": {"<title>First – Site</title>", `content="article"`, `"item":"https://example.org/en/notes/","name":"notes","position":2`},
		"guide/b/": {`"item":"https://example.org/en/guide/","name":"The guide","position":2`, `"name":"Second","position":3`, `<link rel="canonical" href="https://example.org/en/guide/b/">`},
	} {
		head := string(page.Pieces(tree[page.PiecesFile(path, lang.EN)])["head"])
		for _, want := range wants {
			if !strings.Contains(head, want) {
				t.Errorf("the head of /%s lacks %s: %s", path, want, head)
			}
		}
	}
	if len(tree) != 14 {
		t.Errorf("%d heads: %v", len(tree), tree.Paths())
	}
}
