package workbook

import (
	"bytes"
	"strings"
)

// A space is an XML namespace, as far as reading a workbook tells them apart.
type space uint8

const (
	foreign     space = iota // any other, and none
	spreadsheet              // workbooks, sheets, styles, shared texts
	packaging                // relations and content types
	relating                 // the attribute id that names a relation
	compatible               // alternatives for programs of different age
	document                 // sheets and texts of OpenDocument
)

// spaces are the names of namespaces, those of the standard's transitional form and of its strict one.
var spaces = map[string]space{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":           spreadsheet,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                       spreadsheet,
	"http://schemas.openxmlformats.org/package/2006/relationships":        packaging,
	"http://schemas.openxmlformats.org/package/2006/content-types":        packaging,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": relating,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":             relating,
	"http://schemas.openxmlformats.org/markup-compatibility/2006":         compatible,
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                    document,
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                     document,
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                      document,
}

// A binding is what a prefix stands for from an element on to its end.
type binding struct {
	prefix string // "" of names without one
	space  space
	before space // what names without a prefix were
	depth  int
}

// maxBound bounds the namespaces declared around an element. Programs declare about twenty.
const maxBound = 1000

// declare notes the namespaces that the last start tag declares.
func (s *scanner) declare() error {
	if !bytes.Contains(s.attrs, []byte("xmlns")) {
		return nil
	}
	s.eachAttr(func(key, val []byte) bool {
		prefix, ok := bytes.CutPrefix(key, []byte("xmlns:"))
		if !ok && string(key) != "xmlns" {
			return true
		}
		b := binding{space: spaces[attrValue(val)], before: s.unprefixed, depth: s.depth}
		if ok {
			b.prefix = string(prefix)
		} else {
			s.unprefixed = b.space
		}
		s.bound = append(s.bound, b)
		return true
	})
	if len(s.bound) > maxBound {
		return errSyntax
	}
	return nil
}

// leave goes out of an element, and of what it declared.
func (s *scanner) leave() {
	s.depth--
	for n := len(s.bound) - 1; n >= 0 && s.bound[n].depth > s.depth; n-- {
		if b := s.bound[n]; b.prefix == "" {
			s.unprefixed = b.before
		}
		s.bound = s.bound[:n]
	}
}

// called notes the name and namespace of a tag. A prefix that stands for nothing is broken XML.
func (s *scanner) called(tag []byte) error {
	s.space = s.unprefixed
	if i := bytes.IndexByte(tag, ':'); i >= 0 {
		var ok bool
		if s.space, ok = s.spaceOf(tag[:i]); !ok {
			return errSyntax
		}
		tag = tag[i+1:]
	}
	s.name = s.local(tag)
	return nil
}

// spaceOf returns what a prefix stands for here.
func (s *scanner) spaceOf(prefix []byte) (sp space, ok bool) {
	for i := len(s.bound) - 1; i >= 0; i-- {
		if s.bound[i].prefix == string(prefix) {
			return s.bound[i].space, true
		}
	}
	return foreign, string(prefix) == "xml"
}

// transparent reports whether an element is read as if its tags were not there: of alternatives for programs of different age
// the last is for those that know no extension.
func (s *scanner) transparent() bool {
	return s.space == compatible && (s.name == "AlternateContent" || s.name == "Fallback")
}

// relation returns the id of a relation that the last start tag names, "" if it names none.
func (s *scanner) relation() (id string) {
	s.eachAttr(func(key, val []byte) bool {
		prefix, name, ok := bytes.Cut(key, []byte(":"))
		if !ok || string(name) != "id" {
			return true
		}
		if sp, _ := s.spaceOf(prefix); sp == relating {
			id = attrValue(val)
		}
		return id == ""
	})
	return id
}

// relationKind returns the kind of a relation from its type, which is in a namespace too; "" of extensions.
func relationKind(typ string) string {
	i := strings.LastIndexByte(typ, '/')
	if i < 0 || spaces[typ[:i]] != relating {
		return ""
	}
	return typ[i+1:]
}
