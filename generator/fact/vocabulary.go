package fact

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A Function is one that expressions can call.
type Function struct {
	Name        string
	Forms       []string // in which it is called; a condition may always be left out
	of          argument
	least, most int // how many values, if it takes some
}

// Usage returns all forms, for problems.
func (f Function) Usage() string { return strings.Join(f.Forms, ", ") }

// An argument is what a function is of.
type argument uint8

const (
	values  argument = iota // numbers, dates, names
	columns                 // a column, of the records that meet a condition
	either                  // a column if the first argument is one, else values
	records                 // count
	itself                  // it binds what it is given
)

// many is more than an expression has.
const many = maxNodes

// functions is the one table of functions, in the order in which they are documented.
var functions = []Function{
	{Name: "last", Forms: []string{"last(field, condition)"}, of: columns},
	{Name: "first", Forms: []string{"first(field, condition)"}, of: columns},
	{Name: "at", Forms: []string{`at(field, "2025-09", condition)`}, of: columns},
	{Name: "max", Forms: []string{"max(field, condition)", "max(a, b, …)"}, of: either, least: 2, most: many},
	{Name: "min", Forms: []string{"min(field, condition)", "min(a, b, …)"}, of: either, least: 2, most: many},
	{Name: "sum", Forms: []string{"sum(field, condition)"}, of: columns},
	{Name: "mean", Forms: []string{"mean(field, condition)"}, of: columns},
	{Name: "count", Forms: []string{"count(condition)", "count(field, condition)"}, of: records},
	{Name: "distinct", Forms: []string{"distinct(field, condition)"}, of: columns},
	{Name: "share", Forms: []string{"share(field, part, condition)", "share(part, whole)"}, of: either, least: 2, most: 2},
	{Name: "change", Forms: []string{"change(field, condition)", "change(from, to)"}, of: either, least: 2, most: 2},
	{Name: "pct_change", Forms: []string{"pct_change(field, condition)", "pct_change(from, to)"}, of: either, least: 2, most: 2},
	{Name: "diff", Forms: []string{"diff(a, b)"}, least: 2, most: 2},
	{Name: "ratio", Forms: []string{"ratio(a, b)"}, least: 2, most: 2},
	{Name: "crossover", Forms: []string{`crossover(field, "a", "b", condition)`, `crossover(field, series, "a", "b", condition)`}, of: columns},
	{Name: "rank", Forms: []string{`rank(field, "a", condition)`, `rank(field, series, "a", condition)`}, of: columns},
	{Name: "of", Forms: []string{"of(value, field)"}, of: itself},
	{Name: "who", Forms: []string{"who(value)"}, least: 1, most: 1},
	{Name: "when", Forms: []string{"when(value)"}, least: 1, most: 1},
	{Name: "year", Forms: []string{"year(date)"}, least: 1, most: 1},
	{Name: "half", Forms: []string{"half(date)"}, least: 1, most: 1},
	{Name: "quarter", Forms: []string{"quarter(date)"}, least: 1, most: 1},
	{Name: "month", Forms: []string{"month(date)"}, least: 1, most: 1},
	{Name: "days", Forms: []string{"days(from, to)"}, least: 2, most: 2},
	{Name: "abs", Forms: []string{"abs(value)"}, least: 1, most: 1},
	{Name: "near", Forms: []string{"near(a, b, 0.5)"}, of: itself},
	{Name: "quantity", Forms: []string{`quantity(300, "million tonnes")`}, of: itself},
	{Name: "all", Forms: []string{"all(field)"}, of: itself},
	{Name: "field", Forms: []string{`field("name of a column")`}, of: itself},
	{Name: "data", Forms: []string{`data("dataset").fact`}, of: itself},
}

// functionOf returns the function of a name, the zero one if there is none.
func functionOf(name string) Function {
	if i := slices.IndexFunc(functions, func(f Function) bool { return f.Name == name }); i >= 0 {
		return functions[i]
	}
	return Function{}
}

// Functions returns every function there is, in the order in which they are documented.
func Functions() []Function { return slices.Clone(functions) }

// An Operator is a sign or word between values, or between what a condition compares.
type Operator struct {
	Sign             string
	Value, Condition bool // where it may stand
}

// operators is the one table of operators, in the order in which they are documented. Those with a second writing have it beside them.
var operators = []Operator{
	{"+", true, true}, {"-", true, true}, {"*", true, true}, {"/", true, true},
	{"==", true, true}, {"!=", true, true}, {"<", true, true}, {"<=", true, true}, {">", true, true}, {">=", true, true},
	{"&&", true, true}, {"and", true, true}, {"||", true, true}, {"or", true, true}, {"!", true, true}, {"not", true, true},
	{"in", false, true}, {"contains", false, true}, {"startsWith", false, true}, {"endsWith", false, true}, {"matches", false, true},
	{"? :", true, false},
}

// Operators returns every operator there is, in the order in which they are documented.
func Operators() []Operator { return slices.Clone(operators) }

// Magnitudes returns the words of large numbers, the smallest first.
func Magnitudes() []string {
	return slices.SortedFunc(maps.Keys(magnitudes), func(a, b string) int {
		return cmp.Or(cmp.Compare(magnitudes[a], magnitudes[b]), strings.Compare(a, b))
	})
}

// FormatWords returns the words that a format is written with; sig2 and 0.0 stand for their families.
func FormatWords() []string { return slices.Clone(formatWords) }
