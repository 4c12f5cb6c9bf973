package workbook

import (
	"bytes"
)

// local returns a name; equal names share their memory.
func (s *scanner) local(b []byte) string {
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

// attr returns the value of the attribute of the last start tag, "" if there is none. An attribute with a prefix is of another
// namespace and has another name: x:date1904 is not date1904.
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

// eachAttr calls f with the name, prefix and all, and the value of each attribute of the last start tag, until f returns
// false. It ends at what is no attribute.
func (s *scanner) eachAttr(f func(key, val []byte) bool) {
	b := s.attrs
	for {
		i := 0
		for i < len(b) && b[i] <= ' ' {
			i++
		}
		from := i
		for i < len(b) && b[i] != '=' && b[i] > ' ' {
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
		if !f(key, val) {
			return
		}
	}
}
