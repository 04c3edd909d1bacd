import { beforeEach, describe, expect, test } from 'vitest';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { hours, minutes } from '#app/domain/time/spans.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import {
  mirrorConsent,
  recordConsent,
  sweepWriteBacks,
  writeBackConsent,
  writeBackConsentJob,
} from './index.server.ts';

const database = useTestDb();

/** A Shopify that keeps one customer's consent, in whole seconds, as the real one does. */
function shopifyOfOne() {
  const shopify = {
    state: 'SUBSCRIBED',
    updatedAt: '2026-06-01T07:00:00Z' as string | null,
    refusal: null as string | null,
    down: false,
    /** Takes what it is told and never answers. */
    hangs: false,
  };
  const outage = () => new ShopAdminError('unreachable', 'down');
  const admin = scriptedShopAdmin({
    CustomerConsents: () =>
      shopify.down
        ? outage()
        : {
            orders: [],
            customer: {
              defaultEmailAddress: { marketingState: shopify.state, marketingUpdatedAt: shopify.updatedAt },
              defaultPhoneNumber: null,
            },
          },
    WriteBackConsent: ({ input }) => {
      if (shopify.down) return outage();
      if (shopify.hangs) return new Promise(() => {});
      if (shopify.refusal) return { written: { userErrors: [{ code: shopify.refusal }] } };
      const said = (input as { emailMarketingConsent: { marketingState: string; consentUpdatedAt: string } })
        .emailMarketingConsent;
      shopify.state = said.marketingState;
      shopify.updatedAt = `${said.consentUpdatedAt.slice(0, 19)}Z`;
      return { written: { userErrors: [] } };
    },
    WriteBackSmsConsent: () => ({ written: { userErrors: [] } }),
    WriteBackWhatsAppConsent: () => ({ written: { userErrors: [] } }),
  });
  const written = () => admin.asked.filter(({ operation }) => operation.startsWith('WriteBack'));
  return { shopify, admin, written };
}

