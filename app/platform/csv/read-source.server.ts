import { longestLine } from '#app/domain/csv/csv-format.ts';
import type { CsvEncoding } from '#app/domain/csv/csv-format.ts';
import { markLength } from '#app/domain/csv/recognize-encoding.ts';
import { poolOf } from '../db.server.ts';
import type { Db } from '../db.server.ts';
import type { Upload } from './upload.ts';

/** Bytes of a chunk; every one but the last has exactly as many, so that a byte's place names its chunk. */
export const chunkBytes = 1_048_576;

/** Small enough that little is read again after a broken quote. */
const pieceBytes = 32_768;

/** Gives the file's bytes from an offset on, in pieces. */
export type OpenSource = (offset: number) => AsyncGenerator<Buffer>;

/** A file as it lies in the database; holds no more than one chunk of it. */
export function openSource(db: Db, { table, shopId, importId }: Upload): OpenSource {
  let held: { number: number; bytes: Buffer } | undefined;
  const chunk = async (number: number): Promise<Buffer | null> => {
    if (held?.number === number) return held.bytes;
    // Past Prisma, which would hold the bytes several times over.
    const { rows } = await poolOf(db).query<{ bytes: Buffer }>(
      `SELECT "bytes" FROM "${table}Chunk" WHERE "shopId" = $1 AND "importId" = $2 AND "number" = $3`,
      [shopId, importId, number],
    );
    if (!rows[0]) return null;
    held = { number, bytes: rows[0].bytes };
    return held.bytes;
  };
  return async function* (offset) {
    let place = offset % chunkBytes;
    for (let number = Math.floor(offset / chunkBytes); ; number += 1) {
      const bytes = await chunk(number);
      if (!bytes) return;
      for (; place < bytes.length; place += pieceBytes) yield bytes.subarray(place, place + pieceBytes);
      place = 0;
    }
  };
}

/** The bytes a file begins with: enough for the longest first line and a sample of others. */
export async function readHead(open: OpenSource): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const piece of open(0)) {
    parts.push(piece);
    size += piece.length;
    if (size > 2 * longestLine) break;
  }
  return Buffer.concat(parts);
}

/** Where the text begins: behind the mark of its encoding. */
export async function beginOf(open: OpenSource, encoding: CsvEncoding): Promise<number> {
  const { value } = await open(0).next();
  return value ? markLength(value as Buffer, encoding) : 0;
}

/** A piece of the text in UTF-8, and how much of the file it was. */
export interface Piece {
  utf8: Buffer;
  /** Bytes of the file for each UTF-16 unit of the text; 0 when the file is UTF-8 itself. */
  unit: 0 | 1 | 2;
}

/** The file from an offset on, in UTF-8. */
export async function* readPieces(open: OpenSource, offset: number, encoding: CsvEncoding): AsyncGenerator<Piece> {
  if (encoding === 'utf-8') {
    for await (const utf8 of open(offset)) yield { utf8, unit: 0 };
    return;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const unit = encoding.startsWith('utf-16') ? 2 : 1;
  for await (const bytes of open(offset)) yield { utf8: Buffer.from(decoder.decode(bytes, { stream: true })), unit };
  const rest = decoder.decode();
  if (rest) yield { utf8: Buffer.from(rest), unit };
}

/** Follows a parser through the pieces it was fed: says how far in the file, and on which line, it stands. */
export function followPieces(start: { offset: number; line: number }, newline: number) {
  let pieces: Piece[] = [];
  /** Where the first piece begins, counted as the parser counts. */
  let base = 0;
  /** How far within it the parser has come. */
  let inside = 0;
  const at = { ...start };
  const take = ({ utf8, unit }: Piece, from: number, to: number) => {
    const passed = utf8.subarray(from, to);
    for (let found = passed.indexOf(newline); found >= 0; found = passed.indexOf(newline, found + 1)) at.line += 1;
    at.offset += unit === 0 ? passed.length : passed.toString().length * unit;
  };
  return {
    fed(piece: Piece) {
      pieces.push(piece);
    },
    /** Moves on to the byte of UTF-8 `end`, counted from the start. */
    passed(end: number): { offset: number; line: number } {
      while (pieces[0] && base + pieces[0].utf8.length <= end) {
        const first = pieces[0];
        take(first, inside, first.utf8.length);
        base += first.utf8.length;
        inside = 0;
        pieces = pieces.slice(1);
      }
      if (pieces[0] && end > base + inside) {
        take(pieces[0], inside, end - base);
        inside = end - base;
      }
      return { ...at };
    },
  };
}
