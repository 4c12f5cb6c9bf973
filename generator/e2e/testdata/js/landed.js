// landed is what is wrong with the place that the address points to: "" if one sees where it begins. What lies over it, or a
// pane that has scrolled it away, makes it unseen.
(() => {
	const id = decodeURIComponent(location.hash.slice(1)), e = document.getElementById(id);
	if (!e) return 'there is no #' + id;
	if (!e.matches(':target')) return '#' + id + ' is not the target';
	const say = (what, b) => '#' + id + ' ' + what + (b ? ': ' + Math.round(b.left) + ' ' + Math.round(b.top) + ' to ' + Math.round(b.right) + ' ' + Math.round(b.bottom) : '') + ' in ' + innerWidth + ' × ' + innerHeight;
	if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})) return say('is not shown');
	// The first words or drawing of it.
	let first = e.getBoundingClientRect();
	const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
	for (let n; n = walk.nextNode();) {
		if (!n.data.trim() || !n.parentElement.checkVisibility({visibilityProperty: true})) continue;
		range.selectNodeContents(n);
		const b = range.getClientRects()[0];
		if (b && b.width > 2) { first = b; break; }
	}
	if (first.top < 0 || first.bottom > innerHeight || first.left < 0 || first.left >= innerWidth) return say('is out of view', first);
	const x = Math.min(Math.max(first.left, 0) + Math.min(first.width, 16) / 2, innerWidth - 1), y = first.top + Math.min(first.height, 40) / 2;
	const at = document.elementFromPoint(x, y);
	if (!e.contains(at) && !at?.contains(e)) return say('lies under ' + at?.tagName + '.' + at?.className, first);
	for (let p = at; p && p !== document.documentElement; p = p.parentElement) if (at !== e && !e.contains(at) && p.matches('thead, thead *')) return say('lies under the head of its table', first);
	return '';
})()
