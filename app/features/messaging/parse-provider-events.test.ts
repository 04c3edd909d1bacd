import { describe, expect, test } from 'vitest';
import { parseProviderEvents } from './provider-events.ts';
import { at } from './provider-events.testing.ts';

describe('what SendGrid says is read', () => {
  const raw = { event: 'delivered', sg_event_id: 'e1', shop_id: 's', message_id: 'm', timestamp: 1780477260 };

  test.each([
    [{ ...raw, event: 'bounce', type: 'bounce' }, 'BOUNCED'],
    [{ ...raw, event: 'bounce' }, 'BOUNCED'],
    [{ ...raw, event: 'bounce', type: 'blocked' }, 'BLOCKED'],
    [{ ...raw, event: 'group_unsubscribe' }, 'UNSUBSCRIBED'],
    [{ ...raw, event: 'spamreport' }, 'SPAM_REPORTED'],
    [{ ...raw, event: 'open' }, 'OPENED'],
  ])('%j', (event, type) =>
    expect(parseProviderEvents([event])).toMatchObject({
      leftOut: 0,
      events: [{ type, occurredAt: at, shopId: 's', messageId: 'm' }],
    }),
  );

  test.each([
    ['an event we do not use', { ...raw, event: 'group_resubscribe' }],
    ['a name every object has', { ...raw, event: 'constructor' }],
    ['no message of ours', { ...raw, message_id: undefined }],
    ['a zero byte', { ...raw, message_id: 'a\0b' }],
    ['half a character', { ...raw, sg_event_id: '\ud800' }],
    ['no time', { ...raw, timestamp: 'soon' }],
    ['no object', null],
    ['a list', [raw]],
  ])('left out: %s', (_name, event) => expect(parseProviderEvents([event])).toEqual({ events: [], leftOut: 1 }));

  test.each([undefined, {}, 'x', 1, null])('%j is no list of events', (body) =>
    expect(parseProviderEvents(body)).toBeNull(),
  );

  test('an address in a mail server’s answer is not kept', () => {
    const reason = '550 5.1.1 <ayse@mail.test>: no such user ayse@mail.test\0';
    const { events } = parseProviderEvents([{ ...raw, event: 'bounce', reason }])!;
    expect(events[0]!.detail).toBe('550 5.1.1 <address>: no such user <address>');
  });
});
