import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import { gid } from '../state/ids.ts';
import type { MarketingChannel, MarketingState, Shop } from '../state/types.ts';
import { customerOf } from './read-input.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

const STATES = ['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED'];
const CHANNELS = ['email', 'sms', 'whatsApp'];

function setConsent(devstore: Devstore, shop: Shop, id: string, body: Body) {
  if (!STATES.includes(String(body.state))) badRequest(`state must be one of ${STATES.join(', ')}.`);
  const channel = (body.channel ?? 'email') as MarketingChannel;
  if (!CHANNELS.includes(channel)) badRequest(`channel must be one of ${CHANNELS.join(', ')}.`);
  const customer = customerOf(shop, id);
  if (channel !== 'email' && !customer.phone) badRequest(`${customer.email} has no phone number.`);
  const optInLevel = customer.marketing.optInLevel ?? 'SINGLE_OPT_IN';
  devstore.actions.setMarketing(shop, customer, { channel, state: body.state as MarketingState, optInLevel });
  const { email, phone = null, marketing, sms = null, whatsApp = null } = customer;
  return { id: customer.id, email, phone, marketing, sms, whatsApp };
}

/** PATCH of a customer: what no webhook tells of. */
function changeCustomer({ clock }: Devstore, shop: Shop, id: string, { tags, birthDate, phone }: Body) {
  const customer = customerOf(shop, id);
  if (phone !== undefined) {
    if (phone !== null && !/^\+\d{8,15}$/.test(String(phone))) badRequest('phone must be as +905325550000.');
    customer.phone = phone === null ? null : String(phone);
  }
  if (tags !== undefined) {
    if (!Array.isArray(tags)) badRequest('tags must be a list.');
    customer.tags = (tags as unknown[]).map(String);
  }
  if (birthDate !== undefined) {
    if (birthDate !== null && !/^\d{4}-\d{2}-\d{2}$/.test(String(birthDate)))
      badRequest('birthDate must be yyyy-mm-dd.');
    customer.birthDate = birthDate === null ? null : String(birthDate);
  }
  // Shopify moves the date with every change, so that asking for what changed finds it.
  customer.updatedAt = Math.floor(clock.now() / 1000) * 1000;
  const { tags: kept = [], birthDate: born = null, phone: number = null } = customer;
  return { id: customer.id, tags: kept, birthDate: born, phone: number };
}

/** Makes a segment of that name, or gives the one there is other members. */
function setSegment({ world, clock }: Devstore, shop: Shop, { name, members }: Body) {
  if (typeof name !== 'string' || !name) badRequest('name must be a text.');
  if (!Array.isArray(members)) badRequest('members must be a list of customers.');
  const ids = (members as unknown[]).map((id) => customerOf(shop, String(id)).id);
  const known = [...shop.segments.values()].find((segment) => segment.name === name);
  const segment = known ?? {
    id: world.makeId(),
    name: String(name),
    createdAt: clock.now(),
    members: new Set<string>(),
  };
  segment.members = new Set(ids);
  shop.segments.set(segment.id, segment);
  return { id: segment.id, gid: gid('Segment', segment.id), name: segment.name, members: ids };
}

/** Customers, their consent, and the segments they are in. */
export function customerControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const list = serve((shop, _body, { query }) => {
    const wanted = [...shop.customers.values()].filter(({ email }) => !query.email || email === query.email);
    return { customers: wanted.slice(0, Number(query.limit ?? 500)) };
  });
  const consent = serve((shop, body, { params }) => setConsent(devstore, shop, params.id!, body));
  router.patch(
    '/:handle/customers/:id',
    serve((shop, body, { params }) => changeCustomer(devstore, shop, params.id!, body)),
  );
  router.put(
    '/:handle/segments',
    serve((shop, body) => setSegment(devstore, shop, body)),
  );
  router.get('/:handle/customers', list);
  router.post('/:handle/customers/:id/consent', consent);
  return router;
}
