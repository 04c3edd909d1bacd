import { predictBestTime, trainBestTime } from '../best-time/best-time.ts';
import { nextItemsPredictor } from '../next-items/predict-next-items.ts';
import { trainNextItems } from '../next-items/train-next-items.ts';
import { predictOrders, trainOrdersToCome } from '../orders-to-come/orders-to-come.ts';
import type { OrdersToCome } from '../orders-to-come/orders-to-come.ts';
import type { Buyer } from '../orders-to-come/summarize-buyers.ts';
import { spentBy, summarizeBuyers } from '../orders-to-come/summarize-buyers.ts';
import { expectedOrders } from './expect-orders.ts';
import { nextItemsExplainer } from './explain-next-items.ts';
import { judgeDrift } from './judge-drift.ts';
import type { Drift } from './judge-drift.ts';
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
  const [month, season] = [monthDays, outlookDays].map((days) => expectedOrders(toCome, days));
  const habitsOf = learnHabits(orders);

  return {
    *customers() {
      for (const [c, customer] of orders.customers.entries()) {
        const buyer = buyers.get(customer);
        if (!buyer) continue;
        const now = predictOrders(toCome, buyer, outlookDays);
        month!.add(predictOrders(toCome, buyer, monthDays), buyer);
        season!.add(now, buyer);
        const drift = judgeDrift(toCome, buyer, { now, days: outlookDays });
        const expected = isEnough ? expectationOf(now, drift) : nothingExpected;
        yield { ...purchasesOf(buyer, today), gapDays: drift.gapDays, ...expected, ...habitsOf(c) };
      }
    },
    shop: () => ({
      ...{ orders: orders.day.length, returned },
      expected: (isEnough ? [month!, season!] : []).map((one) => {
        const total = one.total();
        return { ...total, before: countReturns(orders, { after: today - total.days, to: today }) };
      }),
    }),
  };
}

/** What a customer has bought so far. */
const purchasesOf = (buyer: Buyer, today: number) => ({
  ...{ customerId: buyer.customer, purchases: buyer.repeats + 1, lastDay: today - buyer.age + buyer.lastAt },
  spent: spentBy(buyer),
});

type Expectation = Pick<CustomerOutlook, 'orders90' | 'value90' | 'active90' | 'active90Before' | 'drifting'>;

/** Of a shop too small to tell. */
const nothingExpected: Expectation = {
  ...{ orders90: null, value90: null, active90: null, active90Before: null, drifting: false },
};
const expectationOf = (now: OrdersToCome, { activeBefore, drifting }: Drift): Expectation => ({
  ...{ orders90: now.orders, value90: now.value, active90: now.active, active90Before: activeBefore, drifting },
});

/** Learns when a shop's customers order and what they buy next; tells it of one customer after another, by number. */
function learnHabits(orders: ShopOrders) {
  const times = trainBestTime(orders.customers.map((_, c) => momentsOf(orders, c)));
  const next = trainNextItems(orders.baskets);
  const [askNext, explain] = [nextItemsPredictor(next), nextItemsExplainer(next)];
  return (c: number) => {
    const baskets = basketsOf(orders, c);
    const nextIds = askNext(baskets, nextItemsKept).map(({ product }) => product);
    const moments = momentsOf(orders, c);
    const { hour, weekday } = usualTime(predictBestTime(times, moments), moments.length);
    return {
      nextItems: explain(baskets, nextIds),
      ...{ usualHour: hour, usualWeekday: weekday, orders: moments.length },
    };
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
