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
		Use:  "text",
		Args: takes(1, 1),
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
					for _, l := range lang.Of(c.OutOrStdout()) {
						fmt.Fprintf(w, "# %s\n", p.Msg(l))
					}
				}
			}
			return w.Flush()
		},
	}
}
