/** What inline styles cannot say: paragraphs, targets of 44 px, and the dark side. Contrast is 4.5:1 or more on both. */
export const mailStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
p.paragraph { margin: 0 0 16px; }
p.paragraph:last-child { margin-bottom: 0; }
p.tip-title { margin: 0 0 4px; }
a.link { color: #0b57d0; text-decoration: underline; word-break: break-word; }
a.shop { color: #1f2328; display: inline-block; padding: 8px 0; text-decoration: none; }
a.leave { color: #57606a; display: inline-block; padding: 12px 0; text-decoration: underline; }
@media (prefers-color-scheme: dark) {
  body, body > div, .page, .page > table, .page td { background-color: #101214 !important; }
  .card, .card > table, .card td { background-color: #1c1f23 !important; }
  .card div, .card p, .card strong, a.shop { color: #eceff3 !important; }
  .quiet div, a.leave { color: #b4bbc4 !important; }
  a.link { color: #9ec1ff !important; }
}`;
