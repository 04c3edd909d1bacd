/** Behind which review a page begins. */
export interface ShownCursor {
  rating: number;
  submittedAt: Date;
  id: string;
}

export const writeCursor = ({ rating, submittedAt, id }: ShownCursor): string =>
  Buffer.from(`${rating} ${submittedAt.toISOString()} ${id}`).toString('base64url');

/** Null for whatever we did not write: the page then begins at its beginning. */
export function readCursor(text: string | null): ShownCursor | null {
  if (!text || text.length > 200) return null;
  const [, rating, at = '', id = ''] =
    /^([1-5]) (\d{4}-\d\d-\d\dT[\d:.]{12}Z) ([\w-]{1,64})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  const submittedAt = new Date(at);
  // PostgreSQL knows no year 0.
  const isTime = submittedAt.getTime() >= 0;
  return rating && isTime ? { rating: Number(rating), submittedAt, id } : null;
}
