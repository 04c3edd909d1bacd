import { isUsedUp } from '#app/domain/reorders/is-used-up.ts';
import { predictReorders } from '#app/domain/reorders/predict-reorders.ts';
import type { PredictedReorder } from '#app/domain/reorders/predicted-reorder.ts';
import { amountInPack, packsOfProduct } from '#app/domain/reorders/product-packs.ts';
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
}

interface ForeseenPurchase {
  productId: string;
  /** When it runs out; days since 1970-01-01. */
  expectedDay: number;
}

/**
 * When what somebody bought runs out, as `updatePredictions` will see it once the order has come: of what is used up only, in
 * the order in which it was bought. How sure that is does not count, as a day that is picked is kept whatever a journey finds
 * sure enough. Answers about earlier purchases have ended with this one.
 */
export async function foreseeBought(
  services: Pick<Services, 'db' | 'clock'>,
  { shopId, bought, variantsOf, customerId, orderId }: Question,
): Promise<ForeseenPurchase[]> {
  if (bought.length === 0) return [];
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
  const isAsked = ({ product, askDay, method }: PredictedReorder) =>
    askDay !== null && (method === 'fixed' || isUsedUp(model, product));
  return [...new Set(bought.map(({ productId }) => productId))].flatMap((productId) => {
    const one = foreseen.find(({ product }) => product === productId);
    return one && isOfIt(productId) && isAsked(one) ? [{ productId, expectedDay: Math.round(one.expectedDay) }] : [];
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
