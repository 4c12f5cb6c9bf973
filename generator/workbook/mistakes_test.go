package workbook

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
)

// A mistake is what an editor did to a good workbook, and what must be said of it: that and nothing else.
type mistake struct {
	edits []string
	want  []string
}

func m(want string, edits ...string) mistake {
	var w []string
	if want != "" {
		w = strings.Split(want, ", ")
	}
	return mistake{edits, w}
}

var mistakes = []mistake{
	// Numbers.
	m("data!C3 number-as-text", "data!C3='346"),
	m("data!C3 number-as-text", "data!C3='1,346"),
	m("data!C3 number-as-text, data!C3 stray-space", `data!C3=' 346\u00a0`),
	m("data!C3 full-width", "data!C3='３４６"),
	m("data!D3 full-width", "data!D3='１５．５"),
	m("data!C3 number-wanted", "data!C3='many"),
	m("data!C3 number-wanted", "data!C3='暂无"),
	m("data!C3 number-wanted", "data!C3=TRUE"),
	m("data!C3 number-wanted", "data!C3={2025-09-30|yyyy-mm-dd}"),
	m("data!K3 number-wanted", "data!K3='n.a."),
	m("data!C3 unit-sign", "data!C3='3.85亿"),
	m("data!C3 unit-sign", "data!C3='385 million"),
	m("data!C3 number-approximate", "data!C3='约３８５"),
	m("data!C3 number-approximate", "data!C3='over 385"),
	m("data!C3 number-approximate", "data!C3='不足 385"),
	m("data!C3 number-approximate, data!C3 unit-sign", "data!C3='逾 3.85 亿"),
	m("data!C3 unit-sign", "data!C3='¥385"),
	m("data!C3 number-approximate", "data!C3='385+"),
	m("data!D3 unit-sign", "data!D3='15.5%"),
	m("data!D3 unit-sign", "data!D3='15.5％"),
	m("data!C3 percent-format", "data!C3={1|0%}"),
	m("data!K2 percent-format", "data!K2={0.5|0.0%}"),
	m("data!C3 format-sign", `data!C3={4|0"亿"}`),
	m("data!C3 integer-wanted", "data!C3=346.5"),
	m("data!C3 below-min", "data!C3=-1"),
	m("data!C3 above-max", "data!C3=1000001"),
	m("data!C3 number-too-large", "data!C3={raw:1e999}"),
	m("data!C3 file-broken", "data!C3={raw:12x}"),
	m("data!C3 file-broken", "data!C3={shared:999}"),
	m("data!D1 percent-fraction", "data!D2=0.171", "data!D3=0.155", "data!D4=0.09"),

	// Formulas and errors.
	m("data!C3 formula-no-result", "data!C3==C2*2"),
	m("data!G3 formula-no-result", "data!G3==G2"),
	m("data!C3 error-value", "data!C3=#N/A"),
	m("data!B3 error-value", "data!B3=#REF!"),
	m("data!C3 error-value", "data!C3==1/0 -> #DIV/0!"),
	m("data!C3 formula-stale", "data!C3==C2*2 -> 346", ":manual"),
	m("data!C3 formula-volatile", "data!C3==TODAY()-DATE(2025,1,1) -> 346"),
	m("data!C3 formula-external", "data!C3==[1]Sheet1!A1 -> 346"),
	m("file-external-link", ":link"),
	m("charts!K2 formula-no-result", "charts!K2==A1"),

	// Dates.
	m("data!A3 date-wanted", "data!A3='last year"),
	m("data!A3 date-wanted", "data!A3={0.5|h:mm}"),
	m("data!A3 date-wanted", "data!A3=20250930"),
	m("data!A3 date-wanted", "data!A3=TRUE"),
	m("data!A3 date-ambiguous", "data!A3='9/30/2025"),
	m("data!A3 date-ambiguous", "data!A3='10.9.2025"),
	m("data!A3 date-short-year", "data!A3='25-09-30"),
	m("data!A3 date-short-year", "data!A3='25年9月"),
	m("data!A3 date-short-year", "data!A3='9/30/25"),
	m("data!A3 date-impossible", "data!A3='2025-02-30"),
	m("data!A3 date-impossible", "data!A3={60|yyyy-mm-dd}"),
	m("data!A3 date-impossible", "data!A3={-3|yyyy-mm-dd}"),
	m("data!A3 date-no-format", "data!A3=45900"),
	m("data!A3 date-year-as-day", "data!A3={2025|yyyy-mm-dd}"),
	m("data!A3 date-year-as-day", "data!A3={2025|yyyy}"),
	m("data!A3 full-width", "data!A3='２０２５年８月"),
	m("data!A3 time-of-day", "data!A3={2025-08-31 12:00|yyyy-mm-dd hh:mm}"),
	m("data!I3 date-grain", "data!I3={2025-08-01|yyyy-mm-dd}"),
	m("data!I3 date-grain", "data!I3=2025"),
	m("data!J3 date-grain", "data!J3='2025-Q3"),
	m("data!G3 date-in-text", "data!G3={2025-01-02|d-mmm}"),

	// Other types.
	m("data!B3 entity-unknown", "data!B3=lama"),
	m("data!B3 full-width", "data!B3=ｑｗｅｎ"),
	m("data!E3 choice-unknown", "data!E3=c"),
	m("data!E3 full-width", "data!E3='ｂ"),
	m("data!F3 boolean-wanted", "data!F3='maybe"),
	m("data!F3 boolean-wanted", "data!F3=1"),
	m("data!H3 url-wanted", "data!H3=www.example.org"),
	m("data!H3 url-wanted", "data!H3=javascript:alert(1)"),
	m("data!A3 required-blank", "data!A3="),
	m("data!B3 required-blank", "data!B3="),
	m("data!A3 key-duplicate", "data!A3={2025-09-30|yyyy-mm-dd}", "data!B3=Alibaba"),

	// Text.
	m("data!G3 stray-space", "data!G3=' Qwen"),
	m("data!G3 stray-space", "data!G3='Qwen"+"　"),
	m("data!G3 stray-space", `data!G3='Qwen\u00a0`),
	m("data!G3 invisible-character", `data!G3='Qw\u200ben`),
	m("data!G3 invisible-character", `data!G3='\u202eQwen`),
	m("data!G3 invisible-character", `data!G3='Qwen\u0007`),
	m("data!G3 broken-character", `data!G3='Qw\ufffd`),
	m("data!G3 text-too-long", "data!G3="+strings.Repeat("长", 10001)),
	m("data!L3 translation-missing", "data!M3=two"),
	m("data!M3 translation-missing", "data!L3=二"),

	// Reserved columns.
	m("data!N3 source-unknown", "data!N3=osir;osr"),
	m("data!N3 source-blank", "data!N3="),
	m("data!O3 choice-unknown", "data!O3=exactly"),
	m("data!Q2 conflict-unknown", "data!Q2=c99"),
	m("data!R3 boolean-wanted", "data!R3='yep"),

	// The shape of the data.
	m("data!C1 column-unknown, fields!A4 column-missing", "data!C1=download"),
	m("data!S1 header-twice", "data!S1=share"),
	m("data!S1 header-twice", "data!S1=Share"),
	m("data!S1 header-empty", "data!S3=7"),
	m("data!1:1 header-missing", "data!-1"),
	m("data!A2 cell-merged", "data!!merge A2:A4", "data!A3=", "data!A4="),
	m("data!N2 cell-merged", "data!!merge N2:N3", "data!N3="),
	m("data!3:3 rows-hidden", "data!!hide 3:4"),
	m("data!C1 column-hidden", "data!!hide C"),
	m("data! sheet-hidden", "data!!hidden"),
	m("data!5:5 row-blank", "data!!blank 2", "data!+{2025-06-30|yyyy-mm-dd}\tqwen"),
	m("data!65:65 row-after-gap", "data!!blank 60", "data!+{2025-06-30|yyyy-mm-dd}\tqwen"),
	m("data! records-none", "-data", "+data=date\twho\tdownloads\tshare\tclass\topen\tmodel\tlink\tmonth\tyear\tscore\tremark_zh\tremark_en", "charts!J2="),

	// Sheets, headers and keys.
	m("sheet-missing", "-about"),
	m("note! sheet-misspelt", "notes=note"),
	m("", "notes=NOTES "),
	m("draft! sheet-unknown", "+draft=x"),
	m("", "+Sheet2="),
	m("data! sheet-twice", "+数据 =date"),
	m("about!A4 key-unknown", "about!A4=units"),
	m("about!A6 key-twice", "about!A6=topic", "about!B6=downloads"),
	m("about! key-missing", "about!A3=subtitle"),
	m("about!B4 unit-unknown", "about!B4=download", "fields!C4=points"),
	m("about!B11 word-unknown", "about!B11=storng"),
	m("about!B5 id-bad", "about!B5=下载"),
	m("about!B8 url-wanted", "about!B8=creativecommons.org"),
	m("about!D2 translation-missing", "about!D2="),
	m("about!C3 translation-missing", "about!C3="),
	m("about!B9 date-ambiguous", "about!B9='1/10/2025"),

	// Fields.
	m("fields!B4 word-unknown, charts!D2 axis-type", "fields!B4=intger"),
	m("fields!C4 unit-unknown", "fields!C4=million dowloads"),
	m("fields!A12 field-name", "fields!A12=sco re", "data!K1=sco re"),
	m("fields!A15 id-twice", "fields!A15=share", "fields!B15=percent"),
	m("fields!A15 column-missing", "fields!A15=extra", "fields!B15=text"),
	m("fields!J4 number-as-text", "fields!J4='0"),
	m("fields!L6 id-bad", "fields!L6=a:甲:A;../b:乙:B", "data!E3=a", "data!E4=a"),
	m("", "fields!L6=a:甲:A;South East:东南:South East;东:东:East", "data!E3=South East", "data!E4=东"),
	m("fields!L6 translation-missing", "fields!L6=a:甲:A;b:乙"),
	m("fields!L6 required-blank", "fields!L6=", "data!E2=", "data!E3=", "data!E4="),
	m("fields!H2 boolean-wanted", "fields!H2='x"),
	m("fields!A1 header-unknown, fields!1:1 column-missing", "fields!A1=nam"),

	// What refresh should do.
	m("fields!N2 refresh-incomplete", "fields!N1=refresh", "fields!N2=date"),
	m("about!B12 refresh-incomplete", "about!A12=refresh", "about!B12=own"),
	m("about!B12 refresh-incomplete", "about!A12=refresh", "about!B12=own", "fields!N1=refresh", "fields!N2=date", "fields!N4=downloads"),
	m("about!B12 refresh-incomplete", "about!A12=refresh", "about!B12=own", "fields!N1=refresh", "fields!N2=date", "fields!N8=model"),
	m("about!B12 source-unknown", "about!A12=refresh", "about!B12=owm", "fields!N1=refresh", "fields!N2=date", "fields!N4=downloads", "fields!N8=model"),
	m("fields!N13 refresh-twice", "about!A12=refresh", "about!B12=own", "fields!N1=refresh", "fields!N2=date", "fields!N4=downloads", "fields!N8=model", "fields!N13=namespace"),
	m("fields!N4 refresh-type", "fields!N1=refresh", "fields!N4=model"),
	m("fields!N4 word-unknown", "fields!N1=refresh", "fields!N4=download"),
	m("", "about!A12=refresh", "about!B12=own", "fields!N1=refresh", "fields!N2=date", "fields!N3=same", "fields!N4=downloads", "fields!N8=model"),

	// Charts and notes.
	m("charts!A2 id-bad", "charts!A2=By Developer", "-notes"),
	m("charts!A2 id-bad", "charts!A2=../x", "-notes"),
	m("charts!A2 id-bad", "charts!A2=con", "-notes"),
	m("charts!A3 id-twice", "charts!+by-developer\tline\tdate\tdownloads\twho\t\t\t\t\t\t一\tOne"),
	m("charts!B2 word-unknown", "charts!B2=lines"),
	m("charts!C2 field-unknown", "charts!C2=dat"),
	m("charts!C2 function-unknown", "charts!C2=week(date)"),
	m("charts!C2 axis-syntax", "charts!C2=month()"),
	m("charts!C2 axis-type", "charts!C2=who", "-notes"),
	m("charts!C2 axis-type", "charts!C2=month(who)", "-notes"),
	m("charts!D2 field-unknown", "charts!D2=max(downlods)"),
	m("charts!D2 function-unknown", "charts!D2=total(downloads)"),
	m("charts!D2 axis-type", "charts!D2=model"),
	m("charts!D2 axis-count", "charts!B2=scatter", "charts!C2=downloads", "charts!D2=share;score", "charts!I2=", "-notes"),
	m("charts!D2 axis-few", "charts!B2=range", "charts!C2=model", "-notes"),
	m("charts!G2 chart-option", "charts!B2=bar", "-notes"),
	m("charts!D2 required-blank", "charts!D2="),
	m("charts!E2 field-unknown", "charts!E2=developer", "charts!J2="),
	m("charts!F2 where-syntax", `charts!F2=class = "a"`),
	m("charts!F2 where-syntax", `charts!F2=class == "a`),
	m("", `charts!F2=class == “a” && date >= 2024`),
	m("charts!F2 where-name", `charts!F2=clas == "a"`),
	m("charts!F2 where-name", `charts!F2=class == a`),
	m("", `charts!F2=year(date) >= "2024"`),
	m("", `charts!F2=quarter(date) <= "2025-Q3" && class == "a"`),
	m("charts!F2 where-name", `charts!F2=yaer(date) >= "2024"`),
	m("charts!G2 word-unknown", "charts!G2=logarithmic"),
	m("charts!H2 field-unknown", "charts!H2=modle"),
	m("charts!I2 integer-wanted", "charts!I2=2.5"),
	m("charts!J2 highlight-unknown", "charts!J2=qwen;mistral"),
	m("charts!L2 translation-missing", "charts!L2="),
	m("charts!K2 required-blank", "charts!K2=", "charts!L2="),
	m("charts!O2 colour-unknown", "charts!O1=colour", "charts!O2=contry"),
	m("charts!O2 axis-type", "charts!O1=colour", "charts!O2=model"),
	m("charts!O2 chart-option", "charts!O1=course", "charts!O2=unknown", "charts!B2=step"),
	m("charts!O2 chart-option", "charts!O1=colour", "charts!O2=who", "charts!E2=", "charts!I2=", "charts!J2="),
	m("charts!O1 header-unknown", "charts!O1=titel"),
	m("notes!A2 chart-unknown", "notes!A2=by-country"),
	m("notes!B2 date-wanted", "notes!B2=summer"),
	m("notes!F2 translation-missing", "notes!F2="),

	// Shapes: one cause, one message.
	m("data!1:1 header-below", "data!-1", "data!A1=Downloads of models", "data!A2=date", "data!B2=who", "-notes"),
	m("facts!1:1 header-below", "facts!-1", "facts!A1=Numbers of the text", "facts!A2=id", "facts!B2=expression"),
	m("data!5:5 row-total", "data!+合计\t\t=SUM(C2:C4)"),
	m("data!5:5 row-total", "data!+Total:\t\t100"),

	// Facts, claims, sources, revisions.
	m("facts!A2 id-bad", "facts!A2=Total!"),
	m("facts!B2 required-blank", "facts!B2="),
	m("claims!C2 required-blank", "claims!C2=", "claims!D2="),
	m("sources!A3 id-twice", "sources!+own\tOther"),
	m("sources!D2 url-wanted", "sources!D2=ftp://example.org"),
	m("revisions!A2 date-ambiguous", "revisions!A2='10/1/2025"),
	m("revisions!C2 translation-missing", "revisions!C2="),
}

