package query

import (
	"fmt"
	"math"
	"math/big"
	"net"
	"net/netip"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"briefing/generator/lang"
)

var (
	wrapped     = regexp.MustCompile(`^(?i:Nullable|LowCardinality)\((.*)\)$`)
	integers    = regexp.MustCompile(`^[+-]?\d+$`)
	decimalType = regexp.MustCompile(`^DECIMAL\(\d+,(\d+)\)$`)
	dateText    = regexp.MustCompile(`^\d{4,}-\d\d-\d\d$`)
)

// base returns the engine's name of a type in capitals, without what wraps it and without its sizes: DECIMAL of Nullable(Decimal(9, 2)).
func base(t string) string {
	for {
		m := wrapped.FindStringSubmatch(t)
		if m == nil {
			break
		}
		t = m[1]
	}
	t, _, _ = strings.Cut(t, "(")
	return strings.TrimSpace(strings.TrimPrefix(strings.ToUpper(t), "UNSIGNED "))
}

// value returns what a driver read, exactly: text of decimals as it is, never through float. A type that is no number, text, time or truth
// is an error that names the column. Of a decimal scale says how many places it has.
func value(c Column, v any, scale int64, decimal bool) (Value, error) {
	t := base(c.Type)
	refuse := func() (Value, error) {
		return Value{}, lang.Errorf("%q 列的类型是 %s，不能使用；在查询里用 CAST 转换成数字、文本或日期", "the column %q is of type %s, which cannot be used: cast it in the query to a number, a text or a date", c.Name, c.Type)
	}
	switch x := v.(type) {
	case nil:
		return Value{}, nil
	case bool:
		return Value{Bool, strconv.FormatBool(x)}, nil
	case float32:
		return Value{Number, float(float64(x), 32)}, nil
	case float64:
		if t == "FLOAT4" || t == "REAL" || t == "FLOAT32" {
			return Value{Number, float(x, 32)}, nil
		}
		return Value{Number, float(x, 64)}, nil
	case time.Time:
		return moment(t, x, refuse)
	case *big.Int:
		return Value{Number, x.String()}, nil
	case big.Int:
		return Value{Number, x.String()}, nil
	case []byte:
		if t == "UUID" && len(x) == 16 { // of DuckDB
			return Value{Text, fmt.Sprintf("%x-%x-%x-%x-%x", x[:4], x[4:6], x[6:8], x[8:10], x[10:])}, nil
		}
		return written(t, string(x), c, refuse)
	case string:
		return written(t, padded(t, x, scale, decimal), c, refuse)
	case net.IP, netip.Addr:
		return Value{Text, fmt.Sprint(x)}, nil
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if s, ok := v.(fmt.Stringer); ok { // a duration
			return Value{Text, s.String()}, nil
		}
		return Value{Number, strconv.FormatInt(r.Int(), 10)}, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Value{Number, strconv.FormatUint(r.Uint(), 10)}, nil
	case reflect.Pointer:
		if r.IsNil() {
			return Value{}, nil
		}
		return value(c, r.Elem().Interface(), scale, decimal)
	}
	switch x := v.(type) {
	case interface {
		StringFixed(int32) string
		Exponent() int32
	}: // a decimal of ClickHouse
		return Value{Number, x.StringFixed(max(0, -x.Exponent()))}, nil
	case fmt.Stringer:
		if m := decimalType.FindStringSubmatch(c.Type); m != nil { // of DuckDB, whose text has no zeros at the end
			scale, _ := strconv.ParseInt(m[1], 10, 64)
			return Value{Number, padded(t, x.String(), scale, true)}, nil
		}
		if t == "UUID" || strings.HasPrefix(t, "IPV") {
			return Value{Text, x.String()}, nil
		}
	}
	return refuse()
}

// float writes a number by its shortest text.
func float(v float64, bits int) string {
	switch a := math.Abs(v); {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 0):
		return strings.TrimPrefix(strconv.FormatFloat(v, 'f', -1, 64), "+")
	case a != 0 && a < 1e-6 || a >= 1e21:
		return strconv.FormatFloat(v, 'e', -1, bits)
	}
	return strconv.FormatFloat(v, 'f', -1, bits)
}

// padded gives a decimal the places that its column has: the driver of ClickHouse drops zeros at the end.
func padded(t, s string, scale int64, decimal bool) string {
	if !strings.HasPrefix(t, "DECIMAL") || !decimal || scale <= 0 || scale > 100 || strings.ContainsAny(s, "eENn") {
		return s
	}
	whole, places, _ := strings.Cut(s, ".")
	if len(places) < int(scale) {
		places += strings.Repeat("0", int(scale)-len(places))
	}
	return whole + "." + places
}

// moment writes a time in UTC, or its day if the type is a date.
func moment(t string, x time.Time, refuse func() (Value, error)) (Value, error) {
	switch {
	case strings.HasPrefix(t, "TIME") && !strings.HasPrefix(t, "TIMESTAMP"):
		return Value{Text, x.Format("15:04:05.999999999")}, nil
	case x.Year() < 1 || x.Year() > 9999:
		return refuse()
	case t == "DATE" || t == "DATE32":
		return Value{Time, day(x)}, nil
	}
	return Value{Time, x.UTC().Format(time.RFC3339Nano)}, nil
}

// written reads a text by the type of its column.
func written(t, s string, c Column, refuse func() (Value, error)) (Value, error) {
	switch {
	case strings.HasPrefix(t, "DECIMAL"), t == "NUMERIC", t == "NUMBER", t == "YEAR", t == "HUGEINT", t == "UHUGEINT", integers.MatchString(s) && strings.Contains(t, "INT") && t != "INTERVAL" && t != "POINT":
		return Value{Number, plus(s)}, nil
	case t == "DATE" || t == "DATE32":
		if !dateText.MatchString(s) || strings.HasPrefix(s, "0000") || strings.HasSuffix(s, "-00") { // infinity; 0000-00-00 of MySQL
			return refuse()
		}
		return Value{Time, s}, nil
	case t == "DATETIME" || strings.HasPrefix(t, "TIMESTAMP"):
		x, err := time.Parse("2006-01-02 15:04:05.999999999", s)
		if err != nil {
			return refuse()
		}
		return Value{Time, x.Format(time.RFC3339Nano)}, nil
	case strings.Contains(t, "BLOB"), strings.Contains(t, "BINARY"), t == "BYTEA", t == "BIT", t == "VARBIT", t == "GEOMETRY", t == "RECORD", t == "HYPERLOGLOG",
		strings.HasPrefix(t, "_"), strings.HasPrefix(t, "ARRAY"), strings.HasPrefix(t, "MAP"), strings.HasPrefix(t, "TUPLE"), strings.HasPrefix(t, "AGGREGATE"), strings.HasSuffix(c.Type, "[]"):
		return refuse()
	case t == "FIXEDSTRING": // ClickHouse fills it up
		s = strings.TrimRight(s, "\x00")
	}
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return refuse()
	}
	return Value{Text, s}, nil
}

// plus writes what is no number as floats do, and a number as it is.
func plus(s string) string {
	switch strings.ToLower(s) {
	case "infinity", "+infinity":
		return "Inf"
	case "-infinity":
		return "-Inf"
	}
	return s
}
