import { predictBestTime, trainBestTime } from '../best-time/best-time.ts';
import { nextItemsPredictor } from '../next-items/predict-next-items.ts';
import { trainNextItems } from '../next-items/train-next-items.ts';
import { predictOrders, trainOrdersToCome } from '../orders-to-come/orders-to-come.ts';
import type { Buyer } from '../orders-to-come/summarize-buyers.ts';
import { spentBy, summarizeBuyers } from '../orders-to-come/summarize-buyers.ts';
import { expectedOrders } from './expect-orders.ts';
import { nextItemsExplainer } from './explain-next-items.ts';
import { judgeDrift } from './judge-drift.ts';
import { basketsOf, momentsOf, ordersOf, purchaseDays } from './shop-orders.ts';
import type { ShopOrders } from './shop-orders.ts';
import { enoughForOutlook } from './shop-outlook.ts';
import type { CustomerOutlook, ShopOutlook } from './shop-outlook.ts';
import { usualTime } from './usual-time.ts';

/** Far enough for a season of orders, near enough to be told apart from never. */
export const outlookDays = 90;
const monthDays = 30;
/** More than are shown: some will not be sold any more. */
const nextItemsKept = 6;

/** What was learnt of a shop, and what follows from it for its customers. */
export interface LearntOutlook {
  /** One customer after another, each computed when it is asked for. */
  customers(): Generator<CustomerOutlook>;
  /** Of all customers that were asked for so far. */
  shop(): ShopOutlook;
}

/**
 * Learns what each customer of a shop will buy next, how often they will come, who is drifting away and when they order;
 * `today` in days since 1970-01-01. The same orders give the same answers.
 */
export function learnOutlook(orders: ShopOrders, { today }: { today: number }): LearntOutlook {
  const purchases = purchaseDays(orders);
  const buyers = new Map(summarizeBuyers(purchases, today).map((buyer) => [buyer.customer, buyer]));
  const returned = [...buyers.values()].filter(({ repeats }) => repeats > 0).length;
  const isEnough = orders.day.length >= enoughForOutlook.orders && returned >= enoughForOutlook.returned;
  const toCome = trainOrdersToCome(purchases, { today, days: outlookDays });
  const times = trainBestTime(orders.customers.map((_, c) => momentsOf(orders, c)));
  const next = trainNextItems(orders.baskets);
  const [askNext, explain] = [nextItemsPredictor(next), nextItemsExplainer(next)];
  const month = expectedOrders(toCome, monthDays);
  const season = expectedOrders(toCome, outlookDays);

  const ask = (buyer: Buyer, c: number): CustomerOutlook => {
    const now = predictOrders(toCome, buyer, outlookDays);
    month.add(predictOrders(toCome, buyer, monthDays), buyer);
    season.add(now, buyer);
    const { drifting, activeBefore, gapDays } = judgeDrift(toCome, buyer, { now, days: outlookDays });
    const baskets = basketsOf(orders, c);
    const nextIds = askNext(baskets, nextItemsKept).map(({ product }) => product);
    const moments = momentsOf(orders, c);
    const { hour, weekday } = usualTime(predictBestTime(times, moments), moments.length);
    return {
      customerId: buyer.customer,
      ...{ purchases: buyer.repeats + 1, lastDay: today - buyer.age + buyer.lastAt, gapDays },
      spent: spentBy(buyer),
      orders90: isEnough ? now.orders : null,
      value90: isEnough ? now.value : null,
      active90: isEnough ? now.active : null,
      active90Before: isEnough ? activeBefore : null,
      drifting: isEnough && drifting,
      nextItems: explain(baskets, nextIds),
      ...{ usualHour: hour, usualWeekday: weekday, orders: moments.length },
    };
  };

  return {
    *customers() {
      for (const [c, customer] of orders.customers.entries()) {
        const buyer = buyers.get(customer);
        if (buyer) yield ask(buyer, c);
      }
    },
    shop: () => ({
      ...{ orders: orders.day.length, returned },
      expected: isEnough
        ? [month, season].map((one) => {
            const total = one.total();
            return { ...total, before: countReturns(orders, { after: today - total.days, to: today }) };
          })
        : [],
    }),
  };
}

/** Days on which customers came back, after their first. */
function countReturns(orders: ShopOrders, { after, to }: { after: number; to: number }): number {
  let count = 0;
  for (let c = 0; c < orders.customers.length; c++) {
    const span = ordersOf(orders, c);
    for (let o = span.from + 1; o < span.to; o++) {
      const day = orders.day[o]!;
      if (day > after && day <= to && day !== orders.day[o - 1]!) count += 1;
    }
  }
  return count;
}
