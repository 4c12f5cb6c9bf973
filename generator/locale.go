package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/lang"
)

// spoken returns the languages of whoever runs the program: that which a command line asks for with --lang, or else that of the
// locale; both if neither is one of ours. It reads the command line before anybody knows whether that makes sense, so that what is wrong
// with it is said in the right language.
func spoken(args []string, env func(string) string) []lang.Lang {
	for i, a := range args {
		word, is := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			word, is = args[i+1], true
		}
		if a == "--" {
			break
		}
		if l, ok := lang.Parse(word); is && ok {
			return []lang.Lang{l}
		}
	}
	locale := strings.ToLower(cmp.Or(env("LC_ALL"), env("LC_MESSAGES"), env("LANG"), systemLanguage()))
	for _, l := range lang.All() {
		if rest, ok := strings.CutPrefix(locale, l.String()); ok && (rest == "" || strings.ContainsRune("_-.@", rune(rest[0]))) {
			return []lang.Lang{l}
		}
	}
	return lang.All()
}

// oneLang returns the language of commands that speak or write one: English, where both are spoken.
func oneLang(c *cobra.Command) lang.Lang {
	if ls := lang.Of(c.ErrOrStderr()); len(ls) == 1 {
		return ls[0]
	}
	return lang.EN
}
