package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
	"briefing/generator/process"
	"briefing/generator/prose"
	"briefing/generator/report"
	"briefing/generator/theme"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A Content is everything that was read: what the site is made of.
type Content struct {
	Shared *dataset.Shared
	Sets   []Bound // in the order of their ids
	Facts  *fact.Set
	Pages  []*prose.Page // written by hand
	Theme  theme.Theme

	queries   map[string]catalogue.Query // by dataset, of those that ask one
	shows     []page.Show                // of pages of entities, as the sheet profiles has them
	sharedKey string                     // hash of the shared workbook; "" if there is none
}

// A Bound is a dataset with its charts.
type Bound struct {
	*dataset.Dataset
	Figures []*report.Figure
	file    []byte       // the workbook as it was read
	sum     artifact.Sum // of file
}

// drawn returns the sums of what the pictures of its charts are made from, in the order of charts and then of languages.
func (b Bound) drawn() []artifact.Sum {
	var sums []artifact.Sum
	for _, f := range b.Figures {
		for _, l := range lang.All() {
			sums = append(sums, page.Drawn(f, l))
		}
	}
	return sums
}

// Load reads and checks every workbook and hand-written page, several at a time. The order of what it returns does not depend on
// which was read first.
func Load(opt Options) (*Content, cell.Problems, error) {
	defer process.WithMemoryLimit(process.ReadingLimit)()
	dir := opt.Datasets
	files, err := workbook.Files(dir)
	if err != nil {
		return nil, nil, err
	}
	sharedFile := filepath.ToSlash(filepath.Join(dir, workbook.SharedName))
	shared := &dataset.Shared{}
	limits, ps, err := xlsx.ReadLimits(dir)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, namesakes(files)...)
	odd, err := special(opt.Site)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, odd...)
	passed, err := unread(dir)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, passed...)
	sharedKey, haveShared := "", false
	if _, err := os.Lstat(sharedFile); err == nil {
		var found cell.Problems
		o := OpenSource(sharedFile, limits).in(dir)
		if shared, sharedKey, found, err = opt.WorkbookCache.readShared(o, limits); err != nil {
			return nil, nil, err
		}
		o.Changed(&found)
		haveShared = !slices.ContainsFunc(found, func(p cell.Problem) bool { return p.At.Sheet == "" && p.Severity() == cell.Error })
		ps = append(ps, found...)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	sets := make([]Bound, len(files))
	found := make([]cell.Problems, len(files))
	opt.Stage(lang.Text{ZH: "读取", EN: "read"}, len(files))
	err = parallel.Try(len(files), func(i int) (err error) {
		defer opt.Step()
		defer crashed(files[i], &found[i])
		o := OpenSource(files[i], limits).in(dir)
		defer o.Changed(&found[i])
		sets[i], found[i], err = opt.WorkbookCache.read(o, shared, sharedKey, limits)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	read := slices.Concat(found...)
	ps = append(ps, withoutShared(sharedFile, haveShared, read)...)
	c := &Content{Shared: shared, sharedKey: sharedKey, Sets: slices.DeleteFunc(sets, func(b Bound) bool { return b.Dataset == nil })}
	looks, odd, err := theme.Read(dir)
	if err != nil {
		return nil, nil, err
	}
	c.Theme = looks
	ps = slices.Concat(ps, odd, looks.Clash(c.taken()))
	asked, err := c.readQueries(dir)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, asked...)
	c.Facts = fact.New(c.Datasets())
	if !ps.Failed() { // what a broken cell does to facts is not worth saying
		ps = append(ps, checkSite(shared, c.Sets)...)
		shows, found := c.profiles()
		c.shows = shows
		ps = append(ps, found...)
		found, err = c.readPages(opt)
		if err != nil {
			return nil, nil, err
		}
		ps = without(slices.Concat(ps, found, c.placed(c.Facts.Problems()), c.topics()))
	}
	names := map[string]string{} // of the files on this machine, by what the site calls them
	for _, file := range append(files, sharedFile) {
		names[workbook.Published(dir, file)] = file
	}
	for i, p := range ps {
		ps[i] = p.Renamed(names)
		ps[i].Strict = p.Strict || opt.Strict && p.Rule == cell.ImportLeft
	}
	return c, ps.Grouped(), nil
}

// without takes back what only follows from a dataset that is not there.
func without(ps cell.Problems) cell.Problems {
	if !slices.ContainsFunc(ps, func(p cell.Problem) bool { return p.Rule == cell.DatasetMissing }) {
		return ps
	}
	follows := []cell.Rule{cell.SourceUnused, cell.ClaimUnused, cell.QueryUnused, cell.ListEmpty}
	return slices.DeleteFunc(ps, func(p cell.Problem) bool { return slices.Contains(follows, p.Rule) })
}

// taken returns the colours that belong to one entity alone, of which the accent must not remind.
func (c *Content) taken() (out []theme.Taken) {
	for _, id := range slices.Sorted(maps.Keys(c.Shared.Entities)) {
		e := c.Shared.Entities[id]
		name := fmt.Sprintf("--c%d", e.Slot)
		for _, p := range chart.Palette() {
			if e.Reserved && p.Name == name {
				out = append(out, theme.Taken{Name: e.Name, Light: p.Light, Dark: p.Dark})
			}
		}
	}
	return out
}

// topics warns of datasets under a topic that the page of the catalogue does not name. A site whose page names none has any.
func (c *Content) topics() (ps cell.Problems) {
	known := map[string]bool{}
	for _, p := range c.Pages {
		if p.Path != "data/" {
			continue
		}
		params, _ := p.Front["params"].(map[string]any)
		topics, _ := params["topics"].(map[string]any)
		for id := range topics {
			known[id] = true
		}
	}
	names := slices.Sorted(maps.Keys(known))
	for _, s := range c.Sets {
		if t := s.About.Topic; t != "" && len(known) > 0 && !known[t] {
			ps.Add(s.About.At["topic"], cell.TopicUnknown, t, cell.Suggest(t, names), strings.Join(names, " "))
		}
	}
	return ps
}

// Address returns where the site is published, "" if nothing says so.
func (c *Content) Address(opt Options) string {
	if opt.BaseURL != "" {
		return opt.BaseURL
	}
	return c.Shared.Site.BaseURL
}
