package xlsx

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Excelize takes for granted that the comments of a sheet and the drawing of their boxes have the same number, comments3.xml and
// vmlDrawing3.vml, and that boxes have ids as Excel gives them; else it adds a comment to another sheet's. LibreOffice numbers the two
// each for itself, and calls all boxes shape_0.

var (
	relTarget = regexp.MustCompile(`(\sTarget\s*=\s*["'])([^"']*)(["'])`)   // of a relation
	partName  = regexp.MustCompile(`(\sPartName\s*=\s*["'])([^"']*)(["'])`) // of a content type
	shapeID   = regexp.MustCompile(`(<v:shape\s[^>]*?\bid=")([^"]*)(")`)    // of a comment's box
	excelID   = regexp.MustCompile(`^_x0000_s[0-9]{1,9}$`)
)

// pairComments gives the parts of comments the names, and their boxes the ids, that excelize expects. It works on the parts as they
// stand, before excelize has read them.
func pairComments(f *File, x *excelize.File) error {
	names := map[string]string{} // of parts, old to new
	n, alone := 0, 1000
	for _, sh := range f.Sheets {
		rels, err := f.relations(sh.part)
		if err != nil {
			return err
		}
		number := &alone // boxes of other things: buttons, pictures in a header
		kinds := map[string]string{}
		for _, r := range rels {
			if kinds[r.kind] = r.target; r.kind == "comments" {
				number = &n
			}
		}
		for kind, form := range map[string]string{"comments": "xl/comments%d.xml", "vmlDrawing": "xl/drawings/vmlDrawing%d.vml"} {
			if old := kinds[kind]; old != "" {
				names[old] = fmt.Sprintf(form, *number+1)
				names[relsOf(old)] = relsOf(names[old])
			}
		}
		*number++
	}
	parts := map[string][]byte{}
	x.Pkg.Range(func(name, data any) bool {
		parts[name.(string)], _ = data.([]byte)
		return true
	})
	for old := range names {
		x.Pkg.Delete(old)
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		text := parts[name]
		switch {
		case strings.EqualFold(name, contentTypes):
			text = renamed(text, partName, "", names)
		case path.Dir(name) == "xl/worksheets/_rels":
			text = renamed(text, relTarget, "xl/worksheets", names)
		case strings.HasSuffix(name, ".vml"):
			n := 100000
			text = shapeID.ReplaceAllFunc(text, func(m []byte) []byte {
				n++
				if s := shapeID.FindSubmatch(m); !excelID.Match(s[2]) {
					return fmt.Appendf(nil, `%s_x0000_s%d"`, s[1], n)
				}
				return m
			})
		}
		if to, ok := names[name]; ok {
			name = to
		}
		x.Pkg.Store(name, text)
	}
	return nil
}

// relsOf returns the name of a part's relations.
func relsOf(part string) string { return path.Dir(part) + "/_rels/" + path.Base(part) + ".rels" }

// renamed changes the names of parts that a pattern finds, which are relative to dir or begin with a slash.
func renamed(text []byte, names *regexp.Regexp, dir string, to map[string]string) []byte {
	return names.ReplaceAllFunc(text, func(m []byte) []byte {
		s := names.FindSubmatch(m)
		full := strings.TrimPrefix(string(s[2]), "/")
		if !strings.HasPrefix(string(s[2]), "/") && dir != "" {
			full = path.Join(dir, string(s[2]))
		}
		now, ok := to[full]
		if !ok {
			return m
		}
		if dir == "" {
			now = "/" + now
		} else {
			now = "../" + strings.TrimPrefix(now, path.Dir(dir)+"/")
		}
		return slices.Concat(s[1], []byte(now), s[3])
	})
}
