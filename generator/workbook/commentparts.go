package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// relTarget matches the target of a relation, and partName that of a content type.
var (
	relTarget = regexp.MustCompile(`(\sTarget\s*=\s*["'])([^"']*)(["'])`)
	partName  = regexp.MustCompile(`(\sPartName\s*=\s*["'])([^"']*)(["'])`)
)

// mostTags bounds the tags of a workbook that is opened whole, which takes some 200 bytes for each cell: so that it stays below half a
// gigabyte. A cell has four, with those of its value.
const (
	tagsOfCell = 4
	mostTags   = 600000 * tagsOfCell
)

// pairComments returns a workbook in which the comments of a sheet and the drawing of their boxes have the same number,
// from 1: comments3.xml and vmlDrawing3.vml. Excelize takes that for granted and else adds a comment to another sheet's;
// LibreOffice numbers the two each for itself.
func pairComments(b *book, file []byte) ([]byte, error) {
	names := map[string]string{} // of parts, old to new
	n, alone := 0, 1000
	for _, sh := range b.sheets {
		rels, err := b.relations(sh.part)
		if err != nil {
			return nil, err
		}
		var comments, boxes string
		for _, id := range sortedKeys(rels) {
			switch r := rels[id]; {
			case r.kind == "comments":
				comments = r.target
			case r.kind == "vmlDrawing":
				boxes = r.target
			}
		}
		number := &n
		if comments == "" {
			number = &alone // boxes of other things: buttons, pictures in a header
		}
		if comments == "" && boxes == "" {
			continue
		}
		*number++
		if comments != "" {
			names[comments] = fmt.Sprintf("xl/comments%d.xml", *number)
		}
		if boxes != "" {
			names[boxes] = fmt.Sprintf("xl/drawings/vmlDrawing%d.vml", *number)
		}
	}
	for _, old := range sortedKeys(names) {
		names[relsOf(old)] = relsOf(names[old])
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	tags := 0
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		name := f.Name
		if to, ok := names[name]; ok {
			name = to
		}
		var change func([]byte) []byte
		switch {
		case strings.EqualFold(name, "[Content_Types].xml"):
			change = func(t []byte) []byte { return renamed(t, partName, "", names) }
		case path.Dir(name) == "xl/worksheets/_rels":
			change = func(t []byte) []byte { return renamed(t, relTarget, "xl/worksheets", names) }
		}
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: f.Modified})
		if err != nil {
			return nil, err
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		t, err := io.ReadAll(&meter{r, b.archive, f, 0})
		r.Close()
		if err != nil {
			return nil, b.wrap(name, err)
		}
		if tags += bytes.Count(t, []byte("<")); tags > mostTags {
			return nil, tooLarge("cells", "要标注的单元格数", "cells to mark", "> "+strconv.Itoa(mostTags/tagsOfCell), strconv.Itoa(mostTags/tagsOfCell))
		}
		if change != nil {
			t = change(t)
		}
		if _, err := part.Write(t); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
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
