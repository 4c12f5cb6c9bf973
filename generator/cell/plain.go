package cell

import (
	"fmt"
	"strings"
)

// Control reports characters that terminals, runners of workflows or readers of text obey instead of showing them: control
// characters, line separators, and marks that turn the direction of writing.
func Control(r rune) bool {
	return r < 0x20 || r >= 0x7f && r <= 0x9f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// Plain returns s on one line with every control character written out, as \u001b.
func Plain(s string) string {
	if strings.IndexFunc(s, Control) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if Control(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Short cuts a text for a message.
func Short(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:39]) + "…"
	}
	return s
}
