// Package briefing holds what of this repository is part of the program besides its code: layouts and styles, the guide, and the
// workflows, with which it makes and builds a briefing in a folder that has none of them. It stands here because the compiler takes
// no files from outside of a package's folder.
package briefing

import "embed"

// Files are the files, by their paths in the repository.
//
//go:embed site/hugo.toml all:site/layouts site/assets all:site/static site/i18n site/content/edit all:site/content/reference
//go:embed .github/inert.js .github/workflows/site.yml .github/workflows/pull-request.yml .github/workflows/comment.yml .github/workflows/refresh.yml
var Files embed.FS
