package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"briefing/generator/lang"
	"briefing/generator/manual"
)

// describe adds all commands to the program, with what the manual says of them. What shells show beside a completion is in one language.
func describe(root *cobra.Command, l lang.Lang) {
	for _, g := range manual.Groups() {
		root.AddGroup(&cobra.Group{ID: g.ID})
	}
	for _, c := range allCommands() {
		m, ok := manual.Of(c.Name())
		if !ok {
			panic("the manual has no command " + c.Name())
		}
		c.GroupID, c.Short = m.Group, m.Short.In(l)
		c.Flags().VisitAll(func(f *pflag.Flag) {
			about, _ := manual.FlagOf(c.Name(), f.Name)
			f.Usage = about.Text.In(l)
		})
		complete(c)
		root.AddCommand(c)
		if c.Name() == "help" {
			root.SetHelpCommand(c)
		}
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { help(c.OutOrStdout(), c) })
}

// helpCommand shows help; a command that does not exist is misuse.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err == nil && len(rest) > 0 {
				err = lang.NewMisuse("没有命令 "+strings.Join(args, " "), "there is no command "+strings.Join(args, " "))
			}
			if err != nil {
				return misused(c.Root(), args, err)
			}
			help(c.OutOrStdout(), about)
			return nil
		},
	}
}

// help prints what the manual says of a command, or of the program, in each language of whoever reads it.
func help(w io.Writer, c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	for i, l := range lang.Of(w) {
		if i > 0 {
			fmt.Fprintln(w)
		}
		say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
		m, ok := manual.Of(c.Name())
		if !ok {
			helpOfAll(w, c, l)
			continue
		}
		fmt.Fprintln(w, m.Short.In(l))
		if !m.Long.IsZero() {
			fmt.Fprintf(w, "\n%s\n", m.Long.In(l))
		}
		fmt.Fprintf(w, "\n%s\n  %s\n", say("用法：", "Usage:"), strings.TrimSpace("generator "+m.Name+" "+m.Args))
		fmt.Fprintf(w, "\n%s\n", say("例子：", "Examples:"))
		for _, e := range m.Examples {
			fmt.Fprintf(w, "  %s\n", e)
		}
		flagTable(w, c.Name(), say("选项：", "Flags:"), c.LocalNonPersistentFlags(), l)
		flagTable(w, c.Name(), say("所有命令都有的选项：", "Flags of every command:"), c.InheritedFlags(), l)
	}
}

// helpOfAll prints what commands there are.
func helpOfAll(w io.Writer, root *cobra.Command, l lang.Lang) {
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	fmt.Fprintf(w, "%s\n\n%s\n  generator COMMAND\n", say("把工作簿变成中英双语的数据网站", "Turn workbooks into a bilingual data site"), say("用法：", "Usage:"))
	for _, g := range manual.Groups() {
		fmt.Fprintf(w, "\n%s%s\n", g.Title.In(l), say("：", ":"))
		for _, m := range manual.Commands() {
			if m.Group == g.ID {
				fmt.Fprintf(w, "  %-12s%s\n", m.Name, m.Short.In(l))
			}
		}
	}
	flagTable(w, "", say("选项：", "Flags:"), root.Flags(), l)
	fmt.Fprintf(w, "\n%s\n", say("generator help COMMAND 显示一个命令的帮助。", "generator help COMMAND tells of one command."))
}

// flagTable prints flags, a line each.
func flagTable(w io.Writer, command, title string, flags *pflag.FlagSet, l lang.Lang) {
	var lines [][2]string
	wide := 0
	flags.VisitAll(func(f *pflag.Flag) {
		m, _ := manual.FlagOf(command, f.Name)
		name := "    "
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", "
		}
		name = strings.TrimRight(name+"--"+f.Name+" "+m.Value, " ")
		text := m.Text.In(l)
		if words, ok := f.Value.(*choice); ok {
			text += lang.Text{ZH: "：", EN: ": "}.In(l) + words.offer(l)
		}
		if m.Value != "" && f.DefValue != "" && f.DefValue != "[]" {
			text += fmt.Sprintf(lang.Text{ZH: "（默认 %s）", EN: " (default %s)"}.In(l), f.DefValue)
		}
		wide = max(wide, len(name))
		lines = append(lines, [2]string{name, text})
	})
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", title)
	for _, line := range lines {
		fmt.Fprintf(w, "  %-*s  %s\n", wide, line[0], line[1])
	}
}
