package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// TestFromCSVReadsWhatProgramsSave reads files as spreadsheet programs of several countries save them.
func TestFromCSVReadsWhatProgramsSave(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("月份\t下载量\t占比\r\n2025年8月\t1,234\t17.1%\r\n2025年9月\t56\t9%\r\n")
	if err != nil {
		t.Fatal(err)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("名称,下载,成立\n甲,3.85亿,2025/9/30\n乙,1200 万,2024/12/1\n丙,8500,2023-07\n")
	if err != nil {
		t.Fatal(err)
	}
	sh := readSharedFixture(t)
	test := func(what, csv, guessed string, want ...string) {
		t.Helper()
		book, guess, err := Import("power", "power.csv", []byte(csv), sh, lang.EN, How{})
		if err != nil {
			t.Errorf("%s: %v", what, err)
			return
		}
		got := guess.Encoding + ", " + guess.Separator.EN
		for _, g := range guess.Columns {
			got += fmt.Sprintf(", %s %s", g.Name, g.Type)
			for _, h := range g.Habits {
				got += " (" + h.EN + ")"
			}
			if g.Odd > 0 {
				got += fmt.Sprintf(" but %d", g.Odd)
			}
		}
		if got != guessed {
			t.Errorf("%s: guessed\n%s\nwant\n%s", what, got, guessed)
		}
		d, ps, err := Read("power.xlsx", written(t, finished(book)), sh, xlsx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if d == nil || d.Table.Len() != len(want) {
			t.Errorf("%s: no records\n%s", what, texts(ps))
			return
		}
		if got := rowsOf(d.Table); !slices.Equal(got, want) {
			t.Errorf("%s: records\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	test("Excel's Unicode text", utf16, "UTF-16, separated by tabs, 月份 date, 下载量 integer, 占比 percent", "2025-08|1234|17.1", "2025-09|56|9")
	test("a Chinese Excel", gb, "GB18030, separated by commas, 名称 text, 下载 integer (万, 亿, million and the like written out), 成立 date",
		"甲|385000000|2025-09-30", "乙|12000000|2024-12-01", "丙|8500|2023-07")
	test("a German Excel, with a mark", "\ufeffLand;Umsatz;Anteil;Stand;Version\r\nA;1.234,5;17,1%;30.09.2025;2.5\r\nB;1.234;9%;01.10.2025;3.10\r\n",
		"UTF-8, separated by semicolons, land text, umsatz number (decimal comma), anteil percent (decimal comma), stand date (day before month), version number",
		"A|1234.5|17.1|2025-09-30|2.5", "B|1234|9|2025-10-01|3.1")
	test("semicolons, whole numbers of thousands", "a;b\nx;1,234\ny;5,678\n", "UTF-8, separated by semicolons, a text, b number (decimal comma)", "x|1.234", "y|5.678")
	test("semicolons with points", "a;b\nx;1,234.5\ny;5,678\n", "UTF-8, separated by semicolons, a text, b number", "x|1234.5", "y|5678")
	test("tabs with thousands", "a\tb\nx\t1,234\ny\t5,678\n", "UTF-8, separated by tabs, a text, b integer", "x|1234", "y|5678")
	test("French thousands", "a;b\nx;1\u202f234,5\ny;12 345\nz;1\u00a0000\n", "UTF-8, separated by semicolons, a text, b number (decimal comma)", "x|1234.5", "y|12345", "z|1000")
	test("Swiss thousands, percent with a space", "a,b,c\nx,1'234.5,17.1 %\ny,12’345,9 %\n", "UTF-8, separated by commas, a text, b number, c percent", "x|1234.5|17.1", "y|12345|9")
	test("the separator named", "sep=;\na,a;b\nx;1\n", "UTF-8, separated by semicolons, a_a text, b integer", "x|1")
	test("American dates", "day,n\n9/30/2025,1\n10/1/2025,2\n", "UTF-8, separated by commas, day date (month before day), n integer", "2025-09-30|1", "2025-10-01|2")
	test("British dates", "day,n\n30/9/2025 13:45,1\n1/10/2025 08:00,2\n", "UTF-8, separated by commas, day date (day before month) (time of day left out), n integer", "2025-09-30|1", "2025-10-01|2")
	test("dates that nothing tells", "day,n\n9/10/2025,1\n1/10/2025,2\n", "UTF-8, separated by commas, day text, n integer", "9/10/2025|1", "1/10/2025|2")
	test("English months", "m,day\nSep 2025,30 Sep 2025\nOctober 2025,\"October 1, 2025\"\n", "UTF-8, separated by commas, m date, day date", "2025-09|2025-09-30", "2025-10|2025-10-01")
	test("days without hyphens", "day,code\n20250930,20250930\n20251001,20251399\n", "UTF-8, separated by commas, day date, code integer", "2025-09-30|20250930", "2025-10-01|20251399")
	test("Chinese dates", "日期,值\n2025年9月30日,１２\n２０２５年１０月,３．５\n2025年第四季度,-\n", "UTF-8, separated by commas, 日期 date, 值 number", "2025-09-30|12", "2025-10|3.5", "2025-Q4|")
	test("codes stay", "code,n\n007,1\n1.10,2\n", "UTF-8, separated by commas, code text, n integer", "007|1", "1.10|2")
	test("million", "a,n\nx,1.5 million\ny,2 billion\n", "UTF-8, separated by commas, a text, n integer (万, 亿, million and the like written out)", "x|1500000", "y|2000000000")
	const all = "日期,Developer,Downloads (30d),Share,Code,Open,Home page,Note,Year\r\n" +
		"2025年9月,Qwen,\"1,234\",17.1%,007,yes,https://qwen.ai,好,2024\r\n" +
		"2025-08-31,llama,56,9%,012,no,https://llama.com,\"a, b\",2025\r\n" +
		"2025,阿里,-,,100,no,,n/a,2025\r\n"
	test("all types", all, "UTF-8, separated by commas, 日期 date, developer entity, downloads_30d integer, share percent, code text, open boolean, home_page url, year year",
		"2025-09|qwen|1234|17.1|007|true|https://qwen.ai|2024|好|好", "2025-08-31|llama|56|9|012|false|https://llama.com|2025|a, b|a, b", "2025|qwen|||100|false||2025|n/a|n/a")
	if _, _, err := Import("x", "x.csv", []byte("a,b\n"), nil, lang.ZH, How{}); err == nil {
		t.Error("a table without records was taken")
	}
}
