import { mailColors } from './mail-colors.ts';

const { light, dark } = mailColors;

/** What inline styles cannot say: paragraphs, targets of 44 px, and the dark side. Contrast is 4.5:1 or more on both. */
export const mailStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
p.paragraph { margin: 0 0 16px; }
p.paragraph:last-child { margin-bottom: 0; }
p.tip-title { margin: 0 0 4px; }
h2.heading { margin: 0; font-size: 20px; line-height: 28px; font-weight: 700; }
a.link { color: ${light.link}; text-decoration: underline; word-break: break-word; }
a.shop { color: ${light.ink}; display: inline-block; padding: 8px 0; text-decoration: none; }
a.product { color: ${light.link}; display: inline-block; padding: 14px 0 6px; text-decoration: underline; }
a.leave { color: ${light.quiet}; display: inline-block; padding: 12px 0; text-decoration: underline; }
.picture img { max-width: 100%; }
@media (prefers-color-scheme: dark) {
  body, body > div, .page, .page > table, .page td { background-color: ${dark.page} !important; }
  .card, .card > table, .card td { background-color: ${dark.card} !important; }
  .card div, .card p, .card h2, .card strong, .card span, a.shop { color: ${dark.ink} !important; }
  .card .press td { background-color: transparent !important; }
  .card .press a { border: 1px solid ${dark.ink} !important; }
  .quiet div, .quiet p, .card .quiet span, a.leave { color: ${dark.quiet} !important; }
  a.link, a.product, a.star { color: ${dark.link} !important; }
  .card .code { border-color: ${dark.line} !important; }
  .card .rule p { border-top-color: ${dark.line} !important; }
  img.logo { background-color: #ffffff !important; padding: 6px !important; border-radius: 6px !important; }
}`;
