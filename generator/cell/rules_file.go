package cell

import "briefing/generator/lang"

// Rules about a workbook as a file.

// FileName: %[1] is the name without its ending, %[2] a name that would do.
var FileName = Rule{
	ID:    "file-name",
	Title: lang.Text{ZH: "文件名不合要求", EN: "A file name that cannot be used"},
	Msg:   lang.Text{ZH: "文件名 %[1]q 不能用：只能用小写英文字母、数字和连字符，且不能是 con、aux 等系统保留的名称", EN: "the file name %[1]q cannot be used: only lower-case letters, digits and hyphens, and no name that a system keeps for itself, like con or aux"},
	Hint:  lang.Text{ZH: "把文件改名，例如 %[2]s", EN: "rename the file, for example to %[2]s"},
	Why: lang.Text{
		ZH: "文件名就是数据集的编号，会出现在网址里；中文、空格和大写字母在网址中容易出错。",
		EN: "The file's name is the dataset's id and stands in web addresses, where other characters break.",
	},
	Example: []any{"Output 2025", "output-2025.xlsx"},
}

// FileEmpty has no arguments.
var FileEmpty = Rule{
	ID:    "file-empty",
	Title: lang.Text{ZH: "文件是空的", EN: "An empty file"},
	Msg:   lang.Text{ZH: "文件是空的（0 字节）", EN: "the file is empty, 0 bytes"},
	Hint:  lang.Text{ZH: "上传可能中断了；请重新保存并上传", EN: "the upload may have been cut off; save and upload it again"},
	Why:   lang.Text{ZH: "空文件里没有工作表。", EN: "An empty file holds no sheets."},
}

// FileNotXLSX: %[1] is what the file is, in words.
var FileNotXLSX = Rule{
	ID:      "file-not-xlsx",
	Title:   lang.Text{ZH: "不是 .xlsx 工作簿", EN: "Not an .xlsx workbook"},
	Msg:     lang.Text{ZH: "应为 .xlsx 工作簿，实际是%[1]s", EN: "want an .xlsx workbook, found %[1]s"},
	Hint:    lang.Text{ZH: "在 Excel、WPS 或 LibreOffice 中打开，另存为“Excel 工作簿 (.xlsx)”；只改扩展名没有用", EN: "open it in Excel, WPS or LibreOffice and save it as Excel Workbook (.xlsx); renaming is not enough"},
	Why:     lang.Text{ZH: "程序只读取 .xlsx 格式，其他格式即使改了扩展名也读不了。", EN: "Only .xlsx is read; another format stays what it is under a new name."},
	Example: []any{lang.Text{ZH: "旧版 Excel 97–2003 工作簿（.xls）", EN: "an old Excel 97–2003 workbook (.xls)"}},
}

// FileEncrypted has no arguments.
var FileEncrypted = Rule{
	ID:    "file-encrypted",
	Title: lang.Text{ZH: "工作簿有密码", EN: "A workbook with a password"},
	Msg:   lang.Text{ZH: "工作簿设了打开密码", EN: "the workbook is protected by a password"},
	Hint:  lang.Text{ZH: "在“文件 → 信息 → 保护工作簿”（WPS：“文件 → 文档加密”）中去掉密码，再保存", EN: "remove the password under File, Info, Protect Workbook, and save again"},
	Why:   lang.Text{ZH: "加密的工作簿无法读取，公开的数据也不需要密码。", EN: "A workbook with a password cannot be read, and published data need none."},
}

// FileMacros has no arguments.
var FileMacros = Rule{
	ID:    "file-macros",
	Title: lang.Text{ZH: "工作簿带有宏", EN: "A workbook with macros"},
	Msg:   lang.Text{ZH: "这是启用宏的工作簿", EN: "this is a macro-enabled workbook"},
	Hint:  lang.Text{ZH: "另存为不带宏的“Excel 工作簿 (.xlsx)”", EN: "save it as Excel Workbook (.xlsx), without macros"},
	Why:   lang.Text{ZH: "宏是程序，不是数据；这里从不运行宏，也不发布带宏的文件。", EN: "Macros are programs, not data; none are run or published here."},
}

