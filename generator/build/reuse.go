package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"briefing/generator/artifact"
)

// Pages of the finished site are taken over into the next one, by parts, if nothing changed that they show. The pages of a part
// (data/power: a dataset and the frames of its charts; developers/alibaba) show files of the part and, of all else, only the frame:
// layouts, styles, hand-written pages, and what the front matter of any page says, titles first, without what changes with values.
// They call no shortcode but put, of a piece of their own. All that is no part, lists before all, is written in every build.

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
	if kind != "content" && kind != "html" || !ok || !plainName.MatchString(section) || !plainName.MatchString(name) {
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

// shown returns the sums of what other pages may show of the pages in a tree.
func shown(t artifact.Tree) artifact.Manifest {
	out := artifact.Manifest{}
	for file, data := range t {
		if strings.HasPrefix(file, "content/") && path.Ext(file) == ".md" {
			out[file] = shownOf(data)
		}
	}
	return out
}

func shownOf(data []byte) artifact.Sum {
	var front map[string]any
	if json.NewDecoder(bytes.NewReader(data)).Decode(&front) != nil {
		return sha256.Sum256(data)
	}
	params, _ := front["params"].(map[string]any)
	for _, k := range notShown {
		delete(front, k)
	}
	for _, k := range notShownParams {
		delete(params, k)
	}
	charts, _ := params["charts"].([]any)
	for i, c := range charts {
		if c, ok := c.(map[string]any); ok {
			charts[i] = c["id"]
		}
	}
	rest, err := json.Marshal(front)
	if err != nil {
		return sha256.Sum256(data) // unreachable: it was JSON
	}
	return sha256.Sum256(rest)
}

// frame returns the hash of what the pages of all parts may show, and the hashes of what those of each part alone show.
func (b *Builder) frame(own, made artifact.Manifest) (frame string, parts map[string]string) {
	may := maps.Clone(own)
	files := map[string]artifact.Manifest{}
	for file, sum := range made {
		part := partOf(file)
		if part != "" {
			if files[part] == nil {
				files[part] = artifact.Manifest{}
			}
			files[part][file] = sum
		}
		if page, ok := b.shown[file]; ok {
			may[file] = page
		} else if part == "" && !strings.HasPrefix(file, "static/") && !slices.Contains(shownByLists, file) {
			may[file] = sum
		}
	}
	parts = map[string]string{}
	for part, of := range files {
		parts[part] = of.Hash()
	}
	return may.Hash(), parts
}

// kept returns the sums of pages of the finished site, which holds what list says, that are the same in the next one, and the parts they
// are of. If the bytes of one are not those that were noted, all of its part are written again.
func (b *Builder) kept(m, was siteManifest, list artifact.Manifest) (pages artifact.Manifest, parts []string) {
	if m.Of == "" || m.Frame != was.Frame {
		return nil, nil
	}
	byPart := map[string]artifact.Manifest{}
	for file, sum := range list {
		if part := pagePart(file); m.Parts[part] != "" && m.Parts[part] == was.Parts[part] {
			if byPart[part] == nil {
				byPart[part] = artifact.Manifest{}
			}
			byPart[part][file] = sum
		}
	}
	pages = artifact.Manifest{}
	for _, part := range slices.Sorted(maps.Keys(byPart)) {
		if byPart[part].In(b.Opt.Public) {
			parts = append(parts, part)
			maps.Copy(pages, byPart[part])
		}
	}
	return pages, parts
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
