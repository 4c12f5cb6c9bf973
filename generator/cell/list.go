package cell

import "slices"

// Rules returns every rule there is, in the order in which the documentation lists them: by the thing read. A test holds
// that none is left out.
func Rules() []Rule {
	return slices.Concat(ReadingRules(), []Rule{FolderTaken, ListEmpty}, folderRules(), hubRules(), reportRules(), factRules(), pageRules())
}

// ReadingRules returns the rules that reading a workbook checks.
func ReadingRules() []Rule {
	return slices.Concat(fileRules(), sheetRules(), []Rule{NumberWanted}, numberRules(), dateRules(), textRules(), plausibleRules(), chartRules(), refreshRules())
}

func factRules() []Rule {
	return []Rule{
		FactTooLong, FactSyntax, FactUnsupported, FactUnknownName, FactUnknownValue, FactColumn, FactArguments, FactTwoConditions,
		FactColumnType, FactFunctionUnit, FactUnits, FactBareNumber, FactIndexSum, FactKind, FactCompare, FactCondition, FactDate,
		FactCoarseDate, FactTooMuch, FactNoRecord, FactAmbiguous, FactNoTime, FactNoSeries, FactDivideByZero, FactGrowthFrom, FactOnePeriod,
		FactNotFinite, FactNotRead, FactMisspelt, FactNeverTogether, FactNotAbove, FactAlwaysAbove, FactCycle, FactNeeds, FactNoCells, FactSourceLost, FactFormat,
		FactFormatKind, FactID, FactTwice, FactNameTaken, ClaimNotTruth, ClaimFalse, ClaimInDoubt, ClaimUnused, HeadlineUnchecked,
		ProseNumber, ProseSuperlative, ProseDirection,
	}
}
