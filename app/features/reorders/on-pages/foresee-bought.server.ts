import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { leastChance } from '#app/domain/journeys/reorder-trigger.ts';
import { predictReorders } from '#app/domain/reorders/predict-reorders.ts';
import type { Knowledge, PredictedReorder } from '#app/domain/reorders/predicted-reorder.ts';
import { amountInPack, packsOfProduct } from '#app/domain/reorders/product-packs.ts';
import type { TrainedReorders } from '#app/domain/reorders/train-reorders.ts';
import type { OwnPurchase } from '#app/domain/reorders/when/predict-when.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import type { Services } from '#app/platform/services.server.ts';
import { knowledgeFrom } from '../knowledge.store.server.ts';
import { historyOf } from '../predict-customer.ts';
import type { OwnHistory } from '../predict-customer.ts';
import { findOwnLines } from '../purchases.store.server.ts';
import { readModel } from '../read-model.server.ts';
import { findKnownShop } from './known-shop.server.ts';

/** What was bought a moment ago. */
interface JustBought {
  /** GIDs. */
  productId: string;
  variantId: string;
  quantity: number;
}

interface Question {
  shopId: string;
  bought: JustBought[];
  /** All variants of the bought products, by the product's GID. */
  variantsOf(productId: string): { id: string; title: string }[];
  /** Whose purchase it is; null while nobody knows. */
  customerId: string | null;
  /** The order as it is known here: what is kept of it counts, not `bought`. Null while it is not. */
  orderId: string | null;
  /** Of the journeys that ask to reorder; without any nobody is asked. */
  triggers: ReorderTrigger[];
}

interface ForeseenPurchase {
  productId: string;
  /** When it runs out; days since 1970-01-01. */
  expectedDay: number;
}

/**
 * When what somebody bought runs out, as `updatePredictions` will see it once the order has come: for what they would be asked
 * to reorder only, in the order in which it was bought. Answers about earlier purchases have ended with this one.
 */
export async function foreseeBought(
  services: Pick<Services, 'db' | 'clock'>,
  { shopId, bought, variantsOf, customerId, orderId, triggers }: Question,
): Promise<ForeseenPurchase[]> {
  if (triggers.length === 0 || bought.length === 0) return [];
  const [shop, lines] = await Promise.all([
    findKnownShop(services, shopId),
    customerId ? findOwnLines(services.db, { shopId, customerId }) : [],
  ]);
  const model = shop.trainedAt && (await readModel(services.db, shopId, shop.trainedAt));
  if (!model) return [];
  const today = dayNumber(services.clock.now(), shop.zone);
  const known = knowledgeFrom({ overrides: shop.overrides, answers: [] }, shop.zone);
  const knowledge = (productId: string) => known('', productId);
  const history = historyOf(customerId ?? '', lines);
  const purchases = orderId ? history.purchases : [...history.purchases, ...purchasesOf(bought, { today, variantsOf })];
  const isOfIt = (productId: string) => orderId === null || isFrom(history, productId, orderId);
  const foreseen = predictReorders(model, purchases, { today, knowledge });
  const sure = surelyAsked(model, purchases, { knowledge, triggers, today });
  return [...new Set(bought.map(({ productId }) => productId))].flatMap((productId) => {
    const one = foreseen.find(({ product }) => product === productId);
    return one && isOfIt(productId) && sure(one) ? [{ productId, expectedDay: Math.round(one.expectedDay) }] : [];
  });
}

const isFrom = ({ lastOf }: OwnHistory, productId: string, orderId: string) => lastOf(productId)?.orderId === orderId;

function purchasesOf(
  bought: JustBought[],
  { today, variantsOf }: Pick<Question, 'variantsOf'> & { today: number },
): OwnPurchase[] {
  return bought.map(({ productId, variantId, quantity }) => {
    const variants = variantsOf(productId);
    const title = variants.find(({ id }) => id === variantId)?.title ?? null;
    const amount = amountInPack(packsOfProduct(variants.map((variant) => variant.title)), title);
    return { product: productId, day: today, quantity: quantity * amount };
  });
}

/** Whether the sweep of nudges will find a prediction likely enough on the day of its question, if nothing is bought by then. */
function surelyAsked(
  model: TrainedReorders,
  purchases: OwnPurchase[],
  { knowledge, triggers, today }: { knowledge(product: string): Knowledge; triggers: ReorderTrigger[]; today: number },
): (foreseen: PredictedReorder) => boolean {
  const byDay = new Map<number, PredictedReorder[]>();
  const onDay = (day: number) => {
    const known = byDay.get(day) ?? predictReorders(model, purchases, { today: day, knowledge });
    byDay.set(day, known);
    return known;
  };
  return ({ product, askDay, expectedDay, method }) => {
    if (askDay === null) return false;
    return triggers.some(({ daysEarly, sureness }) => {
      const asked = Math.max(today, Math.ceil(daysEarly === null ? askDay : expectedDay - daysEarly));
      if (method === 'fixed') return true;
      return (onDay(asked).find((one) => one.product === product)?.p14 ?? 0) >= leastChance[sureness];
    });
  };
}
