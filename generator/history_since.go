package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/workbook"
)

// since cuts a log, which is newest first, where the history of this site begins: a repository may have held another topic
// before. from is what the shared workbook says in history_from, a date (of UTC, inclusive) or the hash of a commit; without
// it the history begins with the commit that added the shared workbook which is there now. Whatever lay in the folder then
// counts as added by the first commit.
func since(r *repository, log []commit, from string) ([]commit, error) {
	first := 0
	switch {
	case from == "":
		first = slices.IndexFunc(log, func(c commit) bool {
			return slices.ContainsFunc(c.files, func(t touched) bool { return t.newName == workbook.SharedName && t.oldName != workbook.SharedName })
		})
		if first < 0 || first == len(log)-1 { // there is none, or it was there from the start
			return log, nil
		}
	case workbook.IsDate(from):
		first = slices.IndexFunc(log, func(c commit) bool { return c.at.Format(time.DateOnly) < from }) - 1 // a month, too, comes before its days
		if first == -2 {
			return log, nil
		}
		if first == -1 {
			return nil, errNoHistory{why: whyNotSince}
		}
	default:
		hash, err := r.resolve(from)
		if err != nil {
			return nil, errHistoryFrom(from)
		}
		if first, err = reaches(r, log, hash); err != nil {
			return nil, err
		}
	}
	begin := log[first]
	files, err := r.files(begin.hash)
	if err != nil {
		return nil, r.unreadable(err)
	}
	begin.files = nil
	for name, blob := range files {
		begin.files = append(begin.files, touched{newName: name, newBlob: blob})
	}
	slices.SortFunc(begin.files, func(a, b touched) int { return cmp.Compare(a.newName, b.newName) })
	return append(slices.Clone(log[:first]), begin), nil
}

// reaches returns the place in a log of the commit with a hash, or of the last one before it.
func reaches(r *repository, log []commit, hash string) (int, error) {
	out, err := r.run("rev-list", "--first-parent", hash)
	if err != nil {
		return 0, r.unreadable(err)
	}
	before := map[string]bool{}
	for h := range strings.FieldsSeq(string(out)) {
		before[h] = true
	}
	if i := slices.IndexFunc(log, func(c commit) bool { return before[c.hash] }); i >= 0 {
		return i, nil
	}
	return len(log) - 1, nil
}

// errHistoryFrom is returned for a history_from that names no commit of the repository.
type errHistoryFrom string

func (e errHistoryFrom) Error() string {
	t := lang.Text{ZH: "%s 的 history_from 写的 %q 不是日期，仓库里也没有这个提交", EN: "history_from of %s is %q, which is neither a date nor a commit of this repository"}
	return fmt.Sprintf(t.ZH, workbook.SharedName, string(e)) + "\n" + fmt.Sprintf(t.EN, workbook.SharedName, string(e))
}
