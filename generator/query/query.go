// Package query puts questions in SQL to the engines that a maintainer names in datasets/_connections.yaml, and is the only
// package that imports database/sql and the drivers.
//
// A caller reads the connections by [ReadConnections] and a question by [ReadSQL], asks by [Ask] and gets an [Answer]: few rows,
// each value as exactly as the engine gave it, and what is needed to ask the same again. Nothing here knows workbooks.
package query

import (
	"time"

	"briefing/generator/cell"
	"briefing/generator/period"
)

// An Engine is a program that answers SQL, by the name that the connections give it.
type Engine string

// The engines. DuckDB is there only if the program was built with the tag duckdb.
const (
	ClickHouse Engine = "clickhouse"
	Trino      Engine = "trino"
	PostgreSQL Engine = "postgresql"
	MySQL      Engine = "mysql"
	DuckDB     Engine = "duckdb"
)

// The engines that answer no SQL: a workbook of an online sheet, which refresh takes into a workbook of the datasets.
const (
	Workbook Engine = "workbook" // any https address that answers with an xlsx file
	Feishu   Engine = "feishu"   // a sheet of Feishu or Lark, by the interface for exports
)

// A Connection is an entry of datasets/_connections.yaml.
type Connection struct {
	Name     string
	Engine   Engine
	Address  string // host:port; of DuckDB the folder it may read; of an online sheet its address, https:// and all
	Database string // of Trino catalog/schema
	User     string
	Secret   string // the name of the environment variable that holds the password; "" is none. The password itself is nowhere
	Into     string // of an online sheet the id of the dataset that it becomes
	CA       string // a PEM file with whose certificates alone the server's is checked; "" is those of the system
	TLS      bool   // false only for an address on the loopback
	Limits   Limits
	At       cell.Addr // of its line
}

// Limits are what an answer must keep to.
type Limits struct {
	Time            time.Duration // from the first byte sent to the last row read
	Rows, LeastRows int
	Bytes           int64 // of all values as text
	Memory          int64 // bytes that DuckDB may use before it writes temporary files
}

// A SQL is datasets/queries/NAME.sql: one SELECT with parameters :from and :last, each bound as a value of its type.
type SQL struct {
	Name   string // without .sql
	File   string // with forward slashes
	Text   string // as it stands in the file
	SHA256 string // of Text, in hex
	Params []string
}

// A Request is a question with what its parameters are.
type Request struct {
	SQL    SQL
	Params map[string]period.Period // by name; their grain says how they are bound: a day as a date, a year as an integer
}

// A Kind is what a value of an answer is.
type Kind uint8

// The kinds. A number is exact decimal text, NaN and Inf among it; a time is RFC 3339 in UTC, or a day alone where the engine's type is
// a date.
const (
	Null Kind = iota
	Number
	Text
	Time
	Bool
)

// A Value is one value of an answer.
type Value struct {
	Kind Kind
	Text string // of a number 12.50 as the engine has it, of a boolean true or false
}

// A Column is a column of an answer.
type Column struct {
	Name string
	Type string // as the engine calls it, for messages
}

// An Answer is what an engine answered.
type Answer struct {
	Columns        []Column
	Rows           [][]Value
	Engine         Engine
	Version        string    // of the server
	QueryID        string    // by which the server's own log has it; "" where there is none
	Snapshot       string    // of what was read; "" if the engine cannot read the same again: not repeatable
	Started, Ended time.Time // UTC, whole seconds
}
