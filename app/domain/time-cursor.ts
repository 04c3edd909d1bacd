/** Where a page of a list that goes by time ended. */
export interface TimePlace {
  at: Date;
  id: string;
}

export const writeTimeCursor = ({ at, id }: TimePlace): string => `${at.toISOString()}_${id}`;

/** Null for whatever no list wrote, such as a year that PostgreSQL does not know: the list then begins at its beginning. */
export function readTimeCursor(cursor: string | null | undefined): TimePlace | null {
  const [, written, id] = /^([12]\d{3}-\d\d-\d\dT[\d:.]{12}Z)_([\w-]{1,64})$/.exec(cursor ?? '') ?? [];
  const at = new Date(written ?? NaN);
  return id && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
