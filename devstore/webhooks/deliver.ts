import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { Shop } from '../state/types.ts';
import type { World } from '../state/world.ts';
import { createRandom } from '../state/random.ts';
import type { WebhookFaults } from './faults.ts';
import { createGate } from './gate.ts';

export type Delivery = {
  /** X-Shopify-Webhook-Id: one per delivery, the same at every retry and every duplicate. */
  id: string;
  /** X-Shopify-Event-Id: one per thing that happened, shared by the topics it gave rise to. */
  eventId: string;
  shop: string;
  topic: string;
  triggeredAt: string;
  status: 'waiting' | 'delivered' | 'failed' | 'lost';
  /** One entry a try: the HTTP status, or the reason why there was none. */
  tries: (number | string)[];
};

type Outgoing = { shop: Shop; topic: string; payload: unknown; eventId?: string };

const TRIES = 8;
const TIMEOUT_MS = 5_000;
const KEPT = 5_000;
const API_VERSION = '2026-07';

/** Base64 HMAC-SHA256 over the raw body, as in X-Shopify-Hmac-Sha256. */
const signBody = (body: string, secret: string) => createHmac('sha256', secret).update(body, 'utf8').digest('base64');

type Post = { delivery: Delivery; body: string };

const complianceTopics = ['customers/data_request', 'customers/redact', 'shop/redact'];

/** Where the app's shopify.app.toml wants a topic. */
const pathOf = (topic: string) => (complianceTopics.includes(topic) ? '/webhooks/compliance' : '/webhooks/shopify');

function headersOf({ delivery, body }: Post, secret: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': delivery.topic,
    'x-shopify-hmac-sha256': signBody(body, secret),
    'x-shopify-shop-domain': delivery.shop,
    'x-shopify-api-version': API_VERSION,
    'x-shopify-webhook-id': delivery.id,
    'x-shopify-event-id': delivery.eventId,
    'x-shopify-triggered-at': delivery.triggeredAt,
  };
}

async function postOnce(config: Config, post: Post): Promise<number | string> {
  try {
    const response = await fetch(`${config.appUrl}${pathOf(post.delivery.topic)}`, {
      method: 'POST',
      headers: headersOf(post, config.apiSecret),
      body: post.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no connection';
  }
}

const isSuccess = (answer: number | string) => typeof answer === 'number' && answer >= 200 && answer < 300;

/** Sends webhooks as Shopify does, with its retries squeezed from four hours into four minutes (1, 2, 4 … seconds). */
export function createWebhookSender(config: Config, world: World, faults: () => WebhookFaults) {
  const log: Delivery[] = [];
  const random = createRandom(4401);
  const gate = createGate(16);
  const stopped = new AbortController();

  function record({ shop, topic, eventId }: Outgoing): Delivery {
    const delivery: Delivery = {
      id: randomUUID(),
      eventId: eventId ?? randomUUID(),
      shop: shop.domain,
      topic,
      triggeredAt: new Date(world.clock.now()).toISOString(),
      status: 'waiting',
      tries: [],
    };
    log.push(delivery);
    if (log.length > KEPT) log.shift();
    return delivery;
  }

  async function tryUntilTaken(post: Post): Promise<void> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (attempt > 0) await sleep(1000 * 2 ** (attempt - 1), undefined, { signal: stopped.signal });
      const answer = await gate(() => postOnce(config, post));
      post.delivery.tries.push(answer);
      if (isSuccess(answer)) {
        post.delivery.status = 'delivered';
        return;
      }
    }
    if (post.delivery.status === 'waiting') post.delivery.status = 'failed';
  }

  /** Resolves when the delivery was taken, given up or lost; never rejects. */
  async function send(outgoing: Outgoing): Promise<Delivery> {
    const delivery = record(outgoing);
    const post = { delivery, body: JSON.stringify(outgoing.payload) };
    const { duplicates, disorder, delaySeconds, lossPercent } = faults();
    if (random.next() * 100 < lossPercent) {
      delivery.status = 'lost';
      return delivery;
    }
    const wait = delaySeconds * 1000 + (disorder > 0 ? random.next() * disorder * 1000 : 0);
    try {
      if (wait > 0) await sleep(wait, undefined, { signal: stopped.signal });
      await Promise.all(Array.from({ length: 1 + duplicates }, () => tryUntilTaken(post)));
    } catch (error) {
      if (!stopped.signal.aborted) throw error;
    }
    return delivery;
  }

  return {
    log,
    /** Sends to shops that have the app installed; to others nothing goes out, as with Shopify. */
    emit(outgoing: Outgoing): void {
      if (outgoing.shop.installed) void send(outgoing);
    },
    send,
    stop: () => stopped.abort(),
  };
}
export type WebhookSender = ReturnType<typeof createWebhookSender>;
