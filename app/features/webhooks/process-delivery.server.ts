import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { isObject } from '#app/domain/webhooks/document-fields.ts';
import { namesAnotherShop } from '#app/domain/webhooks/names-another-shop.ts';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { Services } from '#app/platform/services.server.ts';
import { noteWebhook } from './note-webhook.server.ts';
import { maxAttempts } from './webhooks.jobs.ts';
import type { DeliveryRef } from './webhooks.jobs.ts';
import { endDelivery, openDelivery } from './webhooks.store.server.ts';
import type { DeliveryEnd, OpenDelivery } from './webhooks.store.server.ts';

/** A parsed delivery, as topic handlers get it. */
export interface TopicDocument {
  shopId: string;
  payload: Record<string, unknown>;
  webhookId: string;
  triggeredAt: Date | null;
  receivedAt: Date;
}

/** Must stand being run twice on one document. Throws on bugs and outages only: then it is run again. */
export type TopicHandler = (services: Services, document: TopicDocument) => Promise<DeliveryResult>;

/** By topic, as `orders/create`. */
export type TopicHandlers = ReadonlyMap<string, TopicHandler>;

/** The topics that concern a shop that is not installed too: shop/redact comes two days after the uninstall. */
const topicsOfAnyShop = ['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact'];

/**
 * Does what a stored delivery asks for and writes down how it ended. Throws what a handler throws while tries are left,
 * so that the job is tried again; after the last the delivery stays FAILED and visible.
 */
export async function processDelivery(
  services: Services,
  ref: DeliveryRef,
  handlers: TopicHandlers,
): Promise<DeliveryResult | { outcome: 'already_handled' }> {
  const { db, clock, log } = services;
  const delivery = await openDelivery(db, ref, clock.now());
  if (!delivery) return { outcome: 'already_handled' };
  await noteWebhook(db, ref.shopId, delivery);
  const { topic, attempts } = delivery;
  const giveUp = (err: unknown): DeliveryResult => {
    if (attempts < maxAttempts) throw err;
    log.error({ err, ...ref, topic, attempts }, 'delivery given up');
    return { outcome: 'failed', reason: 'handler_failed', detail: nameOf(err) };
  };
  const result =
    attempts > mostBegun
      ? giveUp(new ProcessEnded('The process ended with every try'))
      : await runHandler(services, ref, delivery, handlers).catch(giveUp);
  await endDelivery(db, ref, endOf(result), clock.now());
  return result;
}

/** With more tries begun than these a document ends each process that works on it, and none is left to count it. */
const mostBegun = 2 * maxAttempts;

class ProcessEnded extends Error {
  override name = 'ProcessEnded';
}

async function runHandler(
  services: Services,
  { shopId }: DeliveryRef,
  delivery: OpenDelivery,
  handlers: TopicHandlers,
): Promise<DeliveryResult> {
  const { topic, shopState, body, webhookId, triggeredAt, receivedAt } = delivery;
  const handler = handlers.get(topic);
  if (!handler) return { outcome: 'ignored', reason: 'topic_unknown' };
  if (shopState !== 'INSTALLED' && !topicsOfAnyShop.includes(topic))
    return { outcome: 'ignored', reason: 'shop_not_installed' };
  const parsed = parseLosslessJson(body);
  if (parsed.outcome === 'invalid') return { outcome: 'failed', reason: 'not_json', detail: parsed.detail };
  if (!isObject(parsed.value)) return { outcome: 'failed', reason: 'not_a_document' };
  // Not kept for another try: it may tell of somebody who is no customer of this shop's.
  if (namesAnotherShop(parsed.value, delivery)) return { outcome: 'failed', reason: 'shop_mismatch', forgetBody: true };
  return handler(services, { shopId, payload: parsed.value, webhookId, triggeredAt, receivedAt });
}

const ends = { applied: 'PROCESSED', ignored: 'IGNORED', failed: 'FAILED' } as const;

function endOf(result: DeliveryResult): DeliveryEnd {
  const outcome = ends[result.outcome];
  const forgotten = result.forgetBody ? { body: new Uint8Array() } : {};
  if (result.outcome === 'applied') return { outcome, reason: null, detail: null, ...forgotten };
  return { outcome, reason: result.reason, detail: result.detail ?? null, ...forgotten };
}

/** An error's kind and code; its message may quote the document. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