async function build() {
  const { db } = database;
  await database.reset();
  const tested = testServices(db, '2026-06-03T09:00:00.123Z');
  const { shopify, admin, written } = shopifyOfOne();
  const services = { ...tested.services, shopAdmin: admin };
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const key = { shopId: shop.id, customerId: customer.id, channel: 'EMAIL' } as const;
  return { ...tested, services, shop, customer, key, shopify, written };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const say = (
  state: ConsentState,
  over: { source?: string; customerId?: string; channel?: 'EMAIL' | 'SMS' | 'WHATSAPP' } = {},
) => {
  const at = world.clock.now();
  const said = { state, source: 'unsubscribe_link', wording: 'No more', occurredAt: at, recordedAt: at };
  return database.db.$transaction((tx) => recordConsent(tx, { ...world.key, ...said, ...over }));
};
const consent = () => database.db.consent.findUniqueOrThrow({ where: { shopId_customerId_channel: world.key } });
/** What the sweep finds is worked off; what the jobs said. */
async function workOff() {
  await sweepWriteBacks(world.services);
  const jobs = world.jobs.take();
  return Promise.all(
    jobs.map(({ payload }) => writeBackConsent(world.services, writeBackConsentJob.payload.parse(payload))),
  );
}

describe('scenario 10: what customers say to us is told to Shopify', () => {
  test('a no is written back once, with its moment', async () => {
    await say('UNSUBSCRIBED');
    expect(await workOff()).toEqual([{ outcome: 'written' }]);
    expect(world.written().map(({ variables }) => variables)).toEqual([
      {
        input: {
          customerId: world.customer.gid,
          emailMarketingConsent: {
            marketingState: 'UNSUBSCRIBED',
            marketingOptInLevel: undefined,
            consentUpdatedAt: '2026-06-03T09:00:00.123Z',
          },
        },
      },
    ]);
    expect(await consent()).toMatchObject({ writeBackDueAt: null, writeBackTries: 0, writeBackRefusal: null });
    world.clock.advance(hours(24));
    expect(await workOff()).toEqual([]);
  });

  test('the webhook that Shopify answers with changes nothing, and nothing goes round in a circle', async () => {
    await say('UNSUBSCRIBED');
    await workOff();
    const before = await consent();
    const changes = await database.db.consentChange.count();
    world.clock.advance(minutes(1));
    const heard = { webhookId: 'echo', triggeredAt: world.clock.now(), receivedAt: world.clock.now() };
    const payload = {
      customer_id: Number(world.customer.gid!.split('/').at(-1)),
      email_address: world.customer.email,
      email_marketing_consent: { state: 'unsubscribed', consent_updated_at: world.shopify.updatedAt },
    };
    await mirrorConsent(world.services, { shopId: world.shop.id, channel: 'EMAIL', payload, ...heard });
    expect(await consent()).toEqual(before);
    expect(await database.db.consentChange.count()).toBe(changes);
    expect(await workOff()).toEqual([]);
  });

  test('a job that runs twice tells the same', async () => {
    await say('UNSUBSCRIBED');
    const [first, second] = await Promise.all([
      writeBackConsent(world.services, world.key),
      writeBackConsent(world.services, world.key),
    ]);
    expect([first.outcome, second.outcome]).toContain('written');
    expect(new Set(world.written().map(({ variables }) => JSON.stringify(variables))).size).toBe(1);
    expect(world.shopify.state).toBe('UNSUBSCRIBED');
  });

  test('what was said at Shopify later wins', async () => {
    await say('UNSUBSCRIBED');
    world.shopify.updatedAt = '2026-06-03T09:30:00Z';
    world.clock.advance(hours(1));
    expect(await workOff()).toEqual([{ outcome: 'nothing_to_write' }]);
    expect(world.written()).toEqual([]);
    expect(await consent()).toMatchObject({ state: 'SUBSCRIBED', source: 'shopify', writeBackDueAt: null });
  });

  test('a word said while another is being written stays due', async () => {
    await say('SUBSCRIBED', { source: 'preferences' });
    const { shopAdmin } = world.services;
    const interrupted: typeof shopAdmin = {
      ...shopAdmin,
      async query(domain, text, schema, variables) {
        const answer = await shopAdmin.query(domain, text, schema, variables);
        if (text.includes('mutation')) {
          world.clock.advance(minutes(1));
          await say('UNSUBSCRIBED');
        }
        return answer;
      },
    };
    await writeBackConsent({ ...world.services, shopAdmin: interrupted }, world.key);
    expect(await consent()).toMatchObject({ state: 'UNSUBSCRIBED', writeBackDueAt: world.clock.now() });
    expect(await workOff()).toEqual([{ outcome: 'written' }]);
    expect(world.shopify.state).toBe('UNSUBSCRIBED');
  });

  test('while Shopify does not answer it is told again ever more rarely, and never given up', async () => {
    await say('UNSUBSCRIBED');
    world.shopify.down = true;
    const pauses: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const [result] = await workOff();
      if (result?.outcome !== 'postponed') throw new Error(`It ended: ${result?.outcome}`);
      pauses.push((result.until.getTime() - world.clock.now().getTime()) / minutes(1));
      world.clock.set(result.until);
    }
    expect(pauses).toEqual([1, 4, 16, 64, 256, 360, 360]);
    expect(await consent()).toMatchObject({ writeBackTries: 7 });
    world.shopify.down = false;
    expect(await workOff()).toEqual([{ outcome: 'written' }]);
  });

  test('a Shopify that takes it and never answers holds nobody up: it is told again', async () => {
    await say('UNSUBSCRIBED');
    world.shopify.hangs = true;
    const until = new Date(world.clock.now().getTime() + minutes(1));
    expect(await writeBackConsent(world.services, world.key, { within: 20 })).toEqual({ outcome: 'postponed', until });
    world.shopify.hangs = false;
    world.clock.set(until);
    expect(await workOff()).toEqual([{ outcome: 'written' }]);
  });

  test("a refusal of Shopify's is kept, and not asked for again", async () => {
    await say('UNSUBSCRIBED');
    world.shopify.refusal = 'INVALID';
    expect(await workOff()).toEqual([{ outcome: 'refused', code: 'INVALID' }]);
    expect(await consent()).toMatchObject({ writeBackRefusal: 'INVALID', writeBackDueAt: null, state: 'UNSUBSCRIBED' });
    world.clock.advance(hours(24));
    expect(await workOff()).toEqual([]);
  });

  test.each(['CustomerConsents', 'WriteBackConsent'])('a Shopify without %s is not asked for ever', async (missing) => {
    await say('UNSUBSCRIBED');
    const { shopAdmin } = world.services;
    const older: typeof shopAdmin = {
      ...shopAdmin,
      query: (domain, text, ...rest) =>
        text.includes(missing)
          ? Promise.reject(new ShopAdminError('unsupported', "Field doesn't exist"))
          : shopAdmin.query(domain, text, ...rest),
    };
    const answer = await writeBackConsent({ ...world.services, shopAdmin: older }, world.key);
    expect(answer).toEqual({ outcome: 'refused', code: 'UNSUPPORTED' });
    expect(await consent()).toMatchObject({ writeBackRefusal: 'UNSUPPORTED', writeBackDueAt: null });
  });

  test.each([
    ['whom Shopify does not know any more', { gid: null, guestEmail: 'left@mail.test' }],
    ['who was erased', { redactedAt: new Date('2026-06-03T09:00:00Z') }],
  ])('what is due of somebody %s does not come round again', async (_who, customer) => {
    await say('UNSUBSCRIBED');
    const { shopId, customerId } = world.key;
    await database.db.customer.update({ where: { shopId_id: { shopId, id: customerId } }, data: customer });
    expect(await workOff()).toEqual([{ outcome: 'nothing_to_write' }]);
    expect(await consent()).toMatchObject({ state: 'UNSUBSCRIBED', writeBackDueAt: null });
  });

  test('an error of its own is not a refusal', async () => {
    await say('UNSUBSCRIBED');
    world.shopify.refusal = 'INTERNAL_ERROR';
    expect(await workOff()).toMatchObject([{ outcome: 'postponed' }]);
  });

  test('a guest has nothing to be written back, nor has what Shopify said itself, nor a finding of its own', async () => {
    const guest = await aCustomer(database.db, world.shop, { gid: null, guestEmail: 'g@mail.test' });
    await say('UNSUBSCRIBED', { customerId: guest.id });
    await say('SUBSCRIBED', { source: 'shopify' });
    const other = await aCustomer(database.db, world.shop);
    await say('INVALID', { source: 'provider', customerId: other.id });
    expect(await workOff()).toEqual([]);
  });

  test.each([
    ['SMS', 'smsMarketingConsent', { marketingState: 'UNSUBSCRIBED', consentUpdatedAt: '2026-06-03T09:00:00.123Z' }],
    ['WHATSAPP', 'whatsAppMarketingConsent', { state: 'UNSUBSCRIBED', updatedAt: '2026-06-03T09:00:00.123Z' }],
  ] as const)(
    'the consent to %s is written back by its own call, and leaves that to mails alone',
    async (channel, name, said) => {
      await say('UNSUBSCRIBED', { channel });
      expect(await workOff()).toEqual([{ outcome: 'written' }]);
      expect(world.written().map(({ variables }) => variables)).toMatchObject([
        { input: { customerId: world.customer.gid, [name]: said } },
      ]);
      expect(await database.db.consent.findMany({ where: { shopId: world.shop.id } })).toMatchObject([
        { channel, writeBackDueAt: null },
      ]);
    },
  );

  test('while the app is not installed it waits', async () => {
    await say('UNSUBSCRIBED');
    await database.db.shop.update({ where: { id: world.shop.id }, data: { state: 'UNINSTALLED' } });
    expect(await workOff()).toMatchObject([{ outcome: 'postponed' }]);
    expect(world.written()).toEqual([]);
    await database.db.shop.update({ where: { id: world.shop.id }, data: { state: 'INSTALLED' } });
    world.clock.advance(hours(24));
    expect(await workOff()).toEqual([{ outcome: 'written' }]);
  });
});
