package chart

// Describe says in words what the picture shows, in its language, for those who do not see it. An editor's Alt is used
// as it is.
func (s Spec) Describe() string {
	if s.Alt != "" {
		return s.Alt
	}
	return s.Title
}
