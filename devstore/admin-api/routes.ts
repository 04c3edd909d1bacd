import { Router } from 'express';
import type { Request } from 'express';
import type { Devstore } from '../devstore.ts';
import { findShop } from '../state/world.ts';
import type { Shop } from '../state/types.ts';
import { exchangeToken } from './exchange-token.ts';
import { runAdminQuery } from './run-admin-query.ts';

/** The shop a redirected request was meant for, by the host it asked for; null answers 404. */
export function shopOf(devstore: Devstore, request: Request): Shop | null {
  return findShop(devstore.world, request.get('x-devstore-host') ?? '') ?? null;
}

/** What the app asks of https://<shop>.myshopify.com. */
export function adminApiRoutes(devstore: Devstore): Router {
  const router = Router();
  router.post('/admin/oauth/access_token', (request, response, next) => {
    const shop = shopOf(devstore, request);
    if (!shop) return void response.status(404).json({ errors: 'Not Found' });
    exchangeToken(devstore, shop, request.body as Record<string, string>).then(
      ({ status, body }) => response.status(status).json(body),
      next,
    );
  });
  router.post('/admin/api/:version/graphql.json', (request, response, next) => {
    const shop = shopOf(devstore, request);
    if (!shop) return void response.status(404).json({ errors: 'Not Found' });
    if (request.params.version !== '2026-07') {
      return void response
        .status(404)
        .json({ errors: `devstore does not serve API version ${request.params.version} yet` });
    }
    if (!devstore.tokens.isAccessToken(shop, request.get('x-shopify-access-token') ?? '')) {
      const errors = '[API] Invalid API key or access token (unrecognized login or wrong password)';
      return void response.status(401).json({ errors });
    }
    shop.installed = true;
    runAdminQuery(devstore, shop, request.body)
      .then((answer) => response.set('X-Shopify-API-Version', '2026-07').json(answer))
      .catch(next);
  });
  return router;
}
