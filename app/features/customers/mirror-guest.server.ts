import { normalizeAddress, spellingsOf } from '#app/domain/consent/normalize-address.ts';
import { foldText } from '#app/domain/fold-text.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { orderFacts } from './mirror-customer.server.ts';
import type { CustomerOrderFacts, MirroredCustomer } from './mirror-customer.server.ts';

/**
 * The customer behind an order that names none: by normalized address, two orders at once make one. An address that
 * one of Shopify's customers has is theirs, so that what they said about messages holds here too. Null without one.
 */
export async function mirrorGuest(
  tx: Tx,
  { shopId, email, order, now }: { shopId: string; email: string | null; order?: CustomerOrderFacts; now: Date },
): Promise<MirroredCustomer | null> {
  const guestEmail = normalizeAddress(email);
  if (!email || !guestEmail) return null;
  const known = await tx.customer.findFirst({
    where: { shopId, email: { in: spellingsOf(email) }, gid: { not: null } },
    select: { id: true, redactedAt: true },
    orderBy: { id: 'asc' },
  });
  if (known) return { customerId: known.id, redacted: known.redactedAt !== null };
  const [row] = await tx.$queryRaw<{ id: string; lastOrderAt: Date | null; redactedAt: Date | null }[]>`
    INSERT INTO "Customer" ("shopId", "id", "guestEmail", "email", "searchText", "createdAt")
    VALUES (${shopId}, ${uuidV7(now)}, ${guestEmail}, ${email}, ${foldText(email)}, ${now})
    ON CONFLICT ("shopId", "guestEmail") DO UPDATE SET "guestEmail" = EXCLUDED."guestEmail"
    RETURNING "id", "lastOrderAt", "redactedAt"`;
  const { id, lastOrderAt, redactedAt } = row!;
  if (redactedAt) return { customerId: id, redacted: true };
  await tx.customer.update({ where: { shopId_id: { shopId, id } }, data: orderFacts({ lastOrderAt }, order) });
  return { customerId: id, redacted: false };
}
