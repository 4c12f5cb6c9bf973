package main

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/manual"
	"briefing/generator/workbook"
)

func completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion",
		Args:      takes(1, 1),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root, out := c.Root(), c.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return lang.NewMisuse("completion 只认得 "+strings.Join(shells, "、"), "completion knows "+strings.Join(shells, ", "))
		},
	}
}

// complete tells shells what a command takes: folders for flags that name one, and for arguments what the folder of the briefing has.
func complete(c *cobra.Command) {
	m, _ := manual.Of(c.Name())
	for _, name := range m.Flags {
		if f, _ := manual.FlagOf(m.Name, name); f.Value == "DIR" {
			c.MarkFlagDirname(name)
		}
	}
	switch m.Name {
	case "check", "refresh":
		c.ValidArgsFunction = completeBooks
	case "text":
		c.ValidArgsFunction = cobra.FixedCompletions([]string{"xlsx"}, cobra.ShellCompDirectiveFilterFileExt)
	case "explain":
		c.ValidArgsFunction = completeFacts
	case "help":
		c.ValidArgsFunction = func(c *cobra.Command, args []string, begun string) (names []string, _ cobra.ShellCompDirective) {
			for _, m := range manual.Commands() {
				names = append(names, m.Name)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		}
	case "build", "charts", "facts", "new", "pdf", "review", "serve", "zip":
		c.ValidArgsFunction = cobra.NoFileCompletions
	}
}

// completeBooks offers the workbooks of the folder, and other files if there is none that fits.
func completeBooks(c *cobra.Command, args []string, begun string) (names []string, _ cobra.ShellCompDirective) {
	dir, _ := c.Flags().GetString("datasets")
	files, err := workbook.Files(dir)
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	for _, f := range append(files, filepath.Join(dir, workbook.SharedName)) {
		if name := path.Base(filepath.ToSlash(f)); strings.HasPrefix(name, begun) && !slices.Contains(args, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeFacts offers facts and claims with what they say, and rules with their titles.
func completeFacts(c *cobra.Command, args []string, begun string) (out []string, _ cobra.ShellCompDirective) {
	l := oneLang(c)
	offer := func(id, says string) {
		if strings.HasPrefix(id, begun) && !slices.Contains(args, id) {
			out = append(out, id+"\t"+says)
		}
	}
	for _, r := range cell.Rules() {
		offer(string(r), r.Title().In(l))
	}
	var opt build.Options
	opt.Datasets, _ = c.Flags().GetString("datasets")
	opt.Site, _ = c.Flags().GetString("site")
	if set, err := facts(opt); err == nil {
		for _, f := range set.Facts() {
			offer(f.ID, f.Text(l))
		}
		for _, f := range set.Claims() {
			offer(f.ID, f.Text(l))
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
