package period

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const monthWords = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`

var (
	untilEN = regexp.MustCompile(`(?:\b(?:to|until|till|through)|[–—-])\s*(?:(?:(\d{1,2})\s+)?(` + monthWords + `)\s+)?(\d{4})\b`)
	untilZH = regexp.MustCompile(`(?:至|到|[–—~～-])\s*(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?`)
)

// Until returns the end of the last span of time that a line of text names, English or Chinese: September 2025 in "from May 2023 to
// September 2025". It is the zero Period if the text names none, and only what is written with its year counts.
func Until(s string) (last Period) {
	see := func(year, month, day string) {
		iso := year
		for _, part := range []string{month, day} {
			if part != "" {
				n, _ := strconv.Atoi(part)
				iso += fmt.Sprintf("-%02d", n)
			}
		}
		if p, err := Parse(iso); err == nil && (last.IsZero() || p.End().After(last.End())) {
			last = p
		}
	}
	for _, m := range untilZH.FindAllStringSubmatch(s, -1) {
		see(m[1], m[2], m[3])
	}
	for _, m := range untilEN.FindAllStringSubmatch(s, -1) {
		month := ""
		if m[2] != "" {
			t, err := time.Parse("Jan", strings.ToUpper(m[2][:1])+strings.ToLower(m[2][1:3]))
			if err != nil {
				continue
			}
			month = strconv.Itoa(int(t.Month()))
		}
		see(m[3], month, m[1])
	}
	return last
}
