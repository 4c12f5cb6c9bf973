package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/manual"
)

// spokenBy runs the program under a locale, and returns the exit code and all that was said.
func spokenBy(t testing.TB, locale string, args ...string) (int, string) {
	t.Helper()
	t.Setenv("LANG", locale)
	var said bytes.Buffer
	return program(args, &said, &said), said.String()
}

var (
	han = regexp.MustCompile(`\p{Han}`)
	// sentence matches English words one after another; what is typed, names of files and terms in capitals are none.
	sentence = regexp.MustCompile(`(?:[A-Za-z][a-z']+[ ,]+){3}[a-z]+`)
)

// foreign returns what is not in the one language that was asked for.
func foreign(said string, l lang.Lang) string {
	if l == lang.EN {
		return han.FindString(said)
	}
	return sentence.FindString(said)
}

// typed takes what a person types out of a help text: lines of usage and examples, which are the same in both languages.
func typed(help string) string {
	return regexp.MustCompile(`(?m)^  (generator|bash|zsh|fish|PowerShell|git) .*$`).ReplaceAllString(help, "")
}

// inLanguages runs a command in each of three ways to ask for a language, and hands over what it said.
func inLanguages(t *testing.T, code int, test func(said string, l lang.Lang), args ...string) {
	t.Helper()
	for _, l := range lang.All() {
		other := map[lang.Lang]string{lang.ZH: "en_GB.UTF-8", lang.EN: "zh_TW.UTF-8"}[l]
		own := map[lang.Lang]string{lang.ZH: "zh_CN.UTF-8", lang.EN: "en_US.UTF-8"}[l]
		c, asked := spokenBy(t, other, append([]string{"--lang", l.String()}, args...)...)
		d, said := spokenBy(t, own, args...)
		if c != code || d != code || asked != said {
			t.Errorf("%q in %s: exit %d and %d, want %d\n%s\n%s", args, l, c, d, code, asked, said)
		}
		if f := foreign(typed(said), l); f != "" {
			t.Errorf("%q in %s says %q:\n%s", args, l, f, said)
		}
		test(said, l)
	}
	if c, both := spokenBy(t, "C.UTF-8", args...); c != code || !fixture.Bilingual(both) {
		t.Errorf("%q: exit %d, not in both languages:\n%s", args, c, both)
	}
}

// TestEveryCommandIsToldInBothLanguages walks all commands: the manual has just their flags, and help shows these and no others, in the
// language that was asked for.
func TestEveryCommandIsToldInBothLanguages(t *testing.T) {
	var names []string
	for _, c := range allCommands() {
		names = append(names, c.Name())
		m, ok := manual.Of(c.Name())
		if !ok {
			t.Fatalf("the manual has no command %s", c.Name())
		}
		var flags []string
		c.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, f.Name) })
		if slices.Sort(flags); !slices.Equal(flags, slices.Sorted(slices.Values(m.Flags))) {
			t.Errorf("%s has the flags %q, in the manual %q", c.Name(), flags, m.Flags)
		}
		test := func(said string, l lang.Lang) {
			shown := 0
			for line := range strings.Lines(said) {
				if at := strings.Index(line, "--"); at == 6 {
					shown++
				}
			}
			if want := len(flags) + len(manual.Flags()); shown != want || !strings.Contains(said, "generator "+c.Name()) || len(m.Examples) == 0 || !strings.Contains(said, m.Examples[0]) {
				t.Errorf("help of %s shows %d flags of %d:\n%s", c.Name(), shown, want, said)
			}
			for _, name := range flags {
				f, ok := manual.FlagOf(c.Name(), name)
				if !ok || !strings.Contains(said, "--"+name+strings.TrimRight(" "+f.Value, " ")+" ") || !strings.Contains(said, f.Text.In(l)) {
					t.Errorf("help of %s does not tell of --%s:\n%s", c.Name(), name, said)
				}
			}
		}
		inLanguages(t, 0, test, "help", c.Name())
		inLanguages(t, 0, test, c.Name(), "--help")
	}
	all := manual.Commands()
	inLanguages(t, 0, func(said string, l lang.Lang) {
		at := -1
		for _, g := range manual.Groups() {
			n := strings.Index(said, g.Title.In(l))
			if n <= at {
				t.Errorf("the group %q is not in its place:\n%s", g.ID, said)
			}
			at = n
		}
		for _, m := range all {
			if !strings.Contains(said, "\n  "+m.Name+" ") || !slices.Contains(names, m.Name) {
				t.Errorf("help does not list %s, or there is no such command", m.Name)
			}
		}
	}, "help")
}

// TestMisuseIsToldInTheLanguageAskedFor makes each mistake that a command line can have.
func TestMisuseIsToldInTheLanguageAskedFor(t *testing.T) {
	t.Chdir(t.TempDir())
	test := func(want string, args ...string) {
		t.Helper()
		inLanguages(t, 2, func(said string, _ lang.Lang) {
			if !strings.Contains(said, want) {
				t.Errorf("%q: want %q in\n%s", args, want, said)
			}
		}, args...)
	}
	test("check", "chek")
	test("check", "help", "chek")
	test("generator help", "xyzzy")
	test("--lang", "check", "--lnag", "en")
	test("--quiet", "check", "--quite")
	test("-x", "check", "-x")
	test("---x", "check", "---x")
	test("zh", "check", "--lang", "fr")
	test("DIR", "check", "--datasets")
	test("PORT", "serve", "--port")
	test(`"x"`, "serve", "--port", "x")
	test("true", "check", "--strict=maybe")
	test("--datasets", "check", "--datasets", "gone")
	test("fish", "completion", "tcsh")
	test("gone.csv", "import", "gone.csv", "rain")
	test("--since", "diff", "a")
	test("--until", "diff", "--until", "a")
	test("--base", "review")
	test("--date", "refresh", "--date", "today")
	for _, c := range allCommands() {
		test(c.Name()+" ", c.Name(), "--nope")
		if c.Args != nil {
			test(c.Name()+" ", append([]string{c.Name()}, strings.Fields("1 2 3")[:tooMany(c)]...)...)
		}
	}
}

