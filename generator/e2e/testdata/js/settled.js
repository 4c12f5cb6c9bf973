// settled waits until faces are loaded and nothing on the page has moved for a few frames.
(async () => {
	await document.fonts.ready;
	const state = () => [scrollX, scrollY, document.documentElement.scrollHeight, ...[...document.querySelectorAll('.pane')].flatMap(p => [p.scrollTop, p.scrollLeft])].join();
	for (let still = 0, last = ''; still < 6;) {
		await new Promise(requestAnimationFrame);
		const now = state();
		still = now === last ? still + 1 : 0;
		last = now;
	}
	return true;
})()
