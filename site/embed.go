// Package site is what every site has: layouts, styles, scripts, fonts, the words of the interface and Hugo's configuration. They are
// part of the program, which builds a site where there are none of them; a file that a site has itself goes before the one here. The
// package lies beside the files because the compiler takes none from outside of a package's folder.
package site

import "embed"

// Files are the files, by their paths below the folder.
//
//go:embed hugo.toml all:layouts assets all:static i18n
var Files embed.FS
