package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/parallel"
)

// A manifest is what a finished site was made of, so that the next build can tell which pages it need not write again. The
// pages of a part (data/power: a dataset and the frames of its charts; developers/alibaba) show files of the part and, of all
// else, only the frame: layouts, styles, hand-written pages, and what the front matter of any page says, titles first, without
// what changes with values. All that is no part, lists before all, is written in every build.
type manifest struct {
	Of      string                // hash of everything; "" if nothing is known
	Program string                // that made it: another may see pages in another way
	List    string                // hash of SHA256SUMS
	Frame   string                // hash of the frame
	Parts   map[string]string     // hashes of the files of parts
	Pages   map[string]pageDigest // by the path of a generated page
}

// A pageDigest is what is to be known of a generated page in Markdown.
type pageDigest struct {
	Sum   string // of the file
	Shown string // hash of what other pages may show
	Alone bool   // it calls for nothing of other files but rows, whose sums it has
}

// notShown is what of the front matter of a generated page no page but its own and lists show.
var (
	notShown       = []string{"date", "description", "lastmod"}
	notShownParams = []string{"about", "citation", "data_to", "downloads", "finding", "next_update", "old", "records", "subtitle", "updated"}
)

// shownByLists are generated files that only pages which are no parts read.
var shownByLists = []string{"data/facts.json", "data/claims.json", "data/changes.json"}

// plainName matches what means itself in a pattern of Hugo's.
var plainName = regexp.MustCompile(`^[a-z0-9-]+$`)

// partOf returns the part that a generated file belongs to, "" if to none: to a section, to the site.
func partOf(file string) string {
	kind, rest, _ := strings.Cut(file, "/")
	section, rest, _ := strings.Cut(rest, "/")
	name, _, ok := strings.Cut(rest, "/")
	if kind != "content" && kind != "rows" || !ok || !plainName.MatchString(section) || !plainName.MatchString(name) {
		return ""
	}
	if section == "embed" {
		section = "data"
	}
	return section + "/" + name
}

// pagePart returns the part that a page of the finished site belongs to: data/power of zh/data/power/index.html.
func pagePart(file string) string {
	if path.Ext(file) != ".html" {
		return ""
	}
	_, rest, _ := strings.Cut(file, "/")
	return partOf("content/" + rest)
}

// manifestOf describes the site that is about to be made. Pages that were the same in the last one are not read again.
func (b *Builder) manifestOf(made map[string]artifact.Sum, was manifest) (manifest, error) {
	m := manifest{Program: b.Opt.program(), Parts: map[string]string{}, Pages: map[string]pageDigest{}}
	own, err := b.ownFiles()
	if err != nil {
		return m, err
	}
	all, frame := sha256.New(), sha256.New()
	fmt.Fprintln(all, own)
	fmt.Fprintln(frame, own)
	lists := map[string]*bytes.Buffer{}
	bound := map[string]bool{} // parts that show more than their own
	var line []byte
	for _, file := range slices.Sorted(maps.Keys(made)) {
		sum := made[file]
		line = append(hex.AppendEncode(append(strconv.AppendQuote(line[:0], file), ' '), sum[:]), '\n')
		all.Write(line)
		part := partOf(file)
		if part != "" {
			if lists[part] == nil {
				lists[part] = &bytes.Buffer{}
			}
			lists[part].Write(line)
		}
		switch {
		case strings.HasPrefix(file, "content/") && path.Ext(file) == ".md":
			h, err := b.digest(file, sum, was.Pages[file])
			if err != nil {
				return m, err
			}
			m.Pages[file] = h
			bound[part] = bound[part] || !h.Alone
			fmt.Fprintf(frame, "%q %s\n", file, h.Shown)
		case part == "" && !strings.HasPrefix(file, "static/") && !slices.Contains(shownByLists, file):
			frame.Write(line)
		}
	}
	m.Of, m.Frame = hex.EncodeToString(all.Sum(nil)), hex.EncodeToString(frame.Sum(nil))
	for part, list := range lists {
		if !bound[part] {
			m.Parts[part] = artifact.HashOf(list.Bytes())
		}
	}
	return m, nil
}

