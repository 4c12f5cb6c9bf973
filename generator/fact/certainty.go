package fact

// Certainty goes through arithmetic as the interval it stands for would:
//
//	sums         over + over is over, over + under is about, about + anything is about
//	differences  over 300 less 100 is over 200; 100 less over 300 is under; over less over is about, for nobody
//	             knows which is further off
//	products     as sums, for positive numbers; a negative factor turns over into under
//	quotients    a divisor that is over makes the result under
//
// A largest or smallest value, a rank and a crossover take the numbers as printed.

// opposite returns the certainty of -x.
func opposite(c Certainty) Certainty {
	switch c {
	case AtLeast:
		return AtMost
	case AtMost:
		return AtLeast
	}
	return c
}

// both returns the certainty of x + y.
func both(c, d Certainty) Certainty {
	switch {
	case c == Exact:
		return d
	case d == Exact || c == d:
		return c
	}
	return Approx
}

// product returns the certainty of a * b.
func product(a, b Value) Certainty {
	switch {
	case a.Certainty == Exact:
		return times(b.Certainty, a.Num)
	case b.Certainty == Exact:
		return times(a.Certainty, b.Num)
	case a.Num > 0 && b.Num > 0:
		return both(a.Certainty, b.Certainty)
	}
	return Approx
}

// quotient returns the certainty of a / b.
func quotient(a, b Value) Certainty {
	switch {
	case b.Certainty == Exact:
		return times(a.Certainty, b.Num)
	case b.Num > 0 && a.Num > 0:
		return both(a.Certainty, opposite(b.Certainty))
	case b.Num > 0 && a.Certainty == Exact && b.Certainty != Approx:
		return times(opposite(b.Certainty), a.Num)
	}
	return Approx
}

// times returns the certainty of x times an exact by.
func times(c Certainty, by float64) Certainty {
	switch {
	case by == 0:
		return Exact
	case by < 0:
		return opposite(c)
	}
	return c
}
