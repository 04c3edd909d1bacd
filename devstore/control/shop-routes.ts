import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest, notFound } from '../http-error.ts';
import { imageUrl } from '../pages/product-image.ts';
import { bareId, rawId } from '../state/ids.ts';
import type { MarketingState, Order, Product, Shop } from '../state/types.ts';
import { newestOrders } from '../state/world.ts';
import { productPayload, shopPayload } from '../webhooks/catalog-payload.ts';
import { createGate } from '../webhooks/gate.ts';
import { orderPayload } from '../webhooks/order-payload.ts';
import { describeOrder, describeProducts } from './describe.ts';
import { installApp, uninstallApp } from './install-app.ts';
import {
  customerOf,
  orderOf,
  readFulfillmentId,
  readLineChoices,
  readLocale,
  readPurchase,
  shopOf,
} from './read-input.ts';

type Body = Record<string, unknown>;
type Handler = (shop: Shop, body: Body, request: Request) => unknown;

/** Sends every seeded order as it stands today; resolves when each was taken or given up. */
async function sendHistory(devstore: Devstore, shop: Shop, limit: number): Promise<number> {
  const orders = newestOrders(shop).slice(0, limit).reverse();
  const gate = createGate(8);
  await Promise.all(
    orders.map((order) =>
      gate(() => devstore.sender.send({ shop, topic: 'orders/updated', payload: orderPayload(shop, order) })),
    ),
  );
  return orders.length;
}

function changeOrder({ actions }: Devstore, shop: Shop, order: Order, action: string, body: Body): void {
  if (action === 'fulfill') actions.fulfill(shop, order, readLineChoices(body));
  else if (action === 'deliver') actions.deliver(shop, order, readFulfillmentId(body));
  else if (action === 'fail-delivery') actions.failDelivery(shop, order, readFulfillmentId(body));
  else if (action === 'cancel') actions.cancel(shop, order);
  else if (action === 'refund') actions.refund(shop, order, readLineChoices(body));
  else notFound(`An order knows fulfill, deliver, fail-delivery, cancel and refund, not ${action}.`);
}

function changeProduct(devstore: Devstore, shop: Shop, id: string, body: Body) {
  const product: Product =
    shop.products.get(bareId('Product', id) ?? '') ?? notFound(`${shop.name} has no product ${id}.`);
  const variantId = body.variantId ? bareId('ProductVariant', String(body.variantId)) : null;
  const variants = product.variants.filter((variant) => !variantId || variant.id === variantId);
  if (variants.length === 0) notFound(`${product.title} has no variant ${String(body.variantId)}.`);
  for (const variant of variants) {
    if (typeof body.inventory === 'number') variant.inventory = body.inventory;
    if (typeof body.price === 'number') variant.price = Math.round(body.price * 100);
  }
  if (body.status === 'active' || body.status === 'archived' || body.status === 'draft') product.status = body.status;
  product.updatedAt = Math.floor(devstore.clock.now() / 1000) * 1000;
  devstore.sender.emit({
    shop,
    topic: 'products/update',
    payload: productPayload(shop, product, imageUrl(devstore.config.url, shop, product)),
  });
  return describeProducts(shop).find((entry) => entry.id === product.id);
}

function deleteProduct(devstore: Devstore, shop: Shop, id: string) {
  const bare = bareId('Product', id) ?? '';
  if (!shop.products.delete(bare)) notFound(`${shop.name} has no product ${id}.`);
  devstore.sender.emit({ shop, topic: 'products/delete', payload: { id: rawId(bare) } });
  return { deleted: bare };
}

function setConsent(devstore: Devstore, shop: Shop, id: string, body: Body) {
  const state = String(body.state) as MarketingState;
  if (!['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED'].includes(state))
    badRequest('state must be SUBSCRIBED, UNSUBSCRIBED, PENDING or NOT_SUBSCRIBED.');
  const customer = customerOf(shop, id);
  devstore.actions.setMarketing(shop, customer, {
    state,
    optInLevel: customer.marketing.optInLevel ?? 'SINGLE_OPT_IN',
  });
  return { id: customer.id, email: customer.email, marketing: customer.marketing };
}

