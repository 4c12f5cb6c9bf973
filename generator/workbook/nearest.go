package workbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/lang"
)

// nearest returns the candidate that takes the fewest insertions, deletions and changes of characters to become s, and
// how many those are; the first of equals in the order of the alphabet. Without candidates it returns "".
func nearest(s string, candidates []string) (best string, distance int) {
	distance = -1
	s = strings.ToLower(s)
	rs := []rune(s)
	if len(rs) > 100 {
		rs = rs[:100]
	}
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := levenshtein(rs, []rune(strings.ToLower(c))); distance < 0 || d < distance {
			best, distance = c, d
		}
	}
	return best, distance
}

// near offers the candidate nearest to s, as the beginning of a hint; nothing if none is near.
func near(s string, candidates []string) lang.Text { return offer(nearby(s, candidates)) }

// nearby returns the candidate nearest to s, or "" if none is near: at least half of the letters are the same, or one of
// the two begins with the other.
func nearby(s string, candidates []string) string {
	best, d := nearest(s, candidates)
	a, b := strings.ToLower(s), strings.ToLower(best)
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if d*2 <= max(n, m) || min(n, m) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) {
		return best
	}
	return ""
}

func offer(best string) lang.Text {
	if best == "" {
		return lang.Text{}
	}
	return lang.Text{ZH: fmt.Sprintf("是否应为 %q？", best), EN: fmt.Sprintf("is it %q? ", best)}
}

func levenshtein(a, b []rune) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, x := range a {
		diag := prev[0]
		prev[0] = i + 1
		for j, y := range b {
			cost := diag
			if x != y {
				cost = 1 + min(diag, prev[j], prev[j+1])
			}
			diag, prev[j+1] = prev[j+1], cost
		}
	}
	return prev[len(b)]
}
