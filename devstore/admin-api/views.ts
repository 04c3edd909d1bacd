import type { Devstore } from '../devstore.ts';
import type { Customer, Fulfillment, Line, Order, Product, Refund, Shop, Variant } from '../state/types.ts';
import { customerView } from './view-customer.ts';
import { fulfillmentView, refundView } from './view-order-parts.ts';
import { lineView, orderView } from './view-order.ts';
import { productView, variantView } from './view-product.ts';

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

export function createViews(devstore: Devstore, shop: Shop): Views {
  const views: Views = {
    devstore,
    shop,
    order: (order) => orderView(views, order),
    line: (order, line) => lineView(views, order, line),
    fulfillment: (order, parcel) => fulfillmentView(views, order, parcel),
    refund: (order, refund) => refundView(views, order, refund),
    customer: (customer) => customerView(views, customer),
    product: (product) => productView(views, product),
    variant: (product, variant) => variantView(views, product, variant),
  };
  return views;
}
