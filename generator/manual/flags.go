package manual

import "briefing/generator/lang"

// flags are all flags, by name; by command and name where a command has another of the same name.
var flags = map[string]Flag{
	"annotate":     flag("DIR", "把工作簿的副本写进这个文件夹，有问题的单元格都着色并加批注", "folder to write copies of the workbooks to, with each bad cell coloured and commented"),
	"base":         flag("REV", "与 git 的这个版本比较", "git revision to compare with"),
	"base-url":     flag("URL", "网站发布的网址（不写时用共用工作簿里的 base_url）", "address at which the site is published (without it: base_url of the shared workbook)"),
	"build":        flag("DIR", "放生成文件的文件夹", "folder for what is generated"),
	"charts":       flag("DIR", "把有变更的图表画进这个文件夹", "folder to draw the charts to that changed"),
	"datasets":     flag("DIR", "工作簿所在的文件夹", "folder of the workbooks"),
	"date":         flag("DAY", "新记录的日期，查询也把这一天当作尚未结束（不写时为今天，UTC）", "the day that new records carry, and that is not over for queries (without it: today, UTC)"),
	"dates":        flag("ORDER", "3/4/2025 这样的日期，看不出日和月时按哪种读", "how dates like 3/4/2025 are read where nothing tells day from month"),
	"dry-run":      flag("", "只列出会怎样，什么也不写", "say what would be done and write nothing"),
	"format":       flag("FORMAT", "输出的格式", "how it is printed"),
	"from":         flag("[ID=]FILE", "立刻用 import 由这个文件生成工作簿，编号取自文件名，也可以写上；可写几次", "file to make a workbook of at once, as the command import does; its id is that of its name unless one is given; may be given several times"),
	"help":         flag("", "显示帮助", "show this help"),
	"hub":          flag("URL", "Hugging Face Hub 的网址，或接口相同的镜像", "address of the Hub, or of a mirror with the same interface"),
	"hugo-only":    flag("", "只对上次生成的文件运行 Hugo，结果不保留；make bench 用来比较", "run Hugo alone over what the last build generated and throw the site away: what make bench compares with"),
	"lang":         flag("LANG", "所用的语言，也用于新写的工作表（不写时随系统的语言设置，没有设置则两种都用）", "the language that is spoken, and new sheets are written in (without it: that of the system, or both)"),
	"long":         flag("", "一行一条记录：年份各占一列的也不改", "a record a row: columns of years stay columns"),
	"no-images":    flag("", "不画位图，页面也就没有；供 make bench 使用", "draw no pictures in pixels, which pages then lack: for make bench"),
	"notes":        flag("", "也列出说明，说明不要求改动", "print notes too, which ask for nothing"),
	"out":          flag("DIR", "放图表总览的文件夹", "folder for the sheets"),
	"port":         flag("PORT", "监听的端口；0 表示任选一个空闲的", "port to listen on; 0 takes a free one"),
	"profile":      flag("DIR", "写入 cpu.pprof 和 memory.pprof 的文件夹，用 go tool pprof 查看", "folder for cpu.pprof and memory.pprof, which go tool pprof reads"),
	"public":       flag("DIR", "放网站成品的文件夹", "folder for the finished site"),
	"quiet":        flag("", "一切正常时不说话", "say nothing of what went well"),
	"sheet":        flag("NAME", "读工作簿中的哪个工作表", "the sheet of a workbook to read"),
	"since":        flag("REV", "与 git 的这个版本比较", "compare with this git revision"),
	"site":         flag("DIR", "手写页面所在的文件夹；里面的版式、样式和文字优先于程序自带的", "folder of hand-written pages, and of layouts, styles and words that go before the program's own"),
	"strict":       flag("", "手写页面和标题的警告都算错误：直接写的数字、判断，以及落后于另一语言的页面；导入之后还没有写的也算", "warnings of hand-written pages and of titles are errors: typed numbers, judgements, pages behind their twin; so is what is still to be written after an import"),
	"timing":       flag("", "列出各阶段的用时和内存", "say how long each stage took, and how much memory"),
	"topic":        flag("NAME", "简报的名称，写一个名称，或“中文 / English”", "title of the briefing: one name, or both as CHINESE / ENGLISH"),
	"until":        flag("REV", "让 --since 与 git 的这个版本比较（不写时为现在保存的工作簿）", "compare --since with this git revision (without it: the workbooks as saved)"),
	"verify":       flag("", "把每个查询照最近一次原样再问一遍，说结果是否相同；不写任何文件", "ask each query again as its newest run did, and say whether the answer is the same; writes nothing"),
	"version":      flag("", "显示版本、提交，以及 Go 和 Hugo 的版本", "show version and commit, and the versions of Go and Hugo"),
	"wide":         flag("", "数字各列都改成记录，不论表头是什么", "columns of numbers become records, whatever their headings"),
	"zip out":      flag("FILE", "要写的文件；里面的文件夹与它同名", "file to write; the folder in it has its name"),
	"zip public":   flag("DIR", "网站成品所在的文件夹", "folder of the finished site"),
	"pdf public":   flag("DIR", "网站成品所在的文件夹", "folder of the finished site"),
	"check format": flag("FORMAT", "怎样列出问题", "how problems are printed"),
}

func flag(value, zh, en string) Flag { return Flag{value, lang.Text{ZH: zh, EN: en}} }
