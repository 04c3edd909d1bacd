import { createHmac, randomUUID } from 'node:crypto';

export const appSecret = 'the-secret-of-the-app-under-test';

export interface Post {
  domain: string;
  topic: string;
  body: string | Uint8Array<ArrayBuffer>;
  webhookId?: string;
  secret?: string;
  triggeredAt?: string;
  /** Replaces headers, and with null leaves them out. */
  headers?: Record<string, string | null>;
}

/** Base64 HMAC-SHA256 as Shopify signs. */
export const sign = (body: string | Uint8Array, secret = appSecret) =>
  createHmac('sha256', secret).update(body).digest('base64');

/** A call as Shopify makes it. */
export function webhookRequest({ domain, topic, body, webhookId, secret, triggeredAt, headers = {} }: Post): Request {
  const all: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': sign(body, secret),
    'x-shopify-shop-domain': domain,
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': webhookId ?? randomUUID(),
    'x-shopify-event-id': randomUUID(),
    'x-shopify-triggered-at': triggeredAt ?? '2026-06-03T09:00:00.000Z',
    ...headers,
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request('https://sonra.test/webhooks/shopify', { method: 'POST', headers: present, body });
}
