import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { days } from '#app/domain/time/spans.ts';
import { receiveProviderEvents } from './receive-provider-events.server.ts';
import type { ProviderCall } from './receive-provider-events.server.ts';
import { ledgerOf } from './testing.ts';
import { next, suppressions, useMessages } from './provider-events.testing.ts';
import type { Told } from './provider-events.testing.ts';

const { aMessage } = useMessages();

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const keyText = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

describe('attack A11: only what the provider signed is believed', () => {
  let told: Told;
  let body: Buffer;
  const timestamp = '1780477260';
  const signed = (bytes: Buffer, stamp = timestamp, key = privateKey) =>
    sign('sha256', Buffer.concat([Buffer.from(stamp), bytes]), { key, dsaEncoding: 'der' }).toString('base64');

  beforeEach(async () => {
    told = await aMessage('UNKNOWN');
    const { shopId, messageId } = told.ref;
    body = Buffer.from(
      JSON.stringify([
        {
          event: 'bounce',
          type: 'bounce',
          sg_event_id: `a${next()}`,
          shop_id: shopId,
          message_id: messageId,
          timestamp: 1780477260,
        },
      ]),
    );
  });

  test('a signed call is applied, days later too', async () => {
    told.clock.advance(days(7));
    const call = { body, timestamp, signature: signed(body) };
    expect(await receiveProviderEvents(told.services, call, keyText)).toMatchObject({ outcome: 'applied', applied: 1 });
    expect(await receiveProviderEvents(told.services, call, keyText)).toMatchObject({ applied: 0, repeated: 1 });
    expect(await suppressions(told)).toHaveLength(1);
  });

  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  test.each([
    ['no signature', () => ({ signature: null })],
    ['no timestamp', () => ({ signature: signed(body), timestamp: null })],
    ['another timestamp', () => ({ signature: signed(body), timestamp: '1780477261' })],
    ['another body', () => ({ signature: signed(body), body: Buffer.concat([body, Buffer.from(' ')]) })],
    [
      'the same re-serialised',
      () => ({ signature: signed(body), body: Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 1)) }),
    ],
    ["a stranger's key", () => ({ signature: signed(body, timestamp, stranger) })],
    ['hex', () => ({ signature: Buffer.from(signed(body), 'base64').toString('hex') })],
    ['rubbish', () => ({ signature: 'AAAA' })],
    ['a very long one', () => ({ signature: 'A'.repeat(10_000) })],
  ])('%s leaves nothing behind', async (_name, change) => {
    const call: ProviderCall = { body, timestamp, ...change() };
    expect(await receiveProviderEvents(told.services, call, keyText)).toEqual({ outcome: 'forged' });
    expect((await ledgerOf(told.db, told.ref)).state).toBe('UNKNOWN');
    expect(await told.db.messageEvent.count({ where: { shopId: told.shop.id } })).toBe(0);
    expect(await suppressions(told)).toEqual([]);
  });

  test.each(['not json', '{}', '"x"', ''])('signed, but no list: %j', async (text) => {
    const bytes = Buffer.from(text);
    const call = { body: bytes, timestamp, signature: signed(bytes) };
    expect(await receiveProviderEvents(told.services, call, keyText)).toEqual({ outcome: 'malformed' });
  });
});
