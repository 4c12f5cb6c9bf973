package review

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"briefing/generator/dataset"
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/revision"
)

// A Question is what a dataset asks now: the file and the text of its SQL, and its sum.
type Question struct{ File, Text, SHA256 string }

// A requery is a dataset whose query changed, or that has other runs of it. A side is nil where there is no such dataset.
type requery struct {
	was, is              *dataset.Dataset
	sql                  Question
	before               string        // the SQL at the base; "" if there was none
	added, altered, gone []dataset.Run // as they are now, or were
	revised              *revision.Diff
}

// Ask finds the datasets, of those that are there now, whose query changed since the base, or that have other runs of it. asks tells what one
// asks now.
func (r *Review) Ask(old *history.Snapshot, sets []*dataset.Dataset, asks func(id string) Question) error {
	names, err := old.Shared()
	if err != nil {
		return err
	}
	for _, d := range sets {
		if d.About.Query == "" && len(d.Runs) == 0 {
			continue
		}
		q := requery{is: d, sql: asks(d.ID)}
		if old.Has(d.ID) {
			if q.was, _, err = old.Read(d.ID, names); err != nil {
				return err
			}
		}
		asked := d.About.Query
		var runs []dataset.Run
		if q.was != nil {
			asked, runs = q.was.About.Query, q.was.Runs
		}
		if q.before, err = old.SQL(asked); err != nil {
			return err
		}
		q.compare(runs)
		if i := slices.IndexFunc(r.Diffs, func(c *revision.Diff) bool { return c.ID == d.ID }); i >= 0 {
			q.revised = r.Diffs[i]
		}
		if len(q.added)+len(q.altered)+len(q.gone) > 0 || q.before != q.sql.Text {
			r.queries = append(r.queries, q)
		}
	}
	return nil
}

// compare sorts the runs by what became of them.
func (q *requery) compare(was []dataset.Run) {
	find := func(list []dataset.Run, id string) int {
		return slices.IndexFunc(list, func(r dataset.Run) bool { return r.ID == id })
	}
	for _, r := range q.is.Runs {
		i := find(was, r.ID)
		if i < 0 {
			q.added = append(q.added, r)
			continue
		}
		if w := was[i]; w != at(r, w) {
			q.altered = append(q.altered, r)
		}
	}
	for _, w := range was {
		if find(q.is.Runs, w.ID) < 0 {
			q.gone = append(q.gone, w)
		}
	}
}

// at returns a run as it would be in the place of another.
func at(r, place dataset.Run) dataset.Run { r.At = place.At; return r }

// maxSQL is how many letters of SQL a review shows.
const maxSQL = 6000

// code adds SQL, or what changed in it, that shows just itself.
func code(b *bytes.Buffer, l lang.Lang, text, language, file string) {
	short := text
	if len(short) > maxSQL {
		short = short[:strings.LastIndexByte(short[:maxSQL], '\n')+1]
	}
	b.WriteString(revision.Code(short, language) + "\n")
	if n := strings.Count(strings.TrimPrefix(text, short), "\n"); n > 0 {
		fmt.Fprintf(b, lang.Text{ZH: "另有 %d 行，见 %s。\n\n", EN: "%d more lines are in %s.\n\n"}.In(l), n, revision.Markdown(file))
	}
}

// write adds what there is to say of a query: its SQL, what changed in it, runs that are new, and what they changed in the data.
func (q *requery) write(b *bytes.Buffer, l lang.Lang) {
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	d := q.is
	title := revision.Markdown(d.About.Title.Or(l))
	fmt.Fprintf(b, "### %s\n\n", strings.TrimSpace(title+" `"+d.ID+"`"))
	if n := len(q.altered) + len(q.gone); n > 0 {
		fmt.Fprintf(b, say("> ⚠️ **有 %d 条以前的查询记录被改动或删去，只有 refresh 命令可以写这张表。**\n\n", "> ⚠️ **%d rows of runs before were altered or removed; only the command refresh writes them.**\n\n"), n)
	}
	if slices.ContainsFunc(q.added, func(r dataset.Run) bool { return r.SQL != q.sql.SHA256 }) {
		b.WriteString(say("> ⚠️ **有的新查询用的不是现在的 SQL。** 合并前请再运行一次 refresh。\n\n", "> ⚠️ **A new run asked another SQL than the file has now.** Run refresh again before this is merged.\n\n"))
	}
	if changed := diff.Diff("before", []byte(line(q.before)), "after", []byte(line(q.sql.Text))); len(changed) > 0 && q.before != "" {
		b.WriteString(say("SQL 的改动", "What changed in the SQL") + say("：", ": ") + revision.Markdown(q.sql.File) + "\n\n")
		_, lines, _ := strings.Cut(string(changed), "\n+++ after\n")
		code(b, l, lines, "diff", q.sql.File)
	}
	if q.sql.Text != "" {
		b.WriteString("SQL" + say("：", ": ") + revision.Markdown(q.sql.File) + "\n\n")
		code(b, l, q.sql.Text, "sql", q.sql.File)
	}
	if len(q.added)+len(q.altered)+len(q.gone) == 0 {
		return
	}
	fmt.Fprintf(b, "| | %s | %s | %s | %s | %s | %s | %s |\n|---|---|---|---|---|---:|---:|---|\n", say("查询批次", "Run"), say("连接", "Connection"), say("引擎", "Engine"), say("参数", "Parameters"),
		say("返回行数", "Rows"), say("记录", "Records"), say("快照", "Snapshot"))
	rows := d.RunRows()
	for _, list := range []struct {
		what string
		runs []dataset.Run
	}{{say("新增", "new"), q.added}, {say("改动", "altered"), q.altered}, {say("删去", "removed"), q.gone}} {
		for _, r := range list.runs {
			snapshot := revision.Markdown(r.Snapshot)
			if snapshot == "" {
				snapshot = say("无法重现", "not repeatable")
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %d | %d | %s |\n", list.what, revision.Markdown(r.ID), revision.Markdown(r.Connection), revision.Markdown(r.Engine), revision.Markdown(r.Params),
				r.Rows, len(rows[r.ID]), snapshot)
		}
	}
	b.WriteString("\n")
	if q.revised != nil {
		if s := q.revised.Summary(l); s != "" {
			b.WriteString(say("数据的变更：", "In the data: ") + revision.Markdown(s) + say("。", ".") + "\n\n")
		}
	} else {
		b.WriteString(say("数据没有变更。", "Nothing changed in the data.") + "\n\n")
	}
}

// line returns a text whose last line ends.
func line(s string) string {
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}
