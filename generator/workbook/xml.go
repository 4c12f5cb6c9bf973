package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Errors of a part that is no XML we read. They become problems about the file.
var (
	errDoctype = errors.New("a document type declaration")
	errSyntax  = errors.New("broken XML")
	errUTF8    = errors.New("an encoding other than UTF-8")
	errDepth   = errors.New("elements too deep inside one another")
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
// document types are refused, only the five named entities are known. The standard decoder takes several times as long,
// which counts over a million rows.
type scanner struct {
	r              *bufio.Reader
	name           string // of a start or end tag, without its prefix
	attrs          []byte // of a start tag, unread
	text           []byte // of a text, entities resolved; at most max bytes
	all            []byte // of an element's texts together
	max            int
	cut            bool // text was longer than max
	open           bool // the next token is the end of an empty element
	depth, deepest int  // of elements now, and at most; 0 is no bound
	names          map[string]string
}

func newScanner(r io.Reader, max int) *scanner {
	s := &scanner{r: bufio.NewReaderSize(r, 64<<10), max: max, names: map[string]string{}}
	if b, _ := s.r.Peek(3); bytes.Equal(b, []byte("\xef\xbb\xbf")) {
		s.r.Discard(3)
	}
	return s
}

// next reads a token. Errors are those of the reader or of this file.
func (s *scanner) next() (token, error) {
	if s.open {
		s.open = false
		s.depth--
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
			s.depth--
			s.name = s.local(bytes.TrimSpace(tag))
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
			s.name, s.attrs = s.local(tag[:i]), tag[i:]
			if s.depth++; s.depth > s.deepest && s.deepest > 0 {
				return tokEOF, errDepth
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
		if long != nil || err != nil || quoted(b) {
			long = append(long, b...)
			b = long
		}
		if len(b) > maxTag {
			return nil, errSyntax
		}
		if err == nil && !quoted(b) {
			if b = b[:len(b)-1]; len(b) == 0 || b[0] == '/' || b[0] <= ' ' || b[0] == '<' {
				return nil, errSyntax
			}
			return b, nil
		}
	}
}

// quoted reports whether b ends inside a quoted attribute.
func quoted(b []byte) bool {
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

// local returns a tag's name without its prefix; equal names share their memory.
func (s *scanner) local(b []byte) string {
	if i := bytes.IndexByte(b, ':'); i >= 0 {
		b = b[i+1:]
	}
	switch {
	case len(b) == 1 && b[0] == 'c':
		return "c" // the names of most tags
	case len(b) == 1 && b[0] == 'v':
		return "v"
	}
	if n, ok := s.names[string(b)]; ok {
		return n
	}
	n := string(b)
	if len(s.names) < 1000 {
		s.names[n] = n
	}
	return n
}

func (s *scanner) add(c byte) {
	if len(s.text) < s.max {
		s.text = append(s.text, c)
	} else {
		s.cut = true
	}
}

func (s *scanner) addAll(b []byte) {
	if room := s.max - len(s.text); len(b) > room {
		b, s.cut = b[:max(room, 0)], true
	}
	s.text = append(s.text, b...)
}

// readText reads up to the next tag.
func (s *scanner) readText() error {
	s.text, s.cut = s.text[:0], false
	for {
		b, err := s.r.ReadSlice('<')
		end := err == nil
		if end {
			b = b[:len(b)-1]
			s.r.UnreadByte()
		}
		for i := 0; i < len(b); i++ {
			if b[i] != '&' {
				n := bytes.IndexByte(b[i:], '&')
				if n < 0 {
					n = len(b) - i
				}
				s.addAll(b[i : i+n])
				i += n - 1
				continue
			}
			// An entity may be cut by the end of the buffer: read on by hand.
			ent := b[i+1:]
			n := bytes.IndexByte(ent, ';')
			if n < 0 && !end && err == bufio.ErrBufferFull {
				more := append([]byte{}, ent...)
				for len(more) < 12 && bytes.IndexByte(more, ';') < 0 {
					c, err := s.r.ReadByte()
					if err != nil {
						return errSyntax
					}
					more = append(more, c)
				}
				ent, n = more, bytes.IndexByte(more, ';')
				b = b[:i]
			}
			if n < 0 || n > 10 {
				return errSyntax
			}
			r, ok := entity(string(ent[:n]))
			if !ok {
				return errSyntax
			}
			for _, c := range []byte(string(r)) {
				s.add(c)
			}
			i += n + 1
		}
		switch {
		case end || err == io.EOF:
			return nil
		case err != bufio.ErrBufferFull:
			return err
		}
	}
}

// entity returns the character of an entity's name.
func entity(s string) (rune, bool) {
	switch s {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	num, base := strings.TrimPrefix(s, "#"), 10
	if num == s {
		return 0, false
	}
	if hex, ok := strings.CutPrefix(num, "x"); ok {
		num, base = hex, 16
	}
	n, err := strconv.ParseUint(num, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	if !utf8.ValidRune(rune(n)) {
		return utf8.RuneError, true
	}
	return rune(n), true
}

// attr returns the value of the attribute of the last start tag, "" if there is none. Prefixes do not count, so that
// r:id is id.
func (s *scanner) attr(name string) string {
	v, _ := s.lookup(name)
	return v
}

func (s *scanner) lookup(name string) (v string, ok bool) {
	s.eachAttr(func(key, val []byte) bool {
		if ok = string(key) == name; ok {
			v = unescape(string(val))
		}
		return !ok
	})
	return v, ok
}

// eachAttr calls f with the name, without its prefix, and the value of each attribute of the last start tag, until f
// returns false. It ends at what is no attribute.
func (s *scanner) eachAttr(f func(key, val []byte) bool) {
	b := s.attrs
	for {
		i := 0
		for i < len(b) && b[i] <= ' ' {
			i++
		}
		from, colon := i, -1
		for i < len(b) && b[i] != '=' && b[i] > ' ' {
			if b[i] == ':' {
				colon = i
			}
			i++
		}
		key := b[from:i]
		for i < len(b) && b[i] <= ' ' {
			i++
		}
		if i >= len(b) || b[i] != '=' {
			return
		}
		for i++; i < len(b) && b[i] <= ' '; {
			i++
		}
		if i >= len(b) || b[i] != '"' && b[i] != '\'' {
			return
		}
		end := bytes.IndexByte(b[i+1:], b[i])
		if end < 0 {
			return
		}
		val := b[i+1 : i+1+end]
		b = b[i+end+2:]
		if bytes.HasPrefix(key, []byte("xmlns")) {
			continue
		}
		if colon >= 0 {
			key = key[colon-from+1:]
		}
		if !f(key, val) {
			return
		}
	}
}

// unescape resolves the entities of an attribute; unknown ones stay.
func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		if n := strings.IndexByte(s, ';'); n > 0 {
			if r, ok := entity(s[1:n]); ok {
				b.WriteRune(r)
				s = s[n+1:]
				continue
			}
		}
		b.WriteByte('&')
		s = s[1:]
	}
	b.WriteString(s)
	return b.String()
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
