package page

import (
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// The words of generated pages in both languages. The interface's own are in site/i18n.
var words = map[string]lang.Text{
	// of the editions for machines
	"machines":   {ZH: "供程序读取", EN: "For programs"},
	"first-rows": {ZH: "共 %[2]d 条记录，这里是前 %[1]d 条，全部见 CSV 文件。", EN: "The first %d of %d records; the CSV file has all."},
	"chapters":   {ZH: "简报", EN: "Briefing"},
	"llms": {
		ZH: "每个页面都有 Markdown 版：在网址后面加上 index.md。每套数据有 CSV、JSON、XLSX 和 Data Package，每张图有 SVG、PNG、CSV 和 metadata.json。文中的数字链接到数据表里的那一行。",
		EN: "Every page has a Markdown edition: add index.md to its address. Every dataset has CSV, JSON, XLSX and a Data Package; every chart SVG, PNG, CSV and metadata.json. Numbers in the text are links to their rows in the data.",
	},

	"table":          {ZH: "数据表", EN: "Data table"},
	"a-table":        {ZH: "表格", EN: "Table"},
	"a-dataset":      {ZH: "数据集", EN: "Dataset"},
	"a-chart":        {ZH: "图表", EN: "Chart"},
	"a-term":         {ZH: "术语", EN: "Term"},
	"read-count":     {ZH: "读过原文或存档 %d", EN: "%d read"},
	"quoted-count":   {ZH: "据他处转引 %d", EN: "%d known through others"},
	"untraced-count": {ZH: "网址不明 %d", EN: "%d read, address unknown"},
	"filter-sources": {ZH: "按发布者、标题、用处筛选", EN: "Filter by publisher, title or use"},
	"sources-read":   {ZH: "读法", EN: "How it was read"},
	"sources-found":  {ZH: "{n} / {total} 个来源", EN: "{n} of {total} sources"},
	"all-columns":    {ZH: "显示全部 %d 列", EN: "All %d columns"},
	"some-columns":   {ZH: "，%d / %d 列", EN: ", %d of %d columns"},
	"colon":          {ZH: "：", EN: ": "},
	"row":            {ZH: "行", EN: "Row"},
	"fields":         {ZH: "字段", EN: "Fields"},
	"field":          {ZH: "字段", EN: "Field"},
	"type":           {ZH: "类型", EN: "Type"},
	"unit":           {ZH: "单位", EN: "Unit"},
	"meaning":        {ZH: "含义", EN: "Meaning"},
	"column":         {ZH: "列", EN: "Column"},
	"method":         {ZH: "方法", EN: "Method"},
	"caveats":        {ZH: "使用须知", EN: "Caveats"},
	"sources":        {ZH: "来源", EN: "Sources"},
	"source":         {ZH: "来源", EN: "Source"},
	"precision":      {ZH: "精度", EN: "Precision"},
	"flag":           {ZH: "标记", EN: "Flag"},
	"note":           {ZH: "备注", EN: "Note"},
	"conflict":       {ZH: "争议", EN: "Disputed"},
	"draw":           {ZH: "入图", EN: "In charts"},
	"disputed":       {ZH: "有争议的数值", EN: "Disputed values"},
	"changes":        {ZH: "数据修订", EN: "Revisions of the data"},
	"versions":       {ZH: "版本", EN: "Versions"},
	"changes-lead":   {ZH: "哪些数据新增、修订或撤回，何时，为什么：由数据表格的提交历史生成。", EN: "What was added, revised or withdrawn, when and why: made from the history of the workbooks."},
	"revisions":      {ZH: "修订记录", EN: "Revisions"},
	"blank":          {ZH: "空白表示未公布，不是零。", EN: "A blank cell means not published; it is not zero."},
	"records":        {ZH: "条记录", EN: "records"},
	"language":       {ZH: "中文", EN: "English"},
	"home":           {ZH: "首页", EN: "Home"},
	"data":           {ZH: "数据", EN: "Data"},
	"data-lead":      {ZH: "本站每个数字所依据的数据集，均可下载。", EN: "The datasets behind every number on this site, each of them to download."},
	"id":             {ZH: "编号", EN: "Id"},
	"sources-lead":   {ZH: "数字与论断的出处：谁发布，何时发布，用在哪些页面。", EN: "Where figures and statements come from: who published what and when, and the pages that use it."},
	"glossary-lead":  {ZH: "本站所用的术语，各附英文名称。", EN: "The terms this site uses, each with its Chinese name."},
	"by-records":     {ZH: "记录多的在前。", EN: "Those with the most records come first."},
	"by-number":      {ZH: "先按卡片上的数字从大到小，其余按记录条数。", EN: "By the number on the card, the largest first; then by how many records there are."},
	"members-lead":   {ZH: "数字、最早和最新的名称都链接到数据表里的那一行。", EN: "Numbers, and the names of the first and the latest, lead to their rows in the data."},
	"glossary":       {ZH: "术语", EN: "Glossary"},
	"sources-all":    {ZH: "全部来源", EN: "All sources"},
	"exact":          {ZH: "精确", EN: "exact"},
	"rounded":        {ZH: "取整", EN: "rounded"},
	"approx":         {ZH: "约数", EN: "approximate"},
	"bound":          {ZH: "界限", EN: "bound"},
	"used-in":        {ZH: "用于", EN: "Used in"},
	"unused":         {ZH: "未被引用", EN: "not used"},
	"publisher":      {ZH: "发布者", EN: "Publisher"},
	"published":      {ZH: "日期", EN: "Date"},
	"timeline":       {ZH: "时间线", EN: "Timeline"},
	"timeline-lead":  {ZH: "按时间排列的记录，新的在前；每个日期都链接到数据表里的那一行。", EN: "What happened when, the latest first. Each date leads to its row in the data."},
	"rules":          {ZH: "检查规则", EN: "Rules of the check"},
	"rules-lead":     {ZH: "工作簿与页面的每条检查规则：哪里不对，为什么，怎么改。", EN: "Every rule by which workbooks and pages are checked: what is wrong, why, and what to do."},
	"reference":      {ZH: "参考手册", EN: "Reference"},
	"title":          {ZH: "标题", EN: "Title"},
	"contents":       {ZH: "本页内容", EN: "On this page"},
	"downloads":      {ZH: "下载", EN: "Downloads"},
	"licence":        {ZH: "许可", EN: "Licence"},
	"credit":         {ZH: "署名", EN: "Credit"},
	"cite":           {ZH: "如何引用", EN: "How to cite"},
	"cite-text":      {ZH: "文字", EN: "Text"},
	"data-to":        {ZH: "数据截至 %s", EN: "Data to %s"},
	"updated":        {ZH: "更新于 %s", EN: "Updated %s"},
	"checked":        {ZH: "核对于 %s", EN: "Checked on %s"},
	"next-update":    {ZH: "下次更新 %s", EN: "Next update %s"},
	"old":            {ZH: "%s（距今超过 90 天）", EN: "%s (more than 90 days ago)"},
	"unit-of":        {ZH: "单位：%s", EN: "Unit: %s"},
	"strong":         {ZH: "可信度高", EN: "Strong evidence"},
	"mixed":          {ZH: "可信度中等", EN: "Mixed evidence"},
	"weak":           {ZH: "可信度较低", EN: "Weak evidence"},
	"strong-why":     {ZH: "口径一致，可以复核", EN: "one measure throughout, open to checking"},
	"mixed-why":      {ZH: "口径不一，或部分为估算", EN: "measures differ, or part of it is estimated"},
	"weak-why":       {ZH: "来源单一，或无法复核", EN: "a single source, or not open to checking"},
	"quoted":         {ZH: "未读原文，据他处转引", EN: "not read itself, known through others"},
	"untraced":       {ZH: "读到文本，网址不明", EN: "text read, address unknown"},

	"menu":           {ZH: "分享与下载", EN: "Share and download"},
	"menu-page":      {ZH: "这张图的网址", EN: "Address of this chart"},
	"menu-table":     {ZH: "图中数据", EN: "Table of what is drawn"},
	"menu-files":     {ZH: "下载", EN: "Download"},
	"menu-embed":     {ZH: "嵌入网页", EN: "Embed in a page"},
	"menu-cite":      {ZH: "引用", EN: "Cite"},
	"crumbs":         {ZH: "当前位置", EN: "Breadcrumb"},
	"views":          {ZH: "图的几种看法", EN: "Views of this chart"},
	"view-chart":     {ZH: "图表", EN: "Chart"},
	"view-share":     {ZH: "占比", EN: "Shares"},
	"view-absolute":  {ZH: "绝对值", EN: "Values"},
	"view-log":       {ZH: "对数刻度", EN: "Log scale"},
	"view-linear":    {ZH: "线性刻度", EN: "Linear scale"},
	"view-indexed":   {ZH: "首值为100", EN: "First value = 100"},
	"view-last-year": {ZH: "最近一年", EN: "Last year"},
	"reading":        {ZH: "怎样读这张图", EN: "How to read this chart"},
	"related":        {ZH: "相关的图", EN: "Related charts"},
	"shown-in":       {ZH: "用这张图的章节", EN: "Where this chart is used"},
	"quoted-in":      {ZH: "引用这些数据的页面", EN: "Pages that quote these data"},
	"dataset":        {ZH: "数据集", EN: "Dataset"},
	"drawn-more":     {ZH: "此处列出前%d行，共%d行；CSV 文件有全部。", EN: "The first %d of %d rows; the CSV file has all."},

	"query":          {ZH: "查询", EN: "The query"},
	"asked":          {ZH: "记录由查询语句得出，取自连接 %s。", EN: "The records come from a query put to the connection %s."},
	"mode-append":    {ZH: "每次查询只添加新的记录，已有的不改。", EN: "Each run adds the records that are new and leaves the others as they are."},
	"mode-replace":   {ZH: "每次查询的结果取代全部记录，没有变化的记录保留原来的批次。", EN: "The answer of each run takes the place of all records; those that did not change keep the run they came with."},
	"last-asked":     {ZH: "最近一次查询：%s，%s。", EN: "It was last run on %s, %s."},
	"read-snapshot":  {ZH: "读取的快照是 %s", EN: "on the snapshot %s"},
	"cannot-repeat":  {ZH: "没有可供重查的快照，因此无法重现", EN: "and cannot be repeated: there is no snapshot of what was read"},
	"never-asked":    {ZH: "还没有查询过。", EN: "It has not been run yet."},
	"query-history":  {ZH: "修改历史", EN: "How it changed"},
	"run":            {ZH: "查询批次", EN: "Run"},
	"started":        {ZH: "开始时间（UTC）", EN: "Started (UTC)"},
	"rows":           {ZH: "行数", EN: "Rows"},
	"engine":         {ZH: "引擎", EN: "Engine"},
	"snapshot":       {ZH: "快照", EN: "Snapshot"},
	"result":         {ZH: "结果的 SHA-256", EN: "SHA-256 of the answer"},
	"parameters":     {ZH: "参数", EN: "Parameters"},
	"not-repeatable": {ZH: "无法重现", EN: "not repeatable"},
	"runs-earlier":   {ZH: "更早的 %d 次查询", EN: "%d earlier runs"},
	"sql-today":      {ZH: "现在的 SQL", EN: "the SQL of today"},
	"sql-earlier":    {ZH: "较早的 SQL", EN: "an earlier SQL"},

	"numbers":     {ZH: "关键数字", EN: "Key numbers"},
	"belongs":     {ZH: "所属", EN: "Part of"},
	"also":        {ZH: "又称", EN: "Also called"},
	"first":       {ZH: "最早", EN: "First"},
	"latest":      {ZH: "最新", EN: "Latest"},
	"charts-in":   {ZH: "出现在这些图中", EN: "In these charts"},
	"chapters-of": {ZH: "提到它的章节", EN: "Chapters that speak of it"},
	"records-of":  {ZH: "数据记录", EN: "Records"},
}

// typeWords are what a reader calls the types of fields.
var typeWords = map[dataset.Type]lang.Text{
	dataset.Date: {ZH: "日期", EN: "date"}, dataset.YearMonth: {ZH: "年月", EN: "month"}, dataset.Year: {ZH: "年份", EN: "year"},
	dataset.Number: {ZH: "数值", EN: "number"}, dataset.Integer: {ZH: "整数", EN: "whole number"}, dataset.Percent: {ZH: "百分比", EN: "percent"},
	dataset.Boolean: {ZH: "是否", EN: "yes or no"}, dataset.Text: {ZH: "文本", EN: "text"}, dataset.EntityRef: {ZH: "名称", EN: "name"},
	dataset.Enum: {ZH: "选项", EN: "choice"}, dataset.URL: {ZH: "网址", EN: "address"},
}

// word returns a word of the table in a language. A missing one is a bug that the tests find.
func word(id string, l lang.Lang) string { return words[id].In(l) }

func orID(s, id string) string {
	if s == "" {
		return id
	}
	return s
}

// firstSentence returns the first sentence of s, for places that have room for one.
func firstSentence(s string) string {
	for i, r := range s {
		switch r {
		case '。', '！', '？':
			return s[:i+len(string(r))]
		case '.', '!', '?':
			if i+1 < len(s) && s[i+1] == ' ' {
				return s[:i+1]
			}
		}
	}
	return s
}
