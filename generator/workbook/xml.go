package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
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

// A token is what a scanner has just read.
type token uint8

const (
	tokEOF token = iota
	tokStart
	tokEnd
	tokText
)

// A scanner reads the XML of a workbook's parts one token at a time, without a tree and with nothing from outside:
// document types are refused, only the five named entities are known. Only elements of the part's own namespace are
// read: those of others, lists of extensions and all that stands in them are as if they were not there. The standard
// decoder takes several times as long, which counts over a million rows.
type scanner struct {
	r              *bufio.Reader
	own            space     // what is read
	space          space     // of the tag that was read last
	unprefixed     space     // of tags without a prefix, here
	bound          []binding // namespaces declared, from the root to here
	hidden         int       // the depth of an element that is left out; 0 if there is none
	name           string    // of a start or end tag, without its prefix
	attrs          []byte    // of a start tag, unread
	text           []byte    // of a text, entities resolved; at most max bytes
	all            []byte    // of an element's texts together
	max            int
	cut            bool // text was longer than max
	open           bool // the next token is the end of an empty element
	depth, deepest int  // of elements now, and at most; 0 is no bound
	names          map[string]string
}

// scanBlock is how much is read at once, in bytes.
const scanBlock = 64 << 10

// scanners are scanners done with, to be used again. Without them the blocks of a small workbook's parts, most of them a
// fraction full, would take a megabyte, and most of the time of reading it.
var scanners = sync.Pool{New: func() any { return &scanner{r: bufio.NewReaderSize(nil, scanBlock), names: map[string]string{}} }}

func newScanner(r io.Reader, own space, max int) *scanner {
	s := scanners.Get().(*scanner)
	s.r.Reset(r)
	*s = scanner{r: s.r, own: own, max: max, bound: s.bound[:0], text: s.text[:0], all: s.all[:0], names: s.names}
	if b, _ := s.r.Peek(3); bytes.Equal(b, []byte("\xef\xbb\xbf")) {
		s.r.Discard(3)
	}
	return s
}

// free lets s be used again. Nothing that it returned as bytes may be used after that.
func (s *scanner) free() {
	s.r.Reset(nil)
	if cap(s.text)+cap(s.all) <= scanBlock && len(s.names) <= 200 {
		scanners.Put(s)
	}
}

// next reads a token of what counts. Errors are those of the reader or of this file.
func (s *scanner) next() (token, error) {
	for {
		tok, err := s.any()
		switch {
		case err != nil || tok == tokEOF:
			return tok, err
		case s.hidden > 0:
			if tok == tokEnd && s.depth < s.hidden {
				s.hidden = 0
			}
		case tok == tokText:
			return tok, nil
		case tok == tokStart && s.depth == 1 && s.space != s.own:
			return tokEOF, errForeign
		case s.space == s.own && s.name != "extLst":
			return tok, nil
		case tok == tokStart && !s.transparent():
			s.hidden = s.depth
		}
	}
}

// any reads a token, whatever its namespace.
func (s *scanner) any() (token, error) {
	if s.open {
		s.open = false
		s.leave()
		return tokEnd, nil
	}
	for {
		b, err := s.r.ReadByte()
		if err == io.EOF {
			return tokEOF, nil
		}
		if err != nil {
			return tokEOF, err
		}
		if b != '<' {
			if b == 0 || b == 0xff || b == 0xfe {
				return tokEOF, errUTF8
			}
			s.r.UnreadByte()
			return tokText, s.readText()
		}
		b, err = s.r.ReadByte()
		if err != nil {
			return tokEOF, errSyntax
		}
		switch b {
		case '?':
			if err := s.skip("?>", nil); err != nil {
				return tokEOF, err
			}
		case '!':
			tok, err := s.bang()
			if err != nil || tok != tokEOF {
				return tok, err
			}
		case '/':
			tag, err := s.tag()
			if err != nil {
				return tokEOF, err
			}
			if err := s.called(bytes.TrimSpace(tag)); err != nil {
				return tokEOF, err
			}
			s.leave()
			return tokEnd, nil
		default:
			s.r.UnreadByte()
			tag, err := s.tag()
			if err != nil {
				return tokEOF, err
			}
			if n := len(tag); tag[n-1] == '/' {
				s.open, tag = true, tag[:n-1]
			}
			i := 0
			for i < len(tag) && tag[i] > ' ' {
				i++
			}
			s.attrs = tag[i:]
			if s.depth++; s.depth > s.deepest && s.deepest > 0 {
				return tokEOF, errDepth
			}
			if err := s.declare(); err != nil {
				return tokEOF, err
			}
			if err := s.called(tag[:i]); err != nil {
				return tokEOF, err
			}
			return tokStart, nil
		}
	}
}

