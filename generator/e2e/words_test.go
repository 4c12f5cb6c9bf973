package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Hugo takes what words of the interface are given for a count if it reads as a number, and fails on NaN and Infinity. Texts of workbooks
// and pages are therefore given by name; numbers and dates of ours may be given alone.
func TestInterfaceWordsTakeTextsByName(t *testing.T) {
	ours := strings.Fields("reading_time source_n data_to updated checked old next_update other_topic")
	call := regexp.MustCompile(`\bT "(\w+)" ([^)}|\s][^\s]*)`)
	seen := 0
	err := filepath.WalkDir("../../site/layouts", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			if seen++; !strings.HasPrefix(m[2], "(dict") && !strings.HasPrefix(m[2], "(len") && !strings.HasPrefix(m[2], "-}}") && !slices.Contains(ours, m[1]) {
				t.Errorf("%s: %s: give the text by name, as in (dict \"Text\" .)", name, m[0])
			}
		}
		return err
	})
	if err != nil || seen < 10 {
		t.Errorf("%d calls, %v", seen, err)
	}
}
