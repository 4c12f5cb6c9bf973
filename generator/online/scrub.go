package online

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"briefing/generator/cell"
)

// OneLine returns what others wrote on one line, not too much of it.
func OneLine(s string) string {
	s = cell.Plain(strings.Join(strings.Fields(s), " "))
	if r := []rune(s); len(r) > 600 {
		s = string(r[:599]) + "…"
	}
	return s
}

var credentials = regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]*://)[^\s/@]*@`)

// Scrub takes a secret out of a text, in every form in which a driver or a server may repeat it, and what stands before the @ of
// an address.
func Scrub(s, secret string) string {
	const gone = "•••"
	s = credentials.ReplaceAllString(s, "${1}"+gone+"@")
	if secret == "" {
		return s
	}
	forms := []string{secret, url.QueryEscape(secret), url.PathEscape(secret), url.UserPassword("", secret).String()[1:], fmt.Sprintf("%q", secret), strings.ReplaceAll(secret, "'", "''"),
		strings.ReplaceAll(strings.ReplaceAll(secret, `\`, `\\`), `'`, `\'`), hex.EncodeToString([]byte(secret)), OneLine(secret)}
	for _, b := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		for lead := range 3 { // as part of something longer, as of user:password
			in := append(make([]byte, lead), secret...)
			out := strings.TrimRight(b.EncodeToString(in), "=")
			forms = append(forms, strings.TrimRight(out[min(len(out), []int{0, 2, 3}[lead]):], "="))
			if len(in)%3 != 0 { // its last sign depends on what follows
				forms = append(forms, out[min(len(out)-1, []int{0, 2, 3}[lead]):len(out)-1])
			}
		}
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	for i, f := range forms {
		f = strings.Trim(f, `"`)
		if f != "" && (len(f) >= 4 || f == secret) && !slices.Contains(forms[:i], f) {
			s = strings.ReplaceAll(s, f, gone)
		}
	}
	return s
}
