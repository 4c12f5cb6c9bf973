package cell

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"briefing/generator/lang"
)

// WriteJSON writes the problems as a JSON array. base is the address of the site, whose pages explain the rules; "" is none.
func (ps Problems) WriteJSON(w io.Writer, base string) error {
	type problem struct {
		File     string   `json:"file"`
		Sheet    string   `json:"sheet,omitempty"`
		Cell     string   `json:"cell,omitempty"`
		Line     int      `json:"line,omitempty"`
		Severity string   `json:"severity"`
		Rule     Rule     `json:"rule"`
		ZH       string   `json:"zh"`
		EN       string   `json:"en"`
		HintZH   string   `json:"hint_zh,omitempty"`
		HintEN   string   `json:"hint_en,omitempty"`
		PageZH   string   `json:"page_zh,omitempty"`
		PageEN   string   `json:"page_en,omitempty"`
		Also     []string `json:"also,omitempty"`      // the other places of which it is said
		Quoted   []string `json:"quoted_in,omitempty"` // places that quote what is wrong
	}
	list := func(as []Addr) (out []string) {
		for _, a := range as {
			out = append(out, a.String())
		}
		return out
	}
	out := make([]problem, len(ps))
	for i, p := range ps {
		out[i] = problem{p.At.File, p.At.Sheet, "", 0, p.Severity().String(), p.Rule, p.Msg(lang.ZH), p.Msg(lang.EN), p.Hint(lang.ZH), p.Hint(lang.EN),
			p.Rule.Page(base, lang.ZH), p.Rule.Page(base, lang.EN), list(p.Also), list(p.Quoted)}
		if p.At.Sheet == "" {
			out[i].Line = p.At.Row
		} else {
			out[i].Cell = p.At.Ref()
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

// WriteCommand writes the problem as a workflow command, which GitHub shows as an annotation of the file.
func (p Problem) WriteCommand(w io.Writer, base string, ls []lang.Lang) {
	level := p.Severity().String()
	if p.Severity() == Note {
		level = "notice"
	}
	line := ""
	if p.At.Sheet == "" && p.At.Row > 0 {
		line = fmt.Sprintf(",line=%d", p.At.Row)
	}
	title := p.At.Ref()
	if p.At.Sheet != "" {
		title = strings.TrimPrefix(p.Where(), p.At.File+":")
	}
	var msg []string
	for _, l := range ls {
		msg = append(msg, p.Named(l))
		if page := p.Rule.Page(base, l); page != "" {
			msg = append(msg, page)
		}
	}
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	prop := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	fmt.Fprintf(w, "::%s file=%s%s,title=%s::%s\n", level, Plain(prop.Replace(p.At.File)), line, Plain(prop.Replace(title)), data.Replace(strings.Join(msg, "\n")))
}