// FileBroken: %[1] is the part that is broken, %[2] what is wrong with it, in words.
var FileBroken = Rule{
	ID:      "file-broken",
	Title:   lang.Text{ZH: "工作簿已损坏", EN: "A damaged workbook"},
	Msg:     lang.Text{ZH: "工作簿已损坏：%[1]s：%[2]s", EN: "the workbook is damaged: %[1]s: %[2]s"},
	Hint:    lang.Text{ZH: "在 Excel、WPS 或 LibreOffice 中打开，另存为“Excel 工作簿 (.xlsx)”；打不开就换回上一个版本", EN: "open it in Excel, WPS or LibreOffice and save it as Excel Workbook (.xlsx); if it does not open, go back to the version before"},
	Why:     lang.Text{ZH: "损坏的文件读出的数字不可靠，宁可不读。", EN: "Numbers from a damaged file cannot be trusted, so none are read."},
	Example: []any{"xl/worksheets/sheet2.xml", lang.Text{ZH: "没有写完", EN: "it ends too early"}},
}

// FileTooLarge: %[1] is what is too large, in words, %[2] the size found, %[3] the largest allowed, %[4] the name of the
// limit, %[5] the file that can raise it.
var FileTooLarge = Rule{
	ID:      "file-too-large",
	Title:   lang.Text{ZH: "文件过大", EN: "A file that is too large"},
	Msg:     lang.Text{ZH: "%[1]s过大：%[2]s，上限为 %[3]s", EN: "too large: %[1]s %[2]s, at most %[3]s"},
	Hint:    lang.Text{ZH: "删去图片、空白行列和不用的工作表，或把数据分成几个工作簿；确实需要这么多时，在工作簿旁边的 %[5]s 里调高 %[4]s", EN: "remove pictures, blank rows and columns and unused sheets, or split the data into several workbooks; if it must be so large, raise %[4]s in %[5]s beside the workbooks"},
	Why:     lang.Text{ZH: "上限用来挡住压缩炸弹和误保存的文件，正常的数据离它很远。", EN: "The limits stop archive bombs and files saved by mistake; honest data stay far below."},
	Example: []any{lang.Text{ZH: "解压后的内容", EN: "unpacked"}, "900 MB", "512 MB", "unzipped", "_limits.yaml"},
}

// FileUnsafe: %[1] is the name of an entry of the archive.
var FileUnsafe = Rule{
	ID:      "file-unsafe",
	Title:   lang.Text{ZH: "文件里有不安全的路径", EN: "An unsafe path in the file"},
	Msg:     lang.Text{ZH: "压缩包内的路径 %[1]q 指向包外", EN: "the path %[1]q in the archive leads out of it"},
	Hint:    lang.Text{ZH: "这不是表格软件保存的文件；请在 Excel、WPS 或 LibreOffice 中打开，另存为“Excel 工作簿 (.xlsx)”", EN: "no spreadsheet program saves this; open the file in Excel, WPS or LibreOffice and save it as Excel Workbook (.xlsx)"},
	Why:     lang.Text{ZH: "指向包外的路径是一种攻击手法。", EN: "Such paths are a way to attack whoever unpacks the file."},
	Example: []any{"../../etc/passwd"},
}

// FileDoctype: %[1] is the part of the workbook.
var FileDoctype = Rule{
	ID:      "file-doctype",
	Title:   lang.Text{ZH: "文件里有 DOCTYPE", EN: "A DOCTYPE in the file"},
	Msg:     lang.Text{ZH: "%[1]s 含有文档类型声明（DOCTYPE）", EN: "%[1]s has a document type declaration (DOCTYPE)"},
	Hint:    lang.Text{ZH: "这不是表格软件保存的文件；请在 Excel、WPS 或 LibreOffice 中打开，另存为“Excel 工作簿 (.xlsx)”", EN: "no spreadsheet program saves this; open the file in Excel, WPS or LibreOffice and save it as Excel Workbook (.xlsx)"},
	Why:     lang.Text{ZH: "DOCTYPE 可以用来读取别处的文件或耗尽内存，工作簿里不需要它。", EN: "A DOCTYPE can read other files or exhaust memory; no workbook needs one."},
	Example: []any{"xl/workbook.xml"},
}

