import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refusal } from './extension-answer.server.ts';

/**
 * Counted in the memory of this process, by what a session token proves or whoever paid knows; never by addresses, which a
 * header can claim. Far above what pages ask for, and low enough that one shop does not take the others' time.
 */
const ofShop = new RateLimiterMemory({ points: 4_000, duration: 10 });
/** Of one checkout or one customer: more presses in a minute than a person makes. */
const ofWriter = new RateLimiterMemory({ points: 120, duration: 60 });

async function take(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key);
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    throw refusal({ reason: 'too_many', retryAfter: Math.max(1, Math.ceil(spent.msBeforeNext / 1000)) });
  }
}

/** Throws a refusal where a shop's pages ask too much. */
export const limitShop = (shopId: string) => take(ofShop, shopId);

/** Throws a refusal where one checkout or customer of a shop changes too much; `subject` names which. */
export const limitWriter = (shopId: string, subject: string) => take(ofWriter, `${shopId} ${subject}`);
