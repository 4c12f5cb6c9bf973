package workbook

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
