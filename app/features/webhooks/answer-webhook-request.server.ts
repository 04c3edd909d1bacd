import { isShopDomain } from '#app/domain/webhooks/shop-domain.ts';
import { readBody } from '#app/platform/read-body.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { isSignedByShopify } from '#app/platform/webhook-signature.server.ts';
import { receiveDelivery } from './receive-delivery.server.ts';
import type { IncomingDelivery } from './receive-delivery.server.ts';

/** Bytes; Shopify's largest documents stay far below. */
const maxBody = 5 * 1024 * 1024;

/**
 * Answers a call of Shopify's: 200 once it is stored, 405 for another method, 413 for too large a body, 401 for a
 * signature that is wrong or absent, 400 for headers that are. Asks nobody but our database.
 * @param secrets the app's client secret, then those still accepted
 */
export async function answerWebhookRequest(
  services: Pick<Services, 'db' | 'clock' | 'jobs' | 'log'>,
  { request, secrets }: { request: Request; secrets: readonly string[] },
): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
  const body = await readBody(request, maxBody);
  if (!body) return refuse(413, 'The body is larger than 5 MB.');
  if (!isSignedByShopify(body, request.headers.get('x-shopify-hmac-sha256'), secrets))
    return refuse(401, 'The signature in X-Shopify-Hmac-Sha256 is missing or wrong.');
  const delivery = readHeaders(request.headers, body);
  if (typeof delivery === 'string') return refuse(400, delivery);
  await receiveDelivery(services, delivery);
  return new Response(null, { status: 200 });
}

const refuse = (status: number, sentence: string) =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

/** The delivery, or the sentence that says what its headers lack. */
function readHeaders(headers: Headers, body: Uint8Array): IncomingDelivery | string {
  const domain = headers.get('x-shopify-shop-domain')?.toLowerCase() ?? '';
  const webhookId = headers.get('x-shopify-webhook-id') ?? '';
  const topic = headers.get('x-shopify-topic')?.toLowerCase() ?? '';
  if (!isShopDomain(domain)) return 'X-Shopify-Shop-Domain is not a myshopify.com domain.';
  if (!/^[\x21-\x7e]{1,200}$/.test(webhookId)) return 'X-Shopify-Webhook-Id is missing or too long.';
  if (!/^[a-z0-9_./-]{1,100}$/.test(topic)) return 'X-Shopify-Topic is missing or not a topic.';
  return {
    domain,
    webhookId,
    topic,
    eventId: headers.get('x-shopify-event-id')?.slice(0, 200) ?? null,
    apiVersion: headers.get('x-shopify-api-version')?.slice(0, 40) ?? null,
    triggeredAt: readMoment(headers.get('x-shopify-triggered-at')),
    body,
  };
}

function readMoment(written: string | null): Date | null {
  const at = new Date(written ?? NaN);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at;
}
