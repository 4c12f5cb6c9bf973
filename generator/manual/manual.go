// Package manual says in both languages what the commands of the program are for, by who uses them, and what their flags do. The help of
// the program is made from it.
package manual

import (
	"strings"

	"briefing/generator/lang"
)

// A Group is commands of the same people.
type Group struct {
	ID    string
	Title lang.Text
}

// Groups returns all groups, in the order in which help shows them.
func Groups() []Group {
	return []Group{
		{editor, lang.Text{ZH: "编辑数据和页面", EN: "For editors of data and pages"}},
		{maintainer, lang.Text{ZH: "维护和发布网站", EN: "For maintainers of a site"}},
		{developer, lang.Text{ZH: "开发程序", EN: "For developers of the program"}},
	}
}

const editor, maintainer, developer = "editor", "maintainer", "developer"

// A Command is what help says of one.
type Command struct {
	Name     string
	Group    string // the id of one
	Args     string // as a line of usage has them
	Short    lang.Text
	Long     lang.Text // paragraphs, after Short; none is blank
	Examples []string  // lines for a shell
	Flags    []string  // their names; all commands have those of Flags besides
}

// Of returns what is said of a command.
func Of(name string) (Command, bool) {
	for _, c := range Commands() {
		if c.Name == name {
			return c, true
		}
	}
	return Command{}, false
}

// A Flag is what help says of one.
type Flag struct {
	Value string // what stands for its value; "" if it takes none
	Text  lang.Text
}

// FlagOf returns what is said of a flag of a command.
func FlagOf(command, name string) (Flag, bool) {
	f, ok := flags[command+" "+name]
	if !ok {
		f, ok = flags[name]
	}
	return f, ok
}

// Flags returns the names of those flags that every command has.
func Flags() []string { return strings.Fields("help lang quiet") }
