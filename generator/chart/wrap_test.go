package chart

import (
	"math/rand"
	"strings"
	"testing"

	"briefing/generator/font"
)

func TestWrap(t *testing.T) {
	test := func(s string, width float64, want ...string) {
		t.Helper()
		if got := wrap(s, width, 10, false, 0); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("wrap(%q, %g) = %q, want %q", s, width, got, want)
		}
	}
	test("", 100)
	test("海上风电", 100, "海上风电")
	test("海上风电", 20, "海上", "风电")
	test("海上，风电", 20, "海", "上，", "风电")            // a comma does not begin a line
	test("看（海）风", 30, "看", "（海）", "风")            // brackets stay with what they hold
	test("到2025年9月止", 45, "到", "2025年9", "月止")    // longer than the line: breaks where it must
	test("到2025年9月止", 60, "到2025年9月", "止")        // a date stays whole if it can
	test("增长3亿次下载", 55, "增长3亿次", "下载")            // so does an amount
	test("one two three", 40, "one two", "three") // words
	test("in September 2025", 75, "in", "September 2025")
	test("of 20 cities", 40, "of", "20 cities")
	// Numbers stay with what they count.
	test("had 1,150 million downloads", 60, "had", "1,150 million", "downloads")
	test("on 7 September 2025", 92, "on", "7 September 2025")
	test("grew from 14 to 91, close to", 100, "grew from 14 to 91,", "close to")
	test("rests on Llama 3.1 alone", 62, "rests on", "Llama 3.1", "alone")
	test("reached in 2025 models", 78, "reached in 2025", "models") // a year counts nothing
}

func TestNamesAreNotBroken(t *testing.T) {
	for width := 40.0; width < 120; width++ { // words end with what they count
		for _, l := range wrap("各类电源的发电量和开发者", width, 10, false, 0) {
			if strings.HasPrefix(l, "量") || strings.HasPrefix(l, "者") {
				t.Errorf("at %g px a line begins with %q", width, l)
			}
		}
	}
	s := whole("除去热门模型后海岸电网仍超过其他", []string{"海岸电网"})
	for width := 40.0; width < 200; width += 5 {
		got := wrap(s, width, 10, false, 0)
		all := strings.Join(got, "|")
		for _, w := range []string{"海岸电网", "超过", "其他"} {
			if !strings.Contains(all, w) {
				t.Errorf("at %g px %s is broken: %s", width, w, all)
			}
		}
		if strings.Contains(all, joiner) {
			t.Errorf("at %g px a joiner is left: %q", width, all)
		}
	}
}

func TestNoScrapIsLeftAlone(t *testing.T) {
	s := "Both ends are from the report and the course between them is unknown to us"
	for width := 150.0; width < 320; width++ {
		plain, lines := wrap(s, width, 10, false, 0), pretty(s, width, 10, false)
		if len(plain) != len(lines) {
			t.Fatalf("at %g px %d lines become %d", width, len(plain), len(lines))
		}
		if n := len(lines); n > 1 && textWidth(lines[n-1], 10, false) < textWidth(plain[n-1], 10, false) {
			t.Errorf("at %g px the last line got shorter: %q", width, lines)
		}
	}
	if got := pretty("海岸省的风电、水电、光伏、生物质都在其中，另有其他来源不计", 270, 10, false); len(got) != 2 || len([]rune(got[1])) < 4 {
		t.Errorf("a scrap is left: %q", got)
	}
}

func TestWrapKeepsEveryLetterAndTheWidth(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 3000 {
		s := clean(randomName(r, 60), maxText)
		width := 20 + 200*r.Float64()
		lines := wrap(s, width, 13, false, 0)
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(s, " ", "") {
			t.Fatalf("wrap(%q) = %q", s, lines)
		}
		for i, l := range lines {
			if w := textWidth(l, 13, false); w > width+0.5 && len([]rune(l)) > 1 {
				t.Fatalf("%q is %.1f px wide, want %.1f", l, w, width)
			}
			first := []rune(l)[0]
			if i > 0 && strings.ContainsRune("，。、；：？！）》」』】”", first) && width > 80 && len(pieces(s, 13, false)) > 1 && !longPieces(s, width) {
				t.Fatalf("wrap(%q, %g): line %q begins with a mark", s, width, l)
			}
		}
	}
}

// longPieces reports whether a part of s that should not break is longer than a line.
func longPieces(s string, width float64) bool {
	for _, p := range pieces(s, 13, false) {
		if p.w > width {
			return true
		}
	}
	return false
}

func TestShortenedTextsEndInAnEllipsis(t *testing.T) {
	if got := shorten("海上风电的发电量", 50, 10, false); got != "海上风电…" && got != "海上风…" {
		t.Errorf("got %q", got)
	}
	if got := shorten("Wind", 50, 10, false); got != "Wind" {
		t.Errorf("got %q", got)
	}
}

// The quotation marks of a Chinese text are as wide as a letter, those of an English one are not.
func TestPartsAreMeasuredAsInTheWhole(t *testing.T) {
	if w := partWidth("“≥”", 10, false, true); w < 25 {
		t.Errorf("in Chinese “≥” is %.1f px wide", w)
	}
	if w := partWidth("“≥”", 10, false, false); w > 20 {
		t.Errorf("in English “≥” is %.1f px wide", w)
	}
	if font.Han("“≥”") {
		t.Error("“≥” is Chinese")
	}
}
