// tip reads the tip, asked for at a place.
((x, y) => {
	const tip = document.querySelector('.tip'), hair = document.querySelector('.chart-hair');
	const shown = !!tip && tip.checkVisibility(), b = tip?.getBoundingClientRect(), rows = shown ? [...tip.querySelectorAll(':scope > span')] : [];
	const here = rows.find(r => r.className === 'tip-here') ?? rows[0];
	return {
		Shown: shown, Inside: shown && b.left >= 0 && b.right <= document.documentElement.clientWidth && b.top >= 0 && b.bottom <= innerHeight && document.documentElement.scrollWidth <= document.documentElement.clientWidth,
		Over: shown && x > b.left && x < b.right && y > b.top && y < b.bottom, Head: shown ? tip.querySelector('b')?.textContent ?? '' : '',
		Row: here ? [...here.querySelectorAll('span')].map(c => c.textContent) : [], Rows: rows.length, Hair: hair ? hair.getBoundingClientRect().x : 0,
		Focus: document.activeElement?.closest('.hits > *')?.getAttribute('aria-label') ?? '',
	};
})
