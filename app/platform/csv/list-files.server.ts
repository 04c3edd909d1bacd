import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';

/** What a list of files is asked for; both tables of them understand it. */
interface FilePage {
  where: { shopId: string; createdAt?: { lte: Date }; OR?: ({ createdAt: { lt: Date } } | { id: { lt: string } })[] };
  orderBy: ({ createdAt: 'desc' } | { id: 'desc' })[];
  take: number;
}

export interface ListAsked {
  shopId: string;
  cursor?: string | null;
  limit?: number;
}

/**
 * A page of the files a shop has brought, the newest first. `cursor` is the `nextCursor` of the page before; one that is
 * not, is the start.
 * @param find gives the rows of a page
 */
export async function listFiles<Row extends { id: string; createdAt: Date }, File>(
  { shopId, cursor, limit = 25 }: ListAsked,
  find: (page: FilePage) => Promise<Row[]>,
  fileOf: (row: Row) => File,
): Promise<{ imports: File[]; nextCursor: string | null }> {
  const from = readTimeCursor(cursor);
  // `lte` beside the exact comparison lets the index begin at the place.
  const behind = from && {
    createdAt: { lte: from.at },
    OR: [{ createdAt: { lt: from.at } }, { id: { lt: from.id } }],
  };
  const found = await find({
    where: { shopId, ...behind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    imports: rows.map(fileOf),
    nextCursor: last ? writeTimeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}
