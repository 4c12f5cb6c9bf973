// print is what keeps a page from being printed whole: a drawing that stands over the edge of the paper, is higher than
// it or may be cut in two; anything that only a screen needs; a ground that is not white.
(() => {
	const faults = [], w = document.documentElement.clientWidth;
	for (const svg of document.querySelectorAll('figure svg.chart')) {
		if (!svg.checkVisibility()) continue;
		const f = svg.closest('figure'), b = svg.getBoundingClientRect();
		if (b.left < -.5 || b.right > w + .5) faults.push(f.id + ' stands from ' + b.left + ' to ' + b.right + ' of ' + w + ' px');
		if (f.getBoundingClientRect().height > HEIGHT) faults.push(f.id + ' is ' + f.getBoundingClientRect().height + ' px high');
		if (getComputedStyle(f).breakInside !== 'avoid') faults.push(f.id + ' may be cut');
		if (svg.classList.contains('chart-narrow')) faults.push(f.id + ' is the drawing for phones');
	}
	for (const e of document.querySelectorAll('nav, button, input, select, .tabs, .chart-menu, .skip')) if (e.checkVisibility() && e.getBoundingClientRect().height > 1) faults.push('printed: ' + e.tagName + ' ' + e.className);
	const ground = getComputedStyle(document.body).backgroundColor;
	if (!/^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/.test(ground)) faults.push('the ground is ' + ground);
	return { Faults: faults, Charts: [...document.querySelectorAll('figure svg.chart')].filter(s => s.checkVisibility()).length };
})()
