package build

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/prose"
	"briefing/generator/report"
)

// How far around finds what is alike: of a topic the datasets beside one in order, of an entity the nearest, so that the work grows with the
// datasets and not with their pairs; and how much of it a chart's page shows.
const (
	besideInTopic  = 20
	besideOfEntity = 6
	mostAlike      = 3
	lookedAt       = 400 // records of a chart in which entities are looked for
)

// around returns what has to do with each chart, by dataset/chart: pages that show it or quote its dataset, and the first charts of the
// datasets that tell most of the same entities, or are of the same topic.
func (c *Content) around() map[string]page.Around {
	all := map[string]page.Around{}
	quoted := map[string][]page.Link{}
	for _, p := range c.Pages {
		twin := prose.Twin(c.Pages, p)
		if p.Lang != lang.ZH || twin == nil {
			continue
		}
		to := page.Link{Path: p.Path, Title: lang.Text{ZH: linkTitle(p), EN: linkTitle(twin)}}
		for _, f := range c.chartsOf(p) {
			key := f.Dataset.ID + "/" + f.Chart.ID
			if a := all[key]; !slices.Contains(a.Shown, to) {
				a.Shown = append(a.Shown, to)
				all[key] = a
			}
		}
		for _, call := range append(p.FrontFacts(), p.Calls...) {
			id, _, ok := strings.Cut(call.Arg(), ".")
			if ok && (call.Name == "fact" || call.Name == "claim") && !slices.Contains(quoted[id], to) {
				quoted[id] = append(quoted[id], to)
			}
		}
	}
	alike := c.alike()
	for i, s := range c.Sets {
		for _, f := range s.Figures {
			key := s.ID + "/" + f.Chart.ID
			a := all[key]
			for _, to := range quoted[s.ID] {
				if !slices.Contains(a.Shown, to) {
					a.Quoted = append(a.Quoted, to)
				}
			}
			for _, j := range alike[i] {
				o := c.Sets[j]
				first := o.Figures[0].Chart
				a.Charts = append(a.Charts, page.RelatedChart{Dataset: o.ID, Chart: first.ID, Title: first.Title})
			}
			all[key] = a
		}
	}
	return all
}

// alike returns for each dataset those that are most like it, by their places in Sets.
func (c *Content) alike() [][]int {
	topics, of := map[string][]int{}, map[*dataset.Entity][]int{}
	has := make([]map[*dataset.Entity]bool, len(c.Sets))
	for i, s := range c.Sets {
		if len(s.Figures) == 0 {
			continue
		}
		if s.About.Topic != "" {
			topics[s.About.Topic] = append(topics[s.About.Topic], i)
		}
		has[i] = drawnEntities(s.Figures)
		for e := range has[i] {
			of[e] = append(of[e], i)
		}
	}
	out := make([][]int, len(c.Sets))
	for i, s := range c.Sets {
		if has[i] == nil {
			continue
		}
		score := map[int]float64{}
		for _, j := range beside(topics[s.About.Topic], i, besideInTopic) {
			score[j] = .2
		}
		for e := range has[i] {
			for _, j := range beside(of[e], i, besideOfEntity) {
				score[j] += 0
			}
		}
		for j := range score {
			both := 0
			for e := range has[i] {
				if has[j][e] {
					both++
				}
			}
			if both > 0 {
				score[j] += float64(both) / float64(len(has[i])+len(has[j])-both)
			}
			out[i] = append(out[i], j)
		}
		slices.SortFunc(out[i], func(a, b int) int {
			return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(c.Sets[a].About.Order, c.Sets[b].About.Order), a-b)
		})
		out[i] = out[i][:min(len(out[i]), mostAlike)]
	}
	return out
}

// beside returns at most n of a sorted list on each side of i, without i.
func beside(list []int, i, n int) []int {
	at, _ := slices.BinarySearch(list, i)
	return slices.DeleteFunc(slices.Clone(list[max(0, at-n):min(len(list), at+n+1)]), func(j int) bool { return j == i })
}

// drawnEntities returns those of the records of charts.
func drawnEntities(figs []*report.Figure) map[*dataset.Entity]bool {
	out := map[*dataset.Entity]bool{}
	for _, f := range figs {
		t := f.Dataset.Table
		for k, fl := range t.Fields {
			if fl.Type != dataset.EntityRef {
				continue
			}
			for _, i := range f.Records[:min(len(f.Records), lookedAt)] {
				if e := t.Value(i, k).Entity; e != nil {
					out[e] = true
				}
			}
		}
	}
	return out
}
