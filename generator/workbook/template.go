package workbook

import (
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// Template returns a workbook to begin a dataset with: all sheets with their headers in language l, what each column is
// for, dropdowns of what the shared workbook has, and an example that checks without a problem and is to be overwritten.
// sh may be nil.
func Template(id string, l lang.Lang, sh *dataset.Shared) Book {
	date, name, value := lang.Text{ZH: "日期", EN: "date"}.In(l), lang.Text{ZH: "名称", EN: "name"}.In(l), lang.Text{ZH: "数值", EN: "value"}.In(l)
	rows := map[string][]map[string]string{
		"about": {
			{"key": "title", "zh": "（在此填写标题）", "en": "(write the title here)"},
			{"key": "subtitle"},
			{"key": "description", "zh": "（两三句话，说明这份数据）", "en": "(two or three sentences on the data)"},
			{"key": "method"}, {"key": "caveats"}, {"key": "credit"}, {"key": "unit"},
			{"key": "topic", "value": "general"}, {"key": "order", "value": "100"},
			{"key": "licence", "value": "CC-BY-4.0"}, {"key": "licence_url", "value": "https://creativecommons.org/licenses/by/4.0/"},
			{"key": "updated"}, {"key": "next_update"}, {"key": "keywords"}, {"key": "strength", "value": "mixed"},
		},
		"data": {
			{date: "2025-08", name: "A", value: "10", "source": "example", "precision": "exact"},
			{date: "2025-09", name: "A", value: "12.5", "source": "example", "precision": "rounded"},
			{date: "2025-08", name: "B", value: "7", "source": "example", "precision": "exact"},
			{date: "2025-09", name: "B", value: "8", "source": "example", "precision": "approx", "note_zh": "（备注，可空）", "note_en": "(a note, may be blank)"},
		},
		"fields": {
			{"name": date, "type": "date", "zh": "日期", "en": "Date", "required": "TRUE", "unique": "TRUE"},
			{"name": name, "type": "text", "zh": "名称", "en": "Name", "required": "TRUE", "unique": "TRUE"},
			{"name": value, "type": "number", "zh": "数值", "en": "Value", "min": "0"},
		},
		"charts": {{"id": "by-name", "type": "line", "x": date, "y": value, "series": name, "title_zh": "（写出结论，例如：A 一直领先）",
			"title_en": "(state the finding: A led throughout)", "subtitle_zh": "（指标、单位、地域、时段）", "subtitle_en": "(measure, unit, place, period)"}},
		"sources": {{"id": "example", "title": "（来源的标题）", "url": "https://example.org/", "language": "zh"}},
	}
	sheets := map[string][][]string{}
	for _, p := range parts {
		if p.where&inData == 0 || p.unread() {
			continue
		}
		var ids []string
		if p.id == "data" {
			ids = append(ids, date, name, value)
		}
		for _, c := range p.columns {
			ids = append(ids, c.id)
		}
		table := [][]string{nil}
		for _, id := range ids {
			h := id
			if i := find(p.columns, id); i >= 0 {
				h = p.columns[i].in(l)
			}
			table[0] = append(table[0], h)
		}
		for _, row := range rows[p.id] {
			out := make([]string, len(ids))
			for i, id := range ids {
				out[i] = row[id]
			}
			if k := find(p.keys, row["key"]); k >= 0 {
				out[0] = p.keys[k].in(l)
			}
			table = append(table, out)
		}
		sheets[p.in(l)] = table
	}
	b, err := fromText(id, sheets, offersOf(sh))
	if err != nil {
		panic(err) // the names come from the table of names
	}
	b.Sheets = append([]Sheet{readmeSheet(id, l)}, b.Sheets...)
	return b
}

// readmeSheet is the sheet that tells an editor what to do.
func readmeSheet(id string, l lang.Lang) Sheet {
	p, _ := partOf(inData, readme)
	s := Sheet{Name: p.in(l), Columns: []Column{{Header: lang.Text{ZH: "怎样填写这个工作簿", EN: "How to fill in this workbook"}.In(l)}}}
	lines := lang.Text{ZH: `文件名 {id}.xlsx 就是数据集的编号，会出现在网址里。
每张表第 1 行是表头，从 A1 开始；不要合并单元格，不要在表头上方加标题。把鼠标停在表头上可以看到这一列的说明。
1. 说明：数据集的标题、描述、许可等，凡有中英两列的都要填两种语言。
2. 数据：一行一条记录。示例行改成自己的数据；增减列之后，到“字段”表里同样增减一行。
3. 字段：每一列的类型、单位和中英文名称。标为“唯一”的各列合起来确定一条记录。
4. 图表：一行一幅图，标题写出结论，副标题写明指标、单位、地域、时段。
5. 来源：数字的出处。数据表的“来源”列填这里的编号，多个用分号隔开。
没有公布的数据请留空；留空不等于零。不要写 N/A、—、暂无。
单元格里只写数字，单位写在“字段”表。百分数写 17.1，或把单元格设为百分比格式。
日期写 2025、2025-09、2025-09-30 或 2025年9月30日；来源只给到月份就只写到月份。
隐藏的行、列和工作表照样会发布；不想发布就删掉。
检查：go run ./generator check datasets/{id}.xlsx
生成网站：go run ./generator build
这张表不会被读取，可以删掉。`, EN: `The file's name, {id}.xlsx, is the dataset's id and stands in web addresses.
Row 1 of each sheet is its header, from A1; merge no cells and put no title above. Hold the pointer over a header to see what the column is for.
1. about: title, description, licence and so on; where there are columns zh and en, fill in both languages.
2. data: one record a row. Replace the examples; when you add or remove a column, do the same in the sheet fields.
3. fields: type, unit and names of each column. The columns marked unique together identify a record.
4. charts: one chart a row. The title states the finding, the subtitle the measure, unit, place and period.
5. sources: where the figures come from. The column source of the data holds their ids, separated by semicolons.
Leave a cell empty where nothing was published; empty is not zero. Do not write N/A or a dash.
Write the number alone; its unit belongs in the sheet fields. Write 17.1 for 17.1 percent, or format the cell as a percentage.
Write dates as 2025, 2025-09, 2025-09-30 or 2025年9月30日; if the source gives a month, give a month.
Hidden rows, columns and sheets are published all the same; delete what should not be.
Check it:  go run ./generator check datasets/{id}.xlsx
Build the site:  go run ./generator build
This sheet is not read; you may delete it.`}.In(l)
	for line := range strings.SplitSeq(lines, "\n") {
		s.Rows = append(s.Rows, []any{strings.ReplaceAll(line, "{id}", id)})
	}
	return s
}
