package workbook

import (
	"bytes"
)

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

// attr returns the value of the attribute of the last start tag, "" if there is none. Prefixes do not count, so that
// r:id is id.
func (s *scanner) attr(name string) string {
	v, _ := s.lookup(name)
	return v
}

func (s *scanner) lookup(name string) (v string, ok bool) {
	s.eachAttr(func(key, val []byte) bool {
		if ok = string(key) == name; ok {
			v = attrValue(val)
		}
		return !ok
	})
	return v, ok
}

// attrValue returns the text of an attribute's value.
func attrValue(val []byte) string { return unescape(string(val)) }

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
