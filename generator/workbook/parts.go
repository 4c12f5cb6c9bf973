package workbook

import (
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/cell"
)

// A book is an open workbook: its list of sheets, number formats and shared texts. Sheets are streamed.
type book struct {
	*archive
	file      string
	sheets    []sheetPart
	epoch1904 bool
	stale     bool // stored results of formulas may be old
	formats   []format
	text      string  // shared texts, one after the other
	ends      []int32 // of each shared text in text
	own       int64   // bytes of texts that stand in cells
	cut       map[int]bool
	links     []string // where external links lead
}

// A sheetPart is a sheet in the workbook's list.
type sheetPart struct {
	name   string
	part   string // its path in the archive; "" if the workbook does not say where it is
	hidden bool
}

// newBook reads all of a workbook but its sheets.
func newBook(a *archive, file string) (*book, error) {
	b := &book{archive: a, file: file}
	root, err := b.relations("")
	if err != nil {
		return nil, err
	}
	main := ""
	for _, r := range root {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	if main == "" {
		return nil, damaged("_rels/.rels", "没有指明工作簿", "it names no workbook")
	}
	rels, err := b.relations(main)
	if err != nil {
		return nil, err
	}
	if err := b.readWorkbook(main, rels); err != nil {
		return nil, err
	}
	for _, id := range sortedKeys(rels) {
		r := rels[id]
		switch {
		case r.kind != "externalLink" && !b.has(r.target):
			// Styles or shared texts that are named and not there are as none; a cell that needs them says so.
		case r.kind == "styles":
			err = b.readStyles(r.target)
		case r.kind == "sharedStrings":
			err = b.readStrings(r.target)
		case r.kind == "externalLink":
			err = b.readLink(r.target)
		}
		if err != nil {
			return nil, err
		}
	}
	return b, nil
}

// A relation points from a part to another, or out of the workbook.
type relation struct {
	kind     string // worksheet, styles …; "" of extensions
	target   string
	external bool
}

// relations reads the relations of a part, "" being the package, by id. Those of a part without any are none.
func (b *book) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	out := map[string]relation{}
	if !b.has(name) {
		return out, nil
	}
	err := b.each(name, 64<<10, func(s *scanner) error {
		if s.name != "Relationship" {
			return nil
		}
		r := relation{kind: relationKind(s.attr("Type")), target: s.attr("Target"), external: strings.EqualFold(s.attr("TargetMode"), "External")}
		if !r.external {
			if strings.HasPrefix(r.target, "/") {
				r.target = r.target[1:]
			} else {
				r.target = path.Join(dir, r.target)
			}
		}
		out[s.attr("Id")] = r
		return nil
	})
	return out, err
}

