package workbook

import (
	"regexp"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

var sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)

// runs reads the sheet runs, which the command refresh writes, and returns the ids in it, those of rows that are wrong among them.
func (r *reader) runs(d *dataset.Dataset) map[string]bool {
	ids := map[string]bool{}
	for m := range r.rows("runs", "id", "sql", "result") {
		run := dataset.Run{ID: m.label(goodKey), Connection: m.str("connection"), Engine: m.str("engine"), Query: m.str("query"),
			SQL: m.hash("sql"), Params: m.str("params"), QueryID: m.str("query_id"), Snapshot: m.str("snapshot"), Started: m.moment("started"),
			Ended: m.moment("ended"), Rows: int(m.typed("rows").Num), Result: m.hash("result"), At: m.here("id")}
		if run.ID != "" {
			ids[run.ID] = true
			d.Runs = append(d.Runs, run)
		}
	}
	return ids
}

// hash returns the SHA-256 of a column, which must hold one.
func (m *metaSheet) hash(col string) string {
	s := m.required(col)
	if s != "" && !sha256Form.MatchString(s) {
		m.add(m.here(col), cell.RunForm, m.called(col), cell.Short(s), lang.Text{ZH: "64 位小写十六进制校验值", EN: "64 hexadecimal digits in lower case"})
	}
	return s
}

// moment returns the time of a column as it stands.
func (m *metaSheet) moment(col string) string {
	s := m.str(col)
	if t, err := time.Parse(time.RFC3339, s); s != "" && (err != nil || !strings.HasSuffix(s, "Z") || t.Nanosecond() != 0) {
		m.add(m.here(col), cell.RunForm, m.called(col), cell.Short(s), lang.Text{ZH: "UTC 时间，如 2026-11-30T04:17:00Z", EN: "a time in UTC like 2026-11-30T04:17:00Z"})
	}
	return s
}

// queried checks what the sheet about says of a query: whole, not beside counts of the Hub, and with what appending needs. Whether the
// connection and the query are there is checked where the folder is.
func (r *reader) queried(d *dataset.Dataset, fields []*dataset.Field) {
	a := &d.About
	a.Query = strings.TrimSuffix(a.Query, ".sql")
	if a.Query != "" && !goodKey(a.Query) {
		r.add(a.At["query"], cell.IDBad, a.Query, suggestID(a.Query))
	}
	incomplete := func(key, zh, en string) {
		r.add(a.At[key], cell.QueryIncomplete, lang.Text{ZH: zh, EN: en})
	}
	switch {
	case a.Connection == "" && a.Query != "":
		incomplete("query", "connection（连接）", "connection")
	case a.Connection != "" && a.Query == "":
		incomplete("connection", "query（查询）", "query")
	case a.Connection == "" && a.Mode != "":
		incomplete("mode", "connection（连接）和 query（查询）", "connection and query")
	}
	if a.Connection == "" || a.Query == "" {
		return
	}
	if a.Mode == "" {
		a.Mode = dataset.ModeAppend
	}
	if a.Refresh != "" {
		r.add(a.At["refresh"], cell.RefreshTwoWays, a.At["connection"].Ref())
	}
	unique, temporal := false, false
	for _, f := range fields {
		unique, temporal = unique || f.Unique, temporal || f.Unique && f.Type.Temporal()
	}
	switch {
	case !unique:
		r.add(a.At["connection"], cell.QueryKey, lang.Text{ZH: "至少一列标为唯一（TRUE）", EN: "at least one column marked TRUE under unique"})
	case a.Mode == dataset.ModeAppend && !temporal:
		r.add(a.At["connection"], cell.QueryKey, lang.Text{ZH: "标为唯一的列中有一列日期（append 方式）", EN: "a column of dates among those marked TRUE under unique, to append"})
	}
}
