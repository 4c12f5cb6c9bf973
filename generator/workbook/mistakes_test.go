package workbook

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// table reads a file of testdata: lines of words between tabs, without those that are blank or begin with #.
func table(t testing.TB, name string) (lines [][]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		words := strings.Split(line, "\t")
		for i, w := range words {
			words[i] = strings.NewReplacer("⇥", "\t", "⏎", "\n").Replace(w)
		}
		lines = append(lines, words)
	}
	return lines
}

func TestMistakesAreFoundAtTheirCell(t *testing.T) {
	sh := readSharedFixture(t)
	mistakes := append(table(t, "mistakes.txt"), []string{"data!G3 text-too-long", "data!G3=" + strings.Repeat("长", 10001)})
	for _, form := range []string{"shared texts", "texts in cells", "prefixed names", "Chinese names"} {
		for _, c := range mistakes {
			want, edits := slices.DeleteFunc(strings.Split(c[0], ", "), func(s string) bool { return s == "" }), c[1:]
			name, where := "power", inData
			if strings.HasPrefix(edits[0], "@") {
				name, where = "shared", inShared
			}
			b := fixture(t, name+".txtar")
			b.Inline = form == "texts in cells"
			if form == "prefixed names" {
				b.Prefix = "x:"
			}
			for _, e := range edits {
				edit(t, &b, strings.TrimPrefix(e, "@"))
			}
			if form == "Chinese names" {
				chinese(&b, where)
			}
			data, err := b.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			var ps cell.Problems
			if where == inShared {
				_, ps, err = ReadShared(SharedName, data, xlsx.Limits{})
			} else {
				_, ps, err = Read("power.xlsx", data, sh, xlsx.Limits{})
			}
			got := said(ps, where)
			slices.Sort(got)
			slices.Sort(want)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %.200q: %v\ngot  %q\nwant %q\n%s", form, edits, err, got, want, texts(ps))
			}
		}
	}
}

// then parts the edits that make a fault from those that follow the advice; "~" undoes an edit of the fault.
const then = "then"

// judged are the rules whose advice no edit can follow, and why.
var judged = map[cell.Rule]string{
	"file-not-xlsx": "a spreadsheet program saves the file anew",
	"file-macros":   "a spreadsheet program saves the file anew",
	"file-broken":   "a spreadsheet program saves the file anew, or the one before is taken",
	"file-unsafe":   "a spreadsheet program saves the file anew",
	"file-doctype":  "a spreadsheet program saves the file anew",
	"file-unmarked": "a spreadsheet program saves the file anew",
	"file-crash":    "the maintainers mend the program",
	"file-changed":  "to wait is enough",
	"file-namesake": "is said of a folder, and followed in package main",
}

