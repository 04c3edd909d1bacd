import { z } from 'zod';
import { seconds } from '#app/domain/time/spans.ts';
import { apiVersion } from '../api-version.ts';
import type { Logger } from '../logger.server.ts';

/** Somebody looks at a page meanwhile. */
const patience = seconds(4);

/** What a shop answers where it gives no data. */
const Refusal = z.object({ errors: z.array(z.object({ message: z.string() })) });

export interface StorefrontQuestion<T> {
  query: string;
  variables?: Record<string, unknown>;
  /** Of `data`. */
  answer: z.ZodType<T>;
  /** For the log, as `brand of a shop not read`. */
  failure: string;
}

/** Asks a shop's Storefront API without a token; null, and a line in the log, when it gives no such answer in time. */
export async function askStorefront<T>(
  log: Logger,
  shopDomain: string,
  { query, variables, answer, failure }: StorefrontQuestion<T>,
): Promise<T | null> {
  try {
    const response = await fetch(`https://${shopDomain}/api/${apiVersion}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    const body: unknown = await response.json();
    const parsed = z.object({ data: answer }).safeParse(body);
    if (parsed.success) return parsed.data.data;
    const refusal = Refusal.safeParse(body).data?.errors;
    log.warn({ err: refusal ? undefined : parsed.error, refusal, shopDomain, status: response.status }, failure);
    return null;
  } catch (err) {
    log.warn({ err, shopDomain }, failure);
    return null;
  }
}
