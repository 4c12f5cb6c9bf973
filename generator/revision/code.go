package revision

import (
	"fmt"
	"strings"
	"unicode"
)

// Visible returns lines of code in which what cannot be seen, or moves or hides other letters, is written out: ‹U+202E›. So whoever reads them
// reads what a program reads. Lines end in \n, none is blank at the end.
func Visible(code string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(code, "\r\n", "\n") {
		if r == '\n' || r == '\t' || unicode.IsPrint(r) && r != unicode.ReplacementChar {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	return strings.TrimRight(b.String(), "\n\t ")
}

// Code returns lines of code as a block of Markdown that shows just them, whatever they hold. language is the word by which they are coloured.
func Code(code, language string) string {
	code = Visible(code)
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + language + "\n" + code + "\n" + fence + "\n"
}
