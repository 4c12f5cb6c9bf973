package xlsx

import (
	"regexp"
	"strconv"
	"strings"
)

// ooxmlEscape matches what programs may take for a character that XML cannot hold: _x000D_ by the standard, _x1_ too by
// LibreOffice.
var ooxmlEscape = regexp.MustCompile(`_x[0-9A-Fa-f]{1,4}_`)

// escapeOOXML writes the underscore before such letters as _x005F_, so that they stay what they are in every program.
func escapeOOXML(s string) string {
	for at := 0; ; {
		m := ooxmlEscape.FindStringIndex(s[at:])
		if m == nil {
			return s
		}
		s = s[:at+m[0]] + "_x005F" + s[at+m[0]:]
		at += m[0] + len("_x005F_") // the last underscore may begin another one
	}
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeOOXML resolves _x000D_ and the like, which stand for characters that XML cannot hold.
func unescapeOOXML(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(n)) // a lone surrogate becomes U+FFFD
	})
}
