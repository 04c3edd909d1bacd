/** Deeper than any document of Shopify; the reviver below recurses and would exhaust the stack. */
const maxDepth = 200;

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Integers that a double would round stay exact, as a string of their digits. What PostgreSQL refuses in a text does not
 * come in: U+0000 goes, halves of letters are replaced.
 */
const lossless: Reviver = (_key, value, { source }) => {
  if (typeof value === 'number')
    return source && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : value;
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  return value;
};

/** How deep arrays and objects nest; brackets inside strings do not count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
}

/**
 * Reads bytes as UTF-8 JSON. Integers beyond 2^53 come as strings of their digits. `invalid` for what is no UTF-8, no
 * JSON, or nested deeper than anything honest.
 */
export function parseLosslessJson(
  bytes: Uint8Array,
): { outcome: 'parsed'; value: unknown } | { outcome: 'invalid'; detail: 'utf8' | 'json' | 'depth' } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { outcome: 'invalid', detail: 'utf8' };
  }
  if (depthOf(text) > maxDepth) return { outcome: 'invalid', detail: 'depth' };
  try {
    return { outcome: 'parsed', value: parse(text, lossless) };
  } catch {
    return { outcome: 'invalid', detail: 'json' };
  }
}

const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): object };

/** A whole number, given by its digits, that `JSON.stringify` writes as such, with all of them where a double would round. */
export const wholeNumber = (digits: string): number | object =>
  Number.isSafeInteger(Number(digits)) ? Number(digits) : rawJSON(BigInt(digits).toString());
