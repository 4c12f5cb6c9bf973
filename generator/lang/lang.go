// Package lang names the two languages of the site and holds texts that say one thing in both.
package lang

import "fmt"

// A Lang is one of the two languages of the site. The zero value is Chinese.
type Lang uint8

// The languages, in the order in which files are written.
const (
	ZH Lang = iota
	EN
)

// All returns every language in the order in which files are written.
func All() []Lang { return []Lang{ZH, EN} }

// String returns the language's key in file names, addresses and sheet columns: zh or en.
func (l Lang) String() string {
	if l == EN {
		return "en"
	}
	return "zh"
}

// Locale returns the BCP 47 tag for lang attributes: zh-Hans or en.
func (l Lang) Locale() string {
	if l == EN {
		return "en"
	}
	return "zh-Hans"
}

// Other returns the other language.
func (l Lang) Other() Lang { return 1 - l }

// Parse returns the language with the key s; ok is false if there is none.
func Parse(s string) (l Lang, ok bool) {
	switch s {
	case "zh":
		return ZH, true
	case "en":
		return EN, true
	}
	return ZH, false
}

// A Text says one thing in both languages. An empty side has not been written.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Same returns a text that is s in both languages: a name, a number, an id.
func Same(s string) Text { return Text{s, s} }

// In returns the text in language l, "" if it was not written.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.ZH
}

// Or returns the text in language l, or the other side if l was not written.
func (t Text) Or(l Lang) string {
	if s := t.In(l); s != "" {
		return s
	}
	return t.In(l.Other())
}

// Filled returns the text with the side that was not written as the other.
func (t Text) Filled() Text { return Text{t.Or(ZH), t.Or(EN)} }

// IsZero reports whether neither side was written.
func (t Text) IsZero() bool { return t == Text{} }

// Count returns a number of things in English: 1 record, 2 records.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
