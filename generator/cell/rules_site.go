package cell

import "briefing/generator/lang"

// Rules about what the shared workbook says of the site.

// HistoryFrom: %[1] is the text found.
var HistoryFrom = Rule{
	ID:    "history-from",
	Title: lang.Text{ZH: "历史起点写得不对", EN: "A beginning of the history that cannot be read"},
	Msg:   lang.Text{ZH: "历史起点应是日期或提交的哈希值，现在是 %[1]q", EN: "want a date or the hash of a commit, found %[1]q"},
	Hint:  lang.Text{ZH: "写成 2026-11-01 这样的日期，或 git log 列出的哈希值（至少七位）", EN: "write a date like 2026-11-01, or a hash as git log lists them, seven digits or more"},
	Why: lang.Text{
		ZH: "仓库以前可能放过别的主题；修订记录只从这里算起，旧主题不会出现在网站上。",
		EN: "The repository may have held another topic before. Changes are told from here on, so that the old topic does not show.",
	},
	Example: []any{"last autumn"},
}

// FolderTaken: %[1] is the name of the folder.
var FolderTaken = Rule{
	ID:      "folder-taken",
	Title:   lang.Text{ZH: "网址已被别的页面占用", EN: "An address that other pages have"},
	Msg:     lang.Text{ZH: "网址 /%[1]s/ 已经是网站其他页面的地址", EN: "the address /%[1]s/ belongs to other pages of the site"},
	Hint:    lang.Text{ZH: "在 about 表的 entity_pages_folder 或 entity_list_folder 一行另写一个名字", EN: "choose another in a row entity_pages_folder or entity_list_folder of the sheet about"},
	Why:     lang.Text{ZH: "两种页面用同一个网址，就只能看到其中一种。", EN: "Of two kinds of pages at one address only one can be seen."},
	Example: []any{"data"},
}

// ListEmpty: %[1] is the kinds.
var ListEmpty = Rule{
	ID:       "list-empty",
	Title:    lang.Text{ZH: "实体页会是空的", EN: "Pages of entities that would be empty"},
	Severity: Warning,
	Msg:      lang.Text{ZH: "没有一条记录提到 %[1]s 这类实体，页面会是空的", EN: "no record names an entity of kind %[1]s that could be listed, so the page is empty"},
	Hint:     lang.Text{ZH: "核对 entities 表的 kind 和 parent 两列：类别要与这里写的一样，列表中的实体要归属于有页面的实体", EN: "look at kind and parent in the sheet entities: the kind is written as it is here, and what is listed belongs to an entity with a page of its own"},
	Why: lang.Text{
		ZH: "实体页只列出记录中出现过的实体；类别写错一个字，整页就是空的。",
		EN: "Such pages show only entities that stand in a record. One letter wrong in the kind leaves the whole page empty.",
	},
	Example: []any{"country"},
}
