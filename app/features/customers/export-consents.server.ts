import { iysFields, iysRow } from '#app/domain/consent/iys.ts';
import type { TimePlace } from '#app/domain/time-cursor.ts';
import { writeCsvLine } from '#app/platform/csv/write-csv.ts';
import type { Services } from '#app/platform/services.server.ts';
import { overdue, reportable, whereConsents } from './consent-filter.ts';
import type { ConsentFilter } from './consent-filter.ts';
import { findConsents } from './list-consents.server.ts';

const atOnce = 1_000;

/**
 * The file for the national register, chunk by chunk: what the filter means and what was known at `until`, so that
 * marking it as reported afterwards means the same rows. What is overdue the register takes no more.
 */
export async function* exportConsents(
  { db }: Pick<Services, 'db'>,
  { shopId, until, ...filter }: { shopId: string; until: Date } & ConsentFilter,
): AsyncGenerator<string> {
  yield writeCsvLine([...iysFields]);
  const known = { updatedAt: { lte: until }, NOT: overdue(until) };
  const where = { AND: [whereConsents(shopId, filter, until), reportable, known] };
  for (let from: TimePlace | null = null; ;) {
    const found = await findConsents(db, { where, from, limit: atOnce });
    const rows = found.map((consent) => {
      const { email, phone } = consent.customer;
      return iysRow({ ...consent, recipient: consent.channel === 'EMAIL' ? email : phone });
    });
    yield rows.map((row) => (row ? writeCsvLine(row) : '')).join('');
    const last = found.at(-1);
    if (!last || found.length < atOnce) return;
    from = { at: last.occurredAt, id: last.customerId };
  }
}
