// lit reads what is lit up in the chart that is shown: of each subject, series or class, its id, how much of its marks one sees (the least of
// them), how wide its line is, its paint, and where its name stands, px of the page; besides, the names that script has set and the chips.
(() => {
	for (const a of document.getAnimations()) a.finish();
	const svg = [...document.querySelectorAll('svg.chart')].find(s => s.checkVisibility()), wide = svg.parentNode.querySelector('[data-of]');
	const of = wide?.dataset.of.split('~') ?? [], kind = [...svg.classList].map(c => c.slice(6)).find(c => !/^(wide|narrow|)$/.test(c));
	const seen = e => { let o = 1; for (; e && e !== svg; e = e.parentNode) o *= getComputedStyle(e).opacity; return o; };
	const paints = e => [e, ...e.querySelectorAll('*')].flatMap(p => [getComputedStyle(p).stroke, getComputedStyle(p).fill]).filter(p => /^rgb/.test(p));
	const paper = getComputedStyle(svg).getPropertyValue('--chart-bg'), probe = document.body.appendChild(document.createElement('i'));
	probe.style.color = paper;
	const bg = getComputedStyle(probe).color;
	probe.remove();
	const out = [];
	for (let n = 1; 2 * n <= of.length; n++) {
		const key = svg.querySelector(`text.key[data-s="${n}"]`), swatch = key && svg.querySelector(`:not(text)[data-s="${n}"]`);
		let parts = [...svg.querySelectorAll(`[data-s="${n}"]:not(text)`)].filter(e => e !== swatch);
		if (!parts.length && swatch) parts = [...svg.querySelectorAll(`[fill="${swatch.getAttribute('fill')}"], [stroke="${swatch.getAttribute('fill')}"]`)].filter(e => e !== swatch && e.tagName !== 'text');
		const text = key ?? [...svg.querySelectorAll(`.name[data-s="${n}"], .name > [data-s="${n}"], [data-s="${n}"] > .name, [data-s="${n}"] > .name > text`)].find(e => e.tagName === 'text');
		const leaves = parts.flatMap(e => e.tagName === 'g' ? [...e.querySelectorAll('path, circle')] : [e]).filter(e => !e.closest('marker'));
		const line = leaves.find(e => e.closest('.series') && !e.closest('[fill]:not([fill="none"])'));
		const b = text?.getBoundingClientRect();
		out.push({
			ID: of[2 * n - 2], Name: of[2 * n - 1], Named: !!text, Key: !!key, X: b ? b.x + b.width / 2 + scrollX : 0, Y: b ? b.y + b.height / 2 + scrollY : 0,
			Seen: Math.min(...leaves.map(seen)), Most: Math.max(...leaves.map(seen)), NameSeen: text ? seen(text) : 0,
			Width: line ? parseFloat(getComputedStyle(line).strokeWidth) : 0, Paint: leaves.flatMap(paints).find(p => p !== bg) ?? '',
		});
	}
	return {Kind: kind, Subjects: out, Set: [...svg.querySelectorAll('.chosen text')].map(t => t.textContent), Chips: [...document.querySelectorAll('.chart-chips span')].map(c => c.textContent), Search: location.search};
})()
