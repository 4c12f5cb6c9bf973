package workbook

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"briefing/generator/lang"
)

// TestImportTellsWhatItDid has tables as offices publish them, and what is said of each, in both languages.
func TestImportTellsWhatItDid(t *testing.T) {
	sh := readSharedFixture(t)
	test := func(text string, l lang.Lang, how How, want string) {
		t.Helper()
		_, g, err := Import("power", "power.csv", []byte(text), sh, l, how)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			return
		}
		lines := g.Lines(l)
		got := strings.Join(lines[:len(lines)-1], "\n")
		if lines[len(lines)-1] != "+ "+untranslated.In(l) {
			t.Errorf("%q: the last line is %q", text, lines[len(lines)-1])
		}
		for _, w := range g.Warnings(l) {
			got += "\n! " + w
		}
		if spaces := regexp.MustCompile(` +`); spaces.ReplaceAllString(got, " ") != spaces.ReplaceAllString(strings.TrimSpace(want), " ") {
			t.Errorf("%q: got\n%s\nwant\n%s", text, got, want)
		}
	}
	test("表2-1 各地区粮食产量\n（2025年公报）\n单位：万吨\n\n地区,2021年,2022年,2023年\n北京,37.8,45.4,47.8\n西藏,106.5,…,108.9\n\n注：西藏2022年数据未公布。\n资料来源：国家统计局\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 6 条记录，3 列
  A  地区  text          6  北京 · 西藏
  B–D  年份  year          6  2021 · 2022 · 2023
  B–D  数值  number  万吨  5  37.8 · 45.4 · 47.8  1 个未公布（…）
+ A1 写进标题：表2-1 各地区粮食产量
+ A2 写进副标题：（2025年公报）
+ A3 写进各列的单位：单位：万吨
+ A9 写进局限（caveats）：注：西藏2022年数据未公布。
+ A10 写进来源：资料来源：国家统计局
+ 3 列（B–D，2021年 … 2023年）改成了长表：表头写进 年份 列，数值写进 数值 列
! 单位 万吨 暂写在各列的描述里：把 吨 加进 _shared.xlsx 的 units（单位）表，再填进 fields（字段）表`)
	test("Region;Output;Share;Price\n;GWh;%;EUR/MWh\nNorth;1.234,5;17,1;(5)\nSouth;12 345,6;82,9;66,58\nWest;1;2;3\n", lang.EN, How{}, `
power.csv: UTF-8, separated by semicolons; 3 records, 4 columns
  A  region  text              3  North · South · West
  B  output  number   GWh      3  1234.5 · 12345.6 · 1   decimal comma
  C  share   percent  %        3  17.1 · 82.9 · 2        the unit is %; decimal comma
  D  price   number   EUR/MWh  3  -5 · 66.58 · 3     decimal comma; brackets and triangles are minus signs
+ the row of units became units of columns: Output GWh, Share %, Price EUR/MWh
! units stand in descriptions: EUR/MWh, GWh; add EUR/MWh, GWh to the sheet units of _shared.xlsx, then name them in the sheet fields`)
	test("Data Source,World Indicators,\n\nCountry,Indicator,2019 [YR2019],2020 [YR2020],2021 [YR2021],\nAruba,Population,1,2,3,\nX,Population,4,..,6 e,\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 6 records, 4 columns
  A  country    text     6  Aruba · X
  B  indicator  text     6  Population
  C–E  year       year     6  2019 · 2020 · 2021
  C–E  value      integer  5  1 · 2 · 3           1 not published (..)
+ A1 is a source: Data Source: World Indicators
+ 3 columns (C–E, 2019 [YR2019] … 2021 [YR2021]) became records: headings in the column year, values in value
! value: 1 cell not read as integer, or not wholly, in the notes as written: E5`)
	test("year,Jan,Feb,Mar,Apr\n2019,1,2,3,4\n2020,5,6,,8\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 7 records, 2 columns
  B–E  date   date     7  2019-01 · 2019-02 · 2019-03
  B–E  value  integer  7  1 · 2 · 3
+ 4 columns (B–E, Jan … Apr) became records: headings in the column date, values in value
+ the years in year (A) and the months became the column date`)
	test("地区,2023年,,2024年,,备注\n,出口,进口,出口,进口,\n上海,17377.9,24741.2,18000,25000,初步\n北京,5990,30000,6100,...,\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 4 条记录，4 列
  A  地区  text      4  上海 · 北京
  B–E  年份  year      4  2023 · 2024
  B–D  出口  number    4  17377.9 · 18000 · 5990
  C–E  进口  number    3  24741.2 · 25000 · 30000  1 个未公布（...）
+ 4 列（B–E，2023年: 出口 … 2024年: 进口）改成了长表：表头写进 年份 列，数值写进 出口、进口 列`)
	test("Country\\Year,GDP 2020,GDP 2021,GDP 2022\nX,1,2,3\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 3 records, 3 columns
  A  country  text     3  X
  B–D  year     year     3  2020 · 2021 · 2022
  B–D  gdp      integer  3  1 · 2 · 3
+ 3 columns (B–D, GDP 2020 … GDP 2022) became records: headings in the column Year, values in GDP`)
	test("各线客运量（2025年）\n发布日期：2026年1月15日\n线路,1月,2月,3月\n1号线,2910,2388,3015\n2号线,2105,1760,2201\n机场线,310,342,298\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 9 条记录，3 列
  A  线路  text 9  1号线 · 2号线 · 机场线
  B–D  日期  date 9  2025-01 · 2025-02 · 2025-03
  B–D  数值  integer 9  2910 · 2388 · 3015
+ A1 写进标题：各线客运量（2025年）
+ A2 写进副标题：发布日期：2026年1月15日
+ 3 列（B–D，1月 … 3月）改成了长表：表头写进 日期 列，数值写进 数值 列
+ 表头没有年份，取标题里的 2025 年`)
	test("Visits 2024-25\nplace,Apr,May,Jun\nA,1,2,3\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 1 record, 4 columns
  A  place text 1  A
  B  apr   integer 1  1
  C  may   integer 1  2
  D  jun   integer 1  3
+ A1 is the title: Visits 2024-25`)
	test("月份,线路,车次,间隔\n2025-01,1号线,5,3分钟\n2025-01,2号线,6,4分钟\n2025-02,1号线,7,3分钟\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 3 条记录，4 列
  A  月份  date          3  2025-01 · 2025-02
  B  线路  text          3  1号线 · 2号线
  C  车次  integer       3  5 · 6 · 7
  D  间隔  integer  分钟  3  3 · 4            数字旁的单位已去掉
! 单位 分钟 暂写在各列的描述里：把 分钟 加进 _shared.xlsx 的 units（单位）表，再填进 fields（字段）表`)
	test("ward,votes\n1st,20\n4th,30\n5th,40\n6th,50\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 4 records, 2 columns
  A  ward   text     4  1st · 4th · 5th
  B  votes  integer  4  20 · 30 · 40`)
	test("place,2023,2024\nNorth,1,2\n", lang.EN, How{Shape: Long}, `
power.csv: UTF-8, separated by commas; 1 record, 3 columns
  A  place  text     1  North
  B  _2023  integer  1  1
  C  _2024  integer  1  2`)
	test("month,North,South\nMar-25,\"$1,000\",$2.5\nApr-25,$3,$4\n", lang.EN, How{Shape: Wide}, `
power.csv: UTF-8, separated by commas; 4 records, 3 columns
  A  month  date       4  2025-03 · 2025-04   years of two digits are of 1969 to 2068
  B–C  item   text       4  North · South
  B–C  value  number  $  4  1000 · 2.5 · 3      unit beside the numbers left out
+ 2 columns (B–C, North … South) became records: headings in the column item, values in value
! units stand in descriptions: $; add $ to the sheet units of _shared.xlsx, then name them in the sheet fields`)
	test("day,n,n\n03/04/2025,1,2\n05/06/2025,3,4\n", lang.EN, How{Order: DayFirst}, `
power.csv: UTF-8, separated by commas; 2 records, 3 columns
  A  day  date     2  2025-04-03 · 2025-06-05  day before month
  B  n    integer  2  1 · 3
  C  n_2  integer  2  2 · 4
+ the header n stands twice: the later column is n_2`)
	test("年份,总人口\nYear,Population\n2021,5\n2022,6\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 2 条记录，2 列
  A  年份    year       2  2021 · 2022
  B  总人口  integer    2  5 · 6`)
	test("region,city,year,n\nNorth,A,2020,1\n,,2021,2\n,B,2020,3\n,,2021,4\nNorth Total,,,10\nSouth,A,2020,5\n,,2021,6\nTotal,,,21\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 8 records, 4 columns
  A  region  text     8  North · North Total · South
  B  city    text     6  A · B
  C  year    year     6  2020 · 2021
  D  n       integer  8  1 · 2 · 3
+ region (A) stands on the first row of each group and was filled in below: rows 3–5, 8
+ city (B) stands on the first row of each group and was filled in below: rows 3, 5, 8
! rows of totals are records too: rows 6, 9 (North Total); they count twice in sums, delete them if they are not needed`)
	test("地区,城市,产值\n华东,甲,1\n华北,乙,2\n,丙,3\n华南,丁,4\n合 计,,10\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 5 条记录，3 列
  A  地区  text     4  华东 · 华北 · 华南
  B  城市  text     4  甲 · 乙 · 丙
  C  产值  integer  5  1 · 2 · 3
! 地区 列（A）有空格，没有填：第 4 行；如果意思是“同上”，请在文件里填好再导入
! 合计行也写成了记录：第 6 行（合 计）；求和时会重复计算，用不着就删去`)
	test("region,2020,2021,2022\nNorth,1,2,3\n,4,5,6\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 6 records, 3 columns
  A    region  text     3  North
  B–D  year    year     6  2020 · 2021 · 2022
  B–D  value   integer  6  1 · 2 · 3
+ 3 columns (B–D, 2020 … 2022) became records: headings in the column year, values in value
! blank cells of region (A) were not filled: rows 3; if they mean the cell above, fill them in the file and import it again`)
	test("freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \nA,PC,AT\t5.2 \t6.0 b\t: \nA,PC,BE\t: u\t5.8 p\t6.3 bd\n", lang.EN, How{}, `
power.csv: UTF-8, separated by tabs; 6 records, 5 columns
  A    freq         text    6  A
  A    unit         text    6  PC
  A    geo          text    6  AT · BE
  B–D  time_period  year    6  2019 · 2020 · 2021
  B–D  value        number  4  5.2 · 6.0 · 5.8     2 not published (:)
+ the first column became 3, at its commas
+ 3 columns (B–D, 2019 … 2021) became records: headings in the column TIME_PERIOD, values in value
! value: 4 cells not read as number, or not wholly, in the notes as written: B3,C2:C3,D3`)
	test("2-1 人口数及构成,,,,\n,,,,单位：万人\n年 份,总人口（年末）,按性别分,,\n,,男,,女\n,,人口数,比重(%),人口数\n2021,141260,72311,51.19,68949\n2022,141175,72206,51.15,68969\n注：1.本表不含港澳台。\n", lang.ZH, How{}, `
power.csv: UTF-8, 逗号分隔; 2 条记录，5 列
  A  年份                year           2  2021 · 2022
  B  总人口_年末         integer  万人  2  141260 · 141175
  C  按性别分_男_人口数  integer  万人  2  72311 · 72206
  D  按性别分_男_比重    percent  %     2  51.19 · 51.15    单位是 %
  E  按性别分_女_人口数  integer  万人  2  68949 · 68969
+ A1 写进标题：2-1 人口数及构成
+ E2 写进各列的单位：单位：万人
+ A8 写进局限（caveats）：注：1.本表不含港澳台。
! 单位 万人 暂写在各列的描述里：把 人 加进 _shared.xlsx 的 units（单位）表，再填进 fields（字段）表`)
	test("country,GDP (US$ bn),Population (mn people),Exports ('000 t),产量（亿千瓦时）,死亡率（‰）,价格(元/吨),Hits (mn downloads),增速%\nA,5.5,3,4,5,6,7,8,1\nB,6.5,3,4,5,6,7,8,2\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 2 records, 9 columns
  A  country     text                        2  A · B
  B  gdp         number   billion US$        2  5.5 · 6.5
  C  population  integer  million people     2  3
  D  exports     integer  thousand t         2  4
  E  产量        integer  亿千瓦时           2  5
  F  死亡率      integer  ‰                  2  6
  G  价格        integer  元/吨              2  7
  H  hits        integer  million downloads  2  8
  I  增速        percent  %                  2  1 · 2  the unit is %
! units stand in descriptions: billion US$, million people, thousand t, ‰, 亿千瓦时, 元/吨; add US$, people, t, ‰, 元/吨, 千瓦时 to the sheet units of _shared.xlsx, then name them in the sheet fields`)
	test("place,mm,,place,GWh\nNorth,5,,East,7\nSouth,6,,West,8\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 2 records, 4 columns
  A  place    text     2  North · South
  B  mm       integer  2  5 · 6
  D  place_2  text     2  East · West
  E  gwh      integer  2  7 · 8
+ the header place stands twice: the later column is place_2
! column D follows a blank column and is place again: the columns from there are read as the same records; if another table begins there, import it by itself`)
	test("place,n\nX,1\n\nother,m\nY,2\n", lang.EN, How{}, `
power.csv: UTF-8, separated by commas; 3 records, 2 columns
  A  place  text    3  X · other · Y
  B  n      text    3  1 · m · 2      2 of 3 are numbers, fewer than nine in ten
! row 4 follows a blank row and is read as a record: if another table begins there, import it by itself`)
}

// TestImportNamesWhatItCannotRead has files of other kinds, each with what to do.
func TestImportNamesWhatItCannotRead(t *testing.T) {
	for what, c := range map[string]struct{ file, zh, en string }{
		"PDF":       {"%PDF-1.7\n", "PDF 文件；请向发布者要表格文件", "a PDF file; ask the publisher"},
		"xls":       {"\xd0\xcf\x11\xe0old", ".xls 文件；在 Excel", "an old .xls file; open it in Excel"},
		"password":  {"\xd0\xcf\x11\xe0" + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "密码；", "password; remove the password"},
		"page":      {"<html><table>", "网页；在 Excel", "a web page; open it"},
		"xlsb":      {string(zipOf(t, map[string]string{"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>`})), ".xlsb", "(.xlsb); open it in Excel"},
		"Numbers":   {string(zipOf(t, map[string]string{"Index/Document.iwa": "x"})), "Numbers 文件；在 Numbers 中", "Apple Numbers; in Numbers choose File"},
		"zip":       {string(zipOf(t, map[string]string{"rain.csv": "a,b"})), "压缩包；先解压", "an ordinary zip archive; unpack it"},
		"picture":   {"\x89PNG\r\n\x1a\n\xff", "图片", "a picture; numbers in a picture"},
		"cut":       {"PK\x03\x04cut", "没有传完", "cut off"},
		"open":      {"a,b\n1,\"x\n" + strings.Repeat("1,2 and more of it\n", 2000), "引号没有合上", "a quote that opens in line 2"},
		"no record": {"a,b\n", "没有表格", "no table"},
	} {
		_, _, err := Import("power", "power.csv", []byte(c.file), nil, lang.EN, How{})
		if err == nil || !strings.Contains(err.Error(), c.zh) || !strings.Contains(err.Error(), c.en) {
			t.Errorf("%s: %v, want %q and %q", what, err, c.zh, c.en)
		}
	}
	if _, _, err := Import("power", "power.ods", ods(t, "<table:table-row/>"), nil, lang.EN, How{Sheet: "t1"}); err == nil || !strings.Contains(err.Error(), `did you mean "T"?`) {
		t.Errorf("%v", err)
	}
}

func TestDecodeTellsEuropeanFromChinese(t *testing.T) {
	german, err := charmap.Windows1252.NewEncoder().String("Länder;Fläche\nThüringen;5\nKöln;6\n")
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{german: "Windows-1252", "\xb5\xd8\xc7\xf8,\xd6\xb5\n": "GB18030", "a\x00,\x00b\x00\n\x001\x00": "UTF-16", "\x00a\x00,\x00b": "UTF-16", "a,b": "UTF-8"} {
		text, got, err := decode([]byte(file))
		if err != nil || got != want || !strings.ContainsAny(text, ",;") {
			t.Errorf("%q is %s: %q, %v; want %s", file, got, text, err, want)
		}
	}
}
