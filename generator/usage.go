package main

import (
	"errors"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"briefing/generator/lang"
)

// version returns what the program says of itself: its commit and the versions of Go and Hugo.
func version() string {
	v := "unknown"
	hugo := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			v = info.Main.Version
		}
		for _, m := range info.Deps {
			if m.Path == "github.com/gohugoio/hugo" {
				hugo = ", Hugo " + strings.TrimPrefix(m.Version, "v")
			}
		}
	}
	return v + " (" + strings.Replace(runtime.Version(), "go", "Go ", 1) + hugo + ")"
}

// helpCommand is cobra's, but that a command that does not exist is misuse.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Help about a command",
		Example: "  generator help check",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err == nil && len(rest) > 0 {
				err = lang.NewMisuse("没有命令 "+strings.Join(args, " "), "there is no command "+strings.Join(args, " "))
			}
			if err != nil {
				return misused(err)
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// misuses are what cobra says of a wrong command line, and how that is said in Chinese.
var misuses = []struct {
	en *regexp.Regexp
	zh string
}{
	{regexp.MustCompile(`^unknown command ("[^"]*").*Did you mean this\?\s+(\S+)`), "没有命令 $1；是不是 $2？"},
	{regexp.MustCompile(`^unknown command ("[^"]*") for.*`), "没有命令 $1"},
	{regexp.MustCompile(`^unknown (?:shorthand )?flag: (.+)$`), "没有选项 $1"},
	{regexp.MustCompile(`^flag needs an argument: (.+)$`), "选项 $1 后面要写值"},
	{regexp.MustCompile(`^invalid argument ("[^"]*") for ("[^"]*") flag: (.+)$`), "选项 $2 不能是 $1：$3"},
	{regexp.MustCompile(`^accepts (\d+) arg\(s\), received (\d+)$`), "要写 $1 个参数，现在是 $2 个"},
	{regexp.MustCompile(`^requires at least (\d+) arg\(s\), only received (\d+)$`), "至少要写 $1 个参数，现在是 $2 个"},
}

// misused says in both languages what is wrong with a command line.
func misused(err error) error {
	if said := (lang.Error{}); errors.As(err, &said) {
		return lang.NewMisuse(said.ZH, said.EN)
	}
	en := strings.Join(strings.Fields(err.Error()), " ")
	for _, m := range misuses {
		if m.en.MatchString(en) {
			return lang.NewMisuse(m.en.ReplaceAllString(en, m.zh), en)
		}
	}
	return lang.NewMisuse("命令写法不对："+en, en)
}
