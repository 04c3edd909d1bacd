import { Prisma } from '@prisma/client';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { addressesOf } from './make-reorder-link.server.ts';
import type { LinkToMake } from './make-reorder-link.server.ts';

/** The newest link of no mail that lives and says the same; null where there is none. */
export async function findSameLink(
  { db, clock, links }: Pick<Services, 'db' | 'clock' | 'links'>,
  { shopId, customerId, orderId, locale, lines }: LinkToMake,
) {
  const [newest] = await hotRows<{ id: string; expiresAt: Date; lines: unknown }>(
    db,
    Prisma.sql`
    SELECT k."id", k."expiresAt", k."lines" FROM "ReorderLink" k
    WHERE k."shopId" = ${shopId} AND k."customerId" = ${customerId} AND k."orderId" IS NOT DISTINCT FROM ${orderId}
      AND k."locale" = ${locale} AND k."messageId" IS NULL AND k."revokedAt" IS NULL AND k."expiresAt" > ${clock.now()}::timestamp
      AND NOT EXISTS (SELECT 1 FROM "AttributedOrder" a WHERE a."shopId" = k."shopId" AND a."linkId" = k."id")
    ORDER BY k."id" DESC LIMIT 1`,
  );
  if (!newest || textOf(ReorderLines.parse(newest.lines)) !== textOf(lines)) return null;
  const { linkId, url, chooseUrl, expiresAt } = addressesOf(links, { ...newest, shopId, linkId: newest.id });
  return { linkId, url, chooseUrl, expiresAt };
}

const textOf = (lines: ReorderLine[]) => JSON.stringify(ReorderLines.parse(lines));
