// marks finds the marks of the shown chart by what is painted, not by what a pointer finds: small shapes, bars, cells, thick
// strokes from end to end; of lines without marks, and of areas, the corners.
(() => {
	const svg = [...document.querySelectorAll('svg.chart')].find(s => s.checkVisibility()), m = svg.getScreenCTM();
	const kind = [...svg.classList].map(c => c.slice(6)).find(c => !/^(wide|narrow|)$/.test(c));
	const ticks = Math.min(...[...svg.querySelectorAll('text.tick, .tick text')].map(t => t.getBoundingClientRect().bottom));
	const out = [], seen = new Set();
	const add = (x, y) => { const k = Math.round(x) + ' ' + Math.round(y); if (!seen.has(k)) { seen.add(k); out.push({X: x + scrollX, Y: y + scrollY}); } };
	const says = (e, what) => e.closest('[' + what + ']')?.getAttribute(what); // by itself or for its group
	const parts = e => { // paths of one pen are one path, which is cut at its moves, all relative
		const d = e.getAttribute('d');
		if (!d || d.lastIndexOf('m') === 0) return [e];
		let x = 0, y = 0;
		return d.split('m').slice(1).map(part => {
			const [, dx, dy, rest] = /^ *(-?(?:\d+\.?\d*|\.\d+)) *(-?(?:\d+\.?\d*|\.\d+))(.*)$/.exec(part), p = e.cloneNode();
			p.setAttribute('d', `M${x += +dx} ${y += +dy}` + (/^[a-z]/.test(rest) ? '' : 'l') + rest);
			e.before(p);
			if (!rest.endsWith('z')) ({x, y} = p.getPointAtLength(p.getTotalLength()));
			return p;
		});
	};
	for (const e of [...svg.querySelectorAll('g[aria-hidden] :is(path, circle)')].flatMap(parts)) {
		const b = e.getBoundingClientRect(), fill = says(e, 'fill');
		if (e.closest('.hits, marker') || !(kind === 'dot' || kind === 'range' ? b.y > ticks : e.closest('g[class^="series"]'))) continue;
		if (kind === 'range' && says(e, 'stroke-width') === '6') add(b.x + b.width / 2, b.y + b.height / 2);
		if (!fill || fill === 'none' || kind === 'area') continue;
		if (kind === 'bar' || kind === 'heat' ? b.width < 1 : b.width > 20 || b.height > 20) continue;
		add(b.x + b.width / 2, b.y + b.height / 2);
	}
	if (/line|step/.test(kind) && out.length <= svg.querySelectorAll('g[class^="series"]').length) out.length = 0, seen.clear(); // the dots at the ends
	if (out.length === 0) for (const p of svg.querySelectorAll('g[class^="series"] path')) {
		if (p.closest('marker')) continue;
		const n = Math.ceil(p.getTotalLength() * 2);
		for (let i = 1, last, was = p.getPointAtLength(0); i <= n; i++) {
			const at = p.getPointAtLength(i / 2), turn = Math.atan2(at.y - was.y, at.x - was.x);
			if (last !== undefined && Math.abs(turn - last) > .02) { const q = new DOMPoint(was.x, was.y).matrixTransform(m); add(q.x, q.y); i++; last = undefined; was = p.getPointAtLength(i / 2); continue; }
			last = turn;
			was = at;
		}
	}
	return out;
})()
