package cell

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/lang"
)

// Nearest returns the word that a writer of s most likely meant, or "" if none is near: at most a third of the letters
// differ, or s stands in it, or it begins s. Among equals the first in order wins.
func Nearest(s string, words []string) string {
	best, bestDist := "", 0
	lower := strings.ToLower(s)
	n := utf8.RuneCountInString(lower)
	if n == 0 || n > 100 {
		return ""
	}
	for _, w := range slices.Sorted(slices.Values(words)) {
		word := strings.ToLower(w)
		d := distance(lower, word)
		in := n >= 3 && strings.Contains(word, lower) || utf8.RuneCountInString(word) >= 3 && strings.HasPrefix(lower, word)
		if d > max(1, n/3) && !in {
			continue
		}
		if best == "" || d < bestDist {
			best, bestDist = w, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap with their neighbour to make b of a.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(t) > 100 {
		return len(t)
	}
	var before []int
	prev := make([]int, len(t)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range s {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(prev[j+1]+1, row[j]+1, prev[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(t)]
}

// Offer begins a hint with the word that was most likely meant; nothing if there is none.
func Offer(best string) lang.Text {
	if best == "" {
		return lang.Text{}
	}
	return lang.Text{ZH: fmt.Sprintf("是否应为 %q？", best), EN: fmt.Sprintf("is it %q? ", best)}
}

// Suggest begins a hint with the word nearest to s; nothing if none is near.
func Suggest(s string, words []string) lang.Text { return Offer(Nearest(s, words)) }
