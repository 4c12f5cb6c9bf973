package workbook

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

var sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)

// runs reads the sheet runs, which the command refresh writes, and returns the ids in it, those of rows that are wrong among them.
func (r *reader) runs(d *dataset.Dataset) map[string]bool {
	ids := map[string]bool{}
	m, ok := r.metaSheet("runs", "id", "sql", "result")
	if !ok {
		return ids
	}
	d.RunsAt = map[string]cell.Addr{"": m.at(1, 0)}
	for col, n := range m.cols {
		d.RunsAt[col] = m.at(1, n)
	}
	for m.next() {
		run := dataset.Run{ID: m.label(goodKey), Connection: m.str("connection"), Engine: m.str("engine"), Query: m.str("query"),
			SQL: m.hash("sql"), Params: m.str("params"), QueryID: m.str("query_id"), Snapshot: m.str("snapshot"), Started: m.moment("started"),
			Ended: m.moment("ended"), Rows: int(m.typed("rows").Num), Result: m.hash("result"), At: m.here("id")}
		if run.ID != "" {
			ids[run.ID] = true
			d.Runs = append(d.Runs, run)
		}
	}
	m.close()
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

// Recorded returns what adds a run to the workbook of a dataset: a row of the sheet runs, which is made if it is not there.
func Recorded(d *dataset.Dataset, run dataset.Run) xlsx.Amendment {
	p, _ := partOf(inData, "runs")
	vals := map[string]string{"id": run.ID, "connection": run.Connection, "engine": run.Engine, "query": run.Query, "sql": run.SQL, "params": run.Params,
		"query_id": run.QueryID, "snapshot": run.Snapshot, "started": run.Started, "ended": run.Ended, "rows": strconv.Itoa(run.Rows), "result": run.Result}
	if d.RunsAt == nil {
		table, l := [][]string{nil, nil}, language(d)
		for _, c := range p.columns {
			table[0], table[1] = append(table[0], c.in(l)), append(table[1], vals[c.id])
		}
		sh := sheetOf(p, p.in(l), table, nil, nil)
		return xlsx.Amendment{Sheet: sh.Name, New: &sh}
	}
	out, row := xlsx.Amendment{Sheet: d.RunsAt[""].Sheet}, xlsx.NewRow{Cells: map[int]any{}}
	last := 0
	for _, at := range d.RunsAt {
		last = max(last, at.Col)
	}
	for _, c := range p.columns {
		at, ok := d.RunsAt[c.id]
		if !ok {
			last++
			at.Col = last
			out.Heads = append(out.Heads, xlsx.Head{Col: last, Text: c.in(language(d)), About: c.about})
		}
		if row.Cells[at.Col] = any(vals[c.id]); c.id == "rows" {
			row.Cells[at.Col] = run.Rows
		}
	}
	if n := len(d.Runs); n > 0 {
		row.Like = d.Runs[n-1].At.Row
	}
	out.Rows = []xlsx.NewRow{row}
	return out
}

// RunHead returns the header of the column of runs, which is added to the data of a dataset behind its last column.
func RunHead(d *dataset.Dataset, col int) xlsx.Head {
	n := reserved[find(reserved, dataset.FieldRun)]
	return xlsx.Head{Col: col, Text: n.in(language(d)), About: n.about}
}

// language returns the language in which a workbook names its sheets.
func language(d *dataset.Dataset) lang.Lang {
	p, _ := partOf(inData, "data")
	if fold(d.Sheet) == p.foldedZH {
		return lang.ZH
	}
	return lang.EN
}
