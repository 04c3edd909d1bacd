import { createHmac, createPrivateKey, sign } from 'node:crypto';
import type { Handle, Rig } from './rig.ts';

export interface Post {
  handle: Handle;
  topic: string;
  webhookId: string;
  eventId?: string;
  /** ISO; the app's now without it. */
  triggeredAt?: string;
  body: Uint8Array | string;
}

/** Posts a webhook as Shopify does. @returns the status, or null when no answer came */
export async function postWebhook(rig: Rig, post: Post): Promise<number | null> {
  const { handle, topic, webhookId, eventId = webhookId, body } = post;
  const secret = rig.stack.appEnv.SHOPIFY_API_SECRET!;
  const bytes = Buffer.from(body as Uint8Array);
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(bytes).digest('base64'),
    'x-shopify-shop-domain': `${handle}.myshopify.com`,
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': webhookId,
    'x-shopify-event-id': eventId,
    'x-shopify-triggered-at': post.triggeredAt ?? new Date(await rig.now()).toISOString(),
  };
  try {
    const init = { method: 'POST', headers, body: bytes, signal: AbortSignal.timeout(20_000) };
    const response = await fetch(`${rig.stack.appUrl}/webhooks/shopify`, init);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null; // the process was killed, or is not there: Shopify would try again
  }
}

/** The same until it is taken, as Shopify would. */
export async function postUntilTaken(rig: Rig, post: Post): Promise<void> {
  for (let attempt = 0; attempt < 30; attempt += 1) if ((await postWebhook(rig, post)) === 200) return;
  throw new Error(`${post.topic} was refused thirty times`);
}

/** Posts provider events, signed with the devstore's key or another. @returns the status */
export async function postEvents(rig: Rig, events: object[], key = rig.stack.providerKey): Promise<number> {
  const body = JSON.stringify(events);
  const timestamp = String(Math.floor((await rig.now()) / 1000));
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
  const signature = sign('sha256', Buffer.from(timestamp + body), { key: privateKey, dsaEncoding: 'der' });
  const headers = {
    'content-type': 'application/json',
    'x-twilio-email-event-webhook-signature': signature.toString('base64'),
    'x-twilio-email-event-webhook-timestamp': timestamp,
  };
  const response = await fetch(`${rig.stack.appUrl}/webhooks/sendgrid`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}