// calls matches the names of shortcodes, where they begin and where they end.
var calls = regexp.MustCompile(`\{\{[<%]\s*/?\s*([^\s/>%]*)`)

// digest reads a generated page, if it is not as it was.
func (b *Builder) digest(file string, sum artifact.Sum, was pageDigest) (pageDigest, error) {
	h := pageDigest{Sum: hex.EncodeToString(sum[:])}
	if was.Sum == h.Sum {
		return was, nil
	}
	data, err := os.ReadFile(filepath.Join(b.Opt.Build, filepath.FromSlash(file)))
	if err != nil {
		return h, err
	}
	h.Alone = !slices.ContainsFunc(calls.FindAllSubmatch(data, -1), func(m [][]byte) bool { return string(m[1]) != "rows" })
	var front map[string]any
	if json.NewDecoder(bytes.NewReader(data)).Decode(&front) != nil {
		h.Shown = h.Sum
		return h, nil
	}
	for _, k := range notShown {
		delete(front, k)
	}
	if params, ok := front["params"].(map[string]any); ok {
		for _, k := range notShownParams {
			delete(params, k)
		}
		charts, _ := params["charts"].([]any)
		for i, c := range charts {
			if c, ok := c.(map[string]any); ok {
				charts[i] = c["id"]
			}
		}
	}
	shown, err := json.Marshal(front)
	if err != nil {
		return h, err
	}
	h.Shown = artifact.HashOf(shown)
	return h, nil
}

// kept returns, by path, the sums of pages of the finished site that are the same in the next one, and the parts they are of.
// If the bytes of one are not those that were noted, all of its part are written again.
func (b *Builder) kept(m, was manifest) (pages map[string]artifact.Sum, parts []string) {
	list, err := os.ReadFile(filepath.Join(b.Opt.Public, artifact.SumsName))
	if err != nil || m.Of == "" || m.Frame != was.Frame {
		return nil, nil
	}
	pages = map[string]artifact.Sum{}
	byPart := map[string][]string{}
	for line := range strings.Lines(string(list)) {
		sum, file, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		part := pagePart(file)
		if m.Parts[part] == "" || m.Parts[part] != was.Parts[part] {
			continue
		}
		raw, err := hex.DecodeString(sum)
		if err != nil || len(raw) != sha256.Size {
			return nil, nil
		}
		pages[file] = artifact.Sum(raw)
		byPart[part] = append(byPart[part], file)
	}
	parts = slices.Sorted(maps.Keys(byPart))
	whole := make([]bool, len(parts))
	parallel.Each(len(parts), func(i int) {
		whole[i] = true
		for _, file := range byPart[parts[i]] {
			sum, err := artifact.SumOf(filepath.Join(b.Opt.Public, filepath.FromSlash(file)))
			whole[i] = whole[i] && err == nil && sum == pages[file]
		}
	})
	n := 0
	for i, part := range parts {
		if whole[i] {
			parts[n] = part
			n++
			continue
		}
		for _, file := range byPart[part] {
			delete(pages, file)
		}
	}
	return pages, parts[:n]
}

// unwritten is the configuration with which Hugo knows all pages and leaves out those of parts.
func unwritten(parts []string) map[string]any {
	names := map[string][]string{}
	for _, part := range parts {
		section, name, _ := strings.Cut(part, "/")
		names[section] = append(names[section], name)
	}
	var paths []string
	for _, section := range slices.Sorted(maps.Keys(names)) {
		any := "{" + strings.Join(names[section], ",") + "}"
		paths = append(paths, "/"+section+"/"+any)
		if section == "data" {
			paths = append(paths, "/embed/"+any+"/**")
		}
	}
	return map[string]any{
		"segments": map[string]any{"changed": map[string]any{
			"includes": []any{map[string]any{"kind": "*"}},
			"excludes": []any{map[string]any{"path": paths}},
		}},
		"renderSegments": []string{"changed"},
	}
}
