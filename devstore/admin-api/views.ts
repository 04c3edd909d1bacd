import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { customerView } from './view-customer.ts';
import { fulfillmentView, refundView } from './view-order-parts.ts';
import { lineView, orderView } from './view-order.ts';
import { productView, variantView } from './view-product.ts';
import type { Views } from './views-type.ts';

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
