// words are the lines of text and the links that the open page shows.
(() => {
	const lines = [];
	const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	for (let n; n = walk.nextNode();) {
		const e = n.parentElement, s = n.data.replace(/\s+/g, ' ').trim();
		if (s && !e.closest('button:not(th button), input, select, label, output, form, noscript, details.choose, [role=status], script, style') && e.checkVisibility({visibilityProperty: true})) lines.push(s);
	}
	const links = [...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility() && !a.closest('form')).map(a => 'link ' + a.getAttribute('href'));
	return lines.concat(links);
})()