/** The webhooks of the privacy laws, with the payloads Shopify documents. */
async function sendCompliance(devstore: Devstore, shop: Shop, body: Body) {
  const topic = String(body.topic);
  const base = { shop_id: rawId(shop.id), shop_domain: shop.domain };
  if (topic === 'shop/redact') return devstore.sender.send({ shop, topic, payload: base });
  if (topic !== 'customers/redact' && topic !== 'customers/data_request')
    return badRequest('topic must be customers/data_request, customers/redact or shop/redact.');
  const customer = customerOf(shop, String(body.customerId));
  const orders = [...shop.orders.values()]
    .filter((order) => order.customerId === customer.id)
    .map(({ id }) => rawId(id));
  const person = { id: rawId(customer.id), email: customer.email, phone: null };
  const rest =
    topic === 'customers/redact'
      ? { orders_to_redact: orders }
      : { orders_requested: orders, data_request: { id: 9999 } };
  return devstore.sender.send({ shop, topic, payload: { ...base, customer: person, ...rest } });
}

/** What scripts and tests do to a shop; see the README for the shapes. */
export function shopControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = (handler: Handler) => (request: Request, response: Response, next: (error: unknown) => void) => {
    Promise.resolve()
      .then(() => handler(shopOf(devstore, request), (request.body ?? {}) as Body, request))
      .then((answer) => response.json(answer), next);
  };
  router.get(
    '/:handle/products',
    serve((shop) => ({ products: describeProducts(shop) })),
  );
  router.patch(
    '/:handle/products/:id',
    serve((shop, body, { params }) => changeProduct(devstore, shop, params.id!, body)),
  );
  router.delete(
    '/:handle/products/:id',
    serve((shop, _body, { params }) => deleteProduct(devstore, shop, params.id!)),
  );
  router.get(
    '/:handle/orders',
    serve((shop, _body, { query }) => ({
      orders: newestOrders(shop)
        .slice(0, Number(query.limit ?? 50))
        .map(describeOrder),
    })),
  );
  router.get(
    '/:handle/orders/:id',
    serve((shop, _body, { params }) => describeOrder(orderOf(shop, params.id!))),
  );
  router.post(
    '/:handle/orders',
    serve((shop, body) => describeOrder(devstore.actions.purchase(shop, readPurchase(shop, body)))),
  );
  router.post(
    '/:handle/orders/:id/:action',
    serve((shop, body, { params }) => {
      const order = orderOf(shop, params.id!);
      changeOrder(devstore, shop, order, params.action!, body);
      return describeOrder(order);
    }),
  );
  router.get(
    '/:handle/customers',
    serve((shop, _body, { query }) => ({
      customers: [...shop.customers.values()]
        .filter(({ email }) => !query.email || email === query.email)
        .slice(0, Number(query.limit ?? 500)),
    })),
  );
  router.post(
    '/:handle/customers/:id/consent',
    serve((shop, body, { params }) => setConsent(devstore, shop, params.id!, body)),
  );
  router.post(
    '/:handle/install',
    serve(async (shop, body) => ({ status: await installApp(devstore, shop, readLocale(body.locale, shop.locale)) })),
  );
  router.post(
    '/:handle/uninstall',
    serve((shop) => {
      uninstallApp(devstore, shop, shopPayload(shop));
      return { installed: shop.installed };
    }),
  );
  router.post(
    '/:handle/history',
    serve(async (shop, body) => ({ sent: await sendHistory(devstore, shop, Number(body.limit ?? Infinity)) })),
  );
  router.post(
    '/:handle/compliance',
    serve((shop, body) => sendCompliance(devstore, shop, body)),
  );
  router.post(
    '/:handle/webhooks',
    serve((shop, body) => {
      if (typeof body.topic !== 'string' || typeof body.payload !== 'object')
        badRequest('topic and payload are needed.');
      return devstore.sender.send({ shop, topic: body.topic as string, payload: body.payload });
    }),
  );
  return router;
}
