package query

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
)

func TestValuesAreExact(t *testing.T) {
	noon := time.Date(2025, 1, 31, 12, 0, 0, 5e8, time.FixedZone("", 8*3600))
	huge, _ := new(big.Int).SetString("170141183460469231731687303715884105727", 10)
	test := func(typ string, v any, kind Kind, want string) {
		t.Helper()
		got, err := value(Column{"x", typ}, v, 4, true)
		if err != nil || got != (Value{kind, want}) {
			t.Errorf("%s %v: %v, %v, want %d %s", typ, v, got, err, kind, want)
		}
	}
	test("TEXT", nil, Null, "")
	test("Nullable(Int8)", (*int8)(nil), Null, "")
	test("Int64", int64(math.MinInt64), Number, "-9223372036854775808")
	test("UInt64", uint64(math.MaxUint64), Number, "18446744073709551615")
	test("UNSIGNED BIGINT", []byte("18446744073709551615"), Number, "18446744073709551615")
	test("HUGEINT", huge, Number, huge.String())
	test("NUMERIC", "123456789012345678901234567890.120", Number, "123456789012345678901234567890.120")
	test("NUMERIC", "NaN", Number, "NaN")
	test("NUMERIC", "-Infinity", Number, "-Inf")
	test("DECIMAL", []byte("0.1000"), Number, "0.1000")
	test("Nullable(Decimal(18, 4))", "12.5", Number, "12.5000")
	test("Decimal(18, 4)", "-3", Number, "-3.0000")
	test("FLOAT8", 0.1, Number, "0.1")
	third := 0.1
	test("FLOAT8", third+0.2, Number, "0.30000000000000004")
	test("FLOAT8", 36763228500.0, Number, "36763228500")
	test("FLOAT8", 1e300, Number, "1e+300")
	test("FLOAT8", math.NaN(), Number, "NaN")
	test("FLOAT8", math.Inf(1), Number, "Inf")
	test("FLOAT8", math.Inf(-1), Number, "-Inf")
	test("FLOAT4", float64(float32(0.1)), Number, "0.1")
	test("Float32", float32(0.1), Number, "0.1")
	test("BOOL", true, Bool, "true")
	test("VARCHAR", []byte("中文"), Text, "中文")
	test("VARCHAR", "", Text, "")
	test("LowCardinality(Nullable(String))", "007", Text, "007")
	test("FixedString(4)", "ab\x00\x00", Text, "ab")
	test("YEAR", []byte("2025"), Number, "2025")
	test("DATE", noon, Time, "2025-01-31")
	test("DATE", []byte("2025-01-31"), Time, "2025-01-31")
	test("DateTime('Asia/Shanghai')", noon, Time, "2025-01-31T04:00:00.5Z")
	test("TIMESTAMPTZ", noon, Time, "2025-01-31T04:00:00.5Z")
	test("TIMESTAMP WITH TIME ZONE", noon, Time, "2025-01-31T04:00:00.5Z")
	test("DATETIME", []byte("2025-01-31 12:00:00.500000"), Time, "2025-01-31T12:00:00.5Z")
	test("TIME", noon, Text, "12:00:00.5")

	for typ, v := range map[string]any{
		"Array(UInt8)": []uint8{1}, "Map(String, String)": map[string]string{}, "_INT4": "{1,2}", "BLOB": []byte("a"), "BYTEA": []byte("a"), "VARBINARY": []byte("a"), "row(a int)": []any{1},
		"String": "\xff", "CHAR": "a\x00b", "Date32": time.Date(-44, 3, 15, 0, 0, 0, 0, time.UTC), "DATE": "infinity", "DATETIME": []byte("0000-00-00 00:00:00"), "Date": []byte("2025-00-00"), "TIMESTAMP": time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "IntervalDay": struct{}{},
	} {
		if got, err := value(Column{"x", typ}, v, 0, false); err == nil || !strings.Contains(err.Error(), typ) || !strings.Contains(err.Error(), `"x"`) {
			t.Errorf("%s: %v, %v; want an error that names the column and its type", typ, got, err)
		}
	}
}

func TestOldServersAreTold(t *testing.T) {
	test := func(v string, want bool, least ...int) {
		t.Helper()
		if older(v, least) != want {
			t.Errorf("%s, %v: not %t", v, least, want)
		}
	}
	test("18.16.1", true, 22)
	test("21.12.3.32", true, 22)
	test("22.3.1.1", false, 22)
	test("25.8", false, 22)
	test("10.4.9-MariaDB", true, 10, 5)
	test("10.11.6-MariaDB-0+deb12u1", false, 10, 5)
	test("11.4.2-MariaDB", false, 10, 5)
	test("5.7.44-log", true, 8)
	test("8.0.36", false, 8)
	test("15.18 (Debian 15.18-0+deb12u1)", false, 12)
	test("479", false, 351)
	test("479-e.1", false, 351)
	test("", true, 8)
	test("v8", true, 8)
}
