import type { OrderKind } from '#app/domain/journeys/rules.ts';
import { planNextSteps } from '#app/domain/placements/plan-next-steps.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import { isoDay } from '#app/domain/time/iso-day.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { MessageToCome } from '#app/features/journeys/index.server.ts';
import { findUsualPace } from '#app/features/orders/index.server.ts';
import { findUseDays } from '#app/features/reviews/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { NextStep } from '#extensions/shared/contract.ts';
import type { ThankYou } from './thank-you-page.ts';

/** What happens next: by the shop's own pace, and by the journeys that are on. */
export async function nextStepsOf(
  services: Services,
  { shop, facts, products, journeys }: Pick<ThankYou, 'shop' | 'facts' | 'products' | 'journeys'>,
): Promise<NextStep[]> {
  const { shopId, zone } = shop;
  const [pace, useDays] = await Promise.all([
    findUsualPace(services, { shopId, zone }),
    findUseDays(services, { shopId }),
  ]);
  const { order, isAbroad, picks } = facts;
  const day = (at: Date | null | undefined) => (at ? dayNumber(at, resolveZone([zone])) : null);
  const today = dayNumber(services.clock.now(), resolveZone([zone]));
  const kinds: OrderKind[] = picks.isGift ? [...(order?.kinds ?? []), 'gift'] : (order?.kinds ?? []);
  const coming = (message: MessageToCome | null) =>
    message?.excludedKinds.some((kind) => kinds.includes(kind)) ? null : message;
  const route = isAbroad ? 'international' : 'domestic';
  const steps = planNextSteps({
    ...{ today, placed: day(order?.placedAt) ?? today, shipped: day(order?.firstShippedAt) },
    ...{ delivered: day(order?.deliveredAt), isCarried: order?.requiresShipping ?? true },
    pace: pace[isAbroad === null ? 'any' : isAbroad ? 'abroad' : 'domestic'],
    // What is asked about together waits for the slowest of it.
    useDays: Math.max(0, ...products.map((product) => useDays(product, route))),
    ...{ tips: coming(journeys.tips), review: coming(journeys.review) },
  });
  return steps.map(({ kind, between }) => ({
    kind,
    between: between && { from: isoDay(between.from), to: isoDay(between.to) },
  }));
}
