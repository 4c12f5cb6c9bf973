# The targets are words people say. Go, make and git are all that `make site` needs; `make test` also needs Chromium,
# LibreOffice and servers of SQL, which `make tools` installs or names.

BASE_URL ?=
.DEFAULT_GOAL := site

# One set of flags for all: with another the libraries would be compiled once for the program and again for its tests.
export GOFLAGS += -trimpath

# What a build with DuckDB wants besides: go.mod and go.sum together with those of .ci/duckdb, and the one file that imports the driver.
DUCKDB = -tags duckdb -mod=mod -modfile=bin/duckdb.mod -overlay=.ci/duckdb/overlay.json

.PHONY: help site zip pdf check test test-full serve charts bench bench-peers bench-sql golden fonts pictures lint tidy tools clean hostile repro fuzz cover vuln sbom release module duckdb duckdb-test

# Say what each target does.
help:
	@awk '/^# /{if(!said)said=substr($$0,3);sub(/[.:] .*/,".",said);next} /^[a-z-]+:/&&said{sub(/:.*/,"");printf "make %-12s %s\n",$$0,said} {said=""}' Makefile

# Build the site into public/.
site: bin/generator
	bin/generator build $(if $(BASE_URL),--base-url "$(BASE_URL)")

# Pack the site as a folder that opens from disk, without a server: site.zip.
zip: site
	bin/generator zip

# Print the briefing as PDF, and offer it on the site in public/ (needs Chromium or Chrome).
pdf: site
	bin/generator pdf

# Print every problem of the workbooks and pages, without building.
check: bin/generator
	bin/generator check

# Show the site at http://localhost:1313/ and rebuild it when a workbook, page or layout changes.
serve: bin/generator
	bin/generator serve

# Write contact sheets of all charts into charts/: samples of every kind and the site's own. Look at all of them.
charts: bin/generator
	bin/generator charts

# Run every test: units, goldens, whole commands, the built site in a real browser.
test: tools lint
	go test -timeout 60m $(TESTFLAGS) ./...

# Run every test with all there is to try, where make test takes a sample of each kind: every page and chart in the browser,
# fresh clones, make itself, each hostile file in a process of its own.
test-full: tools lint duckdb-test
	go test -tags full -timeout 120m $(TESTFLAGS) ./...

# Rewrite the expected outputs of the tests. Read the diff like code. What needs a browser, LibreOffice or a clone expects
# none.
golden:
	UPDATE=1 go test -run 'TestExamplesLookAsBefore|TestChangesPageTellsOfEachCommit|TestDiffIsKeptAsJSON|TestTextsOfADiff|TestScripts|TestThirdPartyIsListed|TestREADMEListsThePackages|TestCitationFiles' ./...

# Measure builds of made-up sites and of this one, as BENCHMARKS.md has it: make bench BENCH="-only 10,100 -runs 5".
bench: bin/generator
	go run ./generator/bench $(BENCH)

# Build the same pages of the same workbooks by other programs and by ours in turns, as BENCHMARKS.md has it, and print the table: Eleventy
# with Observable Plot, which npm brings; pandas with matplotlib and Hugo, where they are.
bench-peers: bin/generator
	npm ci --prefix .ci/peers --ignore-scripts --no-audit --no-fund --silent
	go run ./generator/bench -peers $(BENCH)

# Build bin/generator-duckdb, which also asks DuckDB: its libraries are C++ (60 MB), so they need a C compiler, and neither go.mod nor the
# program itself has them. What they are stands in .ci/duckdb, and is laid over the module for this build alone.
duckdb: bin/duckdb.mod
	go build $(DUCKDB) -ldflags="-s -w" -o bin/generator-duckdb ./generator

# Ask DuckDB the questions that every engine is asked.
duckdb-test: bin/duckdb.mod
	go test $(DUCKDB) -run DuckDB $(TESTFLAGS) ./generator/query

bin/duckdb.mod: go.mod go.sum .ci/duckdb/go.mod .ci/duckdb/go.sum
	mkdir -p bin
	sort -u go.sum .ci/duckdb/go.sum >bin/duckdb.sum
	{ cat go.mod; sed '/^module/d; /^go /d' .ci/duckdb/go.mod; } >$@

# Refresh a workbook from tables of two and of twenty million rows, of servers that it starts, and build a site of it: print what our own
# processes take, as BENCHMARKS.md has it.
bench-sql: tools
	go test -tags bench -count=1 -timeout 60m -v -run '^TestBenchSQL$$' ./generator/bench

# Remake the subsets of the fonts from their sources (needs npm and Python's fonttools).
fonts:
	generator/font/subset.sh

# Remake the pictures of the editing guide (needs LibreOffice with its windows and a virtual display; see .ci/pictures).
pictures: bin/generator
	.ci/pictures

# Vet the code and the workflows.
lint:
	go vet -tags full,bench ./...
	go tool actionlint

# Try hostile workbooks, hostile text and faults, and print the time and the memory that each took.
hostile: tools
	go test -tags full -v -count=1 -timeout 30m -run '^Test(Hostile|Fault)' ./generator

# Build twice, in different folders, times, time zones, languages, numbers of cores and users, and print both hashes.
repro:
	go test -tags full -count=1 -timeout 30m -v -run '^TestCloneBuildsTheSameBytesAnywhere$$' ./generator

# Run each fuzz target for a minute.
fuzz:
	.ci/fuzz $(SECONDS_EACH)

# Print how many statements of each package the tests run; fail below 85 %.
cover: tools
	.ci/cover

# Look for known vulnerabilities in what the program calls. VULNDB is the database (default https://vuln.go.dev).
vuln:
	go tool -modfile=.ci/go.mod govulncheck $(if $(VULNDB),-db "$(VULNDB)") ./...

# Write bin/sbom.cdx.json, the bill of materials of the program, the same for the same commit. It says that the program's own
# module cannot be downloaded, which it need not.
sbom: bin/generator
	GOFLAGS=-trimpath go tool -modfile=.ci/go.mod cyclonedx-gomod bin -json -licenses -noserial -notimestamp \
		-version "$$(git describe --always --dirty --abbrev=12)" -output bin/sbom.cdx.json bin/generator

# Build what is downloaded of a release into dist/, with bills of materials and sums: for Linux, macOS and Windows, or for PLATFORMS="linux/amd64".
release:
	go run .ci/release/main.go $(PLATFORMS)

# Give the module the path of a fork, so that others can go install it: make module MODULE=github.com/you/briefing. Commit what it changes.
module:
	go run .ci/module/main.go $(MODULE)

# Install the browser, fonts, spreadsheet program and servers of SQL that the tests drive, or name what is missing.
tools:
	@.ci/tools

# Remove what was built.
clean:
	rm -rf bin build charts dist public .public-* site.zip

# Always ask go: it knows what changed.
.PHONY: bin/generator
bin/generator:
	go build -trimpath -ldflags="-s -w" -o bin/generator ./generator
