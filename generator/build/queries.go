package build

import (
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/page"
	"briefing/generator/query"
)

// readQueries reads what the datasets ask, by their ids, and what is wrong with it and with the connections of the folder. A query that is not
// there is wrong at the cell that names it.
func (c *Content) readQueries(dir string) (ps cell.Problems, err error) {
	connections, ps, err := query.ReadConnections(dir)
	if err != nil {
		return nil, err
	}
	c.queries = map[string]page.Query{}
	read := map[string]query.SQL{} // several may ask the same
	for _, s := range c.Sets {
		name := s.About.Query
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
		q := page.Query{File: sql.File, Text: sql.Text, SHA256: sql.SHA256}
		if con := connections[s.About.Connection]; con != nil {
			q.Engine = string(con.Engine)
			if !known && sql.Text != "" {
				ps = append(ps, sql.Check(con.Engine)...)
			}
		}
		c.queries[s.ID] = q
	}
	return ps, nil
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
