package prose

import (
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A lexicon is words that a rule is about. not says where they mean something else, by the text before, the words and
// the text after.
type lexicon struct {
	rule cell.Rule
	look *regexp.Regexp
	not  func(before, word, after string) bool
}

var lexicons = [2][]lexicon{
	lang.ZH: {
		{cell.ProseNumber, regexp.MustCompile(`[一二三四五六七八九十百两千几数]+(?:分之[一二三四五六七八九十]+|万亿|亿|万|倍|个百分点|成)|过半|半数`), notNumberZH},
		{cell.ProseSuperlative, regexp.MustCompile(`最(?:高|低|大|小|多|少|好|佳|差|强|弱|快|慢|长|短|早|老|优|贵|便宜|廉价|热门|流行|活跃|先进|领先|常用|常见|受欢迎|广泛|显著|明显|突出)|首位|居首|榜首|之首|首屈一指|第[一二三四五](?:大|名|位)|前列|首个|首家|首款|头号|冠军|龙头|新高|新低|纪录|史上|前所未有|空前|唯一|霸主|主导地位|绝大多数|大多数|多数`), notSuperlativeZH},
		{cell.ProseDirection, regexp.MustCompile(`上升|上涨|上扬|下降|下跌|下滑|下挫|增长|增加|增多|增至|增到|减少|减至|减到|升至|升到|降至|降到|跌至|跌破|涨至|攀升|飙升|激增|猛增|剧增|骤增|骤降|锐减|骤减|回落|回升|反弹|扩大|缩小|收窄|萎缩|走高|走低|翻(?:了)?(?:一|两|几|数)?番|翻倍|倍增|超越|反超|赶超|赶上|追上|领先|落后|加快|加速|放缓|提高|降低|提升|收紧|放宽|上调|下调|回暖|转暖|降温|壮大|追平|持平|崛起|扩展|拓展|扩张|缩减|增强|减弱|普及`), notDirectionZH},
		{cell.ProseDirection, regexp.MustCompile(`(超过|高于|低于|多于|少于|不及)[^，。；、]`), measuredZH},
	},
	lang.EN: {
		{cell.ProseNumber, regexp.MustCompile(`(?i)\b(?:one|two|three) in (?:\d+|two|three|four|five|six|ten)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|several|a few|half a)[ -](?:hundred|thousand|million|billion|trillion|percent|per cent|percentage points?|times|fold|thirds?|quarters?|fifths?|tenths?)\b|\b(?:half|a third|a quarter|a majority) of\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)fold\b`), notNumberEN},
		{cell.ProseSuperlative, regexp.MustCompile(`(?i)\b(?:highest|lowest|(?:second-|third-|fourth-)?(?:largest|smallest|biggest)|best|worst|greatest|fewest|fastest|slowest|strongest|weakest|widest|longest|shortest|cheapest|richest|earliest|oldest|newest|deepest|busiest|steepest|sharpest|(?:the )?most (?:widely |commonly |heavily |often )?(?:downloaded|used|popular|common|capable|powerful|cited|advanced|active|important|permissive|restrictive|expensive|starred|copied)|the most|the least|all-time|(?:a )?record (?:high|low|number|level|year|pace)|a record|unprecedented|unrivall?ed|unmatched|number one|top-ranked|(?:among )?the top|the first (?:lab|company|country|model|developer|firm|organisation|government|time)|topped|tops|dominant|dominates?|dominated|leading|the leader|the only|vast majority|overwhelming majority)\b`), notSuperlativeEN},
		{cell.ProseDirection, regexp.MustCompile(`(?i)\b(?:rose|risen|rises?|rising|increas(?:e|es|ed|ing)|grew|grown|grows?|growing|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|(?:doubl|tripl|quadrupl)(?:e|es|ed|ing)|fell|fallen|falls?|falling|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|shr[aiu]nk(?:s|ing)?|slid|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|halv(?:e|es|ed|ing)|narrow(?:s|ed|ing)|widen(?:s|ed|ing)?|overt(?:ook|aken?|akes|aking)|surpass(?:es|ed|ing)?|outpac(?:e|es|ed|ing)|overhaul(?:s|ed)|exceed(?:s|ed|ing)?|accelerat(?:e|es|ed|ing)|slow(?:s|ed|ing)(?: down)?|peak(?:s|ed|ing)|shrunken|recover(?:s|ed|ing)|rebound(?:s|ed|ing)?|up from|down from|ahead of|fell behind|more than doubled|higher than|lower than|larger than|smaller than|fewer than|outnumber(?:s|ed)?|(?:caught|catch(?:es|ing)?) up|tighten(?:s|ed|ing)|loosen(?:s|ed|ing)|relax(?:es|ed|ing)|expand(?:s|ed|ing)|contract(?:s|ed|ing)|was cut|were cut|cut by|weaken(?:s|ed|ing)|strengthen(?:s|ed|ing)|lost ground|gain(?:s|ed|ing) ground|eas(?:es|ed|ing))\b`), notDirectionEN},
	},
}

func notNumberEN(before, word, after string) bool {
	return strings.EqualFold(word, "half of") && (endsWord(before, "first", "second", "other") || begins(after, " 1", " 2", " the year"))
}

func notNumberZH(before, word, after string) bool {
	switch {
	case strings.HasSuffix(word, "成"):
		return begins(after, "立", "为", "员", "功", "本", "果", "分", "长", "熟", "不变", "就", "都", "了") || ends(before, "组", "合", "构", "第")
	case strings.HasPrefix(word, "几") || strings.HasPrefix(word, "数"): // thousands of millions: no amount
		return strings.HasSuffix(word, "万") || strings.HasSuffix(word, "亿")
	case strings.HasSuffix(word, "万"):
		return begins(after, "一", "别", "能", "物", "里长") || strings.HasPrefix(word, "千") || word == "万"
	}
	return ends(before, "第")
}

func notSuperlativeZH(before, word, after string) bool {
	switch word {
	case "最大", "最小":
		return begins(after, "化", "公", "二乘", "值函数")
	case "最多", "最少":
		return begins(after, "可", "只", "允许", "不超过", "为", "接受") || ends(before, "至")
	case "最好":
		return !begins(after, "的", "成绩", "水平")
	case "最早":
		return begins(after, "期")
	case "多数":
		return begins(after, "据")
	case "纪录":
		return begins(after, "片")
	case "唯一":
		return begins(after, "标识", "编号", "键", "性")
	}
	return false
}

// measuredZH is for words that compare: beside a number they only measure it.
func measuredZH(before, word, after string) bool {
	return amountZH.MatchString(after) || modalsZH.MatchString(before)
}

var amountZH = regexp.MustCompile(`^\s*(?:;{4,}|[0-9一二三四五六七八九十百千两几数约近半])`)

// modalsZH are words before a change that make it possible, wished for or asked about.
var modalsZH = regexp.MustCompile(`(?:可能|可以|也许|或许|能够|能|可|应当|应|须|需要|需|必须|要|想|愿|将|会|为了|为|以便|以|避免|防止|有助于|有利于|用于|用来|旨在|推动|促进|鼓励|支持|帮助|如何|是否|若|如果|假如|一旦|无法|难以|不再|希望|致力于|着力|目标是|而非|并非|不是)(?:[^，。；、]{0,2})$`)

func notDirectionZH(before, word, after string) bool {
	switch {
	case modalsZH.MatchString(before):
		return true
	case word == "增长" || word == "增加" || word == "提升":
		return begins(after, "率", "值", "点", "曲线", "指标", "按", "由", "的算法", "的计算")
	case word == "加速":
		return begins(after, "器", "卡", "计算", "度")
	case word == "领先", word == "落后":
		return begins(after, "时间", "指标", "幅度", "优势", "差距", "是什么", "的含义", "意味")
	case word == "扩大" || word == "缩小":
		return begins(after, "镜", "版")
	}
	return false
}

func notSuperlativeEN(before, word, after string) bool {
	lower := strings.ToLower(word)
	switch {
	case lower == "leading":
		return begins(after, " to", " up", " zero", " space", " digit") || endsWord(before, "not", "without", "what", "of", "by", "from")
	case lower == "best":
		return begins(after, " practice", " effort", " known as", " to ") || endsWord(before, "at", "try")
	case lower == "the most":
		return begins(after, " recent")
	case lower == "the top":
		return endsWord(before, "at", "from", "on", "to", "of", "near")
	case lower == "tops":
		return endsWord(before, "the")
	}
	return endsWord(before, "at") && (lower == "the most" || lower == "the least")
}

// modalsEN are words before a change that make it possible, wished for or asked about.
var modalsEN = regexp.MustCompile(`(?i)\b(?:to|may|might|can|could|would|should|will|must|cannot|can't|won't|if|whether|help|helps|helped|let|lets|not)(?: (?:not|also|further|then|it|they|this|still|even|ever|again))?[ ]$`)

// asked is a question or a condition with its subject.
var asked = regexp.MustCompile(`(?i)\b(?:whether|if|unless)(?: [\w'-]+){0,4} $`)

func notDirectionEN(before, word, after string) bool {
	lower := strings.ToLower(word)
	switch {
	case modalsEN.MatchString(before), asked.MatchString(before):
		return true
	case strings.HasPrefix(lower, "fall"), lower == "fell":
		return begins(after, " under", " within", " into", " back", " outside", " short of the definition", " to the")
	case strings.HasPrefix(lower, "increas"):
		return begins(after, " button", "sheet")
	case strings.HasPrefix(lower, "contract"):
		return begins(after, " with") || endsWord(before, "the", "a")
	case strings.HasPrefix(lower, "drop"):
		return begins(after, " table", "down", "-down")
	case lower == "rises" || lower == "rise" || lower == "rising":
		return begins(after, " to the")
	case strings.HasPrefix(lower, "jump"):
		return begins(after, " to the", " to section")
	case lower == "grown":
		return begins(after, "-up")
	}
	return false
}

func begins(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(strings.ToLower(s), w) {
			return true
		}
	}
	return false
}

func ends(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// endsWord reports whether s ends in one of the words and a space.
func endsWord(s string, words ...string) bool {
	s = strings.ToLower(strings.TrimRight(s, " \n"))
	for _, w := range words {
		if strings.HasSuffix(" "+s, " "+w) {
			return true
		}
	}
	return false
}