// TestAdviceWorksWhenFollowed makes a fault, does what the hint says, in the words of the hint, and finds that the fault is gone
// and no other came. What a hint says is in both languages, or "English|Chinese".
func TestAdviceWorksWhenFollowed(t *testing.T) {
	followed := map[cell.Rule]bool{}
	follow := func(rule cell.Rule, says string, fault, mended cell.Problems) {
		t.Helper()
		followed[rule] = true
		en, zh, two := strings.Cut(says, "|")
		if !two {
			zh = en
		}
		if !slices.ContainsFunc(fault, func(p cell.Problem) bool {
			return p.Rule == rule && strings.Contains(p.Hint(lang.EN), en) && strings.Contains(p.Hint(lang.ZH), zh)
		}) {
			t.Errorf("%s: no hint says %q:\n%s", rule, says, texts(fault))
		}
		for _, p := range mended {
			if p.Rule == rule || !slices.ContainsFunc(fault, func(q cell.Problem) bool { return q.Rule == p.Rule && q.At.Ref() == p.At.Ref() }) {
				t.Errorf("%s: the advice %q was followed, and now:\n%s", rule, says, p.Text(lang.EN))
			}
		}
	}
	sh := readSharedFixture(t)
	read := func(file string, edits ...string) cell.Problems { // "@" edits the shared workbook
		t.Helper()
		b, shared := fixture(t, "power.txtar"), fixture(t, "shared.txtar")
		sh, said := sh, cell.Problems(nil)
		for i, e := range edits {
			if slices.Contains(edits[i:], "~"+e) || strings.HasPrefix(e, "~") {
				continue
			}
			if at, ok := strings.CutPrefix(e, "@"); ok {
				edit(t, &shared, at)
			} else {
				edit(t, &b, e)
			}
		}
		text, err := b.Bytes()
		if err == nil && slices.ContainsFunc(edits, func(e string) bool { return e[0] == '@' }) {
			sh, said, err = ReadShared(saveBook(t, "_shared.xlsx", shared), nil, xlsx.Limits{})
		}
		if err != nil {
			t.Fatal(err)
		}
		_, ps, err := Read(file, text, sh, xlsx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return append(said, ps...)
	}
	test := func(rule cell.Rule, says string, edits ...string) {
		t.Helper()
		i := slices.Index(edits, then)
		follow(rule, says, read("power.xlsx", edits[:i]...), read("power.xlsx", slices.Delete(slices.Clone(edits), i, i+1)...))
	}

	for _, line := range table(t, "advice.txt") {
		test(cell.Rule(line[0]), line[1], line[2:]...)
	}

	rain := []string{"-data", "-fields", "-charts", "-notes", "-facts", "-claims", "-revisions"}
	test("row-total-last", "delete it if it is a total|若是合计，删去这一行", append(rain, "+data=place\tmm\tsource\nNorth\t3\tosir\nSouth\t4\tosir\nTotal\t7\tosir\n", then, "data!-4")...)
	listed := "+fields=name\ttype\tenum\nplace\tenum\tNorth;South;Total;West\nmm\tnumber\t\n"
	test("row-total-last", "list \"Total\" among its choices|把 \"Total\" 列为选项", append(rain, "+data=place\tmm\tsource\nNorth\t3\tosir\nSouth\t4\tosir\nTotal\t7\tosir\n", then, listed)...)
	among := append(rain, "+data=place\tmm\tsource\nNorth\t3\tosir\nSouth\t4\tosir\nTotal\t7\tosir\nWest\t2\tosir\n", then)
	test("row-total-among", "delete them|删去这些行", append(among, "data!A4=West", "data!B4=2", "data!-5")...)
	test("row-total-among", "list \"Total\" among its choices|把 \"Total\" 列为选项", append(among, listed)...)
	for _, form := range []string{"2025-H1", "2025-Q3", "2025-09", "2025-09-30", "2025年9月30日"} {
		test("date-wanted", form, "data!A3='last year", then, "data!A3='"+form)
	}
	test("text-too-long", "shorten it|缩短文字", "data!G3="+strings.Repeat("长", 10001), then, "data!G3=长")
	for _, word := range []string{"yes", "no", "是", "否"} {
		test("boolean-wanted", "yes and no|是 或 否", "data!F3=perhaps", then, "data!F3="+word)
	}
	months := "+data=date\tmm\tflag\tsource"
	for i := range 12 {
		months += fmt.Sprintf("\n2024-%02d\t%d\t\tosir", i+1, 45+i)
	}
	series := append(rain, months, "+fields=name\ttype\tunique\ndate\tdate\tTRUE\nmm\tnumber\t\n")
	for rule, faults := range map[cell.Rule][3]string{"number-far": {"data!B6=49000", "data!B6=49", "decimal point|小数点"}, "date-far": {"data!A6=1924-05", "data!A6=2024-05", "check the year|核对年份"},
		"sign-odd": {"data!B6=-49", "data!B6=49", "check the sign|核对正负号"}} {
		test(rule, faults[2], slices.Concat(series, []string{faults[0], then, faults[1]})...)
		test(rule, "outlier", slices.Concat(series, []string{faults[0], then, "data!C6=outlier"})...)
	}
	days, fill, shares := slices.Clone(series), slices.Clone(series), slices.Clone(series)
	shares[len(rain)+1] = strings.Replace(shares[len(rain)+1], "mm\tnumber", "mm\tpercent", 1)
	for row := 2; row < 14; row++ {
		days = append(days, fmt.Sprintf("data!A%d={2024-%02d-01|yyyy-mm-dd}", row, row-1))
		fill = append(fill, fmt.Sprintf("data!B%d=%d.125", row, 45+max(row, 9)))
	}
	test("date-odd-day", "check the day|核对日子", append(days, "data!A6={2024-05-12|yyyy-mm-dd}", then, "data!A6={2024-05-01|yyyy-mm-dd}")...)
	test("date-odd-day", "outlier", append(days, "data!A6={2024-05-12|yyyy-mm-dd}", then, "data!C6=outlier")...)
	test("number-repeated", "leave blank|留空", append(fill, "data!B2=61", "data!B3=62", "data!B4=63", then, "data!B6=", "data!B7=", "data!B8=", "data!B9=")...)
	test("number-repeated", "outlier", append(fill, "data!B2=61", "data!B3=62", "data!B4=63", then, "data!C5=outlier", "data!C6=outlier", "data!C7=outlier")...)
	test("percent-mixed", "17.1", append(shares, "data!B6=0.49", then, "data!B6=49")...)
	test("percent-mixed", "outlier", append(shares, "data!B6=0.49", then, "data!C6=outlier")...)
	twice := append(rain, "+data=place\tmm\tsource\nNorthern\t3.25\tosir\nSouth\t4.5\tosir\nNorthem\t3.25\tosir\nNorthen\t3.25\tosir\n", "+fields=name\ttype\nplace\ttext\nmm\tnumber\n", "data!A4=West", "data!B4=9", then)
	test("record-near", "delete one|删去一行", append(twice, "data!-5")...)
	test("record-near", "check the numbers|核对两行的数字", append(twice, "data!B5=3.75")...)
	firms := append(rain, "@entities!+usa\t美国\tUSA\t\tcountry", "@entities!F4=usa", "+data=who\tland\nqwen\tchina\nllama\tusa\nqwen\tusa\nllama\tusa\n", "+fields=name\ttype\nwho\tentity\nland\tentity\n")
	test("entity-other", "check the cell|核对这一格", append(firms, then, "data!B4=china")...)
	test("entity-other", "parent", append(firms, then, "@entities!F3=usa", "data!B2=usa")...)
	scatter := []string{"charts!B2=scatter", "charts!C2=downloads", "charts!D2=share;score", "charts!I2=", "-notes", then}
	test("axis-count", "slope takes two|slope 可写两项", append(scatter, "charts!B2=slope", "charts!C2=date", "charts!E2=", "charts!J2=")...)
	test("axis-count", "range takes two|range 可写两项", append(scatter, "charts!B2=range", "charts!C2=date", "charts!J2=")...)
	test("axis-count", "line, step, area|line、step、area", append(scatter, "charts!B2=line", "charts!C2=date", "charts!E2=", "charts!J2=")...)
	counted := []string{"fields!N1=refresh", "fields!N2=date", "fields!N4=downloads", "about!A12=refresh", "about!B12=own"}
	test("refresh-type", "text", append(counted, "fields!N11=model", then, "fields!N11=", "fields!N8=model")...)
	test("refresh-twice", "keep one|只留一处", append(counted, "fields!N8=model", "fields!N13=namespace", then, "fields!N13=")...)

	// Files.
	good, err := fixture(t, "power.txtar").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	within := func(file string, l xlsx.Limits) cell.Problems {
		t.Helper()
		_, ps, err := Read(file, nil, sh, l)
		if err != nil {
			t.Fatal(err)
		}
		return ps
	}
	follow("file-name", "my-power.xlsx", read("My Power.xlsx"), read("my-power.xlsx"))
	follow("file-empty", "save and upload it again|重新保存并上传", within(save(t, "power.xlsx", nil), xlsx.Limits{}), within(save(t, "power.xlsx", good), xlsx.Limits{}))
	folder := filepath.Join(t.TempDir(), "power.xlsx")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	follow("file-special", "a copy of the file itself|把文件本身复制到这里", within(folder, xlsx.Limits{}), within(save(t, "power.xlsx", good), xlsx.Limits{}))
	f, err := excelize.OpenReader(bytes.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	var locked, open bytes.Buffer
	if err := f.Write(&locked, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	if f, err = excelize.OpenReader(bytes.NewReader(locked.Bytes()), excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&open, excelize.Options{}); err != nil {
		t.Fatal(err)
	}
	follow("file-encrypted", "remove the password|去掉密码", within(save(t, "power.xlsx", locked.Bytes()), xlsx.Limits{}), within(save(t, "power.xlsx", open.Bytes()), xlsx.Limits{}))

	// Limits are raised by the line that the hint names.
	limits := func(text string) (xlsx.Limits, cell.Problems) {
		t.Helper()
		l, ps, err := xlsx.ReadLimits(filepath.Dir(save(t, xlsx.LimitsName, []byte(text))))
		if err != nil {
			t.Fatal(err)
		}
		return l, ps
	}
	raise := func(rule cell.Rule, l xlsx.Limits, line string, edits ...string) {
		t.Helper()
		b := fixture(t, "power.txtar")
		for _, e := range edits {
			edit(t, &b, e)
		}
		file := saveBook(t, "power.xlsx", b)
		fault := within(file, l)
		l, ps := limits(line)
		if len(ps) > 0 {
			t.Errorf("%q: %s", line, texts(ps))
		}
		name, _, _ := strings.Cut(line, ":")
		follow(rule, fmt.Sprintf("raise %s in %s|%s 里调高 %[1]s", name, xlsx.LimitsName, xlsx.LimitsName), fault, slices.DeleteFunc(within(file, l), func(p cell.Problem) bool { return p.Rule == "number-as-text" && len(edits) > 0 }))
	}
	raise("file-too-large", xlsx.Limits{Rows: 2}, "rows: 2000000")
	raise("file-too-large", xlsx.Limits{Unzipped: 2000}, "unzipped: 512 MB")
	raise("file-too-slow", xlsx.Limits{Time: time.Nanosecond}, "time: 90s")
	raise("text-too-long", xlsx.Limits{Text: 3}, "text: 10000")
	raise("more-like-this", xlsx.Limits{Problems: 1}, "problems: 100", "data!C2='1", "data!C3='2")
	for _, c := range [][4]string{{"limits-syntax", "rows: 2000000", "rows 5", "rows: 2000000"}, {"limit-unknown", "rows", "row: 5", "rows: 5"}, {"limit-bad", "rows: 2097152", "rows: many", "rows: 2097152"}} {
		_, before := limits(c[2])
		_, after := limits(c[3])
		follow(cell.Rule(c[0]), c[1], before, after)
	}

	for _, r := range cell.Rules()[:slices.Index(cell.Rules(), cell.FolderTaken)] {
		if followed[r] == (judged[r] != "") {
			t.Errorf("the advice of %s is followed: %t; why it cannot be: %q", r, followed[r], judged[r])
		}
	}
}
