package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
)

func (w *writer) style(key string, st *excelize.Style) int {
	if id, ok := w.styles[key]; ok {
		return id
	}
	id, err := w.file.NewStyle(st)
	w.try(err)
	w.styles[key] = id
	return id
}

var headerStyle = &excelize.Style{
	Font:      &excelize.Font{Bold: true, Color: "1F2933"},
	Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE5EE"}},
	Border:    []excelize.Border{{Type: "bottom", Color: "7B8794", Style: 1}},
	Alignment: &excelize.Alignment{Vertical: "center"},
}

func (w *writer) bodyStyle(format string, wrap bool) int {
	st := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: wrap}}
	if format != "" {
		st.CustomNumFmt = &format
	}
	return w.style(fmt.Sprint(format, "|", wrap), st)
}

func (w *writer) comment(sheet, at string, about lang.Text) {
	if about.IsZero() {
		return
	}
	text := about.ZH + "\n" + about.EN
	w.try(w.file.AddComment(sheet, excelize.Comment{Cell: at, Author: "briefing", Width: 260, Height: uint(30 + 18*(2+int(TextWidth(text))/34)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Size: 10}}}}))
}
