import { beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '@prisma/client';
import { hours, minutes } from '#app/domain/time/spans.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import {
  exportConsents,
  listConsents,
  markConsentsReported,
  recordConsent,
  unmarkConsentsReported,
} from './index.server.ts';
import type { ConsentRecord } from './record-consent.server.ts';

const database = useTestDb();

async function build() {
  const shop = await aShop(database.db);
  return { ...testServices(database.db, '2026-06-10T09:00:00Z'), shop };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

/** A customer who said something, on 9 June unless told otherwise. */
async function said(
  state: ConsentRecord['state'],
  over: {
    channel?: 'EMAIL' | 'SMS' | 'WHATSAPP';
    at?: string;
    customer?: Partial<Prisma.CustomerUncheckedCreateInput>;
  } = {},
) {
  const { channel = 'EMAIL', at = '2026-06-09T09:30:15Z', customer = {} } = over;
  const person = await aCustomer(database.db, world.shop, customer);
  const when = { occurredAt: new Date(at), recordedAt: new Date(at) };
  await database.db.$transaction((tx) =>
    recordConsent(tx, { shopId: world.shop.id, customerId: person.id, channel, state, source: 'shopify', ...when }),
  );
  return person;
}
const list = (over: Partial<Parameters<typeof listConsents>[1]> = {}) =>
  listConsents(world.services, { shopId: world.shop.id, channel: 'EMAIL', ...over });
async function file(over: Partial<Parameters<typeof exportConsents>[1]> = {}) {
  const until = world.clock.now();
  const chunks = [];
  for await (const chunk of exportConsents(world.services, { shopId: world.shop.id, channel: 'EMAIL', until, ...over }))
    chunks.push(chunk);
  return chunks.join('');
}
const mark = (over: Partial<Parameters<typeof markConsentsReported>[1]> = {}) =>
  markConsentsReported(world.services, {
    ...{ shopId: world.shop.id, actor: 'staff:1', channel: 'EMAIL', until: world.clock.now() },
    ...over,
  });

describe('the list of consents', () => {
  test('keeps the channels apart, the latest first, page by page, with none twice', async () => {
    const people = [];
    for (let n = 0; n < 5; n += 1) people.push(await said('SUBSCRIBED', { at: `2026-06-0${1 + (n >> 1)}T09:00:00Z` }));
    await said('SUBSCRIBED', { channel: 'SMS' });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const { consents, nextCursor } = await list({ cursor, limit: 2 });
      seen.push(...consents.map(({ customerId }) => customerId));
      cursor = nextCursor ?? undefined;
    }
    expect(cursor).toBeUndefined();
    expect(seen.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
    expect(seen[0]).toBe(people[4]!.id);
  });

  test('scenario 10: tells what the register is still waiting for, and what came too late', async () => {
    const late = await said('SUBSCRIBED', { at: '2026-06-01T09:00:00Z' });
    const fresh = await said('SUBSCRIBED');
    const no = await said('UNSUBSCRIBED');
    await said('NOT_SUBSCRIBED');
    const idsOf = async (iys: 'open' | 'overdue' | 'reported') =>
      (await list({ iys })).consents.map(({ customerId }) => customerId).toSorted();
    expect(await idsOf('open')).toEqual([late, fresh, no].map(({ id }) => id).toSorted());
    expect(await idsOf('overdue')).toEqual([late.id]);
    expect(await mark({ customerId: late.id, wasInTime: true })).toMatchObject({ count: 1 });
    expect(await idsOf('overdue')).toEqual([]);
    expect(await idsOf('reported')).toEqual([late.id]);
  });

  test('scenario 10: a yes that came too late for the register is in no file and made good by no marking', async () => {
    const late = await said('SUBSCRIBED', { at: '2026-06-01T09:00:00Z' });
    const fresh = await said('SUBSCRIBED');
    const no = await said('UNSUBSCRIBED', { at: '2026-06-01T09:00:00Z' });
    const lines = await file();
    expect(lines).not.toContain(late.email);
    expect(lines).toContain(fresh.email);
    expect(lines).toContain(no.email);
    const until = world.clock.now();
    expect(await mark({ customerId: late.id })).toMatchObject({ count: 0 });
    // Within the days between the file and its marking the fresh one falls too.
    world.clock.advance(hours(24 * 7));
    expect(await mark({ until })).toMatchObject({ count: 1 });
    const overdue = (await list({ iys: 'overdue' })).consents.map(({ customerId }) => customerId);
    expect(overdue.toSorted()).toEqual([late, fresh].map(({ id }) => id).toSorted());
  });

  test('shows nobody of another shop, and nobody who was erased', async () => {
    await said('SUBSCRIBED', { customer: { redactedAt: world.clock.now() } });
    const other = await aShop(database.db);
    await said('SUBSCRIBED');
    expect((await list()).consents).toHaveLength(1);
    expect((await list({ shopId: other.id })).consents).toEqual([]);
  });
});

describe('the file for the register', () => {
  test('has its fields, one line a consent that has a place in it', async () => {
    await said('SUBSCRIBED', { customer: { email: 'ayse@mail.test' } });
    await said('UNSUBSCRIBED', { customer: { email: 'mehmet@mail.test' }, at: '2026-06-08T22:00:00Z' });
    await said('PENDING');
    await said('SUBSCRIBED', { customer: { email: null } });
    expect(await file()).toBe(
      [
        'recipient,recipientType,source,type,status,consentDate',
        'ayse@mail.test,BIREYSEL,HS_WEB,EPOSTA,ONAY,2026-06-09 12:30:15',
        'mehmet@mail.test,BIREYSEL,HS_WEB,EPOSTA,RET,2026-06-09 01:00:00',
        '',
      ].join('\r\n'),
    );
  });

  test('names text messages by phone, with the sign the register wants', async () => {
    await said('SUBSCRIBED', { channel: 'SMS', customer: { phone: '+905551112233' } });
    expect(await file({ channel: 'SMS' })).toContain('\r\n+905551112233,BIREYSEL,HS_WEB,MESAJ,ONAY,');
    expect(await file({ channel: 'WHATSAPP' })).toBe('recipient,recipientType,source,type,status,consentDate\r\n');
  });

  test.each(['=cmd()@mail.test', '+cmd@mail.test', '-1@mail.test', '@sum(1)@mail.test', '\t=1@mail.test'])(
    'attack E7: the address %j is text to a spreadsheet',
    async (email) => {
      await said('SUBSCRIBED', { customer: { email } });
      const [, line] = (await file()).split('\r\n');
      expect(line?.replace(/^"/, '')).toMatch(/^'/);
      expect(line).toContain(email.trim());
    },
  );

  test('attack E7: a phone that hides a formula is text to a spreadsheet', async () => {
    await said('SUBSCRIBED', { channel: 'SMS', customer: { phone: '+90+cmd|calc' } });
    expect(await file({ channel: 'SMS' })).toContain("'+90+cmd|calc");
  });
});

describe('what was handed in is marked', () => {
  test('what was in the file and nothing said since, and it can be undone', async () => {
    const before = await said('SUBSCRIBED');
    const until = world.clock.now();
    world.clock.advance(minutes(5));
    const after = await said('SUBSCRIBED', { at: world.clock.now().toISOString() });
    const { count, reportedAt } = await mark({ until });
    expect(count).toBe(1);
    const open = async () => (await list({ iys: 'open' })).consents.map(({ customerId }) => customerId);
    expect(await open()).toEqual([after.id]);
    const undo = { shopId: world.shop.id, actor: 'staff:1', channel: 'EMAIL', reportedAt } as const;
    expect(await unmarkConsentsReported(world.services, undo)).toEqual({ count: 1 });
    expect((await open()).toSorted()).toEqual([before.id, after.id].toSorted());
  });

  test('a later word has to be handed in anew, the same word heard again has not', async () => {
    const { id: customerId } = await said('SUBSCRIBED');
    await mark();
    const say = (state: 'SUBSCRIBED' | 'UNSUBSCRIBED') => {
      world.clock.advance(hours(1));
      const at = world.clock.now();
      const key = { shopId: world.shop.id, customerId, channel: 'EMAIL' } as const;
      return database.db.$transaction((tx) =>
        recordConsent(tx, { ...key, state, source: 'shopify', occurredAt: at, recordedAt: at }),
      );
    };
    await say('SUBSCRIBED');
    expect((await list({ iys: 'open' })).consents).toEqual([]);
    await say('UNSUBSCRIBED');
    expect((await list({ iys: 'open' })).consents).toHaveLength(1);
  });

  test('attack B1: another shop can neither mark nor undo', async () => {
    const { id: customerId } = await said('SUBSCRIBED');
    const other = await aShop(database.db);
    expect(await mark({ shopId: other.id, customerId })).toMatchObject({ count: 0 });
    const { reportedAt } = await mark();
    const undo = { shopId: other.id, actor: 'staff:1', channel: 'EMAIL', reportedAt, customerId } as const;
    expect(await unmarkConsentsReported(world.services, undo)).toEqual({ count: 0 });
  });
});
