import { after, minutes, seconds } from '#app/domain/time/spans.ts';

/**
 * When a provider that did not take a message is asked again: as it wished, but never sooner than a pause that doubles
 * with each attempt from one minute to an hour; nor later than the message's end, where it is given up visibly.
 */
export function nextAttempt(given: { now: Date; attempt: number; retryAfterSeconds: number; expiresAt: Date }): Date {
  const pause = Math.min(minutes(1) * 2 ** Math.min(given.attempt - 1, 10), minutes(60));
  const next = after(given.now, Math.max(pause, seconds(given.retryAfterSeconds)));
  return next < given.expiresAt ? next : given.expiresAt;
}
