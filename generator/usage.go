package main

import (
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/manual"
)

// version returns what the program says of itself: its version and commit, as far as its build knows them, and the versions of Go and Hugo.
func version() string {
	v := "unknown"
	commit, hugo := "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			v = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				commit = "commit " + s.Value[:12] + ", "
			}
		}
		for _, m := range info.Deps {
			if m.Path == "github.com/gohugoio/hugo" {
				hugo = ", Hugo " + strings.TrimPrefix(m.Version, "v")
			}
		}
	}
	return v + " (" + commit + strings.Replace(runtime.Version(), "go", "Go ", 1) + hugo + ")"
}

// takes accepts so many arguments; any number from the least on if most is negative.
func takes(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		n := len(args)
		if n >= least && (n <= most || most < 0) {
			return nil
		}
		name := c.Name()
		if most == 0 {
			return lang.NewMisuse(fmt.Sprintf("%s 不带参数，多了 %q", name, args[0]), fmt.Sprintf("%s takes no argument; found %q", name, args[0]))
		}
		m, _ := manual.Of(name)
		zh, en := "需要", "wants"
		if least != most {
			zh, en = "至少需要", "wants at least"
		}
		return lang.NewMisuse(fmt.Sprintf("%s %s %d 个参数（%s），现在是 %d 个", name, zh, least, m.Args, n), fmt.Sprintf("%s %s %s (%s); found %d", name, en, lang.Count(least, "argument"), m.Args, n))
	}
}

var unknownCommand = regexp.MustCompile(`^unknown command "(.*)" for `)

// misused says in both languages what is wrong with a command line.
func misused(root *cobra.Command, args []string, err error) error {
	if said := (lang.Error{}); errors.As(err, &said) {
		return lang.NewMisuse(said.ZH, said.EN)
	}
	var (
		none    *pflag.NotExistError
		blank   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &none):
		zh, en := "", ""
		called := "--" + none.GetSpecifiedName()
		if s := none.GetSpecifiedShortnames(); s != "" {
			called = "-" + none.GetSpecifiedName()
		} else if near := cell.Nearest(none.GetSpecifiedName(), flagsOf(commandOf(root, args))); near != "" {
			zh, en = "；是不是 --"+near+"？", "; did you mean --"+near+"?"
		}
		name := commandOf(root, args).Name()
		return lang.NewMisuse(name+" 没有选项 "+called+zh, name+" has no flag "+called+en)
	case errors.As(err, &blank):
		f := blank.GetFlag()
		value := f.Name
		if m, ok := manual.FlagOf("", f.Name); ok {
			value = m.Value
		}
		return lang.NewMisuse(fmt.Sprintf("选项 --%s 后面要写 %s", f.Name, value), fmt.Sprintf("flag --%s needs a value: %s", f.Name, value))
	case errors.As(err, &invalid):
		zh, en := "要写整数", "want a whole number"
		if invalid.GetFlag().Value.Type() == "bool" {
			zh, en = "要写 true 或 false，或什么都不写", "want true or false, or nothing"
		}
		return lang.NewMisuse(fmt.Sprintf("--%s %q：%s", invalid.GetFlag().Name, invalid.GetValue(), zh), fmt.Sprintf("--%s %q: %s", invalid.GetFlag().Name, invalid.GetValue(), en))
	case errors.As(err, &syntax):
		return lang.NewMisuse("选项写法不对："+syntax.GetSpecifiedFlag(), "no flag is written like this: "+syntax.GetSpecifiedFlag())
	}
	if m := unknownCommand.FindStringSubmatch(err.Error()); m != nil {
		zh, en := "", "; generator help lists them"
		if near := root.SuggestionsFor(m[1]); len(near) > 0 {
			zh, en = "；是不是 "+near[0]+"？", "; did you mean "+near[0]+"?"
		} else {
			zh = "；generator help 列出所有命令"
		}
		return lang.NewMisuse(fmt.Sprintf("没有命令 %q", m[1])+zh, fmt.Sprintf("there is no command %q", m[1])+en)
	}
	return lang.NewMisuse("命令写法不对："+err.Error(), err.Error())
}

// commandOf returns the command that a command line is for.
func commandOf(root *cobra.Command, args []string) *cobra.Command {
	if c, _, err := root.Find(args); err == nil {
		return c
	}
	return root
}

// flagsOf returns the names of the flags that a command takes.
func flagsOf(c *cobra.Command) (names []string) {
	c.InitDefaultHelpFlag()
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	c.InheritedFlags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}
