// Package xlsx reads and writes .xlsx files, and knows nothing of what stands in them. It alone imports excelize.
//
// To read, [Open] a file: its directory is checked and its list of sheets, number formats and shared texts are read, within [Limits]
// that hold while it is unpacked. Then read the sheets row by row:
//
//	f, err := xlsx.Open(ctx, data, "datasets/power.xlsx", xlsx.Limits{})
//	if err != nil {
//		return err // an xlsx.Fault if the file is to blame
//	}
//	rows, err := f.Rows(f.Sheets[0])
//	if err != nil {
//		return err
//	}
//	defer rows.Close()
//	for rows.Next() {
//		for _, c := range rows.Row.Cells {
//			fmt.Println(rows.Row.N, c.Col, c.Kind, c.Num, c.Text, c.Format.Grain, c.Code)
//		}
//	}
//	return rows.Err
//
// To write, fill in a [Book] and take its [Book.Bytes]. [Amend] adds rows to a workbook that an editor has made, [Annotate] marks its cells;
// both leave the rest as it is. [OpenDocument] reads the tables of an .ods file.
//
// Reading is ours, and writing is excelize's. A dataset is read by what its cells store: value, type, number format and formula
// together, for a day is a number under a format, and a formula without a result must not be taken for a blank. Excelize streams rows
// as texts alone; it has types, styles and formulas only of a sheet that it holds whole, 200 bytes a cell. And files come from people
// whom nobody knows: excelize bounds what it unpacks, not what comes of it. So the parts are read by encoding/xml, behind a guard,
// and rows as nearly all programs write them straight from the bytes, which takes a seventh of the time. Tests hold all of it equal
// to excelize, cell by cell.
package xlsx
