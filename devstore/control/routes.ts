import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest, notFound } from '../http-error.ts';
import { EVENT_KINDS } from '../sendgrid/send-events.ts';
import type { EventKind } from '../sendgrid/send-events.ts';
import { readFaults } from '../webhooks/faults.ts';
import { appControlRoutes } from './app-routes.ts';
import { cartControlRoutes } from './cart-routes.ts';
import { catalogControlRoutes } from './catalog-routes.ts';
import { customerControlRoutes } from './customer-routes.ts';
import { describeState } from './describe.ts';
import { orderControlRoutes } from './order-routes.ts';
import { placementControlRoutes } from './placement-routes.ts';
import { rotateSecret, tokenControlRoutes } from './token-routes.ts';

const DEFAULT_LIMIT = 100;

function advanceClock(devstore: Devstore, seconds: unknown): void {
  if (typeof seconds !== 'number') badRequest('advanceSeconds must be a number of seconds.');
  try {
    devstore.clock.advance(seconds as number);
  } catch (error) {
    if (error instanceof RangeError) badRequest(error.message);
    throw error;
  }
}

function readEvent(body: unknown): EventKind {
  const event = (body as { event?: unknown } | undefined)?.event;
  if (!EVENT_KINDS.includes(event as never)) badRequest(`event must be one of ${EVENT_KINDS.join(', ')}.`);
  return event as EventKind;
}

/** The control API, for scripts and tests; the README documents it. */
export function controlRoutes(devstore: Devstore): Router {
  const router = Router();
  const { mailbox, sender, mailEvents } = devstore;
  const findMail = (id: string) => mailbox.find(id) ?? notFound(`There is no mail ${id}.`);

  router.get('/state', (_request, response) => void response.json(describeState(devstore)));
  router.post('/clock', (request, response) => {
    advanceClock(devstore, (request.body as { advanceSeconds?: unknown })?.advanceSeconds);
    response.json({ now: new Date(devstore.clock.now()).toISOString(), offsetMs: devstore.clock.offsetMs() });
  });
  router.post('/secrets', (request, response) => {
    response.json(rotateSecret(devstore, (request.body ?? {}) as Record<string, unknown>));
  });
  router.post('/faults', (request, response) => {
    devstore.faults = readFaults(devstore.faults, (request.body ?? {}) as Record<string, unknown>);
    response.json(devstore.faults);
  });
  router.get('/mailbox', (request, response) => {
    const { to, limit } = request.query;
    response.json({
      mails: mailbox.list({ to: to ? String(to) : undefined, limit: Number(limit ?? DEFAULT_LIMIT) || DEFAULT_LIMIT }),
    });
  });
  router.delete('/mailbox', (_request, response) => {
    mailbox.clear();
    response.json({ mails: [] });
  });
  router.get('/mailbox/:id', (request, response) => void response.json(findMail(request.params.id)));
  router.post('/mailbox/:id/events', (request, response, next) => {
    const mail = findMail(request.params.id);
    mailEvents.send(mail, [readEvent(request.body)]).then((status) => response.json({ status }), next);
  });
  router.get('/webhooks', (_request, response) => void response.json({ deliveries: sender.log }));
  router.get('/calls', (_request, response) => void response.json({ calls: mailbox.calls }));
  const shopRoutes = [
    appControlRoutes,
    cartControlRoutes,
    catalogControlRoutes,
    customerControlRoutes,
    orderControlRoutes,
    placementControlRoutes,
    tokenControlRoutes,
  ];
  router.use('/shops', ...shopRoutes.map((routes) => routes(devstore)));
  return router;
}
