// fragments are the links of a page that lead to a place on it or on another, and of which sort each is: what leads (number, source, section …) and to what
(() => {
	const out = [], seen = new Set();
	for (const a of document.querySelectorAll('a[href*="#"]')) {
		if (!a.checkVisibility({visibilityProperty: true}) || a.matches('.skip, [tabindex="-1"], .topic-chips a') || a.closest('svg') || seen.has(a.href)) continue;
		const u = new URL(a.href);
		if (!a.href.startsWith(BASE) || u.hash.length < 2) continue;
		seen.add(a.href);
		out.push({
			Sort: [a.className, a.closest('nav, table, figure, sup')?.tagName, '|', u.hash.match(/^#([A-Z](?=[A-Z]*[0-9]+$)|(?:r|s|c|cite-|ref-|source-|chart-|table)(?=[0-9]|$|(?<=-)))/)?.[1].replace(/[A-Z]/, 'cell'), u.pathname === location.pathname].join(' '),
			Address: a.href.slice(BASE.length),
		});
	}
	return out;
})()
