import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import type { Request } from 'express';
import { orderOf, shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { findTill } from '../storefront/find-till.ts';
import type { Order, Shop } from '../state/types.ts';
import type { Scene } from './common-facts.ts';
import { mintExtensionToken } from './mint-extension-token.ts';
import { accountFacts, checkoutFacts, orderFacts, thankYouFacts } from './page-facts.ts';
import { placementPage } from './placement-page.ts';
import { extensionAt } from './placement-state.ts';
import { readUiExtensions } from './read-ui-extension.ts';
import { strike } from './read-fault.ts';
import { isTarget } from './targets.ts';
import { loggedIn } from './visitor-login.ts';

const folder = join(import.meta.dirname, 'host');

/** The host as one classic script: its parts, joined in order, share the object `host`. */
function buildHost(): string {
  const parts = readdirSync(folder)
    .filter((name) => /^\d.*\.js$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const bodies = parts.map((part) => `((host) => {\n${part}})(host);`).join('\n');
  return `(() => {\n'use strict';\nconst host = {};\n${bodies}\n})();\n`;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The order of an account page: its customer's, or anybody's who has its token, as its mails lead to it. */
function orderFor({ shop, visitor }: Scene, { query }: Request): Order {
  const order = orderOf(shop, text(query.order));
  const isTheirs = visitor !== null && order.customerId === visitor.id;
  return isTheirs || query.token === order.token ? order : notFound('There is no such order.');
}

function orderByToken(shop: Shop, token: string): Order {
  return [...shop.orders.values()].find((order) => order.token === token) ?? notFound('There is no such order.');
}

/** What the placement knows, by the page it is on. */
function factsOf(scene: Scene, request: Request) {
  const { devstore, shop, target } = scene;
  if (target === 'purchase.checkout.block.render') {
    const till = findTill(devstore, shop, request, { token: text(request.query.cart), key: text(request.query.key) });
    return checkoutFacts(scene, till);
  }
  if (target === 'purchase.thank-you.block.render')
    return thankYouFacts(scene, orderByToken(shop, text(request.query.token)));
  if (target === 'customer-account.order-index.block.render') return accountFacts(scene);
  return orderFacts(scene, orderFor(scene, request));
}

function sceneOf(devstore: Devstore, request: Request): Scene {
  const shop = shopOf(devstore, request);
  const target = request.params.target!;
  if (!isTarget(target)) return notFound(`There is no placement ${target}.`);
  const extension = extensionAt(devstore.config.extensionsDir, shop, target) ?? notFound('Nothing is shown there.');
  const { locale } = request.query;
  return {
    ...{ devstore, shop, target, extension, visitor: loggedIn(shop, request) },
    locale: locale === 'tr' || locale === 'en' ? locale : shop.locale,
    inEditor: request.query.editor === '1',
  };
}

/** Sandboxes of the extensions, and what their host asks for; another site's page is refused by the guard. */
export function extensionRoutes(devstore: Devstore): Router {
  const router = Router();
  const { extensionsDir } = devstore.config;
  const script = (body: () => string) => (_request: Request, response: import('express').Response) =>
    void response.set('Cache-Control', 'no-cache').type('text/javascript').send(body());
  router.get('/extension-host.js', script(buildHost));
  router.get(
    '/placements.js',
    script(() => readFileSync(join(folder, 'page.js'), 'utf8')),
  );
  router.get('/extension-bundles/:handle.js', (request, response) => {
    const found = readUiExtensions(extensionsDir).find(({ handle }) => handle === request.params.handle);
    const bundle = found?.bundle ?? notFound('There is no such bundle.');
    response.set('Cache-Control', 'no-cache').type('text/javascript').send(readFileSync(bundle, 'utf8'));
  });
  router.get('/shops/:handle/placements/:target', (request, response) => {
    const scene = sceneOf(devstore, request);
    response.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    response.send(placementPage(factsOf(scene, request)));
  });
  router.post('/shops/:handle/extension-token', (request, response) => {
    const shop = shopOf(devstore, request);
    response.type('text/plain').send(mintExtensionToken(devstore, shop, loggedIn(shop, request)));
  });
  router.post('/extension-fault', (_request, response) => void response.json(strike(devstore.faults.extensions)));
  return router;
}