// tooMany returns a number of arguments that a command does not take.
func tooMany(c *cobra.Command) int {
	for n := range 4 {
		if c.Args(c, make([]string, n)) != nil {
			return n
		}
	}
	return 3
}

// TestFailuresAreToldInTheLanguageAskedFor: what a command cannot do, and what the system says of it.
func TestFailuresAreToldInTheLanguageAskedFor(t *testing.T) {
	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	t.Chdir(dir)
	fixture.Write(t, dir, "notes/x.txt", "x")
	if out, err := exec.Command("sh", "-c", "git init -q && git -c user.name=a -c user.email=a@example.org commit -q --allow-empty -m x").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	page := "site/content/a/index.zh.md"
	fixture.Write(t, dir, page, "no front matter")
	fixture.Write(t, dir, strings.Replace(page, ".zh.", ".en.", 1), "none here")
	test := func(code int, want string, args ...string) {
		t.Helper()
		inLanguages(t, code, func(said string, _ lang.Lang) {
			if !strings.Contains(said, want) {
				t.Errorf("%q: want %q in\n%s", args, want, said)
			}
		}, args...)
	}
	test(1, "nope.xlsx", "text", "nope.xlsx")
	test(0, "#", "text", "notes")
	test(1, "nope", "zip", "--public", "nope")
	test(1, "nope", "pdf", "--public", "nope")
	test(1, "rainfall.x", "explain", "rainfall.x")
	test(1, "v9", "diff", "--since", "v9")
	test(1, "nope", "diff", "nope", "gone")
	test(1, page, "stamp", page)
	test(1, "rainfall.xlsx", "new", "rainfall")
	os.RemoveAll(filepath.Join(dir, "site", "content", "a"))
	test(0, "1", "check")
	test(1, "9", "serve", "--port", "99999")
}

// TestCompletionOffersWhatThereIs asks as the shells' scripts do.
func TestCompletionOffersWhatThereIs(t *testing.T) {
	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	t.Chdir(dir)
	test := func(want []string, args ...string) {
		t.Helper()
		var out, said bytes.Buffer
		con := newConsole(&out, &said, lang.EN)
		err := execute(context.Background(), append([]string{"__complete"}, args...), con)
		con.end()
		for _, w := range want {
			if err != nil || !strings.Contains("\n"+out.String(), "\n"+w) {
				t.Errorf("%q does not offer %q (%v):\n%s", args, w, err, out.String())
			}
		}
		if strings.Contains(out.String(), "---") || han.MatchString(out.String()) {
			t.Errorf("%q offers\n%s", args, out.String())
		}
	}
	test([]string{"check\tPrint all problems", "explain\t"}, "")
	test([]string{"rainfall.xlsx", "_shared.xlsx"}, "check", "")
	test([]string{"rainfall.north\t", "number-wanted\t"}, "explain", "")
	test([]string{"number-wanted\t"}, "explain", "number-w")
	test([]string{"text", "json", "github"}, "check", "--format", "")
	test([]string{"text", "json", "markdown"}, "diff", "--format", "")
	test([]string{"zh", "en"}, "check", "--lang", "")
	test([]string{"--annotate\tfolder to write"}, "check", "--a")
	test([]string{"bash", "powershell"}, "completion", "")
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if c, said := spokenBy(t, "C", "completion", shell); c != 0 || !strings.Contains(said, "generator") {
			t.Errorf("completion %s: exit %d\n%.300s", shell, c, said)
		}
	}
}

func TestLocaleChoosesTheLanguages(t *testing.T) {
	test := func(want string, args []string, env ...string) {
		t.Helper()
		got := ""
		for _, l := range spoken(args, func(name string) string {
			for i := 0; i < len(env); i += 2 {
				if env[i] == name {
					return env[i+1]
				}
			}
			return ""
		}) {
			got += l.String()
		}
		if got != want {
			t.Errorf("%q, %q: %s, want %s", args, env, got, want)
		}
	}
	test("zhen", nil)
	test("zhen", nil, "LANG", "C")
	test("zhen", nil, "LANG", "POSIX")
	test("zhen", nil, "LANG", "C.UTF-8")
	test("zhen", nil, "LANG", "fr_FR.UTF-8")
	test("zhen", nil, "LANG", "enx")
	test("zh", nil, "LANG", "zh_CN.UTF-8")
	test("zh", nil, "LANG", "zh")
	test("zh", nil, "LANG", "zh-Hans-CN")
	test("en", nil, "LANG", "en_US")
	test("en", nil, "LANG", "zh_CN.UTF-8", "LC_MESSAGES", "en_GB.UTF-8")
	test("zhen", nil, "LANG", "zh_CN.UTF-8", "LC_ALL", "C")
	test("en", []string{"check", "--lang", "en"}, "LANG", "zh_CN.UTF-8")
	test("en", []string{"--lang=en", "check"}, "LANG", "zh_CN.UTF-8")
	test("zh", []string{"check", "--lang"}, "LANG", "zh_CN.UTF-8")
	test("zh", []string{"check", "--lang", "fr"}, "LANG", "zh_CN.UTF-8")
	test("zh", []string{"check", "--", "--lang", "en"}, "LANG", "zh_CN.UTF-8")
}
