package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
	"briefing/generator/period"
)

func (w *writer) style(key string, st *excelize.Style) (int, error) {
	if id, ok := w.styles[key]; ok {
		return id, nil
	}
	id, err := w.file.NewStyle(st)
	if err != nil {
		return 0, err
	}
	w.styles[key] = id
	return id, nil
}

var headerStyle = &excelize.Style{
	Font:      &excelize.Font{Bold: true, Color: "1F2933"},
	Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE5EE"}},
	Border:    []excelize.Border{{Type: "bottom", Color: "7B8794", Style: 1}},
	Alignment: &excelize.Alignment{Vertical: "center"},
}

func (w *writer) bodyStyle(format string, wrap bool) (int, error) {
	st := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: wrap}}
	if format != "" {
		st.CustomNumFmt = &format
	}
	return w.style(fmt.Sprint(format, "|", wrap), st)
}

func (w *writer) columnStyle(c Column) (int, error) {
	switch {
	case c.Grain != period.None:
		return w.bodyStyle(grainFormat[c.Grain], false)
	case c.Text:
		return w.bodyStyle("@", false)
	}
	return w.bodyStyle("", false)
}

func (w *writer) comment(sheet, at string, about lang.Text) error {
	if about.IsZero() {
		return nil
	}
	text := about.ZH + "\n" + about.EN
	return w.file.AddComment(sheet, excelize.Comment{Cell: at, Author: "briefing", Width: 260, Height: uint(30 + 18*(2+int(TextWidth(text))/34)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Size: 10}}}})
}
