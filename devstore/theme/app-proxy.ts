import { createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';

/** As in shopify.app.toml. */
const proxyPrefix = '/apps/sonra';
const appPath = '/proxy';

/** The query with what Shopify adds, signed: hex HMAC-SHA256 over `key=value`, sorted, joined by nothing. */
export function signProxyQuery(query: URLSearchParams, secret: string): URLSearchParams {
  const signed = new URLSearchParams(query);
  signed.delete('signature');
  const text = [...new Set(signed.keys())]
    .map((key) => `${key}=${signed.getAll(key).join(',')}`)
    .sort()
    .join('');
  signed.set('signature', createHmac('sha256', secret).update(text).digest('hex'));
  return signed;
}

/** What Shopify passes on of an answer; cookies are not among it. */
const passedOn = [
  'content-type',
  'cache-control',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'x-robots-tag',
  'referrer-policy',
  'location',
];

/** Sends a visitor's request on to the app, and its answer back. */
export async function forwardToApp(
  { config, clock }: Devstore,
  shop: Shop,
  path: string,
  request: Request,
  response: Response,
): Promise<void> {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  query.set('shop', shop.domain);
  query.set('logged_in_customer_id', '');
  query.set('path_prefix', proxyPrefix);
  query.set('timestamp', String(Math.floor(clock.now() / 1000)));
  const address = `${config.appUrl}${appPath}/${path}?${signProxyQuery(query, config.apiSecret).toString()}`;
  const answer = await fetch(address, {
    method: request.method,
    headers: { accept: request.get('accept') ?? '*/*', 'accept-language': request.get('accept-language') ?? '' },
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  });
  for (const name of passedOn) {
    const value = answer.headers.get(name);
    if (value) response.set(name, value);
  }
  response.status(answer.status).send(Buffer.from(await answer.arrayBuffer()));
}
