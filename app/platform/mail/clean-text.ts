// Control characters, and the ones that turn the direction of everything after them.

const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of several lines without control characters, cut to `most` characters; blank for null. */
export function plainText(value: string | null | undefined, most: number): string {
  const clean = (value ?? '').toWellFormed().replace(/\r\n?/g, '\n').replace(unseen, '').trim();
  return cut(clean, most);
}

/** Text for one line, as a name or a subject: whatever breaks lines becomes a space, so that no header can follow. */
export function oneLine(value: string | null | undefined, most: number): string {
  const spaced = (value ?? '')
    .toWellFormed()
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(unseen, '')
    .trim();
  return cut(spaced, most);
}

/** By characters as people count them, so that no half of one is left. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const letters = [...new Intl.Segmenter('und').segment(text.slice(0, most * 4))].slice(0, most - 1);
  return `${letters
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`;
}
