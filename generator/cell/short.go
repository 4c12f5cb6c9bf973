package cell

// Short cuts a text for a message.
func Short(s string) string {
	if rs := []rune(s); len(rs) > 40 {
		return string(rs[:39]) + "…"
	}
	return s
}
