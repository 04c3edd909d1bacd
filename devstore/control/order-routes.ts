import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { isReturnAction, returnActions } from '../state/order-return.ts';
import type { Order, Shop } from '../state/types.ts';
import { newestOrders } from '../state/world.ts';
import { describeOrder } from './describe.ts';
import { orderOf, readFulfillmentId, readLineChoices, readPurchase } from './read-input.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

const known = ['fulfill', 'deliver', 'fail-delivery', 'cancel', 'refund', ...Object.keys(returnActions)].join(', ');

function changeOrder({ actions }: Devstore, shop: Shop, order: Order, action: string, body: Body): void {
  if (action === 'fulfill') actions.fulfill(shop, order, readLineChoices(body));
  else if (action === 'deliver') actions.deliver(shop, order, readFulfillmentId(body));
  else if (action === 'fail-delivery') actions.failDelivery(shop, order, readFulfillmentId(body));
  else if (action === 'cancel') actions.cancel(shop, order);
  else if (action === 'refund') actions.refund(shop, order, readLineChoices(body));
  else if (isReturnAction(action)) actions.moveReturn(shop, order, action);
  else notFound(`An order knows ${known}, not ${action}.`);
}

/** Buying, and what happens to an order afterwards. */
export function orderControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const list = serve((shop, _body, { query }) => {
    const orders = newestOrders(shop).slice(0, Number(query.limit ?? 50));
    return { orders: orders.map(describeOrder) };
  });
  const act = serve((shop, body, { params }) => {
    const order = orderOf(shop, params.id!);
    changeOrder(devstore, shop, order, params.action!, body);
    return describeOrder(order);
  });
  const show = serve((shop, _body, { params }) => describeOrder(orderOf(shop, params.id!)));
  const buy = serve((shop, body) => describeOrder(devstore.actions.purchase(shop, readPurchase(shop, body))));
  router.get('/:handle/orders', list);
  router.get('/:handle/orders/:id', show);
  router.post('/:handle/orders', buy);
  router.post('/:handle/orders/:id/:action', act);
  return router;
}