// FileExternalLink: %[1] is where the link leads.
var FileExternalLink = Rule{
	ID:       "file-external-link",
	Title:    lang.Text{ZH: "工作簿链接到外部文件", EN: "A link to another file"},
	Severity: Note,
	Msg:      lang.Text{ZH: "工作簿链接到外部文件 %[1]q，不会去读取", EN: "the workbook links to %[1]q, which is not followed"},
	Hint:     lang.Text{ZH: "在“数据 → 编辑链接”中断开链接，把值粘贴进来", EN: "break the link under Data, Edit Links, and paste the values"},
	Why:      lang.Text{ZH: "外部文件不在仓库里，别人无法核对，也生成网站时不会读取。", EN: "A file outside the repository cannot be checked by others, and is not read when the site is built."},
	Example:  []any{"file:///D:/figures/2024.xlsx"},
}

// FileTooSlow: %[1] is the time allowed, %[2] the file that can raise it.
var FileTooSlow = Rule{
	ID:      "file-too-slow",
	Title:   lang.Text{ZH: "读取时间过长", EN: "Reading takes too long"},
	Msg:     lang.Text{ZH: "%[1]s内没有读完", EN: "not read within %[1]s"},
	Hint:    lang.Text{ZH: "把数据分成几个较小的工作簿，或在工作簿旁边的 %[2]s 里调高 time", EN: "split the data into smaller workbooks, or raise time in %[2]s beside the workbooks"},
	Why:     lang.Text{ZH: "有了时间上限，一个文件不会拖住整个网站。", EN: "The limit keeps one file from holding up the whole site."},
	Example: []any{lang.Text{ZH: "60 秒", EN: "60 s"}, "_limits.yaml"},
}

// FileCrash: %[1] is what the program said of itself.
var FileCrash = Rule{
	ID:      "file-crash",
	Title:   lang.Text{ZH: "程序出错", EN: "The program crashed"},
	Msg:     lang.Text{ZH: "程序在处理这个文件时出错：%[1]s", EN: "the program crashed on this file: %[1]s"},
	Hint:    lang.Text{ZH: "这是程序的错，不是文件的错；请把文件发给维护者。其他文件已照常检查", EN: "the mistake is in the program, not in the file: send the file to the maintainers. The other files were checked as usual"},
	Why:     lang.Text{ZH: "一个文件不应拖垮整个检查。", EN: "One file must not keep the others from being checked."},
	Example: []any{"runtime error: index out of range [3] with length 3"},
}

// FileChanged has no arguments.
var FileChanged = Rule{
	ID:    "file-changed",
	Title: lang.Text{ZH: "读取期间文件被改动", EN: "The file changed while it was read"},
	Msg:   lang.Text{ZH: "读取期间文件被改动", EN: "the file was changed while it was read"},
	Hint:  lang.Text{ZH: "等保存完成后再运行一次", EN: "run again once it is saved"},
	Why:   lang.Text{ZH: "一半旧一半新的数据不能发布。", EN: "Figures that are half old and half new must not be published."},
}

// FileSpecial: %[1] is what the entry is, in words.
var FileSpecial = Rule{
	ID:      "file-special",
	Title:   lang.Text{ZH: "不是普通文件", EN: "Not a regular file"},
	Msg:     lang.Text{ZH: "应为普通文件，实际是%[1]s", EN: "want a regular file, found %[1]s"},
	Hint:    lang.Text{ZH: "把文件本身复制到这里", EN: "put a copy of the file itself here"},
	Why:     lang.Text{ZH: "链接可能指向仓库以外的内容，设备和管道可能永远读不完；这些都不读取，也不发布。", EN: "A link may lead out of the repository, and a device or a pipe may never end: they are neither read nor published."},
	Example: []any{lang.Text{ZH: "链接", EN: "a link"}},
}

