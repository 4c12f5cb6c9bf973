package build

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/catalogue"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/query"
	"briefing/generator/workbook"
)

// readQueries reads what the datasets ask, by their ids, and what is wrong with it, with the connections of the folder and with queries that
// nobody asks. What is not there is wrong at the cell that names it.
func (c *Content) readQueries(dir string) (ps cell.Problems, err error) {
	connections, ps, err := query.ReadConnections(dir)
	if err != nil {
		return nil, err
	}
	broken := ps.Failed()
	c.queries = map[string]catalogue.Query{}
	read := map[string]query.SQL{} // several may ask the same
	for _, s := range c.Sets {
		name, connection := s.About.Query, s.About.Connection
		if connection != "" && connections[connection] == nil && !broken {
			ps.Add(s.About.At["connection"], cell.ConnectionUnknown, cell.Short(connection), cell.Suggest(connection, slices.Sorted(maps.Keys(connections))))
		}
		if name == "" {
			continue
		}
		sql, known := read[name]
		if !known {
			var found cell.Problems
			if sql, found, err = query.ReadSQL(dir, name); err != nil {
				return nil, err
			}
			for i, p := range found {
				if p.Rule == cell.QueryMissing {
					found[i].At = s.About.At["query"]
				}
			}
			ps, read[name] = append(ps, found...), sql
		}
		q := catalogue.Query{File: workbook.Published(dir, sql.File), Text: sql.Text, SHA256: sql.SHA256}
		if con := connections[connection]; con != nil {
			q.Engine = string(con.Engine)
			if !known && sql.Text != "" {
				ps = append(ps, sql.Check(con.Engine)...)
			}
		}
		c.queries[s.ID] = q
	}
	files, err := filepath.Glob(filepath.Join(dir, query.QueriesName, "*.sql"))
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".sql")
		if _, known := read[name]; known || err != nil {
			continue
		}
		sql, found, bad := query.ReadSQL(dir, name)
		ps, err = append(ps, found...), bad
		ps.Add(cell.Addr{File: sql.File}, cell.QueryUnused)
	}
	return ps, err
}

// Datasets returns what the workbooks say, in the order of their ids.
func (c *Content) Datasets() (all []*dataset.Dataset) {
	for _, s := range c.Sets {
		all = append(all, s.Dataset)
	}
	return all
}

// Query returns what a dataset asks: the file of its SQL, the text and its sum; "" if it asks nothing.
func (c *Content) Query(id string) struct{ File, Text, SHA256 string } {
	q := c.queries[id]
	return struct{ File, Text, SHA256 string }{q.File, q.Text, q.SHA256}
}
