package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"briefing/generator/lang"
	"briefing/generator/scaffold"
)

func upgradeCommand() *cobra.Command {
	var dry bool
	c := &cobra.Command{
		Use:  "upgrade",
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			t, err := options(lang.Text{}).Files()
			if err != nil {
				return err
			}
			if release == "" {
				delete(t, scaffold.ReleaseName) // which names a release, if the owner wants one
			}
			r, err := scaffold.Renew(".", t, dry)
			if err != nil {
				return err
			}
			list := func(w io.Writer, zh, en string, names []string) {
				for _, n := range names {
					lang.Say(w, lang.Text{ZH: zh + "\t" + n, EN: en + "\t" + n})
				}
			}
			list(tells(c), "更新", "renewed", r.Written)
			list(c.OutOrStdout(), "改过，未动", "changed by you, left", r.Left)
			list(c.OutOrStdout(), "不再需要，可删", "no longer needed", r.Gone)
			what := lang.Text{ZH: fmt.Sprintf("更新 %d 个文件，留下 %d 个改过的", len(r.Written), len(r.Left)), EN: lang.Count(len(r.Written), "file") + " renewed, " + fmt.Sprint(len(r.Left)) + " left that you changed"}
			if dry {
				what = lang.Text{ZH: "（没有写）" + what.ZH, EN: "(nothing written) " + what.EN}
			}
			lang.Say(speech(c), what)
			return nil
		},
	}
	c.Flags().BoolVar(&dry, "dry-run", false, "")
	return c
}
