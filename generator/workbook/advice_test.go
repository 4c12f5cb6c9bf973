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

	// Sheets and their shape.
	test("sheet-missing", "add it|添加这张表", "-about", then, "+about=key\tvalue\tzh\ten\ntitle\t\t量\tN\ndescription\t\t量。\tN.\n")
	test("sheet-missing", "rename the sheet that is meant|把已有的表改成这个名字", "about=Blatt1", then, "Blatt1=about")
	test("sheet-misspelt", `rename it "notes"|改名为 "notes"`, "notes=note", then, "note=notes")
	test("sheet-misspelt", "keep it in another file|放到别的文件里", "+note=x", then, "-note")
	test("sheet-unknown", "give it its name back|改回约定的名字", "notes=Blatt1", then, "Blatt1=notes")
	test("sheet-unknown", "keep drafts in another file|草稿请放到别的文件里", "+draft=x", then, "-draft")
	test("sheet-twice", "put both on one sheet|合并成一张", "+数据 =date\twho\n2025-06\tqwen\n", then, "-数据 ", "data!+2025-06\tqwen")
	test("sheet-hidden", "unhide it|取消隐藏", "data!!hidden", then, "~data!!hidden")
	test("sheet-hidden", "delete it|删掉它", "notes!!hidden", then, "-notes")
	test("column-hidden", "unhide it|取消隐藏", "data!!hide C", then, "~data!!hide C")
	test("rows-hidden", "unhide them|取消隐藏", "data!!hide 3:4", then, "~data!!hide 3:4")
	test("header-missing", "move the header to row 1|把表头移到第 1 行", "-facts", "+facts=\nid\texpression\na\tsum(downloads)\n", then, "-facts", "+facts=id\texpression\na\tsum(downloads)\n")
	test("header-below", "delete the rows above it|删去表头上面的各行", "-facts", "+facts=Numbers\nid\texpression\na\tsum(downloads)\n", then, "-facts", "+facts=id\texpression\na\tsum(downloads)\n")
	test("row-total", "delete the row|删去这一行", "data!+合计\t\t=SUM(C2:C4)", then, "data!-5")
	test("header-twice", "delete the column|删去多余的列", "data!S1=share", then, "data!S1=")
	test("header-empty", "clear the column|清空这一列", "data!S3=7", then, "data!S3=")
	test("header-unknown", "name", "fields!A1=nam", then, "fields!A1=name")
	test("column-unknown", "downloads", "data!C1=download", then, "data!C1=downloads")
	test("column-unknown", `add a row for a new column to the sheet "fields"|新的列请在 fields（字段）表中补一行`, "data!S1=extra", then, "fields!A15=extra", "fields!B15=text")
	test("column-missing", "add the column|添加这一列", "fields!A15=extra", "fields!B15=text", then, "data!S1=extra")
	test("row-blank", "delete the blank rows|删去空行", "data!!blank 2", "data!+2025-06\tqwen", then, "~data!!blank 2")
	test("row-after-gap", "delete the blank rows|删去空行", "data!!blank 60", "data!+2025-06\tqwen", then, "~data!!blank 60")
	test("cell-merged", "unmerge it and write the value in each cell|取消合并，在每个单元格里都填上值", "data!!merge N2:N3", "data!N3=", then, "~data!!merge N2:N3", "data!N3=osir")
	test("key-unknown", "unit", "about!A4=units", then, "about!A4=unit")
	test("key-twice", "delete one|删去其中一行", "about!+topic\tdownloads", then, "about!-12")
	test("key-missing", "in Chinese and in English|用中英文填写", "about!A3=subtitle", then, "about!+description\t\t量。\tN.")
	test("history-from", "2026-11-01", "@about!+history_from\tlast autumn", then, "@about!B5=2026-11-01")
	test("fields-guessed", `add the sheet "fields"|添加 fields（字段）表`, "-fields", then, "~-fields")
	test("records-none", "from row 2 on|从第 2 行起", "data!-2", "data!-3", "data!-4", "charts!J2=", then, "~data!-2")
	rain := []string{"-data", "-fields", "-charts", "-notes", "-facts", "-claims", "-revisions"}
	test("row-total-last", "delete it if it is a total|若是合计，删去这一行", append(rain, "+data=place\tmm\tsource\nNorth\t3\tosir\nSouth\t4\tosir\nTotal\t7\tosir\n", then, "data!-4")...)
	test("row-total-last", "move it up among the others|移到别的行之间", append(rain, "+data=place\tmm\tsource\nNorth\t3\tosir\nSouth\t4\tosir\nTotal\t7\tosir\n", then, "data!A2=Total", "data!A4=North")...)

	// Numbers and formulas.
	test("number-wanted", "leave the cell empty|把单元格留空", "data!C3='暂无", then, "data!C3=")
	test("number-wanted", "write the number alone|只写数字", "data!C3='n. 3", then, "data!C3=3")
	test("number-as-text", "Convert to Number|转换为数字", "data!C3='346", then, "data!C3=346")
	test("full-width", "346", "data!C3='３４６", then, "data!C3=346")
	test("full-width", "qwen", "data!B3=ｑｗｅｎ", then, "data!B3=qwen")
	test("unit-sign", "in the unit of the column|换算成这一列的单位", "data!C3='3.85亿", then, "data!C3=385")
	test("number-approximate", "bound", "data!C3='over 385", then, "data!C3=385", "data!O3=bound", "data!P3=over")
	test("percent-format", "General|常规", "data!C3={1|0%}", then, "data!C3=1")
	test("percent-format", "percent", "data!K2={0.5|0.0%}", then, "fields!B12=percent", "fields!C12=")
	test("percent-fraction", "17.1", "data!D2=0.171", "data!D3=0.155", "data!D4=0.09", then, "data!D2=17.1", "data!D3=15.5", "data!D4=9")
	test("percent-fraction", "0.171", "data!D2=0.171", "data!D3=0.155", "data!D4=0.09", then, "data!D2={0.171|0.0%}", "data!D3={0.155|0.0%}", "data!D4={0.09|0%}")
	test("format-sign", "General|常规", `data!C3={4|0"亿"}`, then, "data!C3=400")
	test("number-too-large", "check the number|核对这个数", "data!C3={raw:1e999}", then, "data!C3=346")
	test("integer-wanted", "number", "data!C3=346.5", then, "fields!B4=number")
	test("below-min", `"min"|min（最小值）`, "data!C3=-1", then, "fields!J4=-1")
	test("above-max", `"max"|max（最大值）`, "data!C3=1000001", then, "fields!K4=2000000")
	test("formula-no-result", "write the value itself|直接填入数值", "data!C3==C2*2", then, "data!C3=770")
	test("formula-no-result", "save it|重新保存", "data!C3==C2*2", then, "data!C3==C2*2 -> 770")
	test("formula-stale", "automatic|自动", "data!C3==C2*2 -> 770", ":manual", then, "~:manual")
	test("formula-volatile", "write the value itself|直接填入数值", "data!C3==TODAY()-DATE(2025,1,1) -> 346", then, "data!C3=346")
	test("formula-external", "Paste Special|选择性粘贴", "data!C3==[1]Sheet1!A1 -> 346", then, "data!C3=346")
	test("file-external-link", "break the link|断开链接", "data!C3==[1]Sheet1!A1 -> 346", ":link", then, "~:link", "data!C3=346")
	test("error-value", "leave the cell empty|把单元格留空", "data!C3=#N/A", then, "data!C3=")
	test("error-value", "correct the formula|改正公式", "data!C3==C2/0 -> #DIV/0!", then, "data!C3==C2*2 -> 770")

	// Dates.
	for _, form := range []string{"2025-H1", "2025-Q3", "2025-09", "2025-09-30", "2025年9月30日"} {
		test("date-wanted", form, "data!A3='last year", then, "data!A3='"+form)
	}
	test("date-ambiguous", "2025-09-30", "data!A3='9/10/2025", then, "data!A3='2025-09-30")
	test("date-short-year", "2025-09-30", "data!A3='25-09-30", then, "data!A3='2025-09-30")
	test("date-no-format", "yyyy-mm-dd", "data!A3=45900", then, "data!A3={45900|yyyy-mm-dd}")
	test("date-year-as-day", "2025-09-30", "data!A3={25|yyyy-mm-dd}", then, "data!A3='2025-09-30")
	test("date-year-as-day", "General|常规", "data!A3={2025|yyyy}", then, "data!A3=2025")
	test("date-impossible", "check the year, the month and the day|核对年、月、日", "data!A3='2025-02-30", then, "data!A3='2025-02-28")
	test("date-grain", "write such a date|改成这样的日期", "data!I3={2025-08-01|yyyy-mm-dd}", then, "data!I3='2025-08")
	test("date-grain", "date", "data!I3={2025-08-01|yyyy-mm-dd}", then, "fields!B10=date")
	test("time-of-day", "leave out the time|只留日期", "data!A3={2025-08-31 12:00|yyyy-mm-dd hh:mm}", then, "data!A3={2025-08-31|yyyy-mm-dd}")
	test("date-in-text", "type it again|重新键入", "data!G3={2025-01-02|d-mmm}", then, "data!G3='2-1")

	// Texts, words and ids.
	test("stray-space", "remove the spaces|删去首尾的空格", "data!G3=' Qwen\u00a0", then, "data!G3='Qwen")
	test("placeholder-left", "write your own|写上自己的内容", "about!D2=(write the title here)", then, "about!D2=Downloads")
	test("placeholder-left", "delete the rows of example records|示例记录整行删去", "sources!+example\tx\t\thttps://example.org/", "data!+2025-06\tqwen\t3", "data!N5=example", then, "data!-5", "sources!-3")
	test("invisible-character", "type the text again|重新键入文字", `data!G3='Qw\u200ben`, then, "data!G3='Qwen")
	test("broken-character", "type it again|重新键入", `data!G3='Qw\ufffd`, then, "data!G3='Qwen")
	test("text-too-long", "shorten it|缩短文字", "data!G3="+strings.Repeat("长", 10001), then, "data!G3=长")
	for _, word := range []string{"yes", "no", "是", "否"} {
		test("boolean-wanted", "yes and no|是 或 否", "data!F3=perhaps", then, "data!F3="+word)
	}
	test("url-wanted", "whole address|完整的网址", "data!H3=www.example.org", then, "data!H3=https://www.example.org/")
	test("entity-unknown", "llama", "data!B3=lama", then, "data!B3=llama")
	test("entity-unknown", "entities", "data!B3=lama", then, "@entities!+lama\t拉玛\tLama")
	test("choice-unknown", "a b", "data!E3=c", then, "data!E3=b")
	test("required-blank", "write a value|填上值", "data!B4=", then, "data!B4=llama")
	test("required-blank", "delete the row|删去这一行", "data!B4=", then, "data!-4")
	test("key-duplicate", "delete one|删去重复的一行", "data!+2025-09-30\tqwen", then, "data!-5")
	test("key-duplicate", "unique", "data!A3=2025-09-30", "data!B3=Alibaba", then, "fields!I8=TRUE")
	test("id-bad", "by-country", "charts!A2=By Country", "-notes", then, "charts!A2=by-country")
	test("id-twice", "another id|换个编号", "charts!+by-developer\tline\tdate\tdownloads\twho\t\t\t\t\t\t一\tOne", then, "charts!A3=other")
	test("alias-twice", "remove the name or alias|删去这个名称或别名", "@entities!H4=Alibaba", then, "@entities!H4=")
	test("translation-missing", "add the translation|补上译文", "data!M3=two", then, "data!L3=二")
	test("translation-missing", "leave both languages blank|把另一种语言也留空", "data!M3=two", then, "data!M3=")
	test("word-unknown", "line", "charts!B2=lines", then, "charts!B2=line")
	test("source-unknown", "osir", "data!N3=osr", then, "data!N3=osir")
	test("source-unknown", "sources", "data!N3=osr", then, "sources!+osr\tOther")
	test("source-blank", `in the column "source"|在 source（来源）列`, "data!N3=", then, "data!N3=osir")
	test("conflict-unknown", "c01", "data!Q2=c02", then, "data!Q2=c01")
	test("conflict-unknown", "conflicts", "data!Q2=c02", then, "@conflicts!+c02\t两说\tTwo counts")
	test("unit-unknown", "downloads", "about!B4=downlods", then, "about!B4=downloads")
	test("unit-unknown", "units", "about!B4=bytes", then, "@units!+bytes\t字节\tbytes", "fields!C4=bytes")

	// What is hardly meant.
	months := "+data=date\tmm\tflag\tsource"
	for i := range 12 {
		months += fmt.Sprintf("\n2024-%02d\t%d\t\tosir", i+1, 45+i)
	}
	series := append(rain, months, "+fields=name\ttype\tunique\ndate\tdate\tTRUE\nmm\tnumber\t\n")
	for rule, faults := range map[cell.Rule][3]string{"number-far": {"data!B6=49000", "data!B6=49", "decimal point|小数点"}, "date-far": {"data!A6=1924-05", "data!A6=2024-05", "check the year|核对年份"}} {
		test(rule, faults[2], slices.Concat(series, []string{faults[0], then, faults[1]})...)
		test(rule, "outlier", slices.Concat(series, []string{faults[0], then, "data!C6=outlier"})...)
	}
	firms := append(rain, "@entities!+usa\t美国\tUSA\t\tcountry", "@entities!F4=usa", "+data=who\tland\nqwen\tchina\nllama\tusa\nqwen\tusa\nllama\tusa\n", "+fields=name\ttype\nwho\tentity\nland\tentity\n")
	test("entity-other", "check the cell|核对这一格", append(firms, then, "data!B4=china")...)
	test("entity-other", "parent", append(firms, then, "@entities!F3=usa", "data!B2=usa")...)
	test("flag-unknown", "outlier", "data!P3=over outlyer", then, "data!P3=over outlier")
	test("flag-unknown", "enum", "data!P3=over;own", then, "fields!A15=flag", "fields!B15=enum", "fields!L15=over:逾:over;own:自:own", "data!P3=over")
	test("bound-open", "over", "data!P3=", then, "data!P3=over")
	test("bound-open", "under", "data!P3=", then, "data!P3=under")
	test("licence-blank", "CC-BY-4.0", "about!B7=", then, "about!B7=CC-BY-4.0")
	test("licence-blank", "unknown", "about!B7=", then, "about!B7=unknown")
	test("updated-before", "the last change|最后一次改动", "about!B9=2025-09-01", then, "about!B9=2025-10-01")

	// Fields and charts.
	test("field-name", "downloads", "fields!A12=sco re", "data!K1=sco re", then, "fields!A12=score", "data!K1=score")
	test("field-unknown", "date", "charts!C2=dat", then, "charts!C2=date")
	test("function-unknown", "month", "charts!C2=week(date)", then, "charts!C2=month(date)")
	test("function-unknown", "quarter", "charts!C2=week(date)", then, "charts!C2=quarter(date)")
	test("axis-syntax", "date", "charts!C2=month()", then, "charts!C2=date")
	test("axis-syntax", "sum(downloads)", "charts!D2=sum()", then, "charts!D2=sum(downloads)")
	test("axis-type", "integer", "charts!D2=model", then, "charts!D2=downloads")
	scatter := []string{"charts!B2=scatter", "charts!C2=downloads", "charts!D2=share;score", "charts!I2=", "-notes", then}
	test("axis-count", "slope takes two|slope 可写两项", append(scatter, "charts!B2=slope", "charts!C2=date", "charts!E2=", "charts!J2=")...)
	test("axis-count", "range takes two|range 可写两项", append(scatter, "charts!B2=range", "charts!C2=date", "charts!J2=")...)
	test("axis-count", "line, step, area|line、step、area", append(scatter, "charts!B2=line", "charts!C2=date", "charts!E2=", "charts!J2=")...)
	test("axis-few", "min(price);max(price)", "charts!B2=range", "charts!C2=model", "-notes", then, "charts!D2=min(downloads);max(downloads)")
	test("chart-option", "linear", "charts!B2=bar", "-notes", then, "charts!G2=linear")
	test("chart-option", "clear the cell|清空", "charts!B2=bar", "-notes", then, "charts!G2=")
	test("where-syntax", `year >= "2024"`, `charts!F2=class = "a"`, then, `charts!F2=class == "a" && year >= "2024"`)
	test("where-name", "class", `charts!F2=clas == "a"`, then, `charts!F2=class == "a"`)
	test("where-name", "straight quotes|英文引号", `charts!F2=class == a`, then, `charts!F2=class == "a"`)
	test("highlight-unknown", "a value that the series field has|系列字段中出现的值", "charts!J2=qwen;mistral", then, "charts!J2=qwen;llama")
	test("chart-unknown", "by-developer", "notes!A2=by-develper", then, "notes!A2=by-developer")
	test("colour-unknown", "country", "charts!O1=colour", "charts!O2=contry", then, "charts!O2=country")
	test("colour-unknown", "entity", "charts!O1=colour", "charts!O2=contry", then, "charts!O2=who")
	test("slot-taken", "that nobody has|没有人用", "@entities!D4=1", then, "@entities!D4=2")
	test("slot-taken", "leave it blank|留空", "@entities!D4=1", then, "@entities!D4=")
	test("slot-reserved", "another number|换一个号码", "@entities!K1=reserved", "@entities!K2=TRUE", "@entities!D2=1", "@entities!D3=3", "@entities!D4=9", then, "@entities!D4=2")
	counted := []string{"fields!N1=refresh", "fields!N2=date", "fields!N4=downloads", "about!A12=refresh", "about!B12=own"}
	test("refresh-type", "text", append(counted, "fields!N11=model", then, "fields!N11=", "fields!N8=model")...)
	test("refresh-incomplete", "refresh", "fields!N1=refresh", "fields!N2=date", then, "fields!N4=downloads", "fields!N8=model", "about!A12=refresh", "about!B12=own")
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

	for _, r := range cell.ReadingRules() {
		if followed[r] == (judged[r] != "") {
			t.Errorf("the advice of %s is followed: %t; why it cannot be: %q", r, followed[r], judged[r])
		}
	}
}
