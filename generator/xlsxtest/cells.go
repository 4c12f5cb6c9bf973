package xlsxtest

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func (w *writer) sheet(s Sheet) (body string, hidden bool, err error) {
	var rows, merges, cols strings.Builder
	hide := map[int]bool{}
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(s.TSV, "\r\n", "\n"), "\n"), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "!merge":
			fmt.Fprintf(&merges, `<%smergeCell ref="%s"/>`, w.Prefix, rest)
		case "!hidden":
			hidden = true
		case "!blank":
			n, err := strconv.Atoi(rest)
			if err != nil {
				return "", false, err
			}
			lines = append(lines, make([]string, n)...)
		case "!hide":
			from, to, found := strings.Cut(rest, ":")
			if !found && from[0] >= 'A' {
				fmt.Fprintf(&cols, `<%scol min="%d" max="%d" width="9" hidden="1"/>`, w.Prefix, from[0]-'A'+1, from[0]-'A'+1)
				continue
			}
			a, err1 := strconv.Atoi(from)
			b, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil {
				return "", false, fmt.Errorf("%s: want rows like 3:5", line)
			}
			for n := a; n <= b; n++ {
				hide[n] = true
			}
		default:
			lines = append(lines, line)
		}
	}
	for i, line := range lines {
		if line == "" && !hide[i+1] {
			continue
		}
		attr := ""
		if hide[i+1] {
			attr = ` hidden="1"`
		}
		fmt.Fprintf(&rows, `<%srow r="%d"%s>`, w.Prefix, i+1, attr)
		for c, text := range strings.Split(line, "\t") {
			x, err := w.cell(fmt.Sprintf("%c%d", 'A'+c, i+1), text)
			if err != nil {
				return "", false, err
			}
			rows.WriteString(x)
		}
		fmt.Fprintf(&rows, `</%srow>`, w.Prefix)
	}
	p := w.Prefix
	ns := "xmlns"
	if p != "" {
		ns = "xmlns:" + strings.TrimSuffix(p, ":")
	}
	body = fmt.Sprintf(`<%sworksheet %s="%s">`, p, ns, mainNS)
	if cols.Len() > 0 {
		body += fmt.Sprintf(`<%scols>%s</%scols>`, p, cols.String(), p)
	}
	body += fmt.Sprintf(`<%ssheetData>%s</%ssheetData>`, p, rows.String(), p)
	if merges.Len() > 0 {
		body += fmt.Sprintf(`<%smergeCells>%s</%smergeCells>`, p, merges.String(), p)
	}
	return body + fmt.Sprintf(`</%sworksheet>`, p), hidden, nil
}

var (
	numberForm = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`)
	dateForm   = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(?: (\d\d):(\d\d))?$`)
	uForm      = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}`)
)

func (w *writer) cell(ref, text string) (string, error) {
	p := w.Prefix
	make := func(style int, typ, inner string) string {
		s := fmt.Sprintf(`<%sc r="%s"`, p, ref)
		if style > 0 {
			s += fmt.Sprintf(` s="%d"`, style)
		}
		if typ != "" {
			s += fmt.Sprintf(` t="%s"`, typ)
		}
		return s + ">" + inner + fmt.Sprintf("</%sc>", p)
	}
	v := func(s string) string { return fmt.Sprintf("<%sv>%s</%sv>", p, html.EscapeString(s), p) }
	str := func(s string) string {
		s = strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(s)
		s = uForm.ReplaceAllStringFunc(s, func(u string) string {
			n, _ := strconv.ParseUint(u[2:], 16, 32)
			if n < ' ' {
				return fmt.Sprintf("_x%04X_", n)
			}
			return string(rune(n))
		})
		if w.Inline {
			return make(0, "inlineStr", fmt.Sprintf(`<%sis><%st xml:space="preserve">%s</%st></%sis>`, p, p, html.EscapeString(s), p, p))
		}
		n, ok := w.index[s]
		if !ok {
			n = len(w.texts)
			w.texts, w.index[s] = append(w.texts, s), n
		}
		return make(0, "s", v(strconv.Itoa(n)))
	}
	in, braced := strings.CutPrefix(text, "{")
	in, closed := strings.CutSuffix(in, "}")
	switch {
	case text == "":
		return "", nil
	case strings.HasPrefix(text, "'"):
		return str(text[1:]), nil
	case strings.HasPrefix(text, "="):
		code, result, stored := strings.Cut(text[1:], " -> ")
		f := fmt.Sprintf("<%sf>%s</%sf>", p, html.EscapeString(code), p)
		if !stored {
			return make(0, "", f), nil
		}
		switch {
		case strings.HasPrefix(result, "#"):
			return make(0, "e", f+v(result)), nil
		case numberForm.MatchString(result):
			return make(0, "", f+v(result)), nil
		}
		return make(0, "str", f+v(strings.TrimPrefix(result, "'"))), nil
	case braced && closed && strings.HasPrefix(in, "raw:"):
		return make(0, "", v(in[4:])), nil
	case braced && closed && strings.HasPrefix(in, "shared:"):
		return make(0, "s", v(in[7:])), nil
	case braced && closed:
		val, format, ok := strings.Cut(in, "|")
		if !ok {
			return "", fmt.Errorf("%s: want {value|format}", text)
		}
		if m := dateForm.FindStringSubmatch(val); m != nil {
			val = w.serial(m)
		}
		return make(w.format(format), "", v(val)), nil
	case text == "TRUE":
		return make(0, "b", v("1")), nil
	case text == "FALSE":
		return make(0, "b", v("0")), nil
	case strings.HasPrefix(text, "#"):
		return make(0, "e", v(text)), nil
	case numberForm.MatchString(text):
		return make(0, "", v(text)), nil
	}
	return str(text), nil
}

// serial returns the day number of a date and time of day.
func (w *writer) serial(m []string) string {
	t, err := time.Parse("2006-01-02", m[1])
	if err != nil {
		return m[1]
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if w.Epoch1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	n := t.Sub(start).Hours() / 24
	if !w.Epoch1904 && n < 61 {
		n--
	}
	if m[2] != "" {
		h, _ := strconv.Atoi(m[2])
		min, _ := strconv.Atoi(m[3])
		n += float64(h*60+min) / 1440
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}
