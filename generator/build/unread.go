package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

// otherFormats are the files that look like a spreadsheet and are not read, by their ending.
var otherFormats = map[string]lang.Text{
	".xls": {ZH: "旧版 Excel 工作簿（.xls）", EN: "an old Excel workbook (.xls)"}, ".xlt": {ZH: "旧版 Excel 模板（.xlt）", EN: "an old Excel template (.xlt)"},
	".xlsb": {ZH: "二进制 Excel 工作簿（.xlsb）", EN: "a binary Excel workbook (.xlsb)"}, ".xlsm": {ZH: "启用宏的 Excel 工作簿（.xlsm）", EN: "an Excel workbook with macros (.xlsm)"},
	".xltx": {ZH: "Excel 模板（.xltx）", EN: "an Excel template (.xltx)"}, ".xltm": {ZH: "启用宏的 Excel 模板（.xltm）", EN: "an Excel template with macros (.xltm)"},
	".ods": {ZH: "LibreOffice 工作簿（.ods）", EN: "a LibreOffice workbook (.ods)"}, ".fods": {ZH: "LibreOffice 工作簿（.fods）", EN: "a LibreOffice workbook (.fods)"},
	".ots": {ZH: "LibreOffice 模板（.ots）", EN: "a LibreOffice template (.ots)"}, ".et": {ZH: "WPS 表格（.et）", EN: "a WPS workbook (.et)"}, ".ett": {ZH: "WPS 模板（.ett）", EN: "a WPS template (.ett)"},
	".numbers": {ZH: "苹果 Numbers 表格（.numbers）", EN: "an Apple Numbers file (.numbers)"}, ".csv": {ZH: "CSV 文件（.csv）", EN: "a CSV file (.csv)"},
	".tsv": {ZH: "TSV 文件（.tsv）", EN: "a TSV file (.tsv)"}, ".tab": {ZH: "制表符分隔的文件（.tab）", EN: "a file separated by tabs (.tab)"},
}

// unread returns a problem of each file in dir, and in the folders below, that looks like a spreadsheet and is not read, with what
// to do about it. Lock files of office programs and hidden files and folders are passed over.
func unread(dir string) (ps cell.Problems, err error) {
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			if name == dir {
				return err
			}
			return nil // a folder that cannot be opened holds nothing that is read
		}
		base := e.Name()
		if name != dir && strings.HasPrefix(base, ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		ext := strings.ToLower(filepath.Ext(base))
		kind, known := otherFormats[ext]
		if strings.HasPrefix(base, "~$") || e.IsDir() && ext != ".numbers" || !known && ext != ".xlsx" {
			return nil
		}
		stem := strings.TrimSuffix(base, filepath.Ext(base))
		at, beside := cell.Addr{File: filepath.ToSlash(name)}, filepath.Dir(name) == filepath.Clean(dir)
		right := workbook.SuggestName(stem) + ".xlsx"
		if original, copied := workbook.Original(stem); workbook.GoodName(original) || original+".xlsx" == workbook.SharedName {
			if right = original + ".xlsx"; copied && beside && !known {
				ps.Add(at, cell.FileCopy, right, copyHint(dir, right))
				return nil
			}
		}
		switch {
		case known:
			ps.Add(at, cell.FileUnread, kind, kindHint(at.File, ext, right))
		case !beside:
			ps.Add(at, cell.FileUnread, lang.Text{ZH: "它在子文件夹里", EN: "it is in a folder of its own"},
				lang.Text{ZH: "移到 " + filepath.ToSlash(filepath.Join(dir, right)) + "，或移出 datasets 文件夹", EN: "move it to " + filepath.ToSlash(filepath.Join(dir, right)) + ", or out of the folder of datasets"})
		}
		if e.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	return ps, err
}

func copyHint(dir, right string) lang.Text {
	if _, err := os.Lstat(filepath.Join(dir, right)); err != nil {
		return lang.Text{ZH: "改名为 " + right, EN: "rename it to " + right}
	}
	return lang.Text{ZH: "若它是新的，改名为 " + right + "，替换原来的文件；否则删去", EN: "if it is the newer one, rename it to " + right + " in place of the old; else remove it"}
}

// kindHint says what to do about a file of another format, which the workbook right should replace.
func kindHint(file, ext, right string) lang.Text {
	id := strings.TrimSuffix(right, ".xlsx")
	if slices.Contains([]string{".csv", ".tsv", ".tab"}, ext) {
		return lang.Text{ZH: "运行 generator import \"" + file + "\" " + id + " 生成 " + right + "，写上标题和描述，再把这个文件移出 datasets 文件夹",
			EN: "run generator import \"" + file + "\" " + id + " to make " + right + " of it, write its title and description, and move this file out of the folder of datasets"}
	}
	return lang.Text{ZH: "打开后另存为“Excel 工作簿 (.xlsx)”，命名为 " + right + "，再删去这个文件", EN: "open it, save it as Excel Workbook (.xlsx) called " + right + ", and remove this file"}
}

// withoutShared folds what only follows from a missing or broken shared workbook, at file, into one problem.
func withoutShared(file string, shared bool, ps cell.Problems) cell.Problems {
	if shared {
		return ps
	}
	n := 0
	looked := []cell.Rule{cell.EntityUnknown, cell.SourceUnknown, cell.UnitUnknown, cell.ConflictUnknown,
		cell.HighlightUnknown, cell.ChartEmpty, cell.ChartUnits, cell.ChartSourceLost, cell.ChartOption}
	out := slices.DeleteFunc(ps, func(p cell.Problem) bool {
		if slices.Contains(looked, p.Rule) {
			n++
			return true
		}
		if p.Rule == cell.MoreLikeThis && slices.ContainsFunc(looked, func(r cell.Rule) bool { return len(p.Args) > 1 && p.Args[1] == r }) {
			n += p.Args[0].(int)
			return true
		}
		return false
	})
	if n > 0 {
		out.Add(cell.Addr{File: file}, cell.SharedMissing, n)
	}
	return out
}
