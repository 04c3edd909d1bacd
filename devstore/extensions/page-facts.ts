import { createHash } from 'node:crypto';
import type { Cart } from '../storefront/cart.ts';
import { gid } from '../state/ids.ts';
import type { Order } from '../state/types.ts';
import { ordersOf } from '../state/world.ts';
import { addressFacts, commonFacts, customerFacts, lineFacts } from './common-facts.ts';
import type { Scene } from './common-facts.ts';

const buyerFacts = ({ shop, visitor }: Scene) =>
  visitor ? customerFacts(visitor, ordersOf(shop, visitor.id).length) : null;

/** Shopify keeps an extension's storage apart by checkout, and by customer in the accounts. */
const storageKey = (scene: Scene, of: string) =>
  `shopify-storage-${scene.shop.handle}-${scene.extension.handle}-${createHash('sha256').update(of).digest('hex').slice(0, 24)}`;

/** Of the checkout that is open; `linesPath` is where changes of its lines go. */
export function checkoutFacts(scene: Scene, { cart, linesPath }: { cart: Cart; linesPath: string }) {
  return {
    ...commonFacts(scene),
    storageKey: storageKey(scene, cart.checkoutToken ?? ''),
    lines: lineFacts(scene, cart.lines),
    checkoutToken: cart.checkoutToken ?? undefined,
    buyer: buyerFacts(scene),
    email: scene.visitor?.email ?? cart.email ?? undefined,
    shippingAddress: scene.visitor ? addressFacts(scene.visitor.address) : undefined,
    linesPath,
  };
}

/** Of the page after paying, which whoever paid sees before the app has heard of the order. */
export function thankYouFacts(scene: Scene, order: Order) {
  const known = order.customerId ? ordersOf(scene.shop, order.customerId) : [order];
  return {
    ...commonFacts(scene),
    storageKey: storageKey(scene, order.checkoutToken ?? order.token),
    lines: lineFacts(scene, order.lines),
    checkoutToken: order.checkoutToken ?? undefined,
    orderConfirmation: {
      order: { id: gid('Order', order.id) },
      number: order.token.slice(0, 9).toUpperCase(),
      isFirstOrder: known.length <= 1,
    },
    buyer: buyerFacts(scene),
    email: order.email ?? undefined,
    phone: order.address?.phone ?? undefined,
    shippingAddress: order.address ? addressFacts(order.address) : undefined,
    billingAddress: order.address ? addressFacts(order.address) : undefined,
  };
}

/** Of the customer accounts' list of orders. */
export const accountFacts = (scene: Scene) => ({
  ...commonFacts(scene),
  storageKey: storageKey(scene, scene.visitor?.id ?? 'nobody'),
});

/** Of one order in the customer accounts; who came by a link and is not logged in is told nothing of a person. */
export function orderFacts(scene: Scene, order: Order) {
  const isTheirs = scene.visitor !== null && scene.visitor.id === order.customerId;
  return {
    ...accountFacts(scene),
    orderId: gid('Order', order.id),
    order: {
      id: gid('Order', order.id),
      name: order.name,
      confirmationNumber: order.token.slice(0, 9).toUpperCase(),
      processedAt: new Date(order.createdAt).toISOString(),
      ...(order.cancelledAt ? { cancelledAt: new Date(order.cancelledAt).toISOString() } : {}),
    },
    authenticationState: isTheirs ? 'fully_authenticated' : 'pre_authenticated',
    lines: lineFacts(scene, order.lines),
    checkoutToken: order.checkoutToken ?? undefined,
    buyer: isTheirs ? buyerFacts(scene) : null,
    email: isTheirs ? (order.email ?? undefined) : undefined,
    shippingAddress: isTheirs && order.address ? addressFacts(order.address) : undefined,
  };
}
