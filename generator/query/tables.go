package query

import (
	"slices"
	"strings"
)

// tables returns the tables that a question reads, each once by the parts of its name. It is nil where that is not sure: a function that
// is a table, a list with commas, a table after IN, a dictionary.
func (d dialect) tables(s string) (all [][]string) {
	tokens, _, err := d.tokens(s)
	if err != nil {
		return nil
	}
	tokens = slices.DeleteFunc(tokens, func(t token) bool { return t.class == space })
	at := func(i int) token {
		if i < len(tokens) {
			return tokens[i]
		}
		return token{}
	}
	named := func(t token) bool { return t.class == word || t.class == name }
	var with []string
	for i, t := range tokens {
		if named(t) && at(i+1).bare() == "AS" && at(i+2).text == "(" {
			with = append(with, unquoted(t))
		}
	}
	for i := range tokens {
		w := tokens[i].bare()
		switch {
		case w == "IN" && at(i+1).text != "(", strings.HasPrefix(w, "DICT") && at(i+1).text == "(", w == "JOINGET":
			return nil
		case w != "FROM" && w != "JOIN" || at(i+1).text == "(":
			continue
		case !named(at(i + 1)):
			return nil
		}
		table := []string{unquoted(at(i + 1))}
		j := i + 2
		for at(j).text == "." && named(at(j+1)) {
			table, j = append(table, unquoted(at(j+1))), j+2
		}
		if at(j).text == "(" || commas(tokens[min(j, len(tokens)):]) {
			return nil
		}
		if len(table) == 1 && slices.Contains(with, table[0]) || slices.ContainsFunc(all, func(o []string) bool { return slices.Equal(o, table) }) {
			continue
		}
		all = append(all, table)
	}
	return all
}

// commas reports whether a comma stands in what is left of a FROM.
func commas(rest []token) bool {
	depth := 0
	for _, t := range rest {
		switch t.text {
		case "(":
			depth++
		case ")":
			depth--
		case ",":
			if depth == 0 {
				return true
			}
		}
		if depth < 0 || depth == 0 && slices.Contains([]string{"WHERE", "PREWHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "WINDOW"}, t.bare()) {
			break
		}
	}
	return false
}

// unquoted is a name as the engine stores it.
func unquoted(t token) string {
	if t.class == word {
		return t.text
	}
	q := t.text[:1]
	return strings.ReplaceAll(t.text[1:len(t.text)-1], q+q, q)
}
