package feishu

import "briefing/generator/lang"

// codes are what the documented error codes mean for whoever set the connection up. Sources: the pages of the four questions, and
// https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code.
var codes = map[int][2]string{
	10003:    {"app_id 或 app_secret 不对", "the app_id or the app_secret is wrong"},
	10014:    {"app_secret 不对", "the app_secret is wrong"},
	1060001:  {"参数无效", "a parameter is wrong"},
	1069901:  {"飞书内部错误，过一会儿再运行", "an error inside Feishu: run it again later"},
	1069902:  {"应用没有读这份表格的权限：在表格右上角“…”—“更多”—“添加文档应用”里加上它", "the app may not read the sheet: in the sheet, at “…”, “More”, “Add document app”, add it"},
	1069904:  {"参数无效：地址里的表格编号不对", "a parameter is wrong: the token of the sheet in the address"},
	1069906:  {"表格已经删除", "the sheet was deleted"},
	99991400: {"从这里发出的请求太多，过一会儿再运行", "it has had too many requests from here: run it again later"},
	99991663: {"令牌无效：检查 app_id 与 app_secret", "the token is not valid: look at app_id and app_secret"},
	99991672: {"应用没有开通“导出云文档”权限（docs:document:export 或 drive:export:readonly）", "the app has not the permission to export (docs:document:export or drive:export:readonly)"},
}

// statuses are what the documented values of job_status mean, but for 0, 1 and 2: done, beginning, under way.
var statuses = map[int][2]string{
	3:    {"飞书内部错误", "an error inside Feishu"},
	107:  {"表格太大，不能导出", "the sheet is too large to be exported"},
	108:  {"处理超时", "it took Feishu too long"},
	109:  {"表格里有应用无权读取的内容", "the sheet holds parts that the app may not read"},
	110:  {"应用没有导出这份表格的权限", "the app may not export the sheet"},
	111:  {"表格已经删除", "the sheet was deleted"},
	122:  {"表格正在创建副本，暂时不能导出", "the sheet is being copied and cannot be exported meanwhile"},
	123:  {"没有这份表格", "there is no such sheet"},
	6000: {"表格里图片太多", "the sheet holds too many pictures"},
}

// refusal is an answer whose code is not 0.
func (c *Client) refusal(code int, said string) error {
	if m, ok := codes[code]; ok {
		return lang.Errorf("飞书拒绝：%[1]s（%[3]d：%[4]s）", "Feishu refuses: %[2]s (%[3]d, %[4]s)", m[0], m[1], code, c.clean(said))
	}
	return lang.Errorf("飞书拒绝（%d：%s）", "Feishu refuses (%d, %s)", code, c.clean(said))
}

// unexported is an export that failed.
func (c *Client) unexported(status int, said string) error {
	if m, ok := statuses[status]; ok {
		return lang.Errorf("飞书没有导出：%[1]s（%[3]d：%[4]s）", "Feishu did not export it: %[2]s (%[3]d, %[4]s)", m[0], m[1], status, c.clean(said))
	}
	return lang.Errorf("飞书没有导出（%d：%s）", "Feishu did not export it (%d, %s)", status, c.clean(said))
}
