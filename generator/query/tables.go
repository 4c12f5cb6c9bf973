package query

import (
	"slices"
	"strings"
)

// tables returns the tables that a question reads, each once by the parts of its name. It is nil where that is not sure: a function that
// is a table, a list with commas, joins in parentheses, a table after IN, a dictionary.
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
	with := map[string]int{} // where what a name of WITH stands for ends: inside, the name is a table's
	for i, t := range tokens {
		if named(t) && at(i+1).bare() == "AS" && at(i+2).text == "(" {
			with[unquoted(t)] = i + 3 + end(tokens[i+3:])
		}
	}
	for i := range tokens {
		w := tokens[i].bare()
		switch {
		case w == "IN" && at(i+1).text != "(", w == "TABLE", strings.HasPrefix(w, "DICT") && at(i+1).text == "(", w == "JOINGET":
			return nil
		case w != "FROM" && w != "JOIN":
			continue
		case commas(tokens[i+1:]):
			return nil
		case at(i+1).text == "(" && (at(i+2).bare() == "SELECT" || at(i+2).bare() == "WITH"):
			continue
		case !named(at(i + 1)):
			return nil
		}
		table := []string{unquoted(at(i + 1))}
		j := i + 2
		for at(j).text == "." && named(at(j+1)) {
			table, j = append(table, unquoted(at(j+1))), j+2
		}
		if at(j).text == "(" {
			return nil
		}
		if to, is := with[table[0]]; is && len(table) == 1 && i > to || slices.ContainsFunc(all, func(o []string) bool { return slices.Equal(o, table) }) {
			continue
		}
		all = append(all, table)
	}
	return all
}

// end returns where the parenthesis closes that is open before the tokens.
func end(tokens []token) int {
	depth := 1
	return slices.IndexFunc(tokens, func(t token) bool {
		switch t.text {
		case "(":
			depth++
		case ")":
			depth--
		}
		return depth == 0
	})
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
