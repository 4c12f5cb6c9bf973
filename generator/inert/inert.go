// Package inert makes what stands in a cell harmless where it is published: text on one line, Markdown that shows just the text, addresses
// of web pages alone.
package inert

import (
	"strings"
	"unicode"
)

// Plain returns s on one line: line breaks and control characters are spaces, characters that turn the direction of text
// are dropped.
func Plain(s string) string {
	clean := true
	for i, r := range s {
		if odd, gone := unprintable(r); odd || gone || r == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		odd, gone := unprintable(r)
		switch {
		case gone:
			continue
		case odd || r == ' ':
			space = true
			continue
		case space && b.Len() > 0:
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// unprintable reports characters that Plain takes for a space, and those that it drops.
func unprintable(r rune) (space, gone bool) {
	if r >= ' ' && r < 0x7F {
		return false, false
	}
	return unicode.IsControl(r) || unicode.IsSpace(r) && r != '\u3000' && r != '\u00a0', invisible(r)
}

// Markdown returns s as Markdown that shows just s: nothing in it is markup, a shortcode or HTML. Line breaks and control
// characters become spaces; characters that turn the direction of text are dropped.
func Markdown(s string) string { return escape(s, true) }

// MarkdownCell is Markdown of a text that stands in a table, where no list can begin.
func MarkdownCell(s string) string { return escape(s, false) }

func escape(s string, line bool) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	start := line
	for _, r := range Plain(s) {
		switch r {
		case '\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '|', '~', '^', '$', '=', '!', '#', '"', '\'':
			b.WriteByte('\\')
		case '&':
			b.WriteString("&amp;")
			start = false
			continue
		case '-', '+', ':':
			if start {
				b.WriteByte('\\')
			}
		case '.', ')':
			// 1. and 1) begin a list only after digits alone
			if line && onlyDigits(b.String()) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
		start = false
	}
	return b.String()
}

func onlyDigits(s string) bool {
	return s != "" && len(s) < 10 && strings.Trim(s, "0123456789") == ""
}

// invisible reports characters that change the look of their neighbours without being seen: bidi controls, zero-width
// characters, tags.
func invisible(r rune) bool {
	switch {
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C: // bidi
		return true
	case r == 0x200B, r == 0x2060, r == 0xFEFF, r >= 0xE0000 && r <= 0xE007F, r == unicode.ReplacementChar:
		return true
	}
	return false
}

// Paragraphs returns a text of several lines as Markdown paragraphs.
func Paragraphs(s string) string {
	var out []string
	for p := range strings.SplitSeq(s, "\n") {
		if p = Markdown(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

// Line returns s as plain text on one line: for front matter, which needs no escapes.
func Line(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)), " ")
}

// URL returns u if it leads to a web page, else "".
func URL(u string) string {
	u = strings.TrimSpace(u)
	if !strings.HasPrefix(u, "https://") && !strings.HasPrefix(u, "http://") || strings.ContainsAny(u, " <>\"\\\n\r\t`") || strings.ContainsFunc(u, invisible) {
		return ""
	}
	return u
}
