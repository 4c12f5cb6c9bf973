package workbook

import (
	"regexp"
	"strings"
)

var idForm = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)

// goodID reports whether s may be an id: part of a file name and of a web address on every system.
func goodID(s string) bool { return len(s) <= 80 && idForm.MatchString(s) && !deviceName(s) }

// goodMark reports whether s may be the id of a dispute, which is no file: C01 will do.
func goodMark(s string) bool { return goodID(strings.ToLower(s)) }

// deviceName reports whether s names a device on Windows, where no file can be called so.
func deviceName(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && s[3] >= '0' && s[3] <= '9'
}

var notID = regexp.MustCompile(`[^a-z0-9_]+`)

// suggestID returns an id like s, or an example if nothing of s would do.
func suggestID(s string) string {
	t := strings.Trim(notID.ReplaceAllString(strings.ToLower(narrow(s)), "-"), "-_")
	if len(t) > 40 {
		t = strings.Trim(t[:40], "-_")
	}
	if !goodID(t) {
		return "by-developer"
	}
	return t
}
