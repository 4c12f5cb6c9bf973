#!/bin/sh
# Remake the font files of this folder and of site/assets/fonts from the upstream files: see README.md.
# Needs npm to fetch them, and fonttools with brotli (Debian: apt-get install fonttools python3-brotli npm).
# PYTHON names another Python than python3. The committed files were made by fonttools 4.38.0, as in Debian 12;
# another version may write other bytes for the same shapes.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
"$python" -c 'import brotli, fontTools.subset' || {
	echo "subset.sh: $python lacks fonttools or brotli: apt-get install fonttools python3-brotli, or set PYTHON" >&2
	exit 1
}
upstream=$(mktemp -d)
trap 'rm -rf "$upstream"' EXIT
(
	cd "$upstream"
	npm pack --silent source-sans@3.52.0 @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
	for file in *.tgz; do
		tar -xzf "$file"
		mv package "${file%.tgz}"
	done
	mv source-sans-*/TTF/SourceSans3-Regular.ttf source-sans-*/TTF/SourceSans3-Semibold.ttf .
	mv expo-google-fonts-*/400Regular/NotoSansSC_400Regular.ttf expo-google-fonts-*/600SemiBold/NotoSansSC_600SemiBold.ttf .
	sha256sum --quiet --check <<-'SUMS'
		4644c81b86ec9caaa76b634889968ed3c4f4f52f054855933acc7c2b21e53b0f  SourceSans3-Regular.ttf
		a3f4f8dcf343a8f24dc61951de93f3ba1558b15cd250ba24af8a40e957081b7d  SourceSans3-Semibold.ttf
		d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16  NotoSansSC_400Regular.ttf
		b5eb7510dff58e0626c72c0861d83a3ed2be1d03047cf90a623682b8667bc5ff  NotoSansSC_600SemiBold.ttf
	SUMS
)
"$python" subset.py "$upstream" files ../../site/assets/fonts
