package manual

import "briefing/generator/lang"

func text(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// Commands returns all commands, in the order in which help shows them.
func Commands() []Command {
	return []Command{{
		Name: "new", Group: editor, Args: "ID",
		Short: text("写一个工作簿模板：工作表、表头、下拉列表、批注、示例", "Write a workbook template: sheets, headers, dropdowns, comments, an example"),
		Long: text(`写出的工作簿通得过检查，示例等着改写。编号写 _shared，就写所有工作簿共用的那一个：网站名称、实体、来源、术语、单位。`,
			`The workbook checks but for its examples, which are to be overwritten. The id _shared asks for the workbook that all others share:
the name of the site, entities, sources, terms, units.`),
		Examples: []string{"generator new monthly-rainfall --lang zh"},
		Flags:    []string{"datasets"},
	}, {
		Name: "import", Group: editor, Args: "FILE ID",
		Short: text("由 CSV、.xlsx 或 .ods 表格生成工作簿：猜出各列类型，列出来，再写入", "Make a workbook of a table in CSV, .xlsx or .ods: types guessed, shown, written"),
		Long: text(`import 按统计机构和各种程序发布表格的样子读表，写出工作簿，并列出它怎样理解：每列一行，写明在文件中的位置、名称、类型、单位、
有几格有内容、例子和理由；以 + 开头的行说做了什么。中途不提问：猜得不对的，到 fields 表里改。FILE 可以是 .xlsx、.ods，或以逗号、
制表符、分号、竖线分隔的文本，编码为 UTF-8、UTF-16、GB18030 或 Windows-1252；写 - 则读标准输入。

表头上面的行写进标题、副标题和描述，表下面的行写进局限和来源；单位行写进各列的单位；几行的表头合成一行。年份、季度、月份各占一列的表
改成一行一条记录；前几列只写在每组第一行的，其余各行照填；合计行留着，但会说。单元格一个也不会丢：“未公布”记号照样留着，并列在 fields 表里；读不成该列类型的，写进那条记录的备注。`,
			`Import reads tables as offices and programs publish them, writes a workbook, and shows what it took the table for: a line a
column with its place in the file, name, type, unit, cells filled, examples and why; lines with + say what was done. It asks
nothing: change the sheet fields where a guess is wrong. FILE may be .xlsx, .ods, or text separated by commas, tabs, semicolons
or bars in UTF-8, UTF-16, GB18030 or Windows-1252; - is standard input.

Lines above the header become title, subtitle and description, lines below the table caveats and sources, a row of units the
units of fields; headings of several rows become one. Columns of years, quarters or months become records; columns in front that stand on the first row of each group alone are filled
in below; rows of totals stay and are named. No cell is dropped: marks for nothing published stay and are listed in fields, and what does not read as its column stands in the notes of its record.`),
		Examples: []string{"generator import rain.csv monthly-rain", "generator import backup/rainfall.xlsx rain-again --sheet data", "cat rain.csv | generator import - monthly-rain"},
		Flags:    []string{"datasets", "sheet", "wide", "long", "dates"},
	}, {
		Name: "check", Group: editor, Args: "[FILE…]",
		Short: text("列出所有工作簿和页面的所有问题，按位置排列", "Print all problems of all workbooks and pages, in order of place"),
		Long: text(`check 读所有工作簿和页面，按位置列出所有问题；写了文件，就只列那些文件的。有一处是错误，就以 1 退出。`,
			`Check reads every workbook and page and prints all problems, in order of place. With files it prints those of the files only.
It exits with 1 if one of them is an error.`),
		Examples: []string{"generator check --lang zh", "generator check --format github datasets/_shared.xlsx"},
		Flags:    []string{"annotate", "base-url", "datasets", "format", "notes", "site", "strict"},
	}, {
		Name: "serve", Group: editor,
		Short: text("在本机显示网站，保存后自动重建", "Show the site on this machine and rebuild it when something is saved"),
		Long: text(`serve 构建网站，在 http://localhost:PORT/ 显示，并留意工作簿、页面和版式的改动。第一次构建完成之前，先显示上次结束时的网站。
工作簿有错时，保留上次正常的网站，把问题显示在上面。`,
			`Serve builds the site, shows it at http://localhost:PORT/ and watches workbooks, pages and layouts.
Until the first build is done it shows the site as it was when serve last ended. While a workbook is wrong the last good site stays, with the problems laid over it.`),
		Examples: []string{"generator serve --port 8080"},
		Flags:    []string{"base-url", "build", "datasets", "format", "notes", "port", "site", "strict", "timing"},
	}, {
		Name: "diff", Group: editor, Args: "OLD NEW | --since REV [FILE…]",
		Short: text("说明数据有哪些变更", "Say what changed in the data"),
		Long: text(`diff 比较两个工作簿，或两个文件夹里的工作簿，说明有哪些变更：新增、修订（旧 → 新，以及相差多少）和撤回的记录，
以及改动的文字、字段、图表、来源和取值有变的事实。用 --since 则把现在保存的工作簿与 git 的一个版本比较；再加 --until，就比较两个版本。

记录按主键对应，主键是标为 unique 的字段；没有主键就按相似程度对应。记录在第几行无关紧要。`,
			`Diff compares two workbooks, or two folders of workbooks, and says what changed: records added, revised (old → new, with the
difference) and withdrawn, words, fields, charts, sources, and facts that have another value. With --since it compares the
workbooks as they are saved with those of a git revision; --until takes a second revision instead.

Records are matched by their key: the fields marked unique. Without a key they are matched by likeness. The row of a record
never matters.`),
		Examples: []string{"generator diff backup datasets", "generator diff --since HEAD", "generator diff --since HEAD --format markdown --lang zh"},
		Flags:    []string{"datasets", "format", "since", "until"},
	}, {
		Name: "explain", Group: editor, Args: "FACT… | RULE…",
		Short:    text("说明事实或论断怎样算出，直到单元格；或说明一条检查规则", "Show how a fact or claim is computed, down to the cells, or what a rule of the check asks for"),
		Examples: []string{"generator explain $(generator facts | head -n 1 | cut -f 1)", "generator explain --lang zh number-wanted"},
		Flags:    []string{"datasets", "site"},
	}, {
		Name: "facts", Group: editor,
		Short:    text("列出所有事实和论断，中英文各一列", "List all facts and claims, a column in each language"),
		Examples: []string{"generator facts"},
		Flags:    []string{"datasets", "site"},
	}, {
		Name: "stamp", Group: editor, Args: "[FILE…]",
		Short: text("记下页面与另一语言的页面现在一致", "Say that pages agree with their twins as they are now"),
		Long: text(`stamp 把另一语言页面的哈希写进页面的 front matter（twin: …）。此后那个页面一改，check 就警告，页面上也有提示。
不写文件就记下所有页面。页面的其他内容不变。`,
			`Stamp writes the hash of a page's twin, in the other language, into the page's front matter (twin: …). From then on check warns
and the page shows a notice when the twin has changed. Without files it stamps every page. Nothing else in a page is changed.`),
		Examples: []string{"generator stamp"},
		Flags:    []string{"site"},
	}, {
		Name: "init", Group: maintainer, Args: "DIR",
		Short: text("在空文件夹里新建一份简报：工作簿、页面、Makefile、工作流", "Begin a briefing in an empty folder: workbooks, pages, Makefile, workflows"),
		Long: text(`init 在空文件夹里写出一份马上就能构建的简报：_shared.xlsx，一个带图、事实和论断的示例工作簿，引用它们的中英文页面，编辑指南，
Makefile，GitHub 的工作流，以及说明先做什么的 README。装有 git 就全部提交，数据的历史从这里开始。示例都注明是示例，check 会列出工作簿里还有哪些。`,
			`Init fills an empty folder with a briefing that can be built at once: _shared.xlsx, an example workbook with a chart, facts and claims,
pages in both languages that use them, the guide, a Makefile, workflows for GitHub and a README that says what to do first. Where
git is there it commits all of it, and the history of the data begins with that. What is an example says so, and check lists what is
left of them in workbooks.`),
		Examples: []string{`generator init water --topic "城市供水 / City water"`, "generator init rain --lang zh --from rain.csv --from yearbook=统计年鉴.xlsx"},
		Flags:    []string{"from", "topic"},
	}, {
		Name: "upgrade", Group: maintainer,
		Short: text("更新 init 写的工作流、Makefile 和指南，改过的不动", "Renew the workflows, Makefile and guide that init wrote, where nobody changed them"),
		Long: text(`upgrade 把 init 写的工作流、Makefile、指南等文件换成本程序这一版的。改过或删去的文件不动，只列出来。自己的工作簿和页面从来不动。
版式和样式不必更新：它们在程序里。`,
			`Upgrade has the folder hold the workflows, Makefile, guide and other files that init would write now, by this version of the program.
A file that somebody changed or removed is left and named. Workbooks and pages of one's own are never touched. Layouts and styles
need no renewal: they are part of the program.`),
		Examples: []string{"generator upgrade --dry-run"},
		Flags:    []string{"dry-run"},
	}, {
		Name: "build", Group: maintainer,
		Short:    text("检查工作簿，把网站写进 public/；要么写全，要么不写", "Check the workbooks and write the site to public/, whole or not at all"),
		Examples: []string{"generator build --base-url https://example.org/briefing/"},
		Flags:    []string{"base-url", "build", "datasets", "format", "hugo-only", "no-images", "notes", "profile", "public", "site", "strict", "timing"},
	}, {
		Name: "refresh", Group: maintainer, Args: "[FILE…]",
		Short: text("取来工作簿要的数据：Hugging Face Hub 的计数、SQL 查询的结果、在线表格", "Fetch what workbooks ask for: counts of the Hugging Face Hub, answers to queries in SQL, online sheets"),
		Long: text(`refresh 把每个工作簿写成新文件，再替换旧的；格式、批注和其他工作表都不变。只要有一个查询失败，或有一个结果通不过检查，就一个
工作簿也不改。程序里只有这个命令访问网络。

取自 Hub：about 表的 refresh 行写来源的编号，fields 表的 refresh 列写各列取什么：model（或 namespace）、date、downloads、
downloadsAllTime、likes、models、topModel、topModelDownloads、downloadsWithoutTop、same（与上一条记录相同）。

取自数据库：about 表的 connection 和 query 两行，分别指定 datasets/_connections.yaml 里的一项和文件 datasets/queries/NAME.sql，
查询结果的列名就是字段名。mode 默认为 append，添加新记录；replace 用结果替换所有记录。:from 是最新记录之后的一期（replace 时是最早
记录的那一期），:last 是最近一个已经结束的时期；没有记录时 :from 为 1900。日期的精度随该列，月份写作当月第一天。查询没有给出来源时，用
工作簿唯一的来源，或上一条记录的来源；precision 为 exact。每个带来改动的结果，在 runs 表里记一行。

取自在线表格：datasets/_connections.yaml 里 engine 为 workbook 或 feishu 的项，用 into 指定工作簿。`,
			`Refresh writes each workbook as a new file, which then takes the place of the old one; formats, comments and all other sheets
stay as they are. If a question fails, or an answer does not pass the check, no workbook is changed. Nothing else in this
program asks the network.

From the Hub: a row refresh in the sheet about has the id of a source, and the column refresh of the sheet fields says what goes
where: model (or namespace), date, downloads, downloadsAllTime, likes, models, topModel, topModelDownloads,
downloadsWithoutTop, same (as in the record before).

From a database: the rows connection and query in the sheet about name an entry of datasets/_connections.yaml and a file
datasets/queries/NAME.sql, whose columns are called as the fields. Mode append, the default, adds new records; replace puts the
answer in the place of all records. :from is the period after the newest record (to replace, that of the oldest), :last the last
one that is over; without records :from is 1900. Dates are as coarse as the column, so a month comes as its first day. Where the
query gives no source, it is the only one of the workbook, or that of the last record; precision is exact. The sheet runs keeps a
row for each answer that changed something.

From an online sheet: an entry of engine workbook or feishu in datasets/_connections.yaml, whose key into names the workbook.`),
		Examples: []string{"generator refresh", "generator refresh --date 2026-09-30", "generator refresh --verify"},
		Flags:    []string{"datasets", "date", "format", "hub", "notes", "verify"},
	}, {
		Name: "review", Group: maintainer, Args: "--base REV",
		Short: text("用 Markdown 写出与一个版本的差别，供审阅", "Say in Markdown what differs from a revision, for whoever reviews it"),
		Long: text(`review 检查现在保存的工作簿和页面，与 git 的一个版本比较，用两种语言写出：各单元格的问题、不成立的论断、有变更的查询和查询记录、
有变更的数值和图表。用 --charts 则画出这些图表的前后。

不论发现什么都以 0 退出。有没有错误，用 check 查看。`,
			`Review checks workbooks and pages as they are saved, compares them with those of a git revision and writes, in both
languages: problems by cell, claims that do not hold, queries and their runs that changed, values and charts that changed. With
--charts it draws those as they were and as they are.

It exits with 0 whatever it finds. Ask check whether there are errors.`),
		Examples: []string{"generator review --base HEAD --charts preview/charts > review.md"},
		Flags:    []string{"base", "base-url", "charts", "datasets", "site"},
	}, {
		Name: "zip", Group: maintainer,
		Short: text("把网站打包成不用服务器就能打开的文件夹", "Pack the finished site as a folder that opens from disk"),
		Long: text(`zip 把 public/ 打包成一个文件：里面的文件夹，用浏览器打开 index.html 就能看，不用服务器。网址都改成页面之间的路径，
搜索索引改成脚本，因为从磁盘打开的页面不能读取文件。只供网站主机使用的文件不放进去。`,
			`Zip packs public/ into one file: a folder whose index.html opens in a browser without a server. Addresses become paths from page
to page, and the search index a script, because a page from disk can fetch nothing. What only hosts read is left out.`),
		Examples: []string{"generator zip --out briefing.zip"},
		Flags:    []string{"out", "public"},
	}, {
		Name: "pdf", Group: maintainer,
		Short: text("把网站里的简报印成 PDF，并在网站上提供下载", "Print the briefing of the finished site as PDF, and offer it there"),
		Long: text(`pdf 把 public/ 里的章节按语言各印成一份文件，有封面、目录、书签和来源；注明张数的页面各自单独成一份。由 Chromium 或 Chrome
打印，用环境变量 CHROMIUM 可以指定别的。文件、指向它们的链接和校验和都加进 public/，要么全加，要么不加。它们属于现在的网站，下次构建时会去掉。`,
			`Pdf prints the chapters of public/ as one document a language, with cover, contents, bookmarks and sources, and the pages that
name their sheets each as one of its own. Chromium or Chrome prints them; CHROMIUM names another. The documents, links to them
and their sums are added to public/, whole or not at all. They are of the site as it is: the next build takes them away.`),
		Examples: []string{"generator build && generator pdf"},
		Flags:    []string{"public"},
	}, {
		Name: "text", Group: maintainer, Args: "FILE.xlsx",
		Short: text("把工作簿的每个单元格写成一行文字，供 git diff 使用", "Print every cell of a workbook as a line of text, for git diff"),
		Long: text(`text 给每个有内容的单元格写一行：工作表、单元格、值，有公式再加公式，以制表符分隔。同一个工作簿写出的各行总是相同。设置

  git config diff.xlsx.textconv "bin/generator text"

以后，git diff、git log -p 和 git show 就能说出工作簿的哪些单元格有改动。`,
			`Text prints a line for each cell that holds something: sheet, cell, value, and the formula if there is one, between tabs. The
same workbook gives the same lines. With

  git config diff.xlsx.textconv "bin/generator text"

git diff, git log -p and git show tell which cells of a workbook changed.`),
		Examples: []string{"generator text datasets/_shared.xlsx | grep about"},
	}, {
		Name: "charts", Group: developer,
		Short:    text("画出图表总览：各类样图和网站的所有图表，两种尺寸，浅色深色各一遍", "Write contact sheets of charts: samples of every kind, and all of the site, in both sizes on light and dark paper"),
		Examples: []string{"generator charts --out charts"},
		Flags:    []string{"datasets", "out", "site"},
	}, {
		Name: "completion", Group: developer, Args: "bash | zsh | fish | powershell",
		Short: text("写出让命令行按 Tab 键补全的脚本", "Print a script that has the shell complete commands on the Tab key"),
		Long: text(`completion 写出一种命令行的补全脚本，补全命令、选项、工作簿、事实和规则。bash 需要先装 bash-completion。只在这一次启用：

  bash        source <(generator completion bash)
  zsh         source <(generator completion zsh)
  fish        generator completion fish | source
  PowerShell  generator completion powershell | Out-String | Invoke-Expression

每次都启用，就把这一行加进 ~/.bashrc、~/.zshrc、~/.config/fish/config.fish 或 $PROFILE。`,
			`Completion prints a script for one shell, which then completes commands, flags, workbooks, facts and rules. In bash it needs the
package bash-completion. For this session:

  bash        source <(generator completion bash)
  zsh         source <(generator completion zsh)
  fish        generator completion fish | source
  PowerShell  generator completion powershell | Out-String | Invoke-Expression

For every session, add the line to ~/.bashrc, ~/.zshrc, ~/.config/fish/config.fish or $PROFILE.`),
		Examples: []string{"generator completion bash"},
	}, {
		Name: "help", Group: developer, Args: "[COMMAND]",
		Short:    text("显示一个命令的帮助", "Help about a command"),
		Examples: []string{"generator help check"},
	}}
}
