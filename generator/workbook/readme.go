package workbook

import (
	"strings"

	"briefing/generator/lang"
)

// readmeSheet is the sheet that tells an editor what to do: sentences of the editing guide, of which a test holds that
// they stand there. A line that begins with # is a heading of it.
func readmeSheet(l lang.Lang) Sheet {
	p, _ := partOf(inData, readme)
	s := Sheet{Name: p.in(l), Columns: []Column{{Header: lang.Text{ZH: "怎样填写这个工作簿", EN: "How to fill in this workbook"}.In(l)}}}
	for line := range strings.Lines(readmeWords.In(l)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "# "); ok {
			s.Rows = append(s.Rows, []any{heading(title)})
			continue
		}
		s.Rows = append(s.Rows, []any{line})
	}
	return s
}

var readmeWords = lang.Text{ZH: `# 一张表长什么样
第一行是表头，从 A1 开始；以下每行一条记录。不要合并单元格，不要在表头上方加标题。在模板里，把鼠标停在表头上，可以看到这一列的说明。
数字：单元格里只写数字，单位写在“字段”表。百分数写成 17.1，或者把单元格设为百分比格式。
约数：来源说“约”，数字照写，在“精度”列选 approx；来源说“逾”“近”，选 bound，再在“标记”列写 over 或 under。
日期：写成 2025、2025-09、2025-09-30 或 2025年9月30日。来源只给到月份，就只写到月份。
空白：没有公布的数据请留空。留空不等于零；不要写 N/A、—、暂无。
来源：“来源”列填写“来源”表里的编号，多个用分号隔开。
隐藏的行、列和工作表照样会发布，不想发布就删掉。
# 添加一个数据集
网站上的图表、数据表和数字都来自 datasets 文件夹里的工作簿，一个工作簿就是一个数据集，文件名就是它在网址里的编号。
在“说明”表填写标题、描述和许可，有中英两列的，两种语言都要填。
在“数据”表把示例行换成自己的数据。增减列之后，在“字段”表里同样增减一行。
在“字段”表核对每列的类型、单位和中英文名称。标为“唯一”的各列合起来确定一条记录。
在“图表”表写一行一幅图：标题写出结论，副标题写明指标、单位、地域、时段。
在“来源”表写明数字的出处。
模板的第一张表重复了这些要点，方便边填边看。它不会被读取，可以删掉。
# 检查与修改
在仓库文件夹里运行 go run ./generator check，会列出全部问题。想直接在表格里看，就运行 go run ./generator check --annotate marked：它在 marked 文件夹里写一份副本，不动原来的工作簿。
# 边改边看
运行 go run ./generator serve，在浏览器里打开终端显示的网址。每次保存工作簿，网页会自动更新；Excel、WPS 和 LibreOffice 的临时文件不受影响。
# 每周的新数字
想马上更新，运行 go run ./generator refresh，再照常提交工作簿。运行之前先关闭打开的工作簿。
要让自己的工作簿也这样更新，在“说明”表的“自动更新”一行填写来源的编号，再在“字段”表的“自动更新”列写明哪一列填模型（model）、哪一列填日期（date）、哪一列填计数（如 downloads）。
# 提交
改动公布过的数字时，请在“修订”表添一行，写明日期和原因；旧值和新值会自动列入修订记录。
找不到来源的数字不要添加。来源互相矛盾时，各种说法都记下来，在“争议”列填同一个编号，由页面一并说明。
`, EN: `# What a sheet looks like
The first row is the header and begins in A1; each row below is one record. Merge no cells and put no title above the header. In the template, hold the pointer over a header to see what the column is for.
Numbers: write the number alone; its unit belongs in the sheet fields. Write 17.1 for a percentage, or format the cell as one.
Approximate numbers: if the source says “about”, write the number and choose approx in the column precision; if it says “over” or “nearly”, choose bound and write over or under in the column flag.
Dates: write 2025, 2025-09, 2025-09-30 or 2025年9月30日. If the source gives a month, give a month.
Blanks: leave a cell empty where nothing was published. Empty is not zero; do not write N/A or a dash.
Sources: the column source holds ids from the sheet sources, separated by semicolons.
Hidden rows, columns and sheets are published all the same; delete what should not be.
# Add a dataset
Each workbook is a dataset, and its file name is its id in web addresses.
In the sheet about, write the title, the description and the licence; where there are columns for Chinese and English, fill in both.
In the sheet data, replace the examples with your data. When you add or remove a column, add or remove its row in the sheet fields.
In the sheet fields, check the type, the unit and both names of each column. The columns marked unique together identify one record.
In the sheet charts, write one chart a row: the title states the finding, the subtitle the measure, unit, place and period.
In the sheet sources, say where the figures come from.
The first sheet of the template repeats the essentials, to be read while you fill it in. It is not read by the program, and you may delete it.
# Check and mend
Run go run ./generator check in the folder of the repository for a list of all problems. To see them in the sheet itself, run go run ./generator check --annotate marked: it writes a copy into the folder marked and leaves your workbook alone.
# See it while you edit
Run go run ./generator serve and open the address it prints. The page follows each time you save a workbook; the temporary files of Excel, WPS and LibreOffice do no harm.
# New numbers each week
To have them at once, run go run ./generator refresh and submit the workbook as usual. Close the workbook first.
To have a workbook of your own refreshed, write the id of the source in the row refresh of the sheet about, and say in the column refresh of the sheet fields which column is for the model (model), which for the date (date) and which for counts (such as downloads).
# Submit
If you change a number that was published, add a row to the sheet revisions with the date and the reason; the old and the new value are listed among the changes by themselves.
Do not add a number without a source. Where sources contradict each other, record all of them and give them the same id in the column conflict; the page will say so.
`}
