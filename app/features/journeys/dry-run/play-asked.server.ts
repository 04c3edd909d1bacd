import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { simulateCustomer } from '#app/domain/journeys/simulate/simulate-customer.ts';
import type { CustomerPast } from '#app/domain/journeys/simulate/past.ts';
import type { StoryEntry } from '#app/domain/journeys/simulate/play.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findPasts } from './find-pasts.store.server.ts';
import { findPlanToTry } from './find-plan-to-try.server.ts';
import { findSetting } from './find-setting.server.ts';

/** Somebody of whom products will run out, the first first, and when the journey would be told. */
interface Nudge {
  customerId: string;
  orderId: string;
  /** GIDs. */
  productIds: string[];
  at: Date;
}

/** Finds the first whom a reorder journey would be told of, handed in by whoever knows predictions. */
export type FindNudges = (about: { shopId: string; journeyId: string; trigger: ReorderTrigger }) => Promise<Nudge[]>;

export interface PlayedNudge {
  customerId: string;
  name: string | null;
  /** Titles. */
  products: string[];
  /** When the first mail would go; null where none would. */
  sentAt: Date | null;
  /** Why none would, where a rule says so. */
  reason: string | null;
}

/**
 * Whom a reorder journey would ask next and when, each played by the engine's rules as far as things stand now: the waits of its
 * steps, the hour at which somebody usually orders, the send window, consents, the limit on mails. Null for any other journey.
 */
export async function playAsked(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journey }: { shopId: string; journey: string },
  findNudges: FindNudges,
): Promise<PlayedNudge[] | null> {
  const found = await findPlanToTry(db, { shopId, journey });
  if (found?.plan.trigger.type !== 'reorder_due') return null;
  const { journeyId, key, plan } = found;
  const nudges = await findNudges({ shopId, journeyId, trigger: found.plan.trigger });
  const now = clock.now();
  const setting = await findSetting(db, { shopId, journeyKey: key, startedAt: now });
  const customerIds = nudges.map(({ customerId }) => customerId);
  const [pasts, names, titles] = await Promise.all([
    findPasts(db, { shopId, journeyId, customerIds }),
    findNames(db, shopId, customerIds),
    findTitles(db, shopId, [...new Set(nudges.flatMap(({ productIds }) => productIds))]),
  ]);
  const pastOf = new Map(pasts.map((past) => [past.customerId, past]));
  return nudges.flatMap((nudge) => {
    const past = pastOf.get(nudge.customerId);
    if (!past) return [];
    const ahead = { ...setting, from: now, until: after(nudge.at, longestPlayed) };
    const story = simulateCustomer(plan, past, ahead, [momentOf(nudge, past)]);
    const products = nudge.productIds.flatMap((id) => titles.get(id) ?? []);
    return [{ customerId: nudge.customerId, name: names.get(nudge.customerId) ?? null, products, ...endOf(story) }];
  });
}

/** Waits and puttings-off of a first mail are over by then. */
const longestPlayed = days(60);

const momentOf = ({ at, orderId, productIds }: Nudge, { orders }: CustomerPast) => ({
  ...{ at, triggeredAt: at, subject: `${productIds[0]} ${orderId}` },
  order: orders.find(({ id }) => id === orderId) ?? null,
});

/** What becomes of the first mail. */
function endOf(story: StoryEntry[]): Pick<PlayedNudge, 'sentAt' | 'reason'> {
  const sent = story.find(({ what }) => what === 'sent');
  const refused = story.find(({ what }) => what === 'not_enrolled' || what === 'skipped' || what === 'exited');
  return { sentAt: sent?.at ?? null, reason: sent ? null : (refused?.reason ?? null) };
}

async function findNames(db: Db, shopId: string, ids: string[]): Promise<Map<string, string | null>> {
  const select = { id: true, firstName: true, lastName: true, email: true };
  const rows = await db.customer.findMany({ where: { shopId, id: { in: ids } }, select });
  return new Map(
    rows.map(({ id, firstName, lastName, email }) => [id, [firstName, lastName].filter(Boolean).join(' ') || email]),
  );
}

async function findTitles(db: Db, shopId: string, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.product.findMany({ where: { shopId, id: { in: ids } }, select: { id: true, title: true } });
  return new Map(rows.map(({ id, title }) => [id, title]));
}
