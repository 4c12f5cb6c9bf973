// layout is a JavaScript function that returns what is wrong with the layout of the page as it is shown: it scrolls
// sideways, a line of a heading begins with punctuation, or a chart's text is small, cut or written over another. A text's box is its ink's, not its line's: from the
// height of a capital to the depth of a descender. Its contrast is that of its colour with what was painted below it, the
// paper or a filled shape, or with its own edge; marks are compared with the paper. With an argument that is true it looks
// at colours and at how wide the page is, not at where the letters are.
coloursOnly => {
	const faults = [];
	const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (over > 0) {
		const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + .5).map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class'));
		faults.push('it scrolls sideways by ' + over + ' px: ' + wide.slice(0, 3).join(', '));
	}
	let texts = 0;
	const rgb = s => { const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(s); return m && [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]]; };
	const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
	const contrast = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + .05) / (Math.min(x, y) + .05); };
	const over1 = (c, a, below) => below.map((v, i) => v + (c[i] - v) * a);
	const paperOf = e => { // a drawing that stands alone brings its paper
		const own = e.parentElement || e.querySelector(':scope > rect');
		if (own && !e.parentElement) return rgb(getComputedStyle(own).fill);
		for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c && c[3] > 0) return c; } return [255, 255, 255, 1];
	};
	for (const h of coloursOnly ? [] : document.querySelectorAll('h1, h2, h3, h4')) {
		const letters = document.createTreeWalker(h, NodeFilter.SHOW_TEXT), range = document.createRange();
		for (let n, low = Infinity; h.checkVisibility() && (n = letters.nextNode());) {
			for (let i = 0; i < n.length; i++) {
				range.setStart(n, i), range.setEnd(n, i + 1);
				const b = range.getBoundingClientRect();
				if (b.width && b.top > low && /[，。、：；！？）》」』”’％,.:;!?)]/.test(n.data[i])) faults.push(JSON.stringify(h.textContent.trim()) + ' begins a line with ' + n.data[i]);
				if (b.width) low = b.top + b.height / 2;
			}
		}
	}
	for (const svg of document.querySelectorAll('svg.chart, figure svg')) {
		if (!svg.checkVisibility()) continue;
		const frame = svg.getBoundingClientRect(), name = (svg.closest('figure') || svg.closest('[id]') || svg).id || 'chart';
		const boxes = [], paper = paperOf(svg), computed = new Map();
		const says = (e, what) => e.closest('[' + what + ']')?.getAttribute(what); // by itself or for its group
		const names = (e, what) => says(e, what) + ' ' + (e.closest('[' + what + ']')?.getAttribute('class') ?? '').split(' ').filter(c => c.startsWith(what[0] + '-')); // alone, a class recolours
		const colour = (e, what) => { // attributes name custom properties: the same ones are the same colour
			const key = what + names(e, what);
			if (!computed.has(key)) computed.set(key, rgb(getComputedStyle(e)[what]));
			return computed.get(key);
		};
		const shapes = [...svg.querySelectorAll('path, circle, rect')].filter(e => !e.closest('.hits, marker') && colour(e, 'fill'));
		let boxed = null;
		for (const e of svg.querySelectorAll('g[class^="series c"] :is(path, circle, rect)')) {
			for (const what of ['fill', 'stroke']) {
				if (what === 'fill' && +says(e, 'fill-opacity') < 1 || /chart-(bg|grid)/.test(names(e, what))) continue;
				const c = colour(e, what), key = 'seen' + c;
				if (!c || computed.has(key)) continue;
				const edge = what === 'fill' && !/chart-(bg|grid)/.test(names(e, 'stroke')) && colour(e, 'stroke');
				if (edge && contrast(edge, paper) >= 2.99) continue; // it ends at its edge
				computed.set(key, 1);
				if (contrast(c, paper) < 2.99) faults.push(name + ': marks of ' + says(e, what) + ' have a contrast of ' + contrast(c, paper).toFixed(2) + ' with the paper');
			}
		}
		for (const text of svg.querySelectorAll('text')) {
			if (!text.textContent.trim() || !text.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
			if (says(text, 'fill') === 'none') continue; // the edge of the next
			texts++;
			const m = text.getScreenCTM(), size = parseFloat(getComputedStyle(text).fontSize), px = size * Math.hypot(m.b, m.d);
			const say = name + ': ' + JSON.stringify(text.textContent.trim().slice(0, 40));
			if (px < 10.99) faults.push(say + ' is ' + px.toFixed(2) + ' px high');
			if (Math.abs(m.b) > 1e-6) faults.push(say + ' is turned');
			const ink = rgb(getComputedStyle(text).fill), edge = text.closest('[stroke]') && rgb(getComputedStyle(text).stroke);
			const spot = text.getBBox();
			boxed ??= shapes.map(e => [e, e.getBBox()]);
			for (const part of [.1, .5, .9]) {
				let below = paper;
				const x = spot.x + spot.width * part, y = spot.y + spot.height * .55;
				for (const [e, b] of boxed) {
					if (x < b.x || x > b.x + b.width || y < b.y || y > b.y + b.height || !(e.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
					if (e.isPointInFill(new DOMPoint(x, y))) below = over1(colour(e, 'fill'), +(e.closest('[fill-opacity]')?.getAttribute('fill-opacity') ?? 1), below);
				}
				const c = contrast(ink, edge || below);
				if (c < 4.49) { faults.push(say + ' has a contrast of ' + c.toFixed(2)); break; }
			}
			if (coloursOnly) continue;
			const lines = new Map(); // by baseline
			for (let i = 0, n = text.getNumberOfChars(); i < n; i++) {
				const a = text.getStartPositionOfChar(i), z = text.getEndPositionOfChar(i), l = lines.get(a.y);
				if (!l) lines.set(a.y, {l: a.x, r: z.x, y: a.y});
				else { l.l = Math.min(l.l, a.x); l.r = Math.max(l.r, z.x); }
			}
			for (const {l, r, y} of lines.values()) {
				const at = (x, y) => new DOMPoint(x, y).matrixTransform(m), p = at(l, y - .7 * size), q = at(r, y + .2 * size);
				boxes.push({l: p.x, t: p.y, r: q.x, b: q.y, say});
			}
		}
		for (const [i, a] of boxes.entries()) {
			if (a.l < frame.left - 1 || a.r > frame.right + 1 || a.t < frame.top - 1 || a.b > frame.bottom + 1) faults.push(a.say + ' is cut');
			if (a.r > document.documentElement.clientWidth + 1) faults.push(a.say + ' leaves the screen');
			for (const b of boxes.slice(i + 1)) {
				const x = Math.min(a.r, b.r) - Math.max(a.l, b.l), y = Math.min(a.b, b.b) - Math.max(a.t, b.t);
				if (x > 2 && y > 2) faults.push(a.say + ' lies over ' + b.say.slice(b.say.indexOf('"')) + ' by ' + x.toFixed(1) + ' × ' + y.toFixed(1) + ' px');
			}
		}
	}
	return {Texts: texts, Faults: faults};
}
