import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { findShop } from '../state/world.ts';
import { wearOff } from './read-fault.ts';
import { runStorefrontQuery } from './run-storefront-query.ts';

const LOCKED_OUT = { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] };

async function answer(devstore: Devstore, shop: Shop, request: Request, response: Response): Promise<unknown> {
  shop.storefrontCalls.requests += 1;
  const { mode, seconds } = devstore.faults.storefront;
  devstore.faults.storefront = wearOff(devstore.faults.storefront);
  if (mode === 'stall') return undefined; // the caller gives up
  if (mode === 'reset') return response.socket!.resetAndDestroy();
  if (mode === '503' || mode === '430') return response.status(Number(mode)).type('html').send('<h1>Not now</h1>');
  if (mode === 'throttled') return response.json(LOCKED_OUT);
  if (mode === 'slow') await sleep(seconds * 1000);
  return response.json(await runStorefrontQuery(devstore, shop, request.body));
}

/** What anybody may ask of https://<shop>.myshopify.com/api: the Storefront API without a token. */
export function storefrontApiRoutes(devstore: Devstore): Router {
  const router = Router();
  router.post('/api/2026-07/graphql.json', (request, response, next) => {
    const shop = findShop(devstore.world, request.get('x-devstore-host') ?? '');
    if (!shop) return void response.status(404).json({ errors: 'Not Found' });
    answer(devstore, shop, request, response).catch(next);
  });
  return router;
}
