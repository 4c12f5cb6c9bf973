package workbook

import (
	_ "embed"
	"slices"
	"strings"

	"briefing/generator/dataset"
)

//go:embed words.txt
var chineseWords string

// inChinese is the one table of what the words that cells take are called in Chinese, by id: first that which templates write.
var inChinese = func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(chineseWords) {
		if w := strings.Fields(line); len(w) > 1 && w[0] != "#" {
			all[w[0]] = w[1:]
		}
	}
	return all
}()

// Chinese returns what a word that a cell takes is called in Chinese; "" if it has no such name.
func Chinese(word string) string {
	if all := inChinese[word]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// wordOf returns which of some words a cell has, in either language.
func wordOf(s string, words []string) (string, bool) {
	for _, w := range words {
		if strings.EqualFold(w, s) || slices.Contains(inChinese[w], s) {
			return w, true
		}
	}
	return "", false
}

// inEnglish returns words of a cell, or one, in the words that are kept.
func inEnglish(s string, words []string) string {
	all := dataset.Words(s)
	met := false
	for i, w := range all {
		if id, ok := wordOf(w, words); ok && id != w {
			all[i], met = id, true
		}
	}
	if !met {
		return s
	}
	return strings.Join(all, " ")
}

// inWords returns a word as a column has it whose header is Chinese: in Chinese, if it is one of the column's.
func (n name) inWords(word string) string {
	if zh := Chinese(word); zh != "" && slices.Contains(n.words, word) {
		return zh
	}
	return word
}
