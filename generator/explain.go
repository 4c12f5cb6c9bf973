package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/fact"
	"briefing/generator/lang"
)

func explainCommand() *cobra.Command {
	var opt options
	var l spoken
	c := &cobra.Command{
		Use:     "explain FACT…",
		Short:   "Show how a fact or claim is reckoned, down to the cells",
		Example: "  generator explain hf-downloads.lead",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			set, err := facts(opt)
			if err != nil {
				return err
			}
			for _, id := range args {
				f, ok := set.Fact(id)
				if !ok {
					var claim fact.Claim
					if claim, ok = set.Claim(id); ok {
						f = claim.Fact
					}
				}
				if !ok {
					return errors.New(cell.Problem{At: cell.Addr{File: "explain"}, Rule: cell.PageFact, Args: []any{id, cell.Offer(set.Nearest(id, false))}}.Text(l.Lang))
				}
				if err := fact.Explain(c.OutOrStdout(), f, l.Lang); err != nil {
					return err
				}
			}
			return nil
		},
	}
	opt.flags(c)
	l.flag(c, "language")
	return c
}

func factsCommand() *cobra.Command {
	var opt options
	c := &cobra.Command{
		Use:   "facts",
		Short: "List all facts and claims in both languages",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			set, err := facts(opt)
			if err != nil {
				return err
			}
			for _, f := range set.Facts() {
				fmt.Fprintf(c.OutOrStdout(), "%s\t%s\t%s\n", f.ID, f.Text(lang.ZH), f.Text(lang.EN))
			}
			for _, f := range set.Claims() {
				holds := lang.Text{ZH: "不成立", EN: "does not hold"}
				if f.Holds {
					holds = lang.Text{ZH: "成立", EN: "holds"}
				}
				fmt.Fprintf(c.OutOrStdout(), "%s\t%s\t%s\n", f.ID, holds.ZH, holds.EN)
			}
			return nil
		},
	}
	opt.flags(c)
	return c
}

// facts reads the workbooks and returns their facts.
func facts(opt options) (*fact.Set, error) {
	c, _, err := load(opt)
	if err != nil {
		return nil, err
	}
	return c.facts, nil
}