func TestMistakesAreFoundAtTheirCell(t *testing.T) {
	sh := readSharedFixture(t)
	for _, form := range []string{"shared texts", "texts in cells", "prefixed names", "Chinese names"} {
		for _, c := range mistakes {
			b := fixture(t, "power.txtar")
			b.Inline = form == "texts in cells"
			if form == "prefixed names" {
				b.Prefix = "x:"
			}
			for _, e := range c.edits {
				edit(t, &b, e)
			}
			if form == "Chinese names" {
				chinese(&b, inData)
			}
			_, ps, err := ReadFile(saveBook(t, "power.xlsx", b), sh)
			if err != nil {
				t.Errorf("%q: %v", c.edits, err)
				continue
			}
			got := said(ps, inData)
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: %.200q:\ngot  %q\nwant %q\n%s", form, c.edits, got, c.want, texts(ps))
			}
		}
	}
}

func TestEveryRuleOfReadingIsPlanted(t *testing.T) {
	// Those of files stand in files_test.go, those of limits in limits_test.go, those of the shared workbook below; main says
	// that a file changed and that no marked copy was made.
	elsewhere := map[string]bool{}
	for _, id := range []string{"file-name", "file-empty", "file-not-xlsx", "file-encrypted", "file-macros", "file-too-large", "file-unsafe", "file-doctype", "file-too-slow",
		"file-crash", "file-changed", "file-special", "file-namesake", "file-unmarked", "placeholder-left", "row-total-last",
		"number-far", "date-far", "entity-other", "flag-unknown", "bound-open", "licence-blank", "updated-before", "limits-syntax", "limit-unknown", "limit-bad", "alias-twice", "slot-taken", "slot-reserved", "more-like-this", "fields-guessed", "history-from"} {
		elsewhere[id] = true
	}
	planted := map[string]bool{}
	for _, c := range mistakes {
		for _, w := range c.want {
			planted[w[strings.LastIndex(w, " ")+1:]] = true
		}
	}
	for _, r := range cell.ReadingRules() {
		if !planted[string(r)] && !elsewhere[string(r)] {
			t.Errorf("no mistake breaks %s", r)
		}
	}
}
