package query

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// QueriesName is the folder of the questions in the folder of the workbooks.
const QueriesName = "queries"

// paramNames are the parameters that a question may have.
var paramNames = []string{"from", "last"}

// maxSQL is how large a question may be, in bytes.
const maxSQL = 1 << 18

var queryName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$`)

// ReadSQL reads datasets/queries/NAME.sql. What is wrong with it is a problem at its line; [SQL.Check] tells more once the engine is
// known.
func ReadSQL(datasetsDir, name string) (SQL, cell.Problems, error) {
	q := SQL{Name: name, File: filepath.ToSlash(filepath.Join(datasetsDir, QueriesName, name+".sql"))}
	var ps cell.Problems
	if !queryName.MatchString(name) {
		q.File = filepath.ToSlash(filepath.Join(datasetsDir, QueriesName))
		ps.Add(cell.Addr{File: q.File}, cell.QueryName, cell.Short(name))
		return q, ps, nil
	}
	b, err := xlsx.ReadFile(filepath.FromSlash(q.File), maxSQL)
	switch f := (xlsx.Fault{}); {
	case errors.As(err, &f):
		ps.Add(cell.Addr{File: q.File}, f.Rule, f.Args...)
		return q, ps, nil
	case errors.Is(err, fs.ErrNotExist):
		found, _ := filepath.Glob(filepath.Join(datasetsDir, QueriesName, "*.sql"))
		for i, n := range found {
			found[i] = strings.TrimSuffix(filepath.Base(n), ".sql")
		}
		ps.Add(cell.Addr{File: q.File}, cell.QueryMissing, q.File, cell.Suggest(name, found))
		return q, ps, nil
	case err != nil:
		return q, nil, err
	}
	q.Text = strings.TrimPrefix(string(b), "\ufeff")
	sum := sha256.Sum256([]byte(q.Text))
	q.SHA256 = hex.EncodeToString(sum[:])
	if !utf8.Valid(b) || strings.ContainsRune(q.Text, 0) {
		ps.Add(cell.Addr{File: q.File}, cell.QuerySyntax, lang.Text{ZH: "不是 UTF-8 文本", EN: "it is no text in UTF-8"})
		return q, ps, nil
	}
	ps = q.Check("")
	all, _, _ := q.best().tokens(q.Text)
	for _, t := range all {
		if t.class == param && !slices.Contains(q.Params, t.text[1:]) {
			q.Params = append(q.Params, t.text[1:])
		}
	}
	slices.Sort(q.Params)
	return q, ps, nil
}

// best returns the dialect that finds least wrong with the text.
func (q SQL) best() dialect {
	ds := []dialect{standard, postgres, mysqlLike, clickhouse}
	return slices.MinFunc(ds, func(a, b dialect) int { return len(q.check(a)) - len(q.check(b)) })
}

// Check returns what is wrong with the question as the engine reads it: strings and remarks are not everywhere the same. Without an
// engine it is read as that which finds least.
func (q SQL) Check(e Engine) cell.Problems {
	d, ok := dialects[e]
	if !ok {
		d = q.best()
	}
	return q.check(d)
}

// writing are the words with which a part of WITH, or what follows it, writes.
var writing = []string{"INSERT", "UPDATE", "DELETE", "MERGE"}

func (q SQL) check(d dialect) (ps cell.Problems) {
	at := func(line int) cell.Addr { return cell.Addr{File: q.File, Row: line} }
	all, line, err := d.tokens(q.Text)
	if err != nil {
		ps.Add(at(line), cell.QuerySyntax, lang.ErrorText(err))
		return ps
	}
	q.secrets(&ps, all)
	var said []token // what is neither blank nor remark
	for _, t := range all {
		switch {
		case t.class == space && strings.HasPrefix(t.text, "/*!"):
			ps.Add(at(t.line), cell.QueryWrites, "/*!")
		case t.class == param && !slices.Contains(paramNames, t.text[1:]):
			ps.Add(at(t.line), cell.QueryParameter, cell.Short(t.text), cell.Suggest(t.text[1:], paramNames))
		}
		if t.class != space {
			said = append(said, t)
		}
	}
	for len(said) > 0 && said[len(said)-1].isEnd() {
		said = said[:len(said)-1]
	}
	if len(said) == 0 {
		ps.Add(at(1), cell.QuerySyntax, lang.Text{ZH: "没有内容", EN: "it is empty"})
		return ps
	}
	if w := said[0].bare(); w != "SELECT" && w != "WITH" {
		ps.Add(at(said[0].line), cell.QuerySyntax, lang.Text{ZH: "应以 SELECT 或 WITH 开头", EN: "it begins with neither SELECT nor WITH"})
	}
	depth, chosen := 0, said[0].bare() == "SELECT"
	for i, t := range said {
		before, after := token{}, token{}
		if i > 0 {
			before = said[i-1]
		}
		if i+1 < len(said) {
			after = said[i+1]
		}
		w := t.bare()
		switch {
		case t.text == "(" && t.class == mark:
			depth++
		case t.text == ")" && t.class == mark:
			depth--
		case t.isEnd():
			ps.Add(at(t.line), cell.QuerySyntax, lang.Text{ZH: "只能有一个语句", EN: "it holds more than one statement"})
			return ps
		case w == "SELECT" && depth == 0:
			chosen = true
		case before.text == "." || after.text == ".": // a column or a table of that name
		case w == "INTO", w == "OUTFILE", w == "DUMPFILE", w == "SETTINGS" && i+2 < len(said) && said[i+2].text == "=":
			ps.Add(at(t.line), cell.QueryWrites, w)
		case w == "FORMAT" && depth == 0 && i == len(said)-2 && after.class == word: // of ClickHouse
			ps.Add(at(t.line), cell.QueryWrites, w)
		case slices.Contains(writing, w) && after.class == word && (before.text == "(" || before.text == ")" && depth == 0 && !chosen):
			ps.Add(at(t.line), cell.QueryWrites, w)
		}
	}
	return ps
}

var (
	secretWord    = regexp.MustCompile(`(?i)^(password|passwd|pwd|identified|secret|token|api_?key|access_?key|secret_?key)$`)
	wordOfKeys    = regexp.MustCompile(`(?i)secret|token|key`) // that columns may be called too
	secretInText  = regexp.MustCompile(`(?i)\b(?:password|passwd|pwd)\s*=\s*[^\s&;]`)
	storeFunction = regexp.MustCompile(`(?i)^(s3|s3cluster|gcs|cosn|oss|azureblobstorage|azureblobstoragecluster|hdfs|iceberg|icebergs3|deltalake|hudi|remote|remotesecure|mysql|postgresql|mongodb|redis|url)$`)
	aPassword     = lang.Text{ZH: "密码", EN: "a password"}
)

// secret says which kind of secret a text of a connection or a question seems to hold. More seems so here than in a cell: nobody writes
// prose.
func secret(s string) (lang.Text, bool) {
	if what, ok := cell.Secret(s); ok {
		return what, true
	}
	return aPassword, secretInText.MatchString(s)
}

// secrets looks for passwords and keys; they are not quoted in what it says.
func (q SQL) secrets(ps *cell.Problems, all []token) {
	found := func(t token, what lang.Text) { ps.Add(cell.Addr{File: q.File, Row: t.line}, cell.SecretFound, what) }
	var said []token
	for _, t := range all {
		if t.class != space {
			said = append(said, t)
		}
		if t.class == space || t.class == text || t.class == name {
			if what, ok := secret(strings.Trim(t.text, `'"`)); ok {
				found(t, what)
			}
		}
	}
	for i, t := range said {
		if t.class != word {
			continue
		}
		rest, to := said[i+1:], 0
		if secretWord.MatchString(t.text) {
			for to < len(rest) && (rest[to].text == "=" || rest[to].text == ">" || rest[to].bare() == "BY") {
				to++
			}
			if to > 0 && to < len(rest) && rest[to].class == text && len(rest[to].text) > 2 && (!wordOfKeys.MatchString(t.text) || len(rest[to].text) >= 10 && strings.ContainsAny(rest[to].text, "0123456789")) {
				found(rest[to], aPassword)
			}
		}
		if storeFunction.MatchString(t.text) && len(rest) > 0 && rest[0].text == "(" && keyed(t.text, rest[1:]) {
			found(t, aPassword)
		}
	}
}

// keyed reports whether the arguments of a function that reads from elsewhere hold a user and a password, or a key and its secret.
func keyed(function string, args []token) bool {
	var texts []string
	words := false
	for _, a := range args {
		if a.text == ")" {
			break
		}
		if a.class == text && len(a.text) > 2 {
			texts = append(texts, strings.Trim(a.text, "'"))
		}
		words = words || a.class == word || a.class == name
	}
	if regexp.MustCompile(`(?i)^(remote|remotesecure|mysql|postgresql|mongodb|redis)$`).MatchString(function) {
		return len(texts) > 3 || len(texts) > 2 && words
	}
	return len(texts) > 2 && !regexp.MustCompile(`^([A-Za-z]+|NOSIGN)$`).MatchString(texts[1]) // a format and its columns are no keys
}
