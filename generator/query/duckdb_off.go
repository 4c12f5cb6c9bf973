//go:build !duckdb

package query

// duckdb is nil: the program was built without the tag duckdb.
func duckdb() engine { return nil }
