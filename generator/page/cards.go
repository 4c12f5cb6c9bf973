package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/lang"
	"briefing/generator/report"
	"briefing/generator/unit"
)

// A Card is the picture that other sites show with a link to a page: its title, and its leading chart or else what it says in a
// sentence. Datasets have those of their charts; pages that have none of their own show the home page's.
type Card struct {
	Path   string // of the page, below the language: briefing/summary/
	Lang   lang.Lang
	Kicker string // what sort of page it is, above the title of one without chart; may be empty
	Title  string
	Text   string         // said below the title if there is no chart
	Figure *report.Figure // nil is none
}

// Image returns the picture, in the tree: static/en/briefing/summary/card.png.
func (c Card) Image(site Site) Image {
	p := chart.Poster{Kicker: c.Kicker, Heading: c.Title}
	drawn := artifact.Sum{}
	if c.Figure != nil {
		p.Card = c.Figure.Spec(c.Lang)
		drawn = Drawn(c.Figure, c.Lang)
	} else {
		p.Card = chart.Spec{Lang: c.Lang, Title: c.Title, Subtitle: c.Text}
	}
	p.Card.Imprint = site.Imprint(c.Lang, "")
	return Image{"static/" + OwnPicture(c.Path, c.Lang), fmt.Appendf(nil, "page %x %q %+v", drawn, []string{c.Kicker, c.Title, c.Text, c.Lang.String()}, p.Card.Imprint), p.PNG}
}

// GeneratedCards returns the cards of the generated pages in the tree. charts are the charts of those that show some, by their paths.
func GeneratedCards(t artifact.Tree, charts map[string]*report.Figure) (cards []Card, err error) {
	for _, name := range t.Paths() {
		rel, ok := strings.CutPrefix(name, "content/")
		if !ok || path.Ext(rel) != ".md" {
			continue
		}
		for _, l := range lang.All() {
			dir, ok := strings.CutSuffix(rel, "index."+l.String()+".md")
			if !ok {
				continue
			}
			var front struct {
				Title, Description string
				Params             struct {
					Kind      string
					OtherName string `json:"other_name"`
					Records   int
					Datasets  int
				}
			}
			if err := json.NewDecoder(bytes.NewReader(t[name])).Decode(&front); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			c := Card{Path: strings.TrimSuffix(dir, "_"), Lang: l, Title: front.Title, Text: front.Description, Figure: charts[strings.TrimSuffix(dir, "_")]}
			if front.Params.Kind == "entity" {
				if c.Text == "" && front.Params.OtherName != front.Title {
					c.Text = front.Params.OtherName
				}
				c.Kicker = held(front.Params.Records, front.Params.Datasets).In(l)
			}
			cards = append(cards, c)
		}
	}
	return cards, nil
}

// held says how many records of how many datasets there are of an entity.
func held(records, datasets int) lang.Text {
	return lang.Text{
		ZH: fmt.Sprintf("%s套数据中的%s条记录", unit.Plain(float64(datasets)), unit.Plain(float64(records))),
		EN: many(records, "record") + " in " + many(datasets, "dataset"),
	}
}

// manyRecords and manyDatasets say how many there are.
func manyRecords(n int) lang.Text {
	return lang.Text{ZH: unit.Plain(float64(n)) + " 条记录", EN: many(n, "record")}
}

func manyDatasets(n int) lang.Text {
	return lang.Text{ZH: unit.Plain(float64(n)) + " 个数据集", EN: many(n, "dataset")}
}

func many(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return unit.Plain(float64(n)) + " " + noun
}
