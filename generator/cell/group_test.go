package cell

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestOneMistakeIsOneProblem(t *testing.T) {
	at := func(file, sheet string, row, col int) Addr { return Addr{File: file, Sheet: sheet, Row: row, Col: col} }
	var ps Problems
	test := func(what string, want ...string) {
		t.Helper()
		var got []string
		for _, p := range ps.Grouped() {
			got = append(got, p.Where()+" "+p.Msg(lang.EN)+" | "+p.Msg(lang.ZH))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		ps = nil
	}
	for _, row := range []int{2, 3, 4, 9} {
		ps.Add(at("a.xlsx", "data", row, 3), NumberAsText, strings.Repeat("1", row))
	}
	ps.Add(at("a.xlsx", "data", 5, 4), NumberAsText, "7")
	test("a rule of columns, a lone cell of another",
		`a.xlsx:data!C2:C4,C9 the number "11" is stored as text; likewise 3 more cells | 数字 "11" 存成了文本；另有 3 格也是如此`,
		`a.xlsx:data!D5 the number "7" is stored as text | 数字 "7" 存成了文本`)
	for _, row := range []int{4, 3, 2} {
		ps.Add(at("a.xlsx", "data", row, 2), ChoiceUnknown, []string{"hidro", "wnd"}[row%2], lang.Text{}, "hydro; wind")
	}
	test("in the same words", `a.xlsx:data!B2,B4 "hidro" is not one of the choices; likewise 1 more cell | "hidro" 不在选项中；另有 1 格也是如此`,
		`a.xlsx:data!B3 "wnd" is not one of the choices | "wnd" 不在选项中`)
	for row := 2; row < 2+apart; row++ {
		ps.Add(at("a.xlsx", "data", row, 2), KeyDuplicate, strings.Repeat("k", row), "B2")
	}
	if got := ps.Grouped(); len(got) != apart {
		t.Errorf("%d problems in different words, want %d", len(got), apart)
	}
	ps.Add(at("a.xlsx", "data", 20, 2), KeyDuplicate, "another", "B2")
	ps.Add(at("a.xlsx", "data", 0, 0), MoreLikeThis, 90, KeyDuplicate)
	test("too many, and some that were only counted",
		`a.xlsx:data!B2:B11,B20 the record "kk" is already in B2; likewise 100 more cells | 记录 "kk" 与 B2 那一行重复；另有 100 格也是如此`)
	for _, a := range []Addr{at("b.xlsx", "data", 2, 2), at("a.xlsx", "data", 2, 2), at("b.xlsx", "data", 3, 2), at("a.xlsx", "data", 3, 2)} {
		ps.Add(a, EntityUnknown, "norwey", Offer("norway"))
	}
	test("over workbooks", `a.xlsx:data!B2:B3 "norwey" is not in the list of entities; likewise 3 more cells: b.xlsx:data!B2:B3 | 实体名单里没有 "norwey"；另有 3 格也是如此：b.xlsx:data!B2:B3`)
	for line := range 5 {
		ps.Add(at("a.md", "", 9-line, 0), DatasetMissing, "ouput", Offer("output"))
	}
	test("over pages", `a.md:5 there is no dataset "ouput": no workbook is called ouput.xlsx; likewise 4 more places: a.md:6, a.md:7, a.md:8 … | 没有 "ouput" 这个数据集：没有工作簿叫 ouput.xlsx；另有 4 处也是如此：a.md:6、a.md:7、a.md:8 …`)
	ps.Add(at("a.xlsx", "data", 1, 2), HeaderTwice, "x", "A1")
	ps.Add(at("a.xlsx", "data", 1, 3), HeaderTwice, "x", "A1")
	ps.Add(at("a.xlsx", "data", 4, 0), RowBlank, 1)
	ps.Add(at("a.xlsx", "data", 6, 0), RowBlank, 1)
	if got := ps.Grouped(); len(got) != 4 {
		t.Errorf("headers and rows: %d problems, want 4", len(got))
	}
}

func TestProblemsOfSomeFiles(t *testing.T) {
	ps := Problems{{At: Addr{File: "a.xlsx", Sheet: "data", Row: 2, Col: 1}, Rule: EntityUnknown, Also: []Addr{{File: "b.xlsx", Sheet: "data", Row: 3, Col: 1}}},
		{At: Addr{File: "a.xlsx", Sheet: "claims", Row: 2, Col: 2}, Rule: ClaimFalse, Quoted: []Addr{{File: "a.md", Row: 7}}}}
	test := func(file string, want ...string) {
		t.Helper()
		var got []string
		for _, p := range ps.In(func(f string) bool { return f == file }) {
			got = append(got, p.Where())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", file, got, want)
		}
	}
	test("a.xlsx", "a.xlsx:data!A2", "a.xlsx:claims!B2")
	test("b.xlsx", "b.xlsx:data!A3")
	test("a.md", "a.xlsx:claims!B2")
	test("c.md")
}
