//go:build linux

package main

import (
	"net"
	"path/filepath"
	"syscall"
	"testing"

	"briefing/generator/fixture"
)

// TestRefreshLeavesNoCore: a program that breaks down while it holds a password leaves no core file with it, though the system
// allows one and Go is told to make one.
func TestRefreshLeavesNoCore(t *testing.T) {
	t.Parallel()
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	c := child{dir: openDir(t), env: []string{"WEATHER_PASSWORD=between-us", "GOTRACEBACK=crash"}, pre: "ulimit -c unlimited;"}
	datasets := filepath.Join(c.dir, "datasets")
	fixture.Workbook(t, datasets, "_shared", fixture.RainShared)
	fixture.Workbook(t, datasets, "rain", rainFrom("monthly"))
	fixture.Write(t, datasets, "_connections.yaml", "weather:\n  engine: postgresql\n  address: "+server.Addr().String()+
		"\n  database: rain\n  user: reader\n  tls: false\n  secret: WEATHER_PASSWORD\n")
	fixture.Write(t, datasets, "queries/monthly.sql", "SELECT month, country, n FROM rain")
	cmd := c.command(t, "", "refresh")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	conn, err := server.Accept() // it asks, and gets no answer
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := cmd.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if how := cmd.ProcessState.Sys().(syscall.WaitStatus); !how.Signaled() || how.CoreDump() {
		t.Errorf("%s, core dumped: %t", cmd.ProcessState, how.CoreDump())
	}
	if cores, _ := filepath.Glob(filepath.Join(c.dir, "core*")); len(cores) > 0 {
		t.Errorf("there is %s", cores)
	}
}
