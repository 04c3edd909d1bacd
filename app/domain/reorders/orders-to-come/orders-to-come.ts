import { summarizeBuyers } from './summarize-buyers.ts';
import type { Buyer, PurchaseDay } from './summarize-buyers.ts';

/** What a shop's past says about how often its customers come back. */
export interface OrdersToComeModel {
  /** Repeat purchases of a customer a day. */
  rate: number;
  value: number;
}

export interface OrdersToCome {
  orders: number;
  /** Of all those orders together. */
  value: number;
  /** That there will be an order at all, 0 to 1. */
  active: number;
}

/** Learns from purchases up to `today` how many there will be in the `days` after. */
export function trainOrdersToCome(
  purchases: readonly PurchaseDay[],
  { today }: { today: number; days: number },
): OrdersToComeModel {
  const buyers = summarizeBuyers(purchases, today);
  const sum = (of: (buyer: Buyer) => number) => buyers.reduce((total, buyer) => total + of(buyer), 0);
  const repeats = sum((buyer) => buyer.repeats);
  return {
    rate:
      repeats /
      Math.max(
        1,
        sum((buyer) => buyer.age),
      ),
    value: sum((buyer) => buyer.repeats * buyer.repeatValue) / Math.max(1, repeats),
  };
}

/** The gamma-Poisson posterior mean with one purchase of prior weight: `(x + 1) / (T + 1 / rate) · days`. */
export function predictOrders({ rate, value }: OrdersToComeModel, buyer: Buyer, days: number): OrdersToCome {
  if (!(rate > 0)) return { orders: 0, value: 0, active: 0 };
  const orders = (days * (buyer.repeats + 1)) / (buyer.age + 1 / rate);
  const active = 1 - Math.pow(1 + days / (buyer.age + 1 / rate), -(buyer.repeats + 1));
  return { orders, value: orders * value, active };
}
