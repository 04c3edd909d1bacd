import { after } from '#app/domain/time/spans.ts';
import { startOfDayText } from '#app/domain/time/day-number.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { findKeptPurchase } from '#app/features/orders/index.server.ts';
import { applyAnswersOf, sweepAnswers } from '#app/features/placements/index.server.ts';
import type { ReminderWish, ReorderEffects } from '#app/features/placements/index.server.ts';
import { keepReorderAnswer, updatePredictions } from '#app/features/reorders/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** What customers pick on Shopify's pages, and what reorders make of it: neither knows the other. */
const effectsOf = (services: Pick<Services, 'db' | 'clock'>): ReorderEffects => ({
  remind: (tx, wish) => remind(tx, wish, services.clock.now()),
  predict: ({ shopId, customerId }) => updatePredictions(services, { shopId, customerId }),
});

export const applyAnswersOfOrder = (services: Services, order: { shopId: string; orderId: string }) =>
  applyAnswersOf(services, order, effectsOf(services));

export const sweepPlacementAnswers = (services: Services) => sweepAnswers(services, effectsOf(services));

const resultOf = {
  answered: 'done',
  taken_back: 'taken_back',
  nobody: 'not_possible',
  said_later: 'said_later',
} as const;

/** Only of what was bought, and kept, with that order. */
async function remind(tx: Tx, wish: ReminderWish, now: Date) {
  const { shopId, customerId, productId, said } = wish;
  const order = await findKeptPurchase(tx, wish);
  if (!order) return 'not_possible' as const;
  // Whatever their clocks say, it was said of this purchase.
  const bought = order.placedAt ? after(order.placedAt, 1) : wish.at;
  const named =
    said?.wish === 'on'
      ? { until: startOfDayText(said.day, resolveZone([order.zone])), channel: said.channel }
      : undefined;
  const answer = said === null ? 'TAKE_BACK' : said.wish === 'never' ? 'NEVER' : 'REMIND';
  const at = bought > wish.at ? bought : wish.at;
  const input = { shopId, customerId, productId, answer, messageId: null, named, at } as const;
  const { answered } = await keepReorderAnswer(tx, input, now);
  return resultOf[answered.outcome];
}
