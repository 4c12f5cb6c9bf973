// parts is a JavaScript function that counts what a page shows.
() => {
	const seen = (sel, wide) => [...document.querySelectorAll(sel)].filter(e =>
		e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && e.getBoundingClientRect().width >= wide).length;
	return {
		Switch: seen('header a[hreflang]', 10), Headline: seen('main h1', 50), Charts: seen('figure svg.chart', 300),
		Tables: seen('main table', 100), Rows: seen('table tbody tr[id]', 100), Links: seen('main a[href]', 5), Search: seen('main input[type=search]', 50),
	};
}
