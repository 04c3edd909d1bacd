import { z } from 'zod';
import { locales } from '#app/domain/locale.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Db, Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { lockPerson, holding } from './lock-reviewer.server.ts';
import { findRecords } from '../person.store.server.ts';
import { findReviewShop } from './review-shop.store.server.ts';

export const longestComment = 1_000;

const NpsToSave = z.object({
  shopId: z.string(),
  /** Of the link. */
  groupId: z.string(),
  score: z.int().min(0).max(10),
  /** Blank for none. */
  comment: z.string().max(longestComment),
  locale: z.enum(locales),
});

/**
 * Keeps how likely a customer recommends the shop: once a period, by whichever link. A second answer within it is thanked for
 * and does not write over the first. Throws a ZodError for what no page of ours lets through.
 */
export async function saveNps(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  given: z.infer<typeof NpsToSave>,
): Promise<{ outcome: 'saved' | 'already' | 'nobody' }> {
  const { shopId, groupId, score, comment, locale } = NpsToSave.parse(given);
  const now = clock.now();
  return holding(db, async (tx) => {
    const person = await lockPerson(tx, { shopId, groupId });
    if (!person) return { outcome: 'nobody' };
    const { customerId, customerIds } = person;
    const shop = await findReviewShop(tx, shopId);
    const since = startOfPeriod(shop?.npsEveryDays ?? null, now);
    if (!since || (await hasAnswered(tx, { shopId, customerIds, since }))) return { outcome: 'already' };
    const request = await tx.reviewRequest.findFirst({
      where: { shopId, groupId, customerId },
      select: { orderId: true },
      orderBy: { id: 'asc' },
    });
    await tx.npsAnswer.create({
      data: {
        ...{ shopId, id: uuidV7(now), customerId, orderId: request?.orderId ?? null },
        ...{ score, comment: comment || null, locale, answeredAt: now },
      },
    });
    return { outcome: 'saved' };
  });
}

interface Asked {
  shopId: string;
  groupId: string;
  customerId: string;
  /** Days of a period; null asks nobody. */
  npsEveryDays: number | null;
  now: Date;
}

/** Whether the question is due: not answered in this period, nor come by at the end of another link's reviews. */
export async function isNpsDue(db: Db, { shopId, groupId, customerId, npsEveryDays, now }: Asked): Promise<boolean> {
  const since = startOfPeriod(npsEveryDays, now);
  if (!since) return false;
  const customerIds = await findRecords(db, { shopId, customerId });
  if (await hasAnswered(db, { shopId, customerIds, since })) return false;
  const others = await db.reviewRequest.count({
    where: { shopId, customerId: { in: customerIds }, groupId: { not: groupId }, answeredAt: { gt: since } },
  });
  return others === 0;
}

const startOfPeriod = (npsEveryDays: number | null, now: Date) =>
  npsEveryDays === null ? null : after(now, -days(npsEveryDays));

const hasAnswered = async (
  db: Pick<Tx, 'npsAnswer'>,
  { shopId, customerIds, since }: { shopId: string; customerIds: string[]; since: Date },
) => (await db.npsAnswer.count({ where: { shopId, customerId: { in: customerIds }, answeredAt: { gt: since } } })) > 0;
