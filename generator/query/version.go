package query

import (
	"fmt"
	"strconv"

	"briefing/generator/lang"
)

// version notes the server's version and refuses one below least, which is major.minor or major.
func (q *asked) version(v, name string, least ...int) error {
	q.answer.Version = v
	if older(v, least) {
		return lang.Errorf("服务器 %s 的版本是 %s，太旧，至少需要 %s", "the server is %s %s, too old: %s is the least", name, v, dotted(least))
	}
	return nil
}

// older reports whether a version's first numbers are below least; one without numbers is.
func older(v string, least []int) bool {
	for _, want := range least {
		digits := 0
		for digits < len(v) && '0' <= v[digits] && v[digits] <= '9' {
			digits++
		}
		n, err := strconv.Atoi(v[:digits])
		if err != nil || n != want {
			return err != nil || n < want
		}
		if v = v[digits:]; v != "" && v[0] == '.' {
			v = v[1:]
		}
	}
	return false
}

func dotted(n []int) string {
	s := fmt.Sprint(n[0])
	for _, m := range n[1:] {
		s += "." + fmt.Sprint(m)
	}
	return s
}
