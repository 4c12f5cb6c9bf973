package xlsx

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
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

// guardTexts does so to the shared texts from the one numbered from on, which excelize has added as they are.
func guardTexts(f *excelize.File, from int) {
	if f.SharedStrings == nil {
		return
	}
	for i := from; i < len(f.SharedStrings.SI); i++ {
		if t := f.SharedStrings.SI[i].T; t != nil {
			t.Val = escapeOOXML(t.Val)
		}
	}
}

// unescapeOOXML resolves _x000D_ and the like, which stand for characters that XML cannot hold.
func unescapeOOXML(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			break
		}
		if len(s) >= i+7 && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				out.WriteString(s[:i])
				out.WriteRune(rune(n)) // a lone surrogate becomes U+FFFD
				s = s[i+7:]
				continue
			}
		}
		out.WriteString(s[:i+2])
		s = s[i+2:]
	}
	out.WriteString(s)
	return out.String()
}
