import { describe, expect, test } from 'vitest';
import { memoryMessageSender } from './memory-message-sender.ts';
import { aMail, messageSenderContract } from './message-sender.contract.ts';
import type { ProviderMood } from './message-sender.contract.ts';
import type { SendResult } from './message-sender.ts';

const answers: Record<ProviderMood, SendResult | null> = {
  takes: null,
  finds_it_malformed: { outcome: 'refused', reason: 'bad_request', detail: 'malformed' },
  finds_it_too_large: { outcome: 'refused', reason: 'too_large', detail: 'too large' },
  refuses_the_key: { outcome: 'unavailable', reason: 'unauthorized', retryAfterSeconds: 900 },
  is_too_busy: { outcome: 'unavailable', reason: 'rate_limited', retryAfterSeconds: 60 },
  is_broken: { outcome: 'unavailable', reason: 'provider_error', retryAfterSeconds: 300 },
  cannot_be_reached: { outcome: 'unavailable', reason: 'provider_error', retryAfterSeconds: 60 },
  has_no_address: { outcome: 'unavailable', reason: 'provider_error', retryAfterSeconds: 60 },
  takes_and_hangs: { outcome: 'unknown', detail: 'timeout' },
  takes_and_cuts_the_line: { outcome: 'unknown', detail: 'reset' },
};

describe('the provider in memory', () => {
  messageSenderContract(() => {
    const sender = memoryMessageSender();
    return {
      sender,
      mood(mood) {
        const answer = answers[mood];
        if (answer) sender.next.push(answer);
      },
      taken: () => sender.sent.map(({ messageId }) => messageId),
    };
  });

  test.each(['nobody', '', 'a b@mail.test', '@'])('%j is no address', async (to) =>
    expect(await memoryMessageSender().send({ ...aMail, to })).toMatchObject({
      outcome: 'refused',
      reason: 'bad_request',
    }),
  );
});
