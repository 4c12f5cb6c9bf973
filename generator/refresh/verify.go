package refresh

import (
	"context"
	"fmt"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// Verify asks again what the newest run of each workbook asked, or of the named files, and says whether the answer is the same. It
// writes nothing. same is false if an engine that has the same data as then answers otherwise.
func (r *Refresher) Verify(ctx context.Context, files []string) (said []lang.Text, same bool, ps cell.Problems, err error) {
	same = true
	ps, err = r.each(ctx, files, func(ctx context.Context, b book) (cell.Problems, error) {
		if b.d.About.Connection == "" {
			return nil, nil
		}
		t, differs, found, err := r.again(ctx, b.d)
		if err == nil && !found.Failed() {
			said = append(said, lang.Text{ZH: b.d.File + "：" + t.ZH, EN: b.d.File + ": " + t.EN})
		}
		same = same && !differs
		return found, err
	}, nil)
	return said, same, ps, err
}

// again asks once more what the newest run of a dataset asked.
func (r *Refresher) again(ctx context.Context, d *dataset.Dataset) (said lang.Text, differs bool, ps cell.Problems, err error) {
	not := func(zh, en string) (lang.Text, bool, cell.Problems, error) {
		return lang.Text{ZH: "无法复核：" + zh, EN: "not repeatable: " + en}, false, nil, nil
	}
	run := d.LastRun()
	if run == nil {
		return not("还没有查询记录", "there is no run yet")
	}
	q, _, ps, err := r.question(d)
	if err != nil || ps.Failed() {
		return said, false, ps, err
	}
	if q.SQL.SHA256 != run.SQL || run.Query != q.SQL.Name {
		return not("查询语句在 "+run.ID+" 之后改过", "the query has changed since "+run.ID)
	}
	for _, p := range strings.Fields(run.Params) {
		name, value, _ := strings.Cut(p, "=")
		if q.Params[name], err = period.Parse(value); err != nil {
			return not(fmt.Sprintf("查询记录 %s 中的参数 %q 无法识别", run.ID, p), fmt.Sprintf("the parameter %q of the run %s cannot be read", p, run.ID))
		}
	}
	raw, a, ps, err := r.put(ctx, d, q)
	switch {
	case err != nil || ps.Failed():
		return said, false, ps, err
	case a.hash() == run.Result:
		return lang.Text{ZH: "与 " + run.ID + " 的结果相同", EN: "same as " + run.ID}, false, nil, nil
	case run.Snapshot == "":
		return not("引擎没有给出快照，结果与 "+run.ID+" 不同", "the engine gave no snapshot, and the answer is not that of "+run.ID)
	case raw.Snapshot != run.Snapshot:
		return not("数据在 "+run.ID+" 之后变过", "the data have changed since "+run.ID)
	}
	return lang.Text{ZH: fmt.Sprintf("不一致：快照相同，%s 有 %d 行，现在有 %d 行，内容不同", run.ID, run.Rows, len(a.rows)),
		EN: fmt.Sprintf("differs: on the same snapshot %s had %s and now there are %d, not the same", run.ID, lang.Count(run.Rows, "row"), len(a.rows))}, true, nil, nil
}
