import type { Devstore } from '../devstore.ts';
import { gid } from '../state/ids.ts';
import { currentQuantity, financialStatus, fulfillableQuantity, fulfillmentStatus } from '../state/order-math.ts';
import type { Order, Shop } from '../state/types.ts';
import { amount } from '../webhooks/payload-parts.ts';

/** GET /control/state. */
export function describeState({ clock, world, faults }: Devstore) {
  return {
    now: new Date(clock.now()).toISOString(),
    offsetMs: clock.offsetMs(),
    shops: world.shops.map((shop) => ({
      handle: shop.handle,
      domain: shop.domain,
      name: shop.name,
      installed: shop.installed,
      orders: shop.orders.size,
      customers: shop.customers.size,
      storefront: shop.storefrontCalls,
    })),
    faults,
  };
}

/** An order as the control API answers it; ids are text because they may pass 2^53. */
export function describeOrder(order: Order) {
  return {
    id: order.id,
    gid: gid('Order', order.id),
    name: order.name,
    createdAt: new Date(order.createdAt).toISOString(),
    updatedAt: new Date(order.updatedAt).toISOString(),
    customerId: order.customerId,
    email: order.email,
    financialStatus: financialStatus(order),
    fulfillmentStatus: fulfillmentStatus(order),
    cancelled: order.cancelledAt !== null,
    returns: order.returns.map(({ id, status }) => ({ id, gid: gid('Return', id), status })),
    lineItems: order.lines.map((line) => ({
      id: line.id,
      gid: gid('LineItem', line.id),
      variantId: line.variantId,
      productId: line.productId,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: currentQuantity(order, line),
      fulfillableQuantity: fulfillableQuantity(order, line),
    })),
    fulfillments: order.fulfillments.map(({ id, name, shipmentStatus, lines }) => ({
      id,
      gid: gid('Fulfillment', id),
      name,
      shipmentStatus,
      lines: lines.map(({ lineId, quantity }) => ({ lineItemId: lineId, quantity })),
    })),
  };
}

export function describeProducts(shop: Shop) {
  return [...shop.products.values()].map((product) => ({
    id: product.id,
    gid: gid('Product', product.id),
    handle: product.handle,
    title: product.title,
    status: product.status,
    variants: product.variants.map((variant) => ({
      id: variant.id,
      gid: gid('ProductVariant', variant.id),
      title: variant.title,
      sku: variant.sku,
      price: amount(variant.price),
      currency: shop.currency,
      inventory: variant.inventory,
    })),
  }));
}
