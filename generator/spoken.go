package main

import (
	"errors"

	"github.com/spf13/cobra"

	"briefing/generator/lang"
)

// A spoken is the flag --lang of commands that speak one language.
type spoken struct{ lang.Lang }

// flag adds the flag. Without it the language is English.
func (s *spoken) flag(c *cobra.Command, usage string) {
	s.Lang = lang.EN
	c.Flags().Var(s, "lang", usage+": zh or en")
}

// Set and Type make s a flag.
func (s *spoken) Set(text string) error {
	l, ok := lang.Parse(text)
	if !ok {
		return errors.New("want zh or en")
	}
	s.Lang = l
	return nil
}

func (s *spoken) Type() string { return "string" }
