package workbook

import (
	"briefing/generator/cell"
	"briefing/generator/lang"
)

// near offers the candidate nearest to s, as the beginning of a hint; nothing if none is near.
func near(s string, candidates []string) lang.Text { return cell.Offer(cell.Nearest(s, candidates)) }
