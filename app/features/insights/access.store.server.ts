import { after, days } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Access } from './insights-types.ts';

/** How long Home goes on telling of an interruption that is over. */
const toldFor = days(3);

/** Whether Shopify lets us in, and whether it lately did not. */
export async function readAccess(db: Db, { shopId, now }: { shopId: string; now: Date }): Promise<Access> {
  const [{ accessLostAt }, regained] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { accessLostAt: true } }),
    db.auditEntry.findFirst({
      where: { shopId, action: 'shop.access_regained', at: { gt: after(now, -toldFor) } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { at: true, detail: true },
    }),
  ]);
  const since = (regained?.detail as { since?: string } | null)?.since;
  return { lostAt: accessLostAt, regained: regained && since ? { from: new Date(since), to: regained.at } : null };
}
