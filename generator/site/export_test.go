package site

import "bytes"

// Metrics returns what Hugo noted of its templates in the last build, as a table.
func (s *Site) Metrics() string {
	var b bytes.Buffer
	s.sites.Metrics.WriteMetrics(&b)
	return b.String()
}
