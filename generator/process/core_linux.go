package process

import "golang.org/x/sys/unix"

// WithoutCore keeps the memory of this process out of core files: it is to hold passwords.
func WithoutCore() {
	unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) // a core that goes to a program heeds no limit
}
