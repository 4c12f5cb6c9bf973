// Package fact evaluates facts and claims: named numbers and statements as expressions over datasets, in which every
// value carries its number, unit, period, certainty and the cells it came from.
//
// Make a [Set] of all datasets with [New]. [Set.Fact] finds the fact that prose names and [Fact.Text] writes it;
// [Set.Claims] says which statements hold; [Set.Problems] says, at the cell of each expression, what is wrong.
// [Explain] writes an expression as a tree down to its cells. [Where] binds a condition alone, for charts.
//
// # Expressions
//
// The grammar is that of github.com/expr-lang/expr, whose syntax tree is evaluated here; the names, functions and
// operators are ours.
//
//	norway_total    last(output, country == "norway" && measure == "gross")
//	lead            norway_total - sweden_total
//	overtook        crossover(output, "norway", "sweden", measure == "gross")
//	share_gap       diff(share["norway"], share["sweden"])
//	elsewhere       hydro_power.norway_total / sum(hydro_power.output, year(date) == 2025)
//
// Names. A column of the own dataset is written bare, output, one of another as dataset.column; so are facts.
// Hyphens in ids become underscores: hydro-power is hydro_power. An id that begins with a digit is reached by
// data("2025-panel").x, a column whose name is no word by field("30-day output"). A column cannot stand where a
// value is wanted: a function chooses from it. output["norway"] is the column for one series; as a value, its last.
// The series is the only entity column of a dataset (else its only enum, else its only text that is part of the key;
// among several, the only one in the key), the time its only column of dates (among several, the only one in the key).
// Where that is not clear, the column is named in the call, after the first: last(price, signed, …),
// rank(price, buyer, "norway").
//
// Conditions choose records: comparisons of columns with texts, numbers, dates, other columns and facts, joined by &&
// || not; also in [...], contains, startsWith, endsWith, matches. Numbers in a condition are as the sheet has them.
// Dates compare as ISO texts, so that "2025-09-07" is larger than "2025-09"; month(date) == "2025-09" and
// year(date) == 2025 cut them first. Entities are written by id, name or alias. A blank is unequal to everything but
// nil, and neither larger nor smaller. Several records that fit are a problem where one is wanted, unless they agree.
// Records whose column draw is false do not count; all(output) lets them count.
//
// Functions stand in one table, [Functions]; what each takes and gives, with examples that are run, says package reference.
//
// Checks are rules of the owner's that the data must keep. One with bare columns is tried for each record in which none of them is
// blank: total == a + b. There near and abs are of the record, and sum, mean, min, max and count may be of the records that are
// alike in some columns: sum(votes, by(district), party != "all") == valid. A check of functions alone is tried once.
//
// Units go through every operation; see algebra.go for the rules. Numbers are kept without scale, so that a million
// tonnes times 1000 are a billion tonnes. A bare number takes the unit of the other side, but beside a column
// that counts in thousands or millions it must be written 300 * million (thousand, million, billion, trillion, 千 万
// 百万 亿 万亿). Certainty goes through as an interval would; see certainty.go.
//
// Cells of a value are those its number was made from. A condition chooses records and adds none. The cells of a
// count are whole rows; of a count of none, the column or the sheet. A fact without a cell is a problem.
package fact
