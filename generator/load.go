package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/parallel"
	"briefing/generator/prose"
	"briefing/generator/report"
	"briefing/generator/workbook"
)

// A content is everything that was read: what the site is made of.
type content struct {
	shared *dataset.Shared
	sets   []bound // in the order of their ids
	facts  *fact.Set
	pages  []*prose.Page // written by hand

	sharedKey string // hash of the shared workbook; "" if there is none
}

// A bound is a dataset with its charts.
type bound struct {
	*dataset.Dataset
	figures []*report.Figure
	file    []byte       // the workbook as it was read
	sum     artifact.Sum // of file
}

// drawn returns the sums of what the pictures of its charts are made from, in the order of charts and then of languages.
func (b bound) drawn() []artifact.Sum {
	var sums []artifact.Sum
	for _, f := range b.figures {
		for _, l := range lang.All() {
			sums = append(sums, page.Drawn(f, l))
		}
	}
	return sums
}

// load reads and checks every workbook and hand-written page, several at a time. The order of what it returns does not depend on
// which was read first.
func load(opt options) (*content, cell.Problems, error) {
	defer lean(leanReading)()
	dir := opt.datasets
	files, err := workbook.Files(dir)
	if err != nil {
		return nil, nil, err
	}
	sharedFile := filepath.ToSlash(filepath.Join(dir, workbook.SharedName))
	shared := &dataset.Shared{}
	limits, ps, err := workbook.ReadLimits(dir)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, namesakes(files)...)
	odd, err := special(opt.site)
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
		o := readOriginal(sharedFile, limits)
		if shared, sharedKey, found, err = opt.library.readShared(o, limits); err != nil {
			return nil, nil, err
		}
		o.changed(&found)
		haveShared = !slices.ContainsFunc(found, func(p cell.Problem) bool { return p.At.Sheet == "" && p.Rule.Severity == cell.Error })
		ps = append(ps, found...)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	sets := make([]bound, len(files))
	found := make([]cell.Problems, len(files))
	errs := make([]error, len(files))
	opt.stage(lang.Text{ZH: "读取", EN: "read"}, len(files))
	parallel.Each(len(files), func(i int) {
		defer opt.step()
		defer crashed(files[i], &found[i])
		o := readOriginal(files[i], limits)
		defer o.changed(&found[i])
		sets[i], found[i], errs[i] = opt.library.read(o, shared, sharedKey, limits)
	})
	if err := errors.Join(errs...); err != nil {
		return nil, nil, err
	}
	read := slices.Concat(found...)
	ps = append(ps, withoutShared(sharedFile, haveShared, read)...)
	opt.library.forget(files)
	c := &content{shared: shared, sharedKey: sharedKey, sets: slices.DeleteFunc(sets, func(b bound) bool { return b.Dataset == nil })}
	var all []*dataset.Dataset
	for _, s := range c.sets {
		all = append(all, s.Dataset)
	}
	c.facts = fact.New(all)
	if !ps.Failed() { // what a broken cell does to facts is not worth saying
		ps = append(ps, checkSite(shared, c.sets)...)
		ps = append(ps, c.facts.Problems()...)
		found, err := c.readPages(opt)
		if err != nil {
			return nil, nil, err
		}
		ps = append(ps, found...)
		ps = append(ps, c.topics()...)
	}
	ps.Sort()
	return c, ps, nil
}

// topics warns of datasets under a topic that the page of the catalogue does not name. A site whose page names none has any.
func (c *content) topics() (ps cell.Problems) {
	known := map[string]bool{}
	for _, p := range c.pages {
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
	for _, s := range c.sets {
		if t := s.About.Topic; t != "" && len(known) > 0 && !known[t] {
			ps.Add(s.About.At["topic"], cell.TopicUnknown, t, cell.Offer(cell.Nearest(t, names)), strings.Join(names, " "))
		}
	}
	return ps
}

// address returns where the site is published, "" if nothing says so.
func (c *content) address(opt options) string {
	if opt.baseURL != "" {
		return opt.baseURL
	}
	return c.shared.Site.BaseURL
}
