// inert says what in the open page came of a text.
(() => {
	const bad = []
	if (window.pwned !== undefined) bad.push('a script ran')
	for (const e of document.querySelectorAll('.hx, #hx, iframe, object, embed, base, foreignObject, meta[http-equiv=refresh]')) bad.push(e.outerHTML.slice(0, 200))
	for (const e of document.querySelectorAll('*')) for (const a of e.attributes) {
		if (/^on/i.test(a.name)) bad.push(e.tagName + ' ' + a.name)
		if (/^(href|src|action|formaction|xlink:href)$/i.test(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value) && !/^data:image/.test(a.value)) bad.push(e.tagName + ' ' + a.value.slice(0, 99))
	}
	for (const e of document.scripts) {
		if (e.type === 'application/ld+json' || e.type === 'application/json') { try { JSON.parse(e.textContent) } catch (x) { bad.push(e.type + ': ' + x.message) } }
		else if (!e.src.startsWith(location.origin)) bad.push('script ' + e.outerHTML.slice(0, 200))
	}
	return bad.join('\n')
})()
