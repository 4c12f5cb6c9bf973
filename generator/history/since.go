package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefing/generator/git"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

// since cuts a log, which is newest first, where the history of this site begins: a repository may have held another topic
// before. from is what the shared workbook says in history_from, a date (of UTC, inclusive) or the hash of a commit; without
// it the history begins with the commit that added the shared workbook which is there now. Whatever lay in the folder then
// counts as added by the first commit.
func since(r *git.Repository, log []git.Commit, from string) ([]git.Commit, error) {
	first := 0
	switch {
	case from == "":
		first = slices.IndexFunc(log, func(c git.Commit) bool {
			return slices.ContainsFunc(c.Files, func(t git.FileChange) bool {
				return t.NewName == workbook.SharedName && t.OldName != workbook.SharedName
			})
		})
		if first < 0 || first == len(log)-1 { // there is none, or it was there from the start
			return log, nil
		}
	case workbook.IsDate(from):
		first = slices.IndexFunc(log, func(c git.Commit) bool { return c.At.Format(time.DateOnly) < from }) - 1 // a month, too, comes before its days
		if first == -2 {
			return log, nil
		}
		if first == -1 {
			return nil, git.NoHistoryError{Why: git.WhyNotSince}
		}
	default:
		hash, err := r.Resolve(from)
		if err != nil {
			return nil, lang.NewError(fmt.Sprintf("%s 的 history_from 写的 %q 不是日期，仓库里也没有这个提交", workbook.SharedName, from),
				fmt.Sprintf("history_from of %s is %q, which is neither a date nor a commit of this repository", workbook.SharedName, from))
		}
		if first, err = reaches(r, log, hash); err != nil {
			return nil, err
		}
	}
	begin := log[first]
	files, err := r.Files(begin.Hash)
	if err != nil {
		return nil, r.Unreadable(err)
	}
	begin.Files = nil
	for name, blob := range files {
		begin.Files = append(begin.Files, git.FileChange{NewName: name, NewBlob: blob})
	}
	slices.SortFunc(begin.Files, func(a, b git.FileChange) int { return cmp.Compare(a.NewName, b.NewName) })
	return append(slices.Clone(log[:first]), begin), nil
}

// reaches returns the place in a log of the commit with a hash, or of the last one before it.
func reaches(r *git.Repository, log []git.Commit, hash string) (int, error) {
	out, err := r.Run("rev-list", "--first-parent", hash)
	if err != nil {
		return 0, r.Unreadable(err)
	}
	before := map[string]bool{}
	for h := range strings.FieldsSeq(string(out)) {
		before[h] = true
	}
	if i := slices.IndexFunc(log, func(c git.Commit) bool { return before[c.Hash] }); i >= 0 {
		return i, nil
	}
	return len(log) - 1, nil
}
