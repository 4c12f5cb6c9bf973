//go:build !linux

package sqlserver

import (
	"os"
	"os/user"
	"syscall"
)

// attributes are none but on Linux: there PostgreSQL is run by root too.
func attributes(*user.User) (*syscall.SysProcAttr, error) { return nil, nil }

// endGroup ends a process.
func endGroup(pid int) {
	if p, err := os.FindProcess(pid); err == nil {
		p.Kill()
	}
}
