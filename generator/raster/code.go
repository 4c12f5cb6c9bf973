package raster

import "embed"

// Source is the code of this package, tests included: pictures kept from before are good as long as it is the same.
//
//go:embed *.go
var Source embed.FS
