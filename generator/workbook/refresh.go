package workbook

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// refresh checks that what a workbook asks of the command refresh is whole: whom to ask for, a date, a count, a source.
func (r *reader) refresh(d *dataset.Dataset, fields []*dataset.Field) {
	about, asks := d.About.At["refresh"]
	asks = asks && d.About.Refresh != ""
	var who, date, count *dataset.Field
	one := func(f *dataset.Field, was **dataset.Field) {
		if *was != nil {
			r.add(r.refreshAt[f], cell.RefreshTwice, string(f.Refresh), r.refreshAt[*was].Ref())
			return
		}
		*was = f
	}
	var first *dataset.Field
	for _, f := range fields {
		if f.Refresh != "" && first == nil {
			first = f
		}
		switch f.Refresh {
		case "", dataset.RefreshSame:
		case dataset.RefreshModel, dataset.RefreshNamespace:
			one(f, &who)
		case dataset.RefreshDate:
			one(f, &date)
		default:
			count = f
		}
	}
	missing := func(at cell.Addr, zh, en string) {
		r.add(at, cell.RefreshIncomplete, lang.Text{ZH: zh, EN: en})
	}
	switch {
	case !asks && first == nil:
	case !asks:
		missing(r.refreshAt[first], " about（说明）表的 refresh（自动更新）一行", "row refresh in the sheet about")
	case who == nil:
		missing(about, "查询哪些模型的一列（model 或 namespace）", "column that says whom to ask for (model or namespace)")
	case date == nil:
		missing(about, "日期列（date）", "column for the date")
	case count == nil:
		missing(about, "填写计数的列（如 downloads）", "column for a count (such as downloads)")
	default:
		if _, ok := d.Source(d.About.Refresh); !ok {
			r.sourceUnknown(about, d.About.Refresh, d)
		}
	}
}
