package revision

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"briefing/generator/dataset"
)

func TestRecordsAreMatchedByKeyNotByRow(t *testing.T) {
	const fields = "who:entity! year:year! n:number[apples] note_en:text"
	test := func(name string, old, new []string, want string) {
		t.Helper()
		if got := told(Compare(set(t, fields, old...), set(t, fields, new...))); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	test("nothing", []string{"anna|2020|1|", "bert|2020|2|"}, []string{"anna|2020|1|", "bert|2020|2|"}, "")
	test("other rows", []string{"anna|2020|1|", "bert|2020|2|"}, []string{"bert|2020|2|", "anna|2020|1|"}, "moved 2")
	test("blank rows between", []string{"anna|2020|1|"}, []string{"@9 anna|2020|1|"}, "moved 1")
	test("added before", []string{"bert|2020|2|"}, []string{"anna|2020|1|", "bert|2020|2|"}, "+Anna · 2020; moved 1")
	test("withdrawn", []string{"anna|2020|1|", "bert|2020|2|"}, []string{"bert|2020|2|"}, "-Anna · 2020; moved 1")
	test("revised", []string{"anna|2020|1|", "bert|2020|2|"}, []string{"bert|2020|2.5|", "anna|2020|1|"}, "~Bert · 2020 n 2>2.5; moved 1")
	test("blank is not zero", []string{"anna|2020||"}, []string{"anna|2020|0|"}, "~Anna · 2020 n >0")
	test("made blank", []string{"anna|2020|1|"}, []string{"anna|2020||"}, "~Anna · 2020 n 1>")
	test("another key is another record", []string{"anna|2020|1|"}, []string{"anna|2021|1|"}, "+Anna · 2021; -Anna · 2020")
	test("words", []string{"anna|2020|1|a"}, []string{"anna|2020|1|b"}, `"Anna · 2020 note_en a>b`)
	test("words and a number", []string{"anna|2020|1|a"}, []string{"anna|2020|2|b"}, "~Anna · 2020 n 1>2 note_en a>b")
	test("key twice", []string{"anna|2020|1|", "anna|2020|2|"}, []string{"anna|2020|1|", "anna|2020|3|"}, "~Anna · 2020 n 2>3")
	test("key twice, one gone", []string{"anna|2020|1|", "anna|2020|2|"}, []string{"anna|2020|1|"}, "-Anna · 2020")
	test("half of the key blank", []string{"anna||1|"}, []string{"anna||2|"}, "~Anna n 1>2")
	test("no key at all", []string{"||1|a", "||2|b"}, []string{"||1|a", "||2|c"}, `"row 3 note_en b>c`)
}

func TestCellsOfBothVersionsAreKept(t *testing.T) {
	const fields = "who:entity! year:year! n:number[apples]"
	d := Compare(set(t, fields, "anna|2020|1", "@7 bert|2021|5"), set(t, fields, "@5 anna|2020|2", "@6 bert|2020|5"))
	c := d.Revised[0].Changes[0]
	if got := fmt.Sprintln(d.Revised[0].Row, d.Revised[0].OldRow, c.New.Cell, c.Old.Cell, d.Added[0].Cell, d.Withdrawn[0].Cell); got != "5 2 data!C5 data!C2 data!6:6 data!7:7\n" {
		t.Error(got)
	}
}

func TestRecordsWithoutKeyAreMatchedByLikeness(t *testing.T) {
	test := func(name, fields string, old, new []string, want string) {
		t.Helper()
		if got := told(Compare(set(t, fields, old...), set(t, fields, new...))); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	const f = "who:entity kind:text year:year n:number m:number"
	test("equal records", f, []string{"anna|a|2020|1|1", "anna|a|2020|1|1"}, []string{"anna|a|2020|1|1", "anna|a|2020|1|1", "anna|a|2020|1|1"}, "+Anna · a · 2020")
	test("same name and date", f, []string{"anna|a|2020|1|1", "bert|a|2020|7|7"}, []string{"bert|a|2020|8|9", "anna|a|2020|1|1"}, "~Bert · a · 2020 n 7>8 m 7>9; moved 1")
	test("several of that name and date: the liker", f, []string{"anna|a|2020|1|2", "anna|b|2020|3|4"}, []string{"anna|b|2020|3|5", "anna|a|2020|1|9"}, "~Anna · b · 2020 m 4>5; ~Anna · a · 2020 m 2>9")
	test("a corrected date", f, []string{"anna|a|2020|1|2"}, []string{"anna|a|2021|1|2"}, "~Anna · a · 2021 year 2020>2021")
	test("another date and another number is another record", f, []string{"anna|a|2020|1|2"}, []string{"anna|a|2021|1|3"}, "+Anna · a · 2021; -Anna · a · 2020")
	test("too little for a corrected date", "year:year n:number", []string{"2020|5"}, []string{"2021|5"}, "+2021; -2020")
	test("half is not more than half", "a:text b:text c:number d:number", []string{"x|y|1|2"}, []string{"x2|y2|1|2"}, "+x2; -x")
	test("more than half", "a:text b:text c:number d:number e:number", []string{"x|y|1|2|3"}, []string{"x2|y2|1|2|3"}, `"x2 a x>x2 b y>y2`)
	test("reserved columns do not count", "a:text n:number source:text precision:enum", []string{"x|1|s|exact"}, []string{"y|2|s|exact"}, "+y; -x")
}

func TestKeyIsTakenFromFieldsOfBothVersions(t *testing.T) {
	test := func(oldFields, newFields, old, new, wantKey, want string) {
		t.Helper()
		d := Compare(set(t, oldFields, strings.Split(old, ";")...), set(t, newFields, strings.Split(new, ";")...))
		if got := strings.Join(d.Key.Fields, " "); got != wantKey {
			t.Errorf("%s → %s: key %q, want %q", oldFields, newFields, got, wantKey)
		}
		if got := told(d); got != want {
			t.Errorf("%s → %s: %s, want %s", oldFields, newFields, got, want)
		}
	}
	// an id became the key
	test("who:entity! year:year! id:text n:number", "who:entity year:year id:text! n:number", "anna|2020|a1|1;bert|2020|b1|2", "anna|2020|a1|1;bert|2021|b1|2", "id", "~Bert · 2021 year 2020>2021")
	// but in the old version it did not tell records apart
	test("who:entity! year:year! id:text n:number", "who:entity year:year id:text! n:number", "anna|2020|a|1;bert|2020|a|2", "anna|2020|a|1;bert|2020|b|2", "who year", `"Bert · 2020 id a>b`)
	// a field of the key is new: the rest of it is the key
	test("who:entity! n:number", "who:entity! year:year! n:number", "anna|1;bert|2", "anna|2020|1;bert|2020|3", "who", "~Bert · 2020 n 2>3")
	// the field that was the key has another name
	test("who:entity! year:year! n:number", "who:entity! jahr:year! n:number", "anna|2020|1;anna|2021|2", "anna|2020|1;anna|2021|3", "who jahr", "~Anna · 2021 n 2>3")
}

func TestScaleOfAUnitIsNoRevision(t *testing.T) {
	d := Compare(set(t, "who:entity! n:number[million_apples]", "anna|3.85", "bert|1"), set(t, "who:entity! n:number[apples]", "anna|3850000", "bert|1100000"))
	if got := told(d); got != "~Bert n 1>1100000" {
		t.Error(got)
	}
	if c := d.Revised[0].Changes[0]; c.Line(0) != "100万 → 1,100,000个苹果（+100,000，+10%）" {
		t.Error(c.Line(0))
	}
	if d.Level != Major {
		t.Errorf("level %s, want major", d.Level)
	}
}

// TestEveryRecordIsToldOfOnce holds for random tables, with a key and without: what is not withdrawn is still there, and
// the order of rows changes nothing.
func TestEveryRecordIsToldOfOnce(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		fields := "who:entity year:year kind:text n:number"
		if seed%2 == 0 {
			fields = "who:entity! year:year! kind:text n:number"
		}
		row := func() string {
			return fmt.Sprintf("%s|%d|%s|%d", []string{"anna", "bert", ""}[r.IntN(3)], 2020+r.IntN(4), []string{"a", "b", ""}[r.IntN(3)], r.IntN(3))
		}
		var old, new []string
		for range r.IntN(12) {
			old = append(old, row())
		}
		for _, o := range old {
			if r.IntN(4) > 0 {
				new = append(new, o)
			}
		}
		for range r.IntN(4) {
			new = append(new, row())
		}
		d := Compare(set(t, fields, old...), set(t, fields, new...))
		if len(old)-d.Count.Withdrawn != len(new)-d.Count.Added {
			t.Fatalf("seed %d: %d − %d records are not %d − %d", seed, len(old), d.Count.Withdrawn, len(new), d.Count.Added)
		}
		if again := Compare(set(t, fields, old...), set(t, fields, new...)); told(again) != told(d) {
			t.Fatalf("seed %d: %s, then %s", seed, told(d), told(again))
		}
		mixed := slices.Clone(old)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if d := Compare(set(t, fields, old...), set(t, fields, mixed...)); seed%2 == 1 && d.Data() || d.Count.Added+d.Count.Withdrawn > 0 {
			t.Fatalf("seed %d: another order of rows: %s", seed, told(d))
		}
	}
}

func TestManyRecordsWithoutKeyAreNotComparedEachWithEach(t *testing.T) {
	old, new := set(t, "a:text n:number"), set(t, "a:text n:number")
	for i := range 3000 {
		old.Table.Append(i+2, []dataset.Value{dataset.Str(dataset.Text, fmt.Sprint("old", i)), dataset.Num(dataset.Number, 1)})
		new.Table.Append(i+2, []dataset.Value{dataset.Str(dataset.Text, fmt.Sprint("new", i)), dataset.Num(dataset.Number, 2)})
	}
	if d := Compare(old, new); d.Count.Added != 3000 || d.Count.Withdrawn != 3000 {
		t.Errorf("%+v", d.Count)
	}
}
