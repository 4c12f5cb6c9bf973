package lang

// An Error is an error in both languages.
type Error struct {
	Text
	misuse bool
}

func (e Error) Error() string { return e.ZH + "\n" + e.EN }

// Misuse reports whether the error is of whoever wrote the command line.
func (e Error) Misuse() bool { return e.misuse }

// NewError returns an error.
func NewError(zh, en string) error { return Error{Text: Text{zh, en}} }

// NewMisuse returns an error of whoever wrote the command line.
func NewMisuse(zh, en string) error { return Error{Text: Text{zh, en}, misuse: true} }
