import type { Devstore } from '../devstore.ts';
import type { Customer, Fulfillment, Line, Order, Product, Refund, Shop, Variant } from '../state/types.ts';

/** Each resource as the Admin API shows it, bound to one shop; they reach each other through here, since they form rings. */
export type Views = {
  devstore: Devstore;
  shop: Shop;
  order: (order: Order) => unknown;
  line: (order: Order, line: Line) => unknown;
  fulfillment: (order: Order, parcel: Fulfillment) => unknown;
  refund: (order: Order, refund: Refund) => unknown;
  customer: (customer: Customer) => unknown;
  product: (product: Product) => unknown;
  variant: (product: Product, variant: Variant) => unknown;
};
