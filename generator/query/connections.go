package query

import (
	"cmp"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v3"

	"briefing/generator/cell"
	"briefing/generator/online"
	"briefing/generator/xlsx"
)

// ConnectionsName is the file beside the workbooks that names the engines:
//
//	warehouse:
//	  engine: clickhouse
//	  address: ch.example.org:9440
//	  database: hub
//	  user: briefing
//	  secret: WAREHOUSE_PASSWORD # the NAME of an environment variable, never the password
//	  time: 10m
//	  rows: 20000
const ConnectionsName = "_connections.yaml"

// maxConnections is how large the file may be, in bytes.
const maxConnections = 1 << 20

// The limits of a connection that states none, and the highest that it may state.
var (
	usual   = Limits{Time: 5 * time.Minute, Rows: 10_000, LeastRows: 1, Bytes: 64 << 20, Memory: 512 << 20}
	highest = Limits{Time: 2 * time.Hour, Rows: 1 << 20, LeastRows: 1 << 20, Bytes: 1 << 30, Memory: 1 << 40}
)

// A key is what an entry may say. Its read returns an example of what it wants if the value is none.
type key struct {
	name string
	of   []Engine // that have it; nil is all
	read func(c *Connection, s string) (ok bool, want string)
}

var sqlEngines = []Engine{ClickHouse, Trino, PostgreSQL, MySQL, DuckDB}

// engineNames are all engines in the order in which they are documented.
func engineNames() (all []string) {
	for _, e := range append(slices.Clone(sqlEngines), Workbook, Feishu) {
		all = append(all, string(e))
	}
	return all
}

var (
	variable = regexp.MustCompile(`^[A-Z_][A-Z0-9_]*$`)
	plain    = regexp.MustCompile(`^[^\s\x00-\x1f\x7f]+$`)
	file     = regexp.MustCompile(`^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$`)
	userInfo = regexp.MustCompile(`^[^\s/@:]*:[^\s/@]*@`)
	id       = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// keys are all keys of an entry but tls and the limits.
var keys = []key{
	{"engine", nil, func(c *Connection, s string) (bool, string) {
		c.Engine = Engine(s)
		return slices.Contains(engineNames(), s), "engine: " + strings.Join(engineNames(), " | ")
	}},
	{"address", nil, func(c *Connection, s string) (bool, string) {
		c.Address = s
		return c.addressed()
	}},
	{"database", []Engine{ClickHouse, Trino, PostgreSQL, MySQL}, func(c *Connection, s string) (bool, string) {
		c.Database = s
		return plain.MatchString(s), "database: hub"
	}},
	{"user", []Engine{ClickHouse, Trino, PostgreSQL, MySQL, Feishu}, func(c *Connection, s string) (bool, string) {
		c.User = s
		return plain.MatchString(s), "user: briefing"
	}},
	{"secret", []Engine{ClickHouse, Trino, PostgreSQL, MySQL, Workbook, Feishu}, func(c *Connection, s string) (bool, string) {
		c.Secret = s
		return true, ""
	}},
	{"ca", []Engine{ClickHouse, Trino, PostgreSQL, MySQL}, func(c *Connection, s string) (bool, string) {
		c.CA = s
		return file.MatchString(s) && strings.HasSuffix(s, ".pem"), "ca: warehouse.pem"
	}},
	{"into", []Engine{Workbook, Feishu}, func(c *Connection, s string) (bool, string) {
		c.Into = s
		return id.MatchString(s), "into: energy"
	}},
	{"tls", []Engine{ClickHouse, Trino, PostgreSQL, MySQL}, func(c *Connection, s string) (bool, string) {
		c.TLS = s != "false"
		return s == "true" || s == "false", "tls: true"
	}},
	{"time", nil, nil}, {"rows", sqlEngines, nil}, {"least_rows", sqlEngines, nil}, {"bytes", nil, nil}, {"memory", []Engine{DuckDB}, nil},
}

// keysOf returns the keys that an entry for an engine may have; of an engine that is none all of them.
func keysOf(e Engine) (all []string) {
	for _, k := range keys {
		if k.of == nil || !slices.Contains(engineNames(), string(e)) || slices.Contains(k.of, e) {
			all = append(all, k.name)
		}
	}
	return all
}

// ReadConnections reads the connections by name; without the file there are none. What is wrong with an entry is a problem at its line,
// and never repeats what may be a password.
func ReadConnections(datasetsDir string) (map[string]*Connection, cell.Problems, error) {
	path := filepath.Join(datasetsDir, ConnectionsName)
	b, err := xlsx.ReadFile(path, maxConnections)
	switch f := (xlsx.Fault{}); {
	case errors.As(err, &f):
		return nil, cell.Problems{{At: cell.Addr{File: filepath.ToSlash(path)}, Rule: f.Rule, Args: f.Args}}, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	}
	r := reader{dir: datasetsDir, file: filepath.ToSlash(path), all: map[string]*Connection{}}
	r.document(b)
	return r.all, r.ps, nil
}

type reader struct {
	dir, file string
	all       map[string]*Connection
	ps        cell.Problems
}

func (r *reader) add(line int, rule cell.Rule, args ...any) {
	r.ps.Add(cell.Addr{File: r.file, Row: line}, rule, args...)
}

func (r *reader) document(b []byte) {
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		line := 0 // its words may quote a secret
		if m := regexp.MustCompile(`line (\d+)`).FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		r.add(line, cell.ConnectionsSyntax)
		return
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		r.add(top.Line, cell.ConnectionsSyntax)
		return
	}
	for i := 0; i < len(top.Content); i += 2 {
		k, v := top.Content[i], top.Content[i+1]
		switch {
		case v.Kind != yaml.MappingNode || k.Kind != yaml.ScalarNode:
			r.add(k.Line, cell.ConnectionsSyntax)
		case !queryName.MatchString(k.Value):
			r.add(k.Line, cell.IDBad, cell.Short(k.Value), "warehouse")
		case r.all[k.Value] != nil:
			r.add(k.Line, cell.ConnectionTwice, cell.Short(k.Value))
		default:
			r.entry(k, v)
		}
	}
}

