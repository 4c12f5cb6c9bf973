package sqlserver

import (
	"os/user"
	"strconv"
	"syscall"
)

// attributes make a process a group of its own that ends with the test, killed or not, and belongs to an account.
func attributes(account *user.User) (*syscall.SysProcAttr, error) {
	a := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if account == nil {
		return a, nil
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	a.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return a, nil
}

// endGroup ends the group of a process.
func endGroup(pid int) { syscall.Kill(-pid, syscall.SIGKILL) }
