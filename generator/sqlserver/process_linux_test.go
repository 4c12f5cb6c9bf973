package sqlserver

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
)

// TestServersEndWithATestThatIsKilled: a process that starts servers is this test once more. It is killed, and they go with it.
func TestServersEndWithATestThatIsKilled(t *testing.T) {
	if os.Getenv("BRIEFING_HOLDS") != "" {
		for _, p := range ClickHouse(t).Shards {
			os.Stdout.WriteString("listens " + p.Address + "\n")
		}
		select {}
	}
	t.Parallel()
	holds := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	holds.Env = append(os.Environ(), "BRIEFING_HOLDS=1", "TMPDIR="+t.TempDir())
	out, err := holds.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holds.Start(); err != nil {
		t.Fatal(err)
	}
	var listen []string
	for lines := bufio.NewScanner(out); len(listen) < 2 && lines.Scan(); {
		if address, ok := strings.CutPrefix(lines.Text(), "listens "); ok {
			listen = append(listen, address)
		}
	}
	holds.Process.Kill()
	holds.Wait() // it was killed
	if len(listen) != 2 {
		t.Fatalf("%d servers", len(listen))
	}
	for _, address := range listen {
		for end := time.Now().Add(fixture.Hang); ; time.Sleep(20 * time.Millisecond) {
			c, err := net.Dial("tcp", address)
			if err != nil {
				break
			}
			c.Close()
			if time.Now().After(end) {
				t.Fatalf("%s still listens", address)
			}
		}
	}
}
