import type { HelpTopic } from '#app/domain/placements/help-topic.ts';
import type { Locale } from '#app/domain/locale.ts';
import { openComplaint } from '#app/features/customers/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

interface Input {
  shopId: string;
  /** GID of the customer whom Shopify vouches for. */
  customerGid: string;
  /** GID. */
  orderId: string;
  topic: HelpTopic;
  text: string;
  locale: Locale;
}

/** Presses at once stand in line; none of them is to be lost for that. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

/**
 * Keeps that a customer asks for help with an order of theirs; marketing rests until the shop has seen to it. Of one order one
 * request is open at a time: asking again changes what it says. `unknown`: no order of theirs here.
 */
export async function askForHelp(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, customerGid, orderId, topic, text, locale }: Input,
): Promise<{ outcome: 'noted' | 'unknown' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const [customer] = await tx.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "Customer" c JOIN "Order" o ON o."shopId" = c."shopId" AND o."customerId" = c."id"
      WHERE c."shopId" = ${shopId} AND c."gid" = ${customerGid} AND c."redactedAt" IS NULL AND o."id" = ${orderId}
      FOR UPDATE OF c`;
    if (!customer) return { outcome: 'unknown' };
    const whose = { shopId, customerId: customer.id, orderId };
    const said = { topic, body: text, locale };
    const { count } = await tx.helpRequest.updateMany({ where: { ...whose, answeredAt: null }, data: said });
    if (count === 0) await tx.helpRequest.create({ data: { ...whose, ...said, id: uuidV7(now), askedAt: now } });
    await openComplaint(tx, { shopId, customerId: customer.id, at: now });
    return { outcome: 'noted' };
  }, patient);
}
