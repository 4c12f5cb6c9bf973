// inert returns Markdown that reads as before and does nothing on GitHub: no link, picture, reference, mention, box, HTML,
// formula or fence. What breaks them is a character that nobody sees. Links to the rules stay, on the site alone.
const unseen = '\u200b'

const dead = text => text
  .replace(/[\u202a-\u202e\u2066-\u2069]/g, '') // turn the text that follows
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#64;', '@').replaceAll('&amp;', '&')
  .replace(/&(?=[#\w])/g, '&' + unseen)
  .replace(/\[(?=[ x]\])/gi, c => c + unseen) // boxes to tick
  .replace(/[<@\]]/g, c => c + unseen) // HTML and comments; mentions; links, pictures and references
  .replace(/#(?=\d)|\bGH-(?=\d)|:(?=\/\/)|www(?=\.)|(?:mailto|xmpp)(?=:)/gi, c => c + unseen)
  .replace(/`{3,}|~{3,}/g, ' ')
  .replace(/(?<!\\)\$/g, '\\$')

exports.inert = (text, site) => {
  const ours = '](' + site.replace(/\/*$/, '/')
  return text.split(/(\[(?:说明|explained)\]\(https:\/\/[\w./~-]+\/rules\/#[a-z0-9-]+\))/)
    .map((part, i) => i % 2 && site && part.includes(ours) ? part : dead(part)).join('')
}