func (b *book) readWorkbook(name string, rels map[string]relation) error {
	err := b.each(name, 64<<10, func(s *scanner) error {
		switch s.name {
		case "workbookPr":
			b.epoch1904 = boolAttr(s, "date1904")
		case "calcPr":
			b.stale = s.attr("calcMode") == "manual" || boolAttr(s, "fullCalcOnLoad")
		case "sheet":
			state := s.attr("state")
			sh := sheetPart{name: strings.ToValidUTF8(s.attr("name"), "\uFFFD"), hidden: state == "hidden" || state == "veryHidden"}
			r, ok := rels[s.relation()]
			if ok && !r.external && r.kind != "worksheet" {
				return nil // a chart on a sheet of its own
			}
			if ok && !r.external {
				sh.part = r.target
			}
			b.sheets = append(b.sheets, sh)
			if len(b.sheets) > b.limits.Sheets {
				return tooLarge("sheets", "工作表数", "sheets", "> "+strconv.Itoa(b.limits.Sheets), strconv.Itoa(b.limits.Sheets))
			}
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = damaged(name, "没有工作表", "it has no sheets")
	}
	return err
}

func boolAttr(s *scanner, name string) bool { return isTrue(s.attr(name)) }

// isTrue reports whether an attribute's text says yes.
func isTrue(s string) bool { return s == "1" || s == "true" }

// readStyles reads the number format of each cell style.
func (b *book) readStyles(name string) error {
	custom := map[int]string{}
	known := map[int]format{}
	in := "" // the list that the element stands in
	return b.each(name, 64<<10, func(s *scanner) error {
		switch s.name {
		case "numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			in = s.name
		case "numFmt":
			if in != "numFmts" {
				return nil
			}
			if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil {
				custom[id] = s.attr("formatCode")
			}
			if len(custom) > b.limits.Styles {
				return tooManyStyles(b.limits.Styles)
			}
		case "xf":
			if in != "cellXfs" {
				return nil
			}
			if len(b.formats) >= b.limits.Styles {
				return tooManyStyles(b.limits.Styles)
			}
			id, _ := strconv.Atoi(s.attr("numFmtId"))
			f, ok := known[id]
			if !ok {
				code, own := custom[id]
				if !own {
					code = builtin[id]
				}
				f = parseFormat(code)
				known[id] = f
			}
			b.formats = append(b.formats, f)
		}
		return nil
	})
}

func tooManyStyles(most int) error {
	return tooLarge("styles", "样式数", "styles", "> "+strconv.Itoa(most), strconv.Itoa(most))
}

// readStrings reads the texts that cells share: the plain ones and the runs of rich ones, without readings.
func (b *book) readStrings(name string) error {
	var all strings.Builder
	defer func() { b.text = all.String() }()
	return b.each(name, b.maxBytes(), func(s *scanner) error {
		if s.name != "si" {
			return nil
		}
		t, cut, err := s.content("rPh")
		if err != nil {
			return err
		}
		if cut {
			if b.cut == nil {
				b.cut = map[int]bool{}
			}
			b.cut[len(b.ends)] = true
		}
		all.WriteString(unescapeOOXML(t))
		b.ends = append(b.ends, int32(all.Len()))
		if len(b.ends) > b.limits.Texts {
			return tooLarge("texts", "共享的文字条数", "texts that cells share", "> "+strconv.Itoa(b.limits.Texts), strconv.Itoa(b.limits.Texts))
		}
		if int64(all.Len()) > b.limits.Strings {
			return tooLarge("strings", "文字总量", "texts together", "> "+bytesText(b.limits.Strings), bytesText(b.limits.Strings))
		}
		return nil
	})
}

// maxBytes is how many bytes of a text are kept: enough for one character more than is allowed.
func (b *book) maxBytes() int { return (b.limits.Text + 1) * utf8.UTFMax }

// each calls f at every start tag of a part.
func (b *book) each(name string, maxText int, f func(*scanner) error) error {
	s, done, err := b.open(name, maxText)
	if err != nil {
		return err
	}
	defer done()
	for {
		tok, err := s.next()
		if err == nil && tok == tokStart {
			err = f(s)
		}
		if err != nil {
			return b.wrap(name, err)
		}
		if tok == tokEOF {
			return nil
		}
	}
}

// shared returns shared text i.
func (b *book) shared(i int) (text string, cut, ok bool) {
	if i < 0 || i >= len(b.ends) {
		return "", false, false
	}
	from := int32(0)
	if i > 0 {
		from = b.ends[i-1]
	}
	return b.text[from:b.ends[i]], b.cut[i], true
}

// readLink notes where an external link leads. It is not followed.
func (b *book) readLink(part string) error {
	rels, err := b.relations(part)
	for _, id := range sortedKeys(rels) {
		if rels[id].external {
			b.links = append(b.links, rels[id].target)
		}
	}
	return err
}

// unescapeOOXML resolves _x000D_ and the like, which stand for characters that XML cannot hold.
func unescapeOOXML(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			break
		}
		if len(s) >= i+7 && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				out.WriteString(s[:i])
				out.WriteRune(rune(n)) // a lone surrogate becomes U+FFFD
				s = s[i+7:]
				continue
			}
		}
		out.WriteString(s[:i+2])
		s = s[i+2:]
	}
	out.WriteString(s)
	return out.String()
}

// formatOf returns the number format of cell style i.
func (b *book) formatOf(i int) *format {
	if i < 0 || i >= len(b.formats) {
		return &general
	}
	return &b.formats[i]
}

var general format

// problemsOf returns the problems of the file as a whole.
func (b *book) problemsOf(ps *cell.Problems) {
	for _, l := range b.links {
		ps.Add(cell.Addr{File: b.file}, cell.FileExternalLink, l)
	}
}
