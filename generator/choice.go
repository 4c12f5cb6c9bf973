package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"briefing/generator/lang"
)

// A choice is a flag that takes one of a few words.
type choice struct {
	name, word string
	words      []string
	chosen     func(word string) // may be nil
}

// flag adds the flag to a command. Without it the word is what stands here.
func (f *choice) flag(c *cobra.Command, name, word string, words ...string) {
	f.add(c, c.Flags(), name, word, words...)
}

func (f *choice) add(c *cobra.Command, to *pflag.FlagSet, name, word string, words ...string) {
	f.name, f.word, f.words = name, word, words
	to.Var(f, name, "")
	c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// Set, String and Type make it a flag.
func (f *choice) Set(word string) error {
	if !slices.Contains(f.words, word) {
		return lang.NewMisuse(fmt.Sprintf("--%s %q：可选 %s", f.name, word, f.offer(lang.ZH)), fmt.Sprintf("--%s %q: want %s", f.name, word, f.offer(lang.EN)))
	}
	f.word = word
	if f.chosen != nil {
		f.chosen(word)
	}
	return nil
}

// offer lists the words.
func (f *choice) offer(l lang.Lang) string {
	if l == lang.ZH {
		return strings.Join(f.words, "、")
	}
	last := len(f.words) - 1
	return strings.Join(f.words[:last], ", ") + " or " + f.words[last]
}

func (f *choice) String() string { return f.word }
func (f *choice) Type() string   { return "string" }
