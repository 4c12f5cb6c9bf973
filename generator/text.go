package main

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

func textCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "text FILE.xlsx",
		Short: "Print every cell of a workbook as a line of text, for git diff",
		Long: "Text prints a line for each cell that holds something: sheet, cell, value, and the formula if there is one, between tabs. The\n" +
			"same workbook gives the same lines. With\n\n  git config diff.xlsx.textconv \"bin/generator text\"\n\ngit diff, git log -p and git show tell which cells of a workbook changed.",
		Example: "  generator text datasets/_shared.xlsx | grep about",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w := bufio.NewWriter(c.OutOrStdout())
			ps, err := workbook.Cells(args[0], func(at cell.Addr, value, formula string) {
				fmt.Fprintf(w, "%s\t%s\t%s", at.Sheet, at.Ref(), value)
				if formula != "" {
					fmt.Fprintf(w, "\t=%s", formula)
				}
				w.WriteByte('\n')
			})
			if err != nil {
				return err
			}
			for _, p := range ps { // git gives up on a driver that fails, so what is wrong is text too
				if p.Severity() == cell.Error {
					fmt.Fprintf(w, "# %s\n# %s\n", p.Msg(lang.ZH), p.Msg(lang.EN))
				}
			}
			return w.Flush()
		},
	}
}
