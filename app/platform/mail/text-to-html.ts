const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

// A line that ends in "e-" reads as a misprint.
const shortBegun = /(?<![\p{L}\p{N}-])\p{L}-\p{L}+/gu;
const wordsToHtml = (text: string) =>
  escapeHtml(text).replace(shortBegun, (word) => `<span style="white-space:nowrap">${word}</span>`);

/** Plain text as HTML with its lines kept and nothing linked. */
export const linesToHtml = (text: string) => wordsToHtml(text).replaceAll('\n', '<br>');

// A closing bracket or a full stop after an address belongs to the sentence.
const webLink = /https?:\/\/[^\s<>"']{1,2000}/g;
const sentenceEnd = /[.,;:!?)\]}]+$/;

/** Plain text as HTML paragraphs: an empty line begins one, http(s) addresses become links, all else is shown as text. */
export function textToHtml(text: string): string {
  return text
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p class="paragraph">${linked(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function linked(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(webLink)) {
    const url = match[0].replace(sentenceEnd, '');
    if (!URL.canParse(url)) continue;
    html += `${wordsToHtml(text.slice(end, match.index))}<a class="link" href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
    end = match.index + url.length;
  }
  return html + wordsToHtml(text.slice(end));
}
