package workbook

import (
	"cmp"
	"regexp"
	"strings"
)

var idForm = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)

// goodID reports whether s may be an id: part of a file name and of a web address on every system.
func goodID(s string) bool { return len(s) <= 80 && idForm.MatchString(s) && !deviceName(s) }

var keyForm = regexp.MustCompile(`^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$`)

// goodKey reports whether s may be the id of what is no file and no page of its own, as sources, terms and disputes: C01 will do.
func goodKey(s string) bool { return len(s) <= 80 && keyForm.MatchString(s) }

// anyKey takes every id: of units, which are words, and of facts and claims, which are checked as names in expressions.
func anyKey(string) bool { return true }

// deviceName reports whether s names a device on Windows, where no file can be called so.
func deviceName(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && s[3] >= '0' && s[3] <= '9'
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// GoodName reports whether a workbook may be called id.xlsx: lower-case words joined by hyphens, and no name that a system keeps
// for itself.
func GoodName(id string) bool { return len(id) <= 80 && kebab.MatchString(id) && !deviceName(id) }

var (
	copyWords = regexp.MustCompile(`(?i)^(?:copy of |副本|复件)[ _-]*|[ _-]*(?:\(\d{1,3}\)|（\d{1,3}）|- ?copy(?: ?\(\d+\))?|[ _]copy(?: \d+)?|(?:- ?)?(?:副本|复件|複本)(?: ?\(\d+\))?)$`)
)

// Original returns the name of the workbook of which a file called name is a copy, as browsers, file managers and office programs
// name copies: power (1), power - Copy, 副本power. copied is false if the name is not that of a copy.
func Original(name string) (original string, copied bool) {
	for {
		next := strings.TrimSpace(copyWords.ReplaceAllString(name, ""))
		if next == name || next == "" {
			return name, copied
		}
		name, copied = next, true
	}
}

// NameFrom returns the name that a workbook can have which is made of what is called name, without an extension; "" if nothing of it will do.
func NameFrom(name string) string {
	original, _ := Original(name)
	if s := strings.ReplaceAll(idFrom(original), "_", "-"); GoodName(s) {
		return s
	}
	return ""
}

// SuggestName returns a name that a workbook called name could have, without .xlsx.
func SuggestName(name string) string { return cmp.Or(NameFrom(name), exampleName) }

// suggestID returns an id like s, or an example if nothing of s would do.
func suggestID(s string) string { return cmp.Or(idFrom(s), exampleID) }

// Examples of what nothing of a text would do for.
const exampleName, exampleID = "new-dataset", "by-year"

var notID = regexp.MustCompile(`[^a-z0-9_]+`)

// idFrom returns an id like s, "" if nothing of s would do.
func idFrom(s string) string {
	t := strings.Trim(notID.ReplaceAllString(strings.ToLower(narrow(s)), "-"), "-_")
	if len(t) > 40 {
		t = strings.Trim(t[:40], "-_")
	}
	if !goodID(t) {
		return ""
	}
	return t
}
