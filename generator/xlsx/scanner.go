package xlsx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// Errors of a part that is no XML we read. They become problems about the file.
var (
	errDoctype = errors.New("a document type declaration")
	errSyntax  = errors.New("broken XML")
	errUTF8    = errors.New("an encoding other than UTF-8")
	errDepth   = errors.New("elements too deep inside one another")
	errForeign = errors.New("a root element of another namespace")
)

// maxTag bounds a tag with its attributes, in bytes.
const maxTag = 64 << 10

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

// A scanner reads the XML of a part by encoding/xml, a token at a time, within bounds for what has none in a hostile file: document
// types are refused, tags and nesting are limited, long texts are cut before the decoder sees them. Only elements of the part's own
// namespace are read: those of others, lists of extensions and all that stands in them are as if they were not there.
type scanner struct {
	r     *bufio.Reader
	d     *xml.Decoder
	own   space // what is read
	depth int   // of elements now
	most  int   // of elements, at most; 0 is no bound
	max   int   // bytes of a text that are read
	plain bool  // elements without a prefix are the part's own

	// of the bytes given to the decoder
	run    int // of the tag or text so far
	tag    bool
	entity bool
	all    []byte // of [scanner.text]
}

// newScanner reads r in blocks of so many bytes.
func newScanner(r io.Reader, block int, own space, max int) *scanner {
	s := &scanner{r: bufio.NewReaderSize(r, block), own: own, max: max}
	if b, _ := s.r.Peek(3); bytes.Equal(b, []byte("\xef\xbb\xbf")) {
		s.r.Discard(3)
	}
	if b, _ := s.r.Peek(5); string(b) == "<?xml" { // whatever encoding it states
		s.r.ReadSlice('>')
	}
	s.d = xml.NewDecoder(s)
	return s
}

// Read is never called: the decoder reads by ReadByte.
func (s *scanner) Read([]byte) (int, error) { return 0, io.ErrNoProgress }

// ReadByte gives the decoder the bytes of the part. Tags are limited, texts cut.
func (s *scanner) ReadByte() (byte, error) {
	c, err := s.r.ReadByte()
	if err != nil {
		return 0, err
	}
	s.run++
	switch {
	case c == '<':
		s.tag, s.entity, s.run = true, false, 0
	case s.tag && c == '>':
		s.tag, s.run = false, 0
	case s.tag && s.run > maxTag || s.run > s.max+maxTag:
		return 0, errSyntax
	case s.tag:
	case s.run > s.max && !s.entity && utf8.RuneStart(c):
		return s.skipText()
	case c == '&' || c == ';':
		s.entity = c == '&'
	}
	return c, nil
}

// skipText goes on behind the rest of a text.
func (s *scanner) skipText() (byte, error) {
	for {
		_, err := s.r.ReadSlice('<')
		if err == nil {
			s.r.UnreadByte()
			return s.ReadByte()
		}
		if err != bufio.ErrBufferFull {
			return 0, err
		}
	}
}

// next reads a token of what counts: a start, an end or a text; nil at the end of the part. Errors are those of the reader or of
// this file.
func (s *scanner) next() (xml.Token, error) {
	for {
		tok, err := s.token()
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case nil, xml.CharData:
			return t, nil
		case xml.EndElement:
			if spaces[t.Name.Space] == s.own {
				return t, nil
			}
		case xml.StartElement:
			sp := spaces[t.Name.Space]
			switch {
			case t.Name.Space != "" && !strings.ContainsAny(t.Name.Space, ":/"): // a prefix that stands for nothing
				return nil, errSyntax
			case s.depth == 1 && sp != s.own:
				return nil, errForeign
			case sp == s.own && t.Name.Local != "extLst":
				if s.depth == 1 {
					s.plain = spaces[attr(t, "xmlns")] == s.own
				}
				return t, nil
			case sp == compatible && (t.Name.Local == "AlternateContent" || t.Name.Local == "Fallback"):
				// Of alternatives for programs of different age the last is for those that know no extension.
			default:
				if err := s.skip(); err != nil {
					return nil, err
				}
			}
		}
	}
}

// token reads a token, whatever its namespace.
func (s *scanner) token() (xml.Token, error) {
	tok, err := s.d.Token()
	if err == io.EOF {
		return nil, nil
	}
	if err != nil {
		switch e := (*xml.SyntaxError)(nil); {
		case errors.As(err, &e) && e.Msg == "invalid UTF-8":
			err = errUTF8
		case e != nil || strings.HasPrefix(err.Error(), "xml: "):
			err = errSyntax
		}
		return nil, err
	}
	switch t := tok.(type) {
	case xml.StartElement:
		if s.depth++; s.depth > s.most && s.most > 0 {
			return nil, errDepth
		}
	case xml.EndElement:
		s.depth--
	case xml.Directive:
		if len(t) >= 7 && strings.EqualFold(string(t[:7]), "DOCTYPE") {
			return nil, errDoctype
		}
		return nil, errSyntax
	}
	return tok, nil
}

// skip reads to the end of the element whose start was just read.
func (s *scanner) skip() error {
	for to := s.depth - 1; s.depth > to; {
		if _, err := s.token(); err != nil {
			return err
		}
	}
	return nil
}

// children calls f at the start of each element inside the one whose start was just read, and reads to its end. f may read
// what stands in such an element, or leave it.
func (s *scanner) children(f func(xml.StartElement) error) error {
	for to := s.depth - 1; s.depth > to; {
		tok, err := s.next()
		t, ok := tok.(xml.StartElement)
		if at := s.depth; err == nil && ok {
			if err = f(t); err == nil && s.depth == at {
				err = s.skip()
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// text returns the text inside the element whose start was just read, without that of elements called but, and reads to its end. The
// next call overwrites it.
func (s *scanner) text(but string) ([]byte, error) {
	s.all = s.all[:0]
	for to := s.depth - 1; s.depth > to; {
		tok, err := s.next()
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if t.Name.Local == but {
				if err := s.skip(); err != nil {
					return nil, err
				}
			}
		case xml.CharData:
			s.all = append(s.all, t[:min(len(t), s.max+utf8.UTFMax-len(s.all))]...)
		}
	}
	return s.all, nil
}

// ahead gives parse what is read already and stands next, and goes on behind as much as parse says; false if it knows less than
// all up to end. It may be called after the start or the end of an element.
func (s *scanner) ahead(end string, parse func([]byte) (n int, ok bool)) bool {
	b, _ := s.r.Peek(s.r.Buffered())
	n, ok := parse(b)
	if !ok && !bytes.Contains(b, []byte(end)) {
		if more, _ := s.r.Peek(s.r.Size()); len(more) > len(b) {
			n, ok = parse(more)
		}
	}
	if ok {
		s.r.Discard(n)
	}
	return ok
}

// attr returns the value of an attribute, "" if there is none. An attribute with a prefix is of another namespace and has another
// name: x:date1904 is not date1904.
func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// attrOf is attr of a namespace.
func attrOf(t xml.StartElement, sp space, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && spaces[a.Name.Space] == sp {
			return a.Value
		}
	}
	return ""
}

// isTrue reports whether an attribute's text says yes.
func isTrue(s string) bool { return s == "1" || s == "true" }
