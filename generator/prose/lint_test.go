package prose

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// Samples of sentences, planted and clean: those the word lists were made with, and others written afterwards, which
// show what to expect of a new page. Misses and false alarms are counted; a change that makes more or fewer of them
// is written down here.
func TestSamples(t *testing.T) {
	for _, sample := range []struct {
		name                             string
		l                                lang.Lang
		sentences, planted, miss, alarms int
	}{
		{"zh", lang.ZH, 151, 85, 0, 0},
		{"en", lang.EN, 151, 85, 1, 0},
		{"unseen_zh", lang.ZH, 32, 16, 7, 1},
		{"unseen_en", lang.EN, 32, 16, 6, 0},
	} {
		name, l := "testdata/"+sample.name+".txt", sample.l
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		total, planted, misses, alarms := 0, 0, 0, 0
		for s := bufio.NewScanner(f); s.Scan(); {
			if strings.HasPrefix(s.Text(), "#") {
				continue
			}
			expected, sentence, ok := strings.Cut(s.Text(), "|")
			if !ok {
				t.Fatalf("%s: no bar in %q", name, s.Text())
			}
			total++
			var want []string
			for w := range strings.SplitSeq(expected, ";") {
				if w = strings.TrimSpace(w); w != "" {
					want = append(want, w)
				}
			}
			if len(want) > 0 {
				planted++
			}
			page := strings.TrimSpace(sentence) + "\n\n[^1]: The note has 12 words.\n"
			var got []string
			for _, f := range Lint(page, l) {
				got = append(got, initial(f.Rule)+":"+f.Text)
			}
			for _, w := range want {
				if !slices.Contains(got, w) {
					misses++
					t.Logf("%s: missed %s in: %s", name, w, sentence)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					alarms++
					t.Logf("%s: false alarm %s in: %s", name, g, sentence)
				}
			}
		}
		t.Logf("%s: %d sentences, %d planted; %d misses, %d false alarms", name, total, planted, misses, alarms)
		if total != sample.sentences || planted != sample.planted || misses != sample.miss || alarms != sample.alarms {
			t.Errorf("%s: %d sentences, %d planted; %d misses, %d false alarms; want %d, %d; %d, %d", name,
				total, planted, misses, alarms, sample.sentences, sample.planted, sample.miss, sample.alarms)
		}
	}
}

func initial(r cell.Rule) string {
	switch r {
	case cell.ProseNumber:
		return "n"
	case cell.ProseSuperlative:
		return "s"
	}
	return "d"
}

func TestPlacesOfFindings(t *testing.T) {
	page := `# The largest lab

Text with **385 million** downloads, and
a share that rose.

> It "rose" to 5%, they say.

| Model | Share |
|---|---|
| A | 17.1% |
| 7 | rose to 12% {{< cite a >}} |
| 8 | says “12” | rose

- one item fell
- another: {{< claim "a.b" >}}
  it rose to 12
  {{< /claim >}} and fell

{{< chart "a/b" caption="rose to 12" >}}

` + "```\nrose 12\n```\n\n" + `<!-- rose
12 -->

<div>rose 12</div>

1. First 12 items
2. Then a [link that rose](x "12") and ![rose](y.svg "rose 12")

A claim {{< claim "x.y" >}}rose{{< /claim >}} and 7.
A fact {{< fact "x.z" >}} and it fell.{{< cite a >}} Then 9 fell.[^n]

[^n]: rose to 12
`
	var got []string
	for _, f := range Lint(page, lang.EN) {
		p := f.Problem("site/content/a.en.md")
		got = append(got, p.At.String()+" "+f.Text)
		for _, l := range lang.All() {
			if s := p.Text(l); strings.Contains(s, "%!") || !strings.Contains(s, f.Sentence) || f.Sentence == "" {
				t.Errorf("badly said: %s", s)
			}
		}
	}
	var want []string
	for _, w := range []string{"1:7 largest", "3:13 385 million", "4:14 rose", "10:7 17.1%", "14:12 fell", "17:22 fell", "30:10 12", "33:51 7"} {
		want = append(want, "site/content/a.en.md:"+w)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A rule at the begin of a page is none around front matter.
func TestLintReadsBetweenRules(t *testing.T) {
	if fs := Lint("---\n\nIt rose.\n\n---\n", lang.EN); len(fs) != 1 {
		t.Errorf("got %+v", fs)
	}
}

func TestPlacesInChinese(t *testing.T) {
	fs := Lint("下载量为 {{< fact \"a.b\" >}}，**占比**上升。\n\n另有3.85亿次。", lang.ZH)
	if len(fs) != 2 || fs[0].Line != 1 || fs[0].Col != 31 || fs[0].Text != "上升" || fs[1].Line != 3 || fs[1].Col != 3 {
		t.Errorf("got %+v", fs)
	}
	if got := fs[0].Sentence; got != "下载量为 …，占比上升。" {
		t.Errorf("the sentence is %q", got)
	}
}

// No page makes the linter fall over, and a finding is where it says.
func FuzzLint(f *testing.F) {
	f.Add("# 12\n\ntext {{< claim \"a\" >}}rose{{< /claim >}} fell [^1]\n\n[^1]: x")
	f.Add("| a | b |\n|---|---|\n| 12 | 上升 |")
	f.Add("{{< claim >}}\n最高\n\n{{< cite x >}}。“3 亿”")
	f.Fuzz(func(t *testing.T, page string) {
		lines := strings.Split(page, "\n")
		for _, l := range lang.All() {
			for _, f := range Lint(page, l) {
				if f.Line < 1 || f.Line > len(lines) || f.Col < 1 || f.Col > len([]rune(lines[f.Line-1]))+1 || f.Text == "" {
					t.Errorf("%q at %d:%d of %q", f.Text, f.Line, f.Col, page)
				}
			}
		}
	})
}
