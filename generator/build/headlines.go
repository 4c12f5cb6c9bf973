package build

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/prose"
)

// headlines returns what workbooks say in short of their data, with the claims and facts named there: titles of charts with what stands
// beside them, titles of datasets.
func (c *Content) headlines() (out []prose.Headline) {
	for _, s := range c.Sets {
		out = append(out, s.name())
		for _, ch := range s.Charts {
			at := func(col string) [2]cell.Addr { return [2]cell.Addr{ch.Cells[col+"_zh"], ch.Cells[col+"_en"]} }
			scope := fmt.Sprintf("\n%s\n%d", ch.Where, ch.Limit)
			h := prose.Headline{Text: ch.Title, At: at("title"), Rests: s.named(ch.Claims, ch.Cells["claims"]),
				In:     lang.Text{ZH: "claims（论断）列", EN: `the column "claims"`},
				Scope:  lang.Text{ZH: ch.Subtitle.ZH + scope, EN: ch.Subtitle.EN + scope},
				Beside: []prose.Beside{{Text: ch.Subtitle, At: at("subtitle")}, {Text: ch.NoteText, At: at("note")}, {Text: ch.Alt, At: at("alt"), Held: true}}}
			for _, n := range s.Notes {
				if n.Chart == ch.ID {
					h.Beside = append(h.Beside, prose.Beside{Text: n.Text, At: n.Words, Held: true})
				}
			}
			out = append(out, h)
		}
	}
	return out
}

// name returns what a dataset is called, with what the sheet about says beside it of the records that there are. Its method and its caveats
// speak of sources, not of what the table holds.
func (b Bound) name() prose.Headline {
	a := b.About
	h := prose.Headline{Text: a.Title, At: a.Words["title"], Rests: b.named(a.Claims, a.At["claims"]), Name: true,
		In:     lang.Text{ZH: "about（说明）表的 claims（论断）一行", EN: `a row "claims" of the sheet "about"`},
		Beside: []prose.Beside{{Text: a.Subtitle, At: a.Words["subtitle"], Held: true}, {Text: a.Description, At: a.Words["description"], Held: true}}}
	add := func(t lang.Text) { h.Scope.ZH, h.Scope.EN = h.Scope.ZH+"\n"+t.ZH, h.Scope.EN+"\n"+t.EN }
	for _, f := range b.Table.Fields {
		add(f.Label)
		add(f.Description)
	}
	for _, ch := range b.Charts {
		add(ch.Subtitle)
	}
	h.Counts = func() []prose.Count {
		n := b.Table.Len()
		counts := []prose.Count{{N: n, Of: lang.Text{ZH: fmt.Sprintf("%d 条记录", n), EN: fmt.Sprintf("%d records", n)}}}
		for i, f := range b.Table.Fields {
			if n := b.Table.Different(i); n > 0 {
				of := lang.Text{ZH: fmt.Sprintf("“%s”一列有 %d 个不同的值", f.Label.Or(lang.ZH), n), EN: fmt.Sprintf("%d different values of %s", n, f.Label.Or(lang.EN))}
				counts = append(counts, prose.Count{N: n, Of: of})
			}
		}
		return counts
	}
	return h
}

// named returns the claims and facts that a cell names: ids of this dataset, or dataset.id.
func (b Bound) named(ids []string, at cell.Addr) (out []prose.Named) {
	for _, id := range ids {
		if !strings.Contains(id, ".") {
			id = b.ID + "." + id
		}
		out = append(out, prose.Named{ID: id, At: at})
	}
	return out
}

// said returns where each fact and claim is said, by the short code that quotes it and its id: in pages, in their findings, in
// workbooks; in the order of places.
func (c *Content) said() map[[2]string][]cell.Addr {
	at := map[[2]string][]cell.Addr{}
	heads := c.headlines()
	for _, p := range c.Pages {
		for _, call := range append(p.FrontFacts(), p.Calls...) {
			if call.Name == "claim" || call.Name == "fact" {
				key := [2]string{call.Name, call.Arg()}
				at[key] = append(at[key], p.At(call.Line))
			}
		}
		if h, ok := p.Headline(); ok {
			heads = append(heads, h)
		}
	}
	for _, h := range heads {
		for _, named := range h.Rests {
			key := [2]string{"fact", named.ID}
			if _, ok := c.Facts.Claim(named.ID); ok {
				key[0] = "claim"
			}
			for _, l := range lang.All() {
				if h.Text.In(l) != "" && h.At[l] != (cell.Addr{}) {
					at[key] = append(at[key], h.At[l])
				}
			}
		}
	}
	for key, list := range at {
		slices.SortFunc(list, cell.Addr.Compare)
		at[key] = slices.Compact(list)
	}
	return at
}

// placed returns problems of facts and claims, each with every place that says what has the problem, or what needs that.
func (c *Content) placed(ps cell.Problems) cell.Problems {
	if len(ps) == 0 {
		return nil
	}
	keys := map[cell.Addr][2]string{} // by row
	row := func(a cell.Addr) cell.Addr { return a.At(a.Row, 0) }
	for _, f := range c.Facts.Facts() {
		keys[row(f.At)] = [2]string{"fact", f.ID}
	}
	for _, claim := range c.Facts.Claims() {
		keys[row(claim.At)] = [2]string{"claim", claim.ID}
	}
	said := c.said()
	for i, p := range ps {
		places := slices.Clone(p.Quoted)
		for _, a := range append([]cell.Addr{p.At}, p.Quoted...) {
			places = append(places, said[keys[row(a)]]...)
		}
		slices.SortFunc(places, cell.Addr.Compare)
		ps[i].Quoted = slices.Compact(places)
	}
	return ps
}
