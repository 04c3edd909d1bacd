import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import type { Shop } from '../state/types.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

/** `access`: access tokens issued so far are refused; `all`: refresh tokens too, as when a grant is revoked. */
function expireTokens(devstore: Devstore, shop: Shop, { expire }: Body) {
  const now = devstore.clock.now();
  if (expire === 'access') shop.accessTokensExpiredAt = now;
  else if (expire === 'all') shop.tokensRevokedAt = now;
  else badRequest('expire must be access or all.');
  return shop.tokenCalls;
}

export function tokenControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  router.get(
    '/:handle/tokens',
    serve((shop) => shop.tokenCalls),
  );
  router.post(
    '/:handle/tokens',
    serve((shop, body) => expireTokens(devstore, shop, body)),
  );
  return router;
}

/** Rotates the client secret: `sign` signs from now on, `accept` are those an app may name itself by. */
export function rotateSecret(devstore: Devstore, body: Body) {
  const { sign, accept } = body;
  if (typeof sign !== 'string' || !Array.isArray(accept) || !accept.every((secret) => typeof secret === 'string'))
    return badRequest('sign must be a secret and accept a list of secrets.');
  devstore.config.apiSecret = sign;
  devstore.config.acceptedSecrets = accept;
  return { accepted: accept.length };
}
