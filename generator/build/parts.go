package build

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/page"
)

// causes are why the files of a dataset are made again, in the order of inputs.
var causes = [...]string{"the program changed", "the address or a title of the site changed", "the shared workbook changed", "the workbook changed", "its history changed", "facts lead to other cells of it", "what its charts lead to changed", "its query changed"}

// inChinese says why, by what causes say of it.
var inChinese = map[string]string{
	"new": "新增", "not kept": "没有保留", causes[0]: "程序有变化", causes[1]: "网站的网址或标题有变化", causes[2]: "共用工作簿有变化", causes[3]: "工作簿有变化",
	causes[4]: "历史有变化", causes[5]: "事实指向它的别的单元格", causes[6]: "图表链接的内容有变化", causes[7]: "查询有变化",
}

// inputs are the hashes of all that a dataset's files are made of.
type inputs [len(causes)]string

// change says what is not as it was.
func (in inputs) change(was inputs, known bool) string {
	if !known {
		return "new"
	}
	for i, cause := range causes {
		if in[i] != was[i] {
			return cause
		}
	}
	return "not kept"
}

// A part is what was made of a dataset. Its files lie in the folder that Hugo builds from, where only their sums are looked at.
type part struct {
	Of    inputs
	Tally page.Tally
	Files artifact.Manifest
	Drawn []artifact.Sum // of what the charts draw, see Bound.drawn; may be missing

	why string // it was made again; "" if it was kept
}

// partCache keeps the parts of datasets from one build to the next, in one file: the folder has the files of none but the last build.
type partCache struct {
	cache  artifact.Cache
	of     map[string]inputs // by dataset
	was    map[string]part   // of the last build
	images bool              // pictures in pixels are drawn, now or later
}

// openParts finds out what each dataset's files are to be made of.
func openParts(b *Builder, c *Content, site page.Site) *partCache {
	ps := &partCache{cache: b.Opt.CacheOf("parts", 1), of: map[string]inputs{}, images: !b.Opt.NoImages}
	ps.cache.Salt = "" // what another program made is known, to say why it is made again
	ps.was, _ = artifact.Recall[map[string]part](ps.cache, ps.cache.Key())
	for _, s := range c.Sets {
		history, err := json.Marshal([]any{b.commits[s.File], b.history.Fingerprint(s.ID), site.Old(page.DataTo(s.Dataset))})
		if err != nil {
			panic(err) // unreachable: texts and numbers
		}
		var around []page.Around
		for _, f := range s.Figures {
			around = append(around, site.Around[s.ID+"/"+f.Chart.ID])
		}
		ps.of[s.ID] = inputs{b.Opt.program(), fmt.Sprint(site.URL, site.Name, site.Sections["data/"]), hex.EncodeToString([]byte(c.sharedKey)), s.File + " " + hex.EncodeToString(s.sum[:]), artifact.HashOf(history), fmt.Sprint(site.Cited[s.ID]), artifact.HashOf(fmt.Appendf(nil, "%q", around)), fmt.Sprintf("%q", site.Queries[s.ID])}
	}
	return ps
}

// put has the folder hold the files of a dataset: those that lie there as they were made, or else those made now.
func (ps *partCache) put(folder *artifact.Folder, s Bound, site page.Site) (part, error) {
	was, known := ps.was[s.ID]
	if known && was.Of == ps.of[s.ID] && len(was.Files) > 0 && folder.KeepAll(was.Files) {
		return was, nil
	}
	p := part{Of: ps.of[s.ID]}
	p.why = p.Of.change(was.Of, known)
	streamed := artifact.Manifest{}
	site.Stream = func(path string, write func(io.Writer) error) (size int64, sum artifact.Sum, err error) {
		size, sum, err = folder.Stream(path, write)
		streamed[path] = sum
		return size, sum, err
	}
	t := artifact.Tree{}
	var err error
	if p.Tally, err = page.Dataset(t, site, s.Dataset, s.Figures, s.file); err != nil {
		return p, err
	}
	if p.Files, err = folder.Put(t); err != nil {
		return p, err
	}
	maps.Copy(p.Files, streamed)
	if ps.images {
		p.Drawn = s.drawn()
	}
	return p, nil
}

// close notes what was made. A file too large to be told from another by its sum is made again.
func (ps *partCache) close(sets []Bound, parts []part) {
	made := map[string]part{}
	for i, s := range sets {
		p := parts[i]
		if len(s.file) == 0 {
			p.Files = nil
		}
		made[s.ID] = p
	}
	artifact.Note(ps.cache, ps.cache.Key(), made)
	ps.cache.Prune()
}

// reuse says how many datasets were reused and why the others were made again.
func reuse(sets []Bound, parts []part) lang.Text {
	rebuilt := map[string][]string{}
	n := 0
	for i, p := range parts {
		if p.why != "" {
			n++
			rebuilt[p.why] = append(rebuilt[p.why], sets[i].ID)
		}
	}
	said := lang.Text{ZH: fmt.Sprintf("沿用 %d 个数据集，重建 %d 个", len(parts)-n, n), EN: fmt.Sprintf("%d datasets reused, %d rebuilt", len(parts)-n, n)}
	var zh, en []string
	for _, cause := range slices.Sorted(maps.Keys(rebuilt)) {
		names := strings.Join(rebuilt[cause], ", ")
		if n := len(rebuilt[cause]); n > 5 {
			names = fmt.Sprint(n)
		}
		zh, en = append(zh, inChinese[cause]+"："+names), append(en, cause+": "+names)
	}
	if en != nil {
		said = lang.Text{ZH: said.ZH + "（" + strings.Join(zh, "；") + "）", EN: said.EN + " (" + strings.Join(en, "; ") + ")"}
	}
	return said
}
