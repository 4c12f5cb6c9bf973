package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/lang"
)

// A choice is a flag that takes one of a few words.
type choice struct {
	name, word string
	words      []string
}

// flag adds the flag. Without it the word is what stands here.
func (f *choice) flag(c *cobra.Command, name, usage, word string, words ...string) {
	*f = choice{name, word, words}
	c.Flags().Var(f, name, usage)
}

// langFlag adds the flag --lang of commands that speak one language, English without it.
func (f *choice) langFlag(c *cobra.Command, usage string) {
	f.flag(c, "lang", usage+": zh or en", "en", "zh", "en")
}

// Lang returns the language that was chosen.
func (f *choice) Lang() lang.Lang {
	l, _ := lang.Parse(f.word)
	return l
}

// Set, String and Type make it a flag.
func (f *choice) Set(word string) error {
	if !slices.Contains(f.words, word) {
		last := len(f.words) - 1
		return lang.NewMisuse(fmt.Sprintf("--%s %q：可选 %s", f.name, word, strings.Join(f.words, "、")),
			fmt.Sprintf("--%s %q: want %s or %s", f.name, word, strings.Join(f.words[:last], ", "), f.words[last]))
	}
	f.word = word
	return nil
}

func (f *choice) String() string { return f.word }
func (f *choice) Type() string   { return "string" }
