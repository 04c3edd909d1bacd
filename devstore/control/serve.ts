import type { Request, RequestHandler } from 'express';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { shopOf } from './read-input.ts';

export type Body = Record<string, unknown>;
type Handler = (shop: Shop, body: Body, request: Request) => unknown;

/** A route below /:handle: finds the shop, answers what the handler returns as JSON, passes on what it throws. */
export function serveShop(devstore: Devstore) {
  return (handler: Handler): RequestHandler =>
    (request, response, next) => {
      Promise.resolve()
        .then(() => handler(shopOf(devstore, request), (request.body ?? {}) as Body, request))
        .then((answer) => response.json(answer), next);
    };
}
