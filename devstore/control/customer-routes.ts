import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import type { MarketingState, Shop } from '../state/types.ts';
import { customerOf } from './read-input.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

const STATES = ['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED'];

function setConsent(devstore: Devstore, shop: Shop, id: string, body: Body) {
  if (!STATES.includes(String(body.state))) badRequest(`state must be one of ${STATES.join(', ')}.`);
  const customer = customerOf(shop, id);
  const optInLevel = customer.marketing.optInLevel ?? 'SINGLE_OPT_IN';
  devstore.actions.setMarketing(shop, customer, { state: body.state as MarketingState, optInLevel });
  return { id: customer.id, email: customer.email, marketing: customer.marketing };
}

/** Customers and their consent. */
export function customerControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const list = serve((shop, _body, { query }) => {
    const wanted = [...shop.customers.values()].filter(({ email }) => !query.email || email === query.email);
    return { customers: wanted.slice(0, Number(query.limit ?? 500)) };
  });
  const consent = serve((shop, body, { params }) => setConsent(devstore, shop, params.id!, body));
  router.get('/:handle/customers', list);
  router.post('/:handle/customers/:id/consent', consent);
  return router;
}
