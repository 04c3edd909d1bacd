import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import { gid, rawId } from '../state/ids.ts';
import type { Shop } from '../state/types.ts';
import { newestOrders, ordersOf } from '../state/world.ts';
import { shopPayload } from '../webhooks/catalog-payload.ts';
import { createGate } from '../webhooks/gate.ts';
import { orderPayload } from '../webhooks/order-payload.ts';
import { installApp, uninstallApp } from './install-app.ts';
import { customerOf, readEmail, readLocale } from './read-input.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

/** Sends every seeded order as it stands today; resolves when each was taken or given up. */
async function sendHistory(devstore: Devstore, shop: Shop, limit: number): Promise<number> {
  const orders = newestOrders(shop).slice(0, limit).reverse();
  const gate = createGate(8);
  const send = (payload: unknown) => devstore.sender.send({ shop, topic: 'orders/updated', payload });
  await Promise.all(orders.map((order) => gate(() => send(orderPayload(shop, order)))));
  return orders.length;
}

/** The webhooks of the privacy laws, with the payloads Shopify documents. */
async function sendCompliance(devstore: Devstore, shop: Shop, body: Body) {
  const topic = String(body.topic);
  const base = { shop_id: rawId(shop.id), shop_domain: shop.domain };
  if (topic === 'shop/redact') return devstore.sender.send({ shop, topic, payload: base });
  if (topic !== 'customers/redact' && topic !== 'customers/data_request') {
    return badRequest('topic must be customers/data_request, customers/redact or shop/redact.');
  }
  const { id, email } = customerOf(shop, String(body.customerId));
  const orders = ordersOf(shop, id).map((order) => rawId(order.id));
  const customer = { id: rawId(id), email, phone: null };
  const request = { orders_requested: orders, data_request: { id: 9999 } };
  const rest = topic === 'customers/redact' ? { orders_to_redact: orders } : request;
  return devstore.sender.send({ shop, topic, payload: { ...base, customer, ...rest } });
}

function changeShop(devstore: Devstore, shop: Shop, body: Body) {
  if (typeof body.name === 'string') shop.name = body.name;
  if (body.email !== undefined) shop.email = readEmail(body.email);
  if (typeof body.zone === 'string') shop.zone = body.zone;
  devstore.sender.emit({ shop, topic: 'shop/update', payload: shopPayload(shop) });
  return { name: shop.name, email: shop.email, zone: shop.zone };
}

function changeScopes(devstore: Devstore, shop: Shop, body: Body) {
  if (!Array.isArray(body.scopes)) return badRequest('scopes must be a list.');
  const previous = shop.scopes;
  shop.scopes = body.scopes.map(String);
  const updated_at = new Date(devstore.clock.now()).toISOString();
  const payload = { id: rawId(shop.id), shop_id: gid('Shop', shop.id), previous, current: shop.scopes, updated_at };
  devstore.sender.emit({ shop, topic: 'app/scopes_update', payload });
  return { previous, current: shop.scopes };
}

async function sendAny(devstore: Devstore, shop: Shop, { topic, payload }: Body) {
  if (typeof topic !== 'string' || typeof payload !== 'object') return badRequest('topic and payload are needed.');
  return devstore.sender.send({ shop, topic, payload });
}

/** What befalls the app in a shop: opened, removed, told of the past, of the shop itself, or of anything at all. */
export function appControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const install = serve(async (shop, { locale }) => {
    return { status: await installApp(devstore, shop, readLocale(locale, shop.locale)) };
  });
  const uninstall = serve((shop) => {
    uninstallApp(devstore, shop, shopPayload(shop));
    return { installed: shop.installed };
  });
  const history = serve(async (shop, { limit }) => {
    return { sent: await sendHistory(devstore, shop, Number(limit ?? Infinity)) };
  });
  router.patch(
    '/:handle',
    serve((shop, body) => changeShop(devstore, shop, body)),
  );
  router.post('/:handle/install', install);
  router.post('/:handle/uninstall', uninstall);
  router.post('/:handle/history', history);
  router.post(
    '/:handle/scopes',
    serve((shop, body) => changeScopes(devstore, shop, body)),
  );
  router.post(
    '/:handle/compliance',
    serve((shop, body) => sendCompliance(devstore, shop, body)),
  );
  router.post(
    '/:handle/webhooks',
    serve((shop, body) => sendAny(devstore, shop, body)),
  );
  return router;
}
