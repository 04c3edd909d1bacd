import { parse } from 'parse5';

/** Faults of an HTML document, as the WHATWG's parser tells them, with a piece of the source around each. */
export function htmlFaults(html: string): string[] {
  const faults: string[] = [];
  parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startOffset }) => faults.push(`${code}: ${html.slice(startOffset - 40, startOffset + 60)}`),
  });
  return [...faults, ...doubledIds(html), ...imagesWithoutWords(html)];
}

function doubledIds(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`);
}

const imagesWithoutWords = (html: string) =>
  [...html.matchAll(/<img\b[^>]*>/g)].flatMap(([tag]) => (/\salt="/.test(tag) ? [] : [`image without alt: ${tag}`]));