func (r *reader) entry(k, v *yaml.Node) {
	c := &Connection{Name: k.Value, TLS: true, Limits: usual, At: cell.Addr{File: r.file, Row: k.Line}}
	r.all[k.Value] = c
	nodes := map[string]*yaml.Node{}
	for i := 0; i < len(v.Content); i += 2 {
		n := v.Content[i]
		switch {
		case nodes[n.Value] != nil:
			r.add(n.Line, cell.ConnectionTwice, cell.Short(n.Value))
		case v.Content[i+1].Kind != yaml.ScalarNode || v.Content[i+1].Tag == "!!null":
			r.add(n.Line, cell.ConnectionValue, cell.Short(n.Value), cell.Short(n.Value)+": …")
			nodes[n.Value] = &yaml.Node{}
		default:
			nodes[n.Value] = v.Content[i+1]
		}
	}
	if n := nodes["engine"]; n != nil {
		c.Engine = Engine(n.Value)
	}
	allowed := keysOf(c.Engine)
	for i := 0; i < len(v.Content); i += 2 {
		n := v.Content[i]
		switch {
		case slices.Contains(allowed, n.Value):
		case secretWord.MatchString(n.Value):
			r.add(n.Line, cell.SecretFound, aPassword)
		default:
			r.add(n.Line, cell.ConnectionKey, cell.Short(n.Value), cell.Suggest(n.Value, allowed), strings.Join(allowed, " "))
		}
	}
	for _, k := range keys {
		if n := nodes[k.name]; n != nil && n.Line > 0 && slices.Contains(allowed, k.name) {
			r.value(c, k, n)
		}
	}
	for _, name := range []string{"engine", "address", "into"} {
		if nodes[name] == nil && slices.Contains(allowed, name) && (name != "into" || slices.Contains([]Engine{Workbook, Feishu}, c.Engine)) {
			r.add(k.Line, cell.ConnectionMissing, name, c.Name)
		}
	}
	local := c.loopback()
	switch n := nodes["tls"]; {
	case n == nil:
		c.TLS = !local
	case n.Value == "false" && !local:
		r.add(n.Line, cell.ConnectionTLS)
		c.TLS = true
	}
	if c.Limits.LeastRows > c.Limits.Rows {
		r.add(cmp.Or(nodes["least_rows"], nodes["rows"]).Line, cell.ConnectionLeast, c.Limits.LeastRows, c.Limits.Rows)
	}
}

func (r *reader) value(c *Connection, k key, n *yaml.Node) {
	s := n.Value
	what, found := secret(s)
	switch {
	case found:
		r.add(n.Line, cell.SecretFound, what)
	case userInfo.MatchString(s):
		r.add(n.Line, cell.SecretFound, aPassword)
	case k.name == "secret" && !variable.MatchString(s):
		r.add(n.Line, cell.SecretName)
	case k.read == nil:
		r.limit(c, k.name, n)
	default:
		ok, want := k.read(c, s)
		switch {
		case ok && k.name == "ca":
			c.CA = filepath.Join(r.dir, filepath.FromSlash(s))
			if st, err := os.Lstat(c.CA); err != nil || !st.Mode().IsRegular() {
				r.add(n.Line, cell.ConnectionValue, k.name, want)
			}
		case ok:
		case k.name == "engine":
			r.add(n.Line, cell.ConnectionEngine, cell.Short(s), cell.Suggest(s, engineNames()), strings.Join(engineNames(), " "))
		default:
			r.add(n.Line, cell.ConnectionValue, k.name, want)
		}
	}
}

func (r *reader) limit(c *Connection, name string, n *yaml.Node) {
	of := boundOf(name)
	v, ok := xlsx.ParseLimit(of.measure, n.Value)
	switch {
	case name == "least_rows" && n.Value == "0":
		c.Limits.LeastRows = 0
	case !ok:
		r.add(n.Line, cell.LimitBad, name, cell.Short(n.Value), name+": "+xlsx.FormatLimit(of.measure, of.usual))
	case v > of.highest:
		r.add(n.Line, cell.ConnectionAbove, name, cell.Short(n.Value), xlsx.FormatLimit(of.measure, of.highest))
	default:
		of.set(&c.Limits, v)
	}
}

// addressed reports whether the address is one for the engine, with an example.
func (c *Connection) addressed() (bool, string) {
	ports := map[Engine]string{ClickHouse: "9440", Trino: "8443", PostgreSQL: "5432", MySQL: "3306"}
	switch c.Engine {
	case DuckDB:
		return c.Address != "" && !strings.ContainsFunc(c.Address, unicode.IsControl), "address: /srv/parquet"
	case Workbook, Feishu:
		return online.Check(c.Address) == nil && plain.MatchString(c.Address), "address: https://docs.google.com/spreadsheets/d/KEY/export?format=xlsx"
	}
	port := cmp.Or(ports[c.Engine], "9440")
	host, p, err := net.SplitHostPort(c.Address)
	n, perr := strconv.Atoi(p)
	return err == nil && perr == nil && 0 < n && n < 1<<16 && hostName.MatchString(host), "address: warehouse.example.org:" + port
}

var hostName = regexp.MustCompile(`^([A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9]+)?)$`)

// loopback reports whether the address is on this machine: only there may TLS be off.
func (c *Connection) loopback() bool {
	host, _, err := net.SplitHostPort(c.Address)
	return err == nil && online.Here(host)
}
