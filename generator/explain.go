package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fact"
	"briefing/generator/lang"
)

func explainCommand() *cobra.Command {
	var opt build.Options
	c := &cobra.Command{
		Use:  "explain",
		Args: takes(1, -1),
		RunE: func(c *cobra.Command, args []string) error {
			l := oneLang(c)
			// Rules are explained however wrong the workbooks are: their ids have no dot, those of facts have one.
			args = slices.DeleteFunc(args, func(id string) bool { return explainRule(c.OutOrStdout(), id, l) })
			if len(args) == 0 {
				return nil
			}
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
					return unknown(id, nearestName(set, id))
				}
				if err := fact.Explain(c.OutOrStdout(), f, l); err != nil {
					return err
				}
			}
			return nil
		},
	}
	addFlags(c, &opt, "datasets", "site")
	return c
}

// unknown says that nothing is called so.
func unknown(id, near string) error {
	p := cell.Problem{At: cell.Addr{File: "explain"}, Rule: cell.PageFact, Args: []any{id, cell.Offer(near)}}
	return lang.NewError(p.Text(lang.ZH), p.Text(lang.EN))
}

// explainRule prints what the page of a rule says, and reports whether there is a rule of that id.
func explainRule(w io.Writer, id string, l lang.Lang) bool {
	r := cell.Rule(id)
	if !slices.Contains(cell.Rules(), r) {
		return false
	}
	p, say := r.Sample(), func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	fmt.Fprintf(w, "%s [%s] %s\n", r.Title().In(l), r, r.Severity().Name().In(l))
	fmt.Fprintf(w, "\t%s%s\n", say("缘由：", "why: "), r.Why().In(l))
	fmt.Fprintf(w, "\t%s%s\n", say("例如：", "for example: "), p.Msg(l))
	fmt.Fprintf(w, "\t%s%s\n", say("建议：", "hint: "), p.Hint(l))
	return true
}

// nearestName returns the fact, claim or rule that was most likely meant by id.
func nearestName(set *fact.Set, id string) string {
	if best := set.Nearest(id, false); best != "" || strings.Contains(id, ".") {
		return best
	}
	var rules []string
	for _, r := range cell.Rules() {
		rules = append(rules, string(r))
	}
	return cell.Nearest(id, rules)
}

func factsCommand() *cobra.Command {
	var opt build.Options
	c := &cobra.Command{
		Use:  "facts",
		Args: takes(0, 0),
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
	addFlags(c, &opt, "datasets", "site")
	return c
}

// facts reads the workbooks and returns their facts.
func facts(opt build.Options) (*fact.Set, error) {
	c, _, err := build.Load(opt)
	if err != nil {
		return nil, err
	}
	return c.Facts, nil
}
