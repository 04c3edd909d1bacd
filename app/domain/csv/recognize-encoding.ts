import type { CsvEncoding } from './csv-format.ts';

export type EncodingGuess =
  | { outcome: 'text'; encoding: CsvEncoding; /** Bytes before the text. */ mark: number }
  | { outcome: 'not_text'; reason: 'spreadsheet' | 'binary' };

/** Letters of Windows-1254 that its western sister has others for: Ğ İ Ş ğ ı ş. */
const turkish = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe]);

/**
 * What the bytes at the beginning of a file are.
 * @param prefersTurkish decides between Windows' code pages when no letter does
 */
export function recognizeEncoding(head: Uint8Array, { prefersTurkish }: { prefersTurkish: boolean }): EncodingGuess {
  const text = (encoding: CsvEncoding, mark = 0): EncodingGuess => ({ outcome: 'text', encoding, mark });
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return text('utf-8', 3);
  if (startsWith(head, [0xff, 0xfe])) return text('utf-16le', 2);
  if (startsWith(head, [0xfe, 0xff])) return text('utf-16be', 2);
  // Workbooks of today are ZIP archives, those of long ago compound files.
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]))
    return { outcome: 'not_text', reason: 'spreadsheet' };
  const zeros = countZeros(head);
  if (zeros.even + zeros.odd > 0) {
    if (zeros.odd > head.length / 4 && zeros.even === 0) return text('utf-16le');
    if (zeros.even > head.length / 4 && zeros.odd === 0) return text('utf-16be');
    return { outcome: 'not_text', reason: 'binary' };
  }
  if (isUtf8(head)) return text('utf-8');
  if (controlShare(head) > 0.02) return { outcome: 'not_text', reason: 'binary' };
  return text(prefersTurkish || head.some((byte) => turkish.has(byte)) ? 'windows-1254' : 'windows-1252');
}

/** Bytes of the mark that a file in that encoding begins with. */
export function markLength(head: Uint8Array, encoding: CsvEncoding): number {
  if (encoding === 'utf-8') return startsWith(head, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  if (encoding === 'utf-16le') return startsWith(head, [0xff, 0xfe]) ? 2 : 0;
  if (encoding === 'utf-16be') return startsWith(head, [0xfe, 0xff]) ? 2 : 0;
  return 0;
}

const startsWith = (bytes: Uint8Array, mark: number[]) => mark.every((byte, place) => bytes[place] === byte);

function isUtf8(head: Uint8Array): boolean {
  try {
    // As a stream: the end of the head may cut a letter in two.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function countZeros(head: Uint8Array) {
  const zeros = { even: 0, odd: 0 };
  head.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2 ? 'odd' : 'even'] += 1;
  });
  return zeros;
}

function controlShare(head: Uint8Array): number {
  const controls = head.reduce((count, byte) => count + Number(byte < 32 && ![9, 10, 13].includes(byte)), 0);
  return controls / Math.max(1, head.length);
}
