import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { suppress } from './suppress.server.ts';

interface Unsubscribing {
  shopId: string;
  customerId: string;
  /** The mail the link stood in. */
  messageId?: string;
  /** The page's button, or the mail program's own (RFC 8058). */
  way: 'page' | 'one_click';
  /** The sentence that was shown. */
  wording?: string;
  /** Which page it was said on. */
  source?: 'unsubscribe_link' | 'preferences';
}

/** A busy database makes this slow, never fail: a no must not get lost. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

/**
 * Ends mails to a customer: takes the consent back, and forbids the address it came to and the one on record. Messages
 * that are queued are skipped when their time comes. A second call changes nothing.
 */
export async function unsubscribe(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  asked: Unsubscribing,
): Promise<{ outcome: 'unsubscribed' | 'already_unsubscribed' | 'nobody' }> {
  const { shopId, customerId, messageId, way, wording, source = 'unsubscribe_link' } = asked;
  const now = clock.now();
  return db.$transaction(async (tx) => {
    // One at a time for each customer: of fifty clicks at once the first acts.
    const [customer] = await tx.$queryRaw<{ email: string | null; redactedAt: Date | null }[]>`
      SELECT "email", "redactedAt" FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${customerId} FOR UPDATE`;
    if (!customer || customer.redactedAt) return { outcome: 'nobody' };
    const addresses = await addressesOf(tx, asked, customer.email);
    if (await isUnsubscribed(tx, asked, addresses)) return { outcome: 'already_unsubscribed' };
    const common = { shopId, channel: 'EMAIL', messageId } as const;
    for (const address of addresses) await suppress(tx, { ...common, address, reason: 'UNSUBSCRIBE', createdAt: now });
    await recordConsent(tx, {
      ...{ shopId, customerId, channel: 'EMAIL', state: 'UNSUBSCRIBED', source, wording },
      proof: { way, ...(messageId && { messageId }) },
      ...{ occurredAt: now, recordedAt: now },
    });
    return { outcome: 'unsubscribed' };
  }, patient);
}

async function addressesOf(tx: Tx, { shopId, customerId, messageId }: Unsubscribing, onRecord: string | null) {
  const message = messageId
    ? await tx.message.findFirst({ where: { shopId, id: messageId, customerId }, select: { address: true } })
    : null;
  const known = [message?.address, onRecord].map(normalizeAddress).filter((address) => address !== null);
  // In one order everywhere, so that two who write the same rows cannot wait for each other.
  return [...new Set(known)].sort();
}

async function isUnsubscribed(tx: Tx, { shopId, customerId }: Unsubscribing, addresses: string[]) {
  const channel = 'EMAIL';
  const consent = await tx.consent.findUnique({
    where: { shopId_customerId_channel: { shopId, customerId, channel } },
    select: { state: true },
  });
  if (consent?.state !== 'UNSUBSCRIBED') return false;
  const rows = await tx.suppression.count({
    where: { shopId, channel, address: { in: addresses }, reason: 'UNSUBSCRIBE' },
  });
  return rows === addresses.length;
}
