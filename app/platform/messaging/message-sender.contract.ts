import { expect, test } from 'vitest';
import type { MessageSender, OutgoingEmail } from './message-sender.ts';

/** What the provider does with the next call. */
export type ProviderMood =
  | 'takes'
  | 'finds_it_malformed'
  | 'finds_it_too_large'
  | 'refuses_the_key'
  | 'is_too_busy'
  | 'is_broken'
  | 'cannot_be_reached'
  | 'has_no_address'
  | 'takes_and_hangs'
  | 'takes_and_cuts_the_line';

export interface Provider {
  sender: MessageSender;
  mood(mood: ProviderMood): void;
  /** The ids of the messages it took. */
  taken(): string[];
}

export const aMail: OutgoingEmail & { shopId: string; messageId: string } = {
  channel: 'EMAIL',
  shopId: 'shop-1',
  messageId: 'message-1',
  to: 'ayse@mail.test',
  toName: 'Ayşe Yılmaz',
  from: { address: 'hello@shop.test', name: 'Kahve Durağı' },
  subject: 'Teşekkürler',
  html: '<p>Merhaba</p>',
  text: 'Merhaba',
  headers: { 'List-Unsubscribe': '<https://sonra.test/u>' },
};

/** What every sender of mails promises; run for each implementation. */
export function messageSenderContract(make: () => Provider) {
  test('a message the provider takes is accepted, under its id', async () => {
    const { sender, taken } = make();
    expect(await sender.send(aMail)).toMatchObject({ outcome: 'accepted', providerMessageId: expect.any(String) });
    expect(taken()).toEqual(['message-1']);
  });

  test.each([
    ['finds_it_malformed', 'bad_request'],
    ['finds_it_too_large', 'too_large'],
  ] as const)('what it %s is refused for good', async (mood, reason) => {
    const provider = make();
    provider.mood(mood);
    expect(await provider.sender.send(aMail)).toMatchObject({ outcome: 'refused', reason });
    expect(provider.taken()).toEqual([]);
  });

  test.each([
    ['refuses_the_key', 'unauthorized'],
    ['is_too_busy', 'rate_limited'],
    ['is_broken', 'provider_error'],
    ['cannot_be_reached', 'provider_error'],
    ['has_no_address', 'provider_error'],
  ] as const)('when it %s, a later try may succeed', async (mood, reason) => {
    const provider = make();
    provider.mood(mood);
    const result = await provider.sender.send(aMail);
    expect(result).toMatchObject({ outcome: 'unavailable', reason });
    expect(result.outcome === 'unavailable' && result.retryAfterSeconds).toBeGreaterThan(0);
    expect(provider.taken()).toEqual([]);
    provider.mood('takes');
    expect(await provider.sender.send(aMail)).toMatchObject({ outcome: 'accepted' });
  });

  test.each(['takes_and_hangs', 'takes_and_cuts_the_line'] as const)('when it %s, nobody knows', async (mood) => {
    const provider = make();
    provider.mood(mood);
    expect(await provider.sender.send(aMail)).toMatchObject({ outcome: 'unknown' });
    expect(provider.taken()).toEqual(['message-1']);
  });
}