// FileNamesake: %[1] is the name of the other file.
var FileNamesake = Rule{
	ID:      "file-namesake",
	Title:   lang.Text{ZH: "两个工作簿是同一个编号", EN: "Two workbooks of one id"},
	Msg:     lang.Text{ZH: "与 %[1]q 是同一个数据集：文件名只有大小写或字形不同", EN: "the same dataset as %[1]q: their names differ only in case or form"},
	Hint:    lang.Text{ZH: "删去其中一个，或改成不同的文件名", EN: "remove one of the two, or give it another name"},
	Why:     lang.Text{ZH: "文件名就是数据集的编号；编号相同，只有一个会发布，而且在不同的系统上可能不是同一个。", EN: "The file's name is the dataset's id: of two with one id only one would be published, and which may depend on the system."},
	Example: []any{"rain.xlsx"},
}

// FileUnmarked: %[1] is why, in words.
var FileUnmarked = Rule{
	ID:       "file-unmarked",
	Title:    lang.Text{ZH: "无法生成带标注的副本", EN: "No marked copy"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "没有生成带标注的副本：%[1]s", EN: "no marked copy was made: %[1]s"},
	Hint:     lang.Text{ZH: "已列出的问题是完整的；要得到副本，先在 Excel、WPS 或 LibreOffice 中另存为“Excel 工作簿 (.xlsx)”再运行一次", EN: "the problems listed are all there are; for a copy, save the file in Excel, WPS or LibreOffice as Excel Workbook (.xlsx) and run again"},
	Why:      lang.Text{ZH: "标注要打开整个文件再写一份；损坏、加密或过大的文件做不到，但问题照样会列出。", EN: "To mark a workbook all of it is opened and written again, which a damaged, encrypted or very large one does not allow; its problems are listed all the same."},
	Example:  []any{lang.Text{ZH: "工作簿设了打开密码", EN: "the workbook is protected by a password"}},
}

// LimitsSyntax has no arguments.
var LimitsSyntax = Rule{
	ID:    "limits-syntax",
	Title: lang.Text{ZH: "上限的写法不对", EN: "A limit that cannot be read"},
	Msg:   lang.Text{ZH: "应为每行一个“名称: 数值”", EN: "want one limit a line: its name, a colon and its value"},
	Hint:  lang.Text{ZH: "例如 rows: 2000000", EN: "for example rows: 2000000"},
	Why:   lang.Text{ZH: "读不懂的上限不会生效，而且没有人会发现。", EN: "A limit that cannot be read has no effect, and nobody would notice."},
}

// LimitUnknown: %[1] is the name, %[2] an offer, %[3] the names there are.
var LimitUnknown = Rule{
	ID:      "limit-unknown",
	Title:   lang.Text{ZH: "没有这个上限", EN: "An unknown limit"},
	Msg:     lang.Text{ZH: "没有名为 %[1]q 的上限", EN: "no limit is called %[1]q"},
	Hint:    lang.Text{ZH: "%[2]s可用的名称：%[3]s", EN: "%[2]sthe limits are %[3]s"},
	Why:     lang.Text{ZH: "写错名称的上限不会生效。", EN: "A limit under a wrong name has no effect."},
	Example: []any{"row", Offer("rows"), "bytes cells columns parts rows text time unzipped"},
}

// LimitBad: %[1] is the limit's name, %[2] the value found, %[3] an example.
var LimitBad = Rule{
	ID:      "limit-bad",
	Title:   lang.Text{ZH: "上限的值无法使用", EN: "A limit with a value that cannot be used"},
	Msg:     lang.Text{ZH: "上限 %[1]s 的值 %[2]q 无法使用", EN: "the limit %[1]s cannot be %[2]q"},
	Hint:    lang.Text{ZH: "写成 %[3]s 这样", EN: "write it like %[3]s"},
	Why:     lang.Text{ZH: "上限必须是大于零的数。", EN: "A limit is a number above zero."},
	Example: []any{"rows", "many", "rows: 2000000"},
}

// fileRules lists the rules of this file.
func fileRules() []Rule {
	return []Rule{FileName, FileEmpty, FileNotXLSX, FileEncrypted, FileMacros, FileBroken, FileTooLarge, FileUnsafe, FileDoctype, FileExternalLink, FileTooSlow,
		FileCrash, FileChanged, FileSpecial, FileNamesake, FileUnmarked, LimitsSyntax, LimitUnknown, LimitBad}
}
