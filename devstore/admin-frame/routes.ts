import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { mintSessionToken } from '../admin-api/tokens.ts';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { html } from '../pages/html.ts';
import { findShop } from '../state/world.ts';
import { buildAppBridge } from './app-bridge.ts';
import { customerRoutes } from './customer-pages.ts';
import { editorRoutes } from './editor-pages.ts';
import { adminLink, adminPage, framePage } from './frame-page.ts';
import type { AdminView } from './frame-page.ts';
import { orderRoutes } from './order-pages.ts';
import { productRoutes } from './product-pages.ts';
import { viewOf } from './view-of.ts';
import { words } from './words.ts';

/** The rest of the query belongs to the app's page. */
function pageOf(request: Request): string {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  query.delete('locale');
  // Shopify's own addresses say the app's whole path, as `app:app/reviews` of an extension does; ours leave out /app.
  const path = (request.params[0] ?? '').replace(/^\/+/, '').replace(/^app(\/|$)/, '');
  return `${path ? `/${path}` : ''}${query.size > 0 ? `?${query}` : ''}`;
}

function appList(view: AdminView): string {
  const say = words[view.locale];
  const content = html`<h1>${say.apps}</h1>
    <div class="card">
      <a href="${adminLink(view, '/apps/sonra')}"><strong>Sonra</strong></a>
      ${
        view.shop.installed &&
        html`<span class="badge good">${say.installed}</span>
          <form class="inline" method="post" action="/store/${view.shop.handle}/uninstall">
            <button>${say.uninstall}</button>
          </form>`
      }
    </div>`;
  return adminPage(view, say.apps, content);
}

/** Session tokens for the app's pages; only the app's origin may read them. */
function sendIdToken(devstore: Devstore, request: Request, response: Response): void {
  const shop = findShop(devstore.world, String(request.query.shop)) ?? notFound('There is no such shop.');
  response.set('Access-Control-Allow-Origin', new URL(devstore.config.appUrl).origin).set('Cache-Control', 'no-store');
  response.type('text/plain').send(mintSessionToken(devstore.config, shop, devstore.clock.now()));
}

export function adminFrameRoutes(devstore: Devstore): Router {
  const router = Router();
  const appBridge = buildAppBridge();
  const frameScript = readFileSync(join(import.meta.dirname, 'frame.js'), 'utf8');
  router.get('/app-bridge.js', (_request, response) => {
    response
      .set('Cache-Control', 'no-cache')
      .set('Access-Control-Allow-Origin', '*')
      .type('text/javascript')
      .send(appBridge);
  });
  router.get('/admin-frame.js', (_request, response) => void response.type('text/javascript').send(frameScript));
  router.get('/id-token', (request, response) => sendIdToken(devstore, request, response));
  router.get('/store/:handle', (request, response) => void response.send(appList(viewOf(devstore, request, 'apps'))));
  router.get(['/store/:handle/apps/sonra', '/store/:handle/apps/sonra/*'], (request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .send(framePage(devstore, viewOf(devstore, request, 'apps'), pageOf(request)));
  });
  router.use(orderRoutes(devstore), productRoutes(devstore), customerRoutes(devstore), editorRoutes(devstore));
  return router;
}
