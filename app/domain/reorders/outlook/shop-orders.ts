import { basketCollector } from '../baskets.ts';
import type { Baskets, Groups } from '../baskets.ts';
import type { OrderMoment } from '../best-time/best-time.ts';
import type { PurchaseDay } from '../orders-to-come/summarize-buyers.ts';

/** One order of a customer, as the caller knows it. */
export interface OrderRow {
  customer: string;
  /** Days since 1970-01-01 of when it was placed, by the shop's calendar. */
  day: number;
  /** 0 to 23, and 0 (Monday) to 6, on the customer's clock. */
  hour: number;
  weekday: number;
  /** Of what was kept of it, in the shop's currency; null where it was paid in another one. */
  value: number | null;
  /** What was kept of it, at least one. */
  products: readonly string[];
}

/** A shop's orders in columns: order o is basket o, customer c is `customers[c]`. */
export interface ShopOrders {
  customers: string[];
  baskets: Baskets;
  day: Int32Array;
  hour: Uint8Array;
  weekday: Uint8Array;
  /** NaN where it is not known. */
  value: Float64Array;
}

/** Gathers orders that come customer by customer, the oldest of each first. Throws where a customer comes twice. */
export function shopOrdersCollector(): { add(row: OrderRow): void; finish(): ShopOrders } {
  const baskets = basketCollector();
  const customers: string[] = [];
  const known = new Set<string>();
  const [day, hour, weekday, value]: number[][] = [[], [], [], []];
  const endCustomer = () => customers.length > 0 && baskets.endCustomer();
  return {
    add(row) {
      if (row.customer !== customers.at(-1)) {
        if (known.has(row.customer)) throw new Error('The orders of a customer have to come together');
        endCustomer();
        known.add(row.customer);
        customers.push(row.customer);
      }
      if (!baskets.add(row.products)) throw new Error('An order without a product is none');
      day!.push(row.day);
      hour!.push(row.hour);
      weekday!.push(row.weekday);
      value!.push(row.value ?? Number.NaN);
    },
    finish() {
      endCustomer();
      return {
        customers,
        baskets: baskets.finish(),
        ...{ day: Int32Array.from(day!), value: Float64Array.from(value!) },
        ...{ hour: Uint8Array.from(hour!), weekday: Uint8Array.from(weekday!) },
      };
    },
  };
}

/** The orders of customer c are `from` to `to - 1`. */
export function ordersOf({ baskets }: ShopOrders, c: number): { from: number; to: number } {
  return { from: baskets.customerStart[c]!, to: baskets.customerStart[c + 1]! };
}

/** The baskets of customer c as ids, oldest first. */
export function basketsOf(orders: ShopOrders, c: number): string[][] {
  const { from, to } = ordersOf(orders, c);
  const { basketStart, product, products } = orders.baskets;
  return Array.from({ length: to - from }, (_, k) =>
    Array.from(product.subarray(basketStart[from + k], basketStart[from + k + 1]), (i) => products[i]!),
  );
}

export function momentsOf(orders: ShopOrders, c: number): OrderMoment[] {
  const { from, to } = ordersOf(orders, c);
  return Array.from({ length: to - from }, (_, k) => ({
    day: orders.day[from + k]!,
    hour: orders.hour[from + k]!,
    weekday: orders.weekday[from + k]!,
  }));
}

/** What each customer bought on which day, in the order of customers. */
export function purchaseDays(orders: ShopOrders): PurchaseDay[] {
  return orders.customers.flatMap((customer, c) => {
    const { from, to } = ordersOf(orders, c);
    return Array.from({ length: to - from }, (_, k) => {
      const value = orders.value[from + k]!;
      return { customer, day: orders.day[from + k]!, value: Number.isNaN(value) ? null : value };
    });
  });
}

/** All orders, whoever's, the oldest first. */
export function ordersInTime({ baskets, day, hour }: ShopOrders): Groups {
  const order = Int32Array.from(day, (_, o) => o).sort((a, b) => day[a]! - day[b]! || hour[a]! - hour[b]! || a - b);
  const item = new Int32Array(baskets.product.length);
  const start = new Int32Array(day.length + 1);
  order.forEach((o, k) => {
    const own = baskets.product.subarray(baskets.basketStart[o], baskets.basketStart[o + 1]);
    item.set(own, start[k]);
    start[k + 1] = start[k]! + own.length;
  });
  return { start, item };
}
