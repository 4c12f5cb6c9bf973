package query

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"briefing/generator/lang"
)

func connections(t *testing.T, yaml string) (map[string]*Connection, string, string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, ConnectionsName), yaml)
	write(t, filepath.Join(dir, "own.pem"), "")
	all, ps, err := ReadConnections(dir)
	if err != nil {
		t.Fatal(err)
	}
	ps.Sort()
	return all, rules(ps), fmt.Sprint(ps.Text(lang.ZH), ps.Text(lang.EN))
}

func TestConnectionsAreReadWithTheirLimits(t *testing.T) {
	all, ps, _ := connections(t, `# remarks
warehouse:
  engine: clickhouse
  address: ch.example.org:9440
  database: hub
  user: briefing
  secret: WAREHOUSE_PASSWORD
  time: 90s
  rows: 500
  least_rows: 0
  bytes: 2 MB
here: {engine: postgresql, address: "127.0.0.1:5432", database: d, user: u}
six: {engine: mysql, address: "[::1]:3306", tls: true}
sheet: {engine: workbook, address: "https://example.org/a.xlsx", into: energy}
`)
	if ps != "" || len(all) != 4 {
		t.Fatalf("%d connections, %s", len(all), ps)
	}
	w := *all["warehouse"]
	w.At.File = ""
	want := Connection{Name: "warehouse", Engine: ClickHouse, Address: "ch.example.org:9440", Database: "hub", User: "briefing", Secret: "WAREHOUSE_PASSWORD", TLS: true, Limits: Limits{Time: 90 * time.Second, Rows: 500, Bytes: 2 << 20, Memory: usual.Memory}}
	want.At.Row = 2
	if !reflect.DeepEqual(w, want) {
		t.Errorf("got  %+v\nwant %+v", w, want)
	}
	if here := all["here"]; here.TLS || here.Limits != usual || !all["six"].TLS || !all["sheet"].TLS || all["sheet"].Into != "energy" {
		t.Errorf("%+v, %+v, %+v", here, all["six"], all["sheet"])
	}
	if all, ps, err := ReadConnections(t.TempDir()); len(all) > 0 || ps != nil || err != nil {
		t.Errorf("without the file: %v, %v, %v", all, ps, err)
	}
}

func TestWhatIsWrongWithAConnectionIsSaidAtItsLine(t *testing.T) {
	const fine = "a:\n  engine: postgresql\n  address: db.example.org:5432\n"
	test := func(yaml, want string, says ...string) {
		t.Helper()
		_, got, text := connections(t, yaml)
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", yaml, got, want)
		}
		for _, s := range says {
			if !strings.Contains(text, s) {
				t.Errorf("%q is not in %s", s, text)
			}
		}
	}
	test("", "")
	test("# nothing", "")
	test(fine, "")
	test("- a", "1 connections-syntax")
	test("a: b", "1 connections-syntax")
	test(fine+"  x: [", "4 connections-syntax")
	test("../a:\n  engine: mysql\n", "1 id-bad")
	test(fine+fine, "4 connection-twice")
	test(fine+"  address: b:1\n", "4 connection-twice")
	test(fine+"  adress: b\n", "4 connection-key", `"address"`)
	test(fine+"  into: b\n", "4 connection-key")
	test("a:\n  engine: postgres\n  address: h:1\n", "2 connection-engine", `"postgresql"`)
	test("a:\n  engine: mysql\n", "1 connection-missing")
	test("a:\n  address: h:1\n", "1 connection-missing")
	test("a:\n  engine: workbook\n  address: https://h/x\n", "1 connection-missing")
	for _, bad := range []string{"h", "h:0", "h:65536", "h:x", ":5432", "h h:1", "http://h:1", "h:1/x", "h:1?x", "'h:1\\n'", "-h:1", "[]", "{}", "~"} {
		test("a:\n  engine: mysql\n  address: "+bad+"\n", "3 connection-value")
	}
	for _, ok := range []string{"db.example.org:5432", "10.0.0.1:1", "'[fe80::1%eth0]:1'", "db_1:5432"} {
		test("a:\n  engine: mysql\n  address: "+ok+"\n", "")
	}
	test(fine+"  tls: false\n", "4 connection-tls")
	test(fine+"  tls: no\n", "4 connection-value")
	for _, ok := range []string{"localhost:1", "LOCALHOST:1", "127.1.2.3:1", "'[::1]:1'", "'[::ffff:127.0.0.1]:1'"} {
		test("a:\n  engine: mysql\n  tls: false\n  address: "+ok+"\n", "")
	}
	for _, far := range []string{"localhost.example.org:1", "127.0.0.1.example.org:1", "128.0.0.1:1", "0.0.0.0:1", "'[::2]:1'"} {
		test("a:\n  engine: mysql\n  tls: false\n  address: "+far+"\n", "3 connection-tls")
	}
	test(fine+"  rows: 10\n  least_rows: 11\n", "5 connection-least")
	test(fine+"  rows: 0\n  time: 5\n  bytes: -1\n  least_rows: x\n", "4 limit-bad, 5 limit-bad, 6 limit-bad, 7 limit-bad")
	test(fine+"  time: 3h\n  bytes: 2 GB\n  rows: 9999999\n", "4 connection-above, 5 connection-above, 6 connection-above", "2h", "1024 MB", "1048576")
	test(fine+"  ca: own.pem\n", "")
	test(fine+"  ca: other.pem\n  user: a b\n", "4 connection-value, 5 connection-value")
	test(fine+"  ca: ../own.pem\n", "4 connection-value")
}

func TestAPasswordInTheFileIsAProblemThatDoesNotRepeatIt(t *testing.T) {
	const fine = "a:\n  engine: postgresql\n  address: db.example.org:5432\n"
	for yaml, want := range map[string]string{
		fine + "  password: hunter2hunter2\n":                                                "4 secret-found",
		fine + "  token: hunter2hunter2\n":                                                   "4 secret-found",
		fine + "  secret: hunter2hunter2\n":                                                  "4 secret-name",
		fine + "  secret: hunter2!\n":                                                        "4 secret-name",
		fine + "  user: u:hunter2@x\n":                                                       "4 secret-found",
		fine + "  database: d?password=hunter2\n":                                            "4 secret-found",
		"a:\n  engine: postgresql\n  address: u:hunter2@db:5432\n":                           "3 secret-found",
		"a:\n  engine: postgresql\n  address: postgres://u:hunter2@db:5432/d\n":              "3 secret-found",
		"a:\n  engine: postgresql\n  address: db:5432?password=hunter2\n":                    "3 secret-found",
		"a:\n  engine: workbook\n  into: x\n  address: https://u:hunter2@example.org/a.xlsx": "4 secret-found",
		fine + "  secret: [hunter2\n":                                                        "3 connections-syntax",
		fine + "  rows: hunter2\n  password: [hunter2hunter2]\n":                             "4 limit-bad, 5 connection-value, 5 secret-found",
	} {
		_, got, text := connections(t, yaml)
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", yaml, got, want)
		}
		if strings.Contains(text, "hunter2") && !strings.Contains(yaml, "rows: hunter2") || strings.Contains(text, "hunter2hunter2") {
			t.Errorf("the problem repeats the secret: %s", text)
		}
	}
}
