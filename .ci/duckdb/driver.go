// Package query is laid over generator/query by make duckdb: the one file that needs DuckDB's libraries.
package query

import _ "github.com/duckdb/duckdb-go/v2" // the driver "duckdb" of database/sql
