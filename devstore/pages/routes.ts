import { Router } from 'express';
import type { Response } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest, notFound } from '../http-error.ts';
import { EVENT_KINDS } from '../sendgrid/send-events.ts';
import type { EventKind } from '../sendgrid/send-events.ts';
import { findShop } from '../state/world.ts';
import { noFaults, readFaults } from '../webhooks/faults.ts';
import { flowPage } from './flow-page.ts';
import { homePage } from './home-page.ts';
import { mailboxPage, mailPage, unsubscribeUrl } from './mailbox-page.ts';
import { drawLogo, drawProduct } from './product-image.ts';
import { webhooksPage } from './webhooks-page.ts';

const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#20342b"/><path d="M4 6h8l-1 7H5z" fill="#fff"/></svg>';

type Form = Record<string, string | undefined>;

const numberOf = (text: string | undefined) => (text === undefined || text === '' ? undefined : Number(text));

/** The faults form in the shape the control API reads. */
function faultsFromForm(form: Form) {
  return {
    webhooks: {
      duplicates: numberOf(form.duplicates),
      disorder: numberOf(form.disorder),
      delaySeconds: numberOf(form.delaySeconds),
      lossPercent: numberOf(form.lossPercent),
    },
    sendgrid: { mode: form.mode, times: numberOf(form.times), seconds: numberOf(form.seconds) },
    graphql: { throttled: form.throttled === 'throttled' },
    storefront: { mode: form.storefront },
    extensions: { mode: form.extensions },
  };
}

/** Links to a shop's own domain, which no browser can reach here, lead to its stand-in. */
function leadToShops({ world, config }: Devstore, markup: string): string {
  return world.shops.reduce(
    (text, { domain, handle }) => text.replaceAll(`https://${domain}`, `${config.url}/shops/${handle}`),
    markup,
  );
}

/** Posts as RFC 8058 has mail providers do; answers a sentence for the page. */
async function unsubscribeOneClick(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  });
  await response.arrayBuffer();
  return `The unsubscribe address answered ${response.status}.`;
}

function mailRoutes(devstore: Devstore, router: Router): void {
  const findMail = (id: string) => devstore.mailbox.find(id) ?? notFound(`There is no mail ${id}.`);
  const back = (response: Response, id: string, notice: string) =>
    response.redirect(303, `/mailbox/${id}?notice=${encodeURIComponent(notice)}`);
  router.get(
    '/mailbox',
    (request, response) => void response.send(mailboxPage(devstore, String(request.query.to ?? ''))),
  );
  router.get('/mailbox/:id', (request, response) => {
    response.send(mailPage(findMail(request.params.id), request.query.notice ? String(request.query.notice) : null));
  });
  router.get('/mailbox/:id/html', (request, response) => {
    // The mail opens in its own window when a link is followed, and runs no script, as in a mail reader.
    response.set('Content-Security-Policy', "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'");
    const { html } = findMail(request.params.id);
    response.type('html').send(`<base target="_blank">${leadToShops(devstore, html)}`);
  });
  router.post('/mailbox/:id/events', (request, response, next) => {
    const mail = findMail(request.params.id);
    const { event } = request.body as Form;
    if (!EVENT_KINDS.includes(event as never)) badRequest('There is no such event.');
    devstore.mailEvents
      .send(mail, [event as EventKind])
      .then((status) => back(response, mail.id, `Event “${event}” sent; the app answered ${status}.`), next);
  });
  router.post('/mailbox/:id/one-click', (request, response, next) => {
    const mail = findMail(request.params.id);
    const url = unsubscribeUrl(mail) ?? badRequest('The mail has no List-Unsubscribe address.');
    unsubscribeOneClick(url).then((notice) => back(response, mail.id, notice), next);
  });
}

/** Home, mailbox, webhook log, pictures, and the forms on them. */
export function pageRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/', (_request, response) => void response.send(homePage(devstore)));
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', 'max-age=86400').type('image/svg+xml').send(FAVICON);
  });
  router.get('/webhooks-log', (_request, response) => void response.send(webhooksPage(devstore)));
  router.get('/flow-log', (_request, response) => void response.send(flowPage(devstore)));
  router.post('/clock', (request, response) => {
    devstore.clock.advance(Number((request.body as Form).seconds));
    response.redirect(303, '/');
  });
  router.post('/faults', (request, response) => {
    const form = request.body as Form;
    devstore.faults = form.reset ? noFaults() : readFaults(devstore.faults, faultsFromForm(form));
    response.redirect(303, '/');
  });
  router.get('/images/:handle/:file', (request, response) => {
    const shop = findShop(devstore.world, request.params.handle) ?? notFound('There is no such shop.');
    const handle = request.params.file.replace(/\.svg$/, '');
    const product = [...shop.products.values()].find((entry) => entry.handle === handle);
    const drawing = product ? drawProduct(product) : handle === 'logo' ? drawLogo(shop) : null;
    response
      .set('Cache-Control', 'max-age=86400')
      .set('Access-Control-Allow-Origin', '*')
      .type('image/svg+xml')
      .send(drawing ?? notFound('There is no such picture.'));
  });
  mailRoutes(devstore, router);
  return router;
}
