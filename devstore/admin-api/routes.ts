import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Devstore } from '../devstore.ts';
import { findShop } from '../state/world.ts';
import type { Shop } from '../state/types.ts';
import { runAdminQuery } from './run-admin-query.ts';
import { isSessionToken } from './tokens.ts';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The shop a redirected request was meant for, by the host it asked for; null answers 404. */
export function shopOf(devstore: Devstore, request: Request): Shop | null {
  return findShop(devstore.world, request.get('x-devstore-host') ?? '') ?? null;
}

function exchangeToken(devstore: Devstore, shop: Shop, body: Record<string, string>, response: Response) {
  const { config, clock, tokens } = devstore;
  if (body.client_id !== config.apiKey || body.client_secret !== config.apiSecret) {
    return response.status(401).json({ error: 'invalid_client', error_description: 'Unknown client or wrong secret.' });
  }
  if (body.grant_type === 'refresh_token') {
    const renewed = tokens.refresh(shop, body.refresh_token ?? '');
    if (renewed) return response.json(renewed);
    return response
      .status(400)
      .json({ error: 'invalid_grant', error_description: 'The refresh token is not good any more.' });
  }
  if (body.grant_type !== TOKEN_EXCHANGE) return response.status(400).json({ error: 'unsupported_grant_type' });
  if (!isSessionToken(config, shop, body.subject_token ?? '', clock.now())) {
    return response
      .status(400)
      .json({ error: 'invalid_subject_token', error_description: 'The session token is not valid.' });
  }
  shop.installed = true;
  return response.json(tokens.pair(shop));
}

/** What the app asks of https://<shop>.myshopify.com. */
export function adminApiRoutes(devstore: Devstore): Router {
  const router = Router();
  router.post('/admin/oauth/access_token', (request, response) => {
    const shop = shopOf(devstore, request);
    if (!shop) return void response.status(404).json({ errors: 'Not Found' });
    return void exchangeToken(devstore, shop, request.body as Record<string, string>, response);
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
