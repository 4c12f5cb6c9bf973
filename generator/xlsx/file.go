package xlsx

import (
	"context"
	"encoding/xml"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A File is an open workbook: its list of sheets, number formats and shared texts. Sheets are streamed by [File.Rows].
type File struct {
	Name      string // as addresses have it
	Sheets    []SheetRef
	Epoch1904 bool
	Stale     bool     // stored results of formulas may be old
	Links     []string // where external links lead; they are not followed

	*archive
	formats []Format
	texts   []string // that cells share
	own     int64    // bytes of texts that stand in cells
}

// A SheetRef is a sheet in the workbook's list.
type SheetRef struct {
	Name   string
	Hidden bool
	part   string // its path in the archive; "" if the workbook does not say where it is
}

// Open opens a workbook; name is what addresses call it. A [Fault] is about the content.
func Open(ctx context.Context, b []byte, name string, l Limits) (*File, error) {
	a, err := guarded(ctx, b, l.OrDefault())
	if err == nil {
		err = a.checkKind()
	}
	if err != nil {
		return nil, err
	}
	f := &File{Name: filepath.ToSlash(name), archive: a}
	return f, f.readParts()
}

// Day returns the day of a serial number, of the epoch that the workbook counts from.
func (f *File) Day(serial float64) (time.Time, bool) { return dateOf(serial, f.Epoch1904) }

func (f *File) readParts() error {
	root, err := f.relations("")
	if err != nil {
		return err
	}
	main := ""
	for _, r := range root {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	if main == "" {
		return damaged("_rels/.rels", "没有指明工作簿", "it names no workbook")
	}
	rels, err := f.relations(main)
	if err != nil {
		return err
	}
	if err := f.readWorkbook(main, rels); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(rels)) {
		r := rels[id]
		switch {
		case r.kind != "externalLink" && !f.has(r.target):
			// Styles or shared texts that are named and not there are as none; a cell that needs them says so.
		case r.kind == "styles":
			err = f.readStyles(r.target)
		case r.kind == "sharedStrings":
			err = f.readStrings(r.target)
		case r.kind == "externalLink":
			err = f.readLink(r.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A relation points from a part to another, or out of the workbook.
type relation struct {
	kind     string // worksheet, styles …; "" of extensions
	target   string
	external bool
}

// relations reads the relations of a part, "" being the package, by id. Those of a part without any are none.
func (a *archive) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	out := map[string]relation{}
	if !a.has(name) {
		return out, nil
	}
	err := a.each(name, 64<<10, func(_ *scanner, t xml.StartElement) error {
		if t.Name.Local != "Relationship" {
			return nil
		}
		r := relation{target: attr(t, "Target"), external: strings.EqualFold(attr(t, "TargetMode"), "External")}
		typ := attr(t, "Type")
		if i := strings.LastIndexByte(typ, '/'); i > 0 && spaces[typ[:i]] == relating {
			r.kind = typ[i+1:]
		}
		switch {
		case r.external:
		case strings.HasPrefix(r.target, "/"):
			r.target = r.target[1:]
		default:
			r.target = path.Join(dir, r.target)
		}
		out[attr(t, "Id")] = r
		return nil
	})
	return out, err
}

func (f *File) readWorkbook(name string, rels map[string]relation) error {
	err := f.each(name, 64<<10, func(_ *scanner, t xml.StartElement) error {
		switch t.Name.Local {
		case "workbookPr":
			f.Epoch1904 = isTrue(attr(t, "date1904"))
		case "calcPr":
			f.Stale = attr(t, "calcMode") == "manual" || isTrue(attr(t, "fullCalcOnLoad"))
		case "sheet":
			state := attr(t, "state")
			sh := SheetRef{Name: attr(t, "name"), Hidden: state == "hidden" || state == "veryHidden"}
			if r, ok := rels[attrOf(t, relating, "id")]; ok && !r.external {
				if r.kind != "worksheet" {
					return nil // a chart on a sheet of its own
				}
				sh.part = r.target
			}
			if f.Sheets = append(f.Sheets, sh); len(f.Sheets) > f.limits.Sheets {
				return tooMany("sheets", "工作表数", "sheets", f.limits.Sheets)
			}
		}
		return nil
	})
	if err == nil && len(f.Sheets) == 0 {
		err = damaged(name, "没有工作表", "it has no sheets")
	}
	return err
}

// readStyles reads the number format of each cell style.
func (f *File) readStyles(name string) error {
	codes := map[int]string{}
	known := map[int]Format{}
	in := "" // the list that the element stands in
	return f.each(name, 64<<10, func(_ *scanner, t xml.StartElement) error {
		id, err := strconv.Atoi(attr(t, "numFmtId"))
		switch t.Name.Local {
		case "numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			in = t.Name.Local
		case "numFmt":
			if in == "numFmts" && err == nil {
				codes[id] = attr(t, "formatCode")
			}
		case "xf":
			if in != "cellXfs" {
				return nil
			}
			format, ok := known[id]
			if !ok {
				code, own := codes[id]
				if !own {
					code = builtin[id]
				}
				format = parseFormat(code)
				known[id] = format
			}
			f.formats = append(f.formats, format)
		}
		if most := f.limits.Styles; len(codes) > most || len(f.formats) > most {
			return tooMany("styles", "样式数", "styles", most)
		}
		return nil
	})
}

// readStrings reads the texts that cells share: the plain ones and the runs of rich ones, without readings.
func (f *File) readStrings(name string) error {
	size := int64(0)
	add := func(b []byte) error {
		t := unescapeOOXML(string(b))
		size += int64(len(t))
		if f.texts = append(f.texts, t); len(f.texts) > f.limits.Texts {
			return tooMany("texts", "共享的文字条数", "texts that cells share", f.limits.Texts)
		}
		if size > f.limits.Strings {
			return tooMuchText(f.limits.Strings)
		}
		return nil
	}
	return f.each(name, f.maxBytes(), func(s *scanner, t xml.StartElement) error {
		if t.Name.Local == "si" {
			b, err := s.text("rPh")
			if err != nil {
				return err
			}
			if err := add(b); err != nil {
				return err
			}
		}
		var err error
		for err == nil && s.plain && s.depth == 1 && s.ahead("</si>", func(b []byte) (int, bool) {
			text, n, ok := plainString(b)
			if ok = ok && len(text) <= s.max; ok {
				err = add(text)
			}
			return n, ok
		}) {
		}
		return err
	})
}

func tooMuchText(most int64) error {
	return TooLarge("strings", "文字总量", "texts together", "> "+bytesText(most), bytesText(most))
}

// maxBytes is how many bytes of a text are read: enough for one character more than is allowed, each written as &#x1F600; is.
func (a *archive) maxBytes() int { return (a.limits.Text + 1) * len("&#x1F600;") }

// readLink notes where an external link leads.
func (f *File) readLink(part string) error {
	rels, err := f.relations(part)
	for _, id := range slices.Sorted(maps.Keys(rels)) {
		if rels[id].external {
			f.Links = append(f.Links, rels[id].target)
		}
	}
	return err
}

var general Format

// formatOf returns the number format of a cell style by its number.
func (f *File) formatOf(style string) *Format {
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(f.formats) {
		return &f.formats[i]
	}
	return &general
}