// bang reads what begins with <!: a comment, skipped; a CDATA section, a text.
func (s *scanner) bang() (token, error) {
	b, err := s.r.Peek(7)
	switch {
	case bytes.HasPrefix(b, []byte("--")):
		return tokEOF, s.skip("-->", nil)
	case bytes.Equal(b, []byte("[CDATA[")):
		s.r.Discard(7)
		s.text, s.cut = s.text[:0], false
		err := s.skip("]]>", func(c byte) { s.add(c) })
		return tokText, err
	case len(b) == 7 && strings.EqualFold(string(b), "DOCTYPE"):
		return tokEOF, errDoctype
	}
	if err != nil && err != io.EOF {
		return tokEOF, err
	}
	return tokEOF, errSyntax
}

// skip reads up to and with end, and gives what stands before it to each.
func (s *scanner) skip(end string, each func(byte)) error {
	match := make([]byte, 0, len(end))
	for {
		c, err := s.r.ReadByte()
		if err == io.EOF {
			return errSyntax
		}
		if err != nil {
			return err
		}
		match = append(match, c)
		for len(match) > 0 && !strings.HasPrefix(end, string(match)) {
			if each != nil {
				each(match[0])
			}
			match = match[1:]
		}
		if len(match) == len(end) {
			return nil
		}
	}
}

// tag reads the rest of a tag, to its >. A > inside quotes is part of it.
func (s *scanner) tag() ([]byte, error) {
	var long []byte
	for {
		b, err := s.r.ReadSlice('>')
		if err != nil && err != bufio.ErrBufferFull {
			if err == io.EOF {
				err = errSyntax
			}
			return nil, err
		}
		inside := quoted(b)
		if long != nil || err != nil || inside {
			long = append(long, b...)
			b, inside = long, quoted(long)
		}
		if len(b) > maxTag {
			return nil, errSyntax
		}
		if err == nil && !inside {
			if b = b[:len(b)-1]; len(b) == 0 || b[0] == '/' || b[0] <= ' ' || b[0] == '<' {
				return nil, errSyntax
			}
			return b, nil
		}
	}
}

// quoted reports whether b ends inside a quoted attribute.
func quoted(b []byte) bool {
	if bytes.IndexByte(b, '\'') < 0 {
		return bytes.Count(b, []byte{'"'})%2 == 1
	}
	var q byte
	for _, c := range b {
		switch {
		case q == 0 && (c == '"' || c == '\''):
			q = c
		case c == q:
			q = 0
		}
	}
	return q != 0
}

// skipElement reads to the end of the element whose start was just read.
func (s *scanner) skipElement() error {
	for depth := 1; depth > 0; {
		tok, err := s.next()
		switch {
		case err != nil:
			return err
		case tok == tokEOF:
			return errSyntax
		case tok == tokStart:
			depth++
		case tok == tokEnd:
			depth--
		}
	}
	return nil
}

// content returns the text inside the element whose start was just read, without that of elements named in skip, and
// reads to its end.
func (s *scanner) content(skip string) (text string, cut bool, err error) {
	b, cut, err := s.bytes(skip)
	if err != nil {
		return "", false, err
	}
	text = string(b)
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return text, cut, nil
}

// bytes is content as bytes that the next token overwrites, valid UTF-8 or not.
func (s *scanner) bytes(skip string) (b []byte, cut bool, err error) {
	s.all = s.all[:0]
	for depth := 1; depth > 0; {
		tok, err := s.next()
		switch {
		case err != nil:
			return nil, false, err
		case tok == tokEOF:
			return nil, false, errSyntax
		case tok == tokEnd:
			depth--
		case tok == tokStart && s.name == skip:
			if err := s.skipElement(); err != nil {
				return nil, false, err
			}
		case tok == tokStart:
			depth++
		case tok == tokText:
			cut = cut || s.cut
			if len(s.all)+len(s.text) > s.max {
				cut = true
				continue
			}
			s.all = append(s.all, s.text...)
		}
	}
	return s.all, cut, nil
}
