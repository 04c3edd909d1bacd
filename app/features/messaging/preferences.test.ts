import { beforeEach, describe, expect, test } from 'vitest';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { answerPreferences, sendMessage, showPreferences } from './index.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';

const database = useTestDb();

async function aLink(over: { locale?: 'tr' | 'en'; guest?: boolean } = {}) {
  const { db } = database;
  const { services, clock, email } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, over.guest ? { gid: null } : {});
  const order = await anOrder(db, customer);
  const { messageId } = await aQueuedMessage(db, customer, order, { locale: over.locale ?? 'en' });
  await db.message.updateMany({ where: { id: messageId }, data: { address: customer.email, state: 'SENT' } });
  const ref = { shopId: shop.id, customerId: customer.id, messageId };
  const token = signToken(services.links.keys, 'preferences', ref, after(clock.now(), days(400)));
  return { db, services, clock, email, shop, customer, order, ref, token };
}
type Link = Awaited<ReturnType<typeof aLink>>;

let link: Link;
beforeEach(async () => {
  link = await aLink();
});

const show = ({ services, token }: Link = link) => showPreferences(services, { token, otherwise: 'en' });
const post = (fields: [string, string][], { services, token }: Link = link) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return answerPreferences(services, { token, otherwise: 'en', form });
};
/** The first form of the page as a browser posts it: what is ticked, and what `change` makes of it. */
async function formOf(change: (ticked: Map<string, boolean>) => void = () => {}, of: Link = link) {
  const { form } = (await show(of)).page;
  const choices = form!.groups!.flatMap(({ choices: all }) => all);
  const ticked = new Map(choices.map(({ name, value, checked }) => [`${name}=${value}`, checked]));
  change(ticked);
  const chosen = [...ticked].filter(([, on]) => on).map(([key]) => key.split('=') as [string, string]);
  return [...Object.entries(form!.fields), ...chosen];
}
const tick =
  (...keys: string[]) =>
  (ticked: Map<string, boolean>) => {
    for (const key of keys) {
      // Of radio buttons only one is pressed.
      for (const other of ticked.keys())
        if (/^(pause|locale)=/.test(key) && other.split('=')[0] === key.split('=')[0]) ticked.set(other, false);
      ticked.set(key, true);
    }
  };
const untick =
  (...keys: string[]) =>
  (ticked: Map<string, boolean>) =>
    keys.forEach((key) => ticked.set(key, false));
const customer = (of: Link = link) =>
  of.db.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: of.ref.shopId, id: of.ref.customerId } } });
const changes = (of: Link = link) =>
  of.db.consentChange.findMany({
    where: { shopId: of.ref.shopId, source: 'preferences' },
    orderBy: { channel: 'asc' },
  });
const say = (state: ConsentState, channel: 'EMAIL' | 'SMS' | 'WHATSAPP' = 'EMAIL', of: Link = link) => {
  const at = after(of.clock.now(), -days(1));
  const said = { state, channel, source: 'checkout', occurredAt: at, recordedAt: at };
  return of.db.$transaction((tx) =>
    recordConsent(tx, { shopId: of.ref.shopId, customerId: of.ref.customerId, ...said }),
  );
};

describe('the page shows what is so and keeps what is chosen', () => {
  test('attack D6: looking, however often, changes nothing', async () => {
    const before = await customer();
    for (let n = 0; n < 3; n += 1) expect((await show()).status).toBe(200);
    expect(await customer()).toEqual(before);
    expect(await changes()).toEqual([]);
  });

  test('topics off and on again; news of an order is not offered', async () => {
    const { status, page } = await post(await formOf(untick('topic=tips', 'topic=offers')));
    expect([status, page.notice]).toEqual([200, 'Saved. It holds from now on.']);
    expect((await customer()).topicsOff.toSorted()).toEqual(['offers', 'tips']);
    expect(JSON.stringify(page.form)).not.toContain('order_news');
    await post(await formOf(tick('topic=tips')));
    expect((await customer()).topicsOff).toEqual(['offers']);
  });

  test('a break of 30 days begins, is not made longer by saving again, and ends', async () => {
    await post(await formOf(tick('pause=start')));
    const until = after(link.clock.now(), days(30));
    expect((await customer()).pausedUntil).toEqual(until);
    link.clock.advance(days(2));
    await post(await formOf());
    await post([...(await formOf()).filter(([name]) => name !== 'pause'), ['pause', 'start']]);
    expect((await customer()).pausedUntil).toEqual(until);
    expect(JSON.stringify((await show()).page.form)).toContain('until Jul 3, 2026');
    await post(await formOf(tick('pause=end')));
    expect((await customer()).pausedUntil).toBeNull();
  });

  test('scenario 16: the language chosen is that of the page and of the next mail', async () => {
    const { page } = await post(await formOf(tick('locale=tr')));
    expect([page.lang, page.notice]).toEqual(['tr', 'Kaydedildi. Bundan sonra böyle.']);
    expect((await customer()).chosenLocale).toBe('tr');
    const planned = await aQueuedMessage(link.db, link.customer, link.order, { locale: 'en', subject: 'next' });
    const spoken: string[] = [];
    await sendMessage(link.services, planned, (message) => {
      spoken.push(message.locale);
      return composeSample(message);
    });
    expect(spoken).toEqual(['tr']);
    expect((await link.db.message.findFirst({ where: { id: planned.messageId } }))?.locale).toBe('tr');
  });

  test('a language that was only shown is not chosen', async () => {
    await post(await formOf(untick('topic=tips')));
    expect((await customer()).chosenLocale).toBeNull();
  });

  test('all records of the address hear of it', async () => {
    const guest = await aCustomer(link.db, link.shop, { gid: null, email: link.customer.email });
    await post(await formOf(tick('pause=start')));
    expect((await link.db.customer.findFirst({ where: { id: guest.id } }))?.pausedUntil).not.toBeNull();
  });
});

describe('scenario 10: consents stand apart, channel by channel', () => {
  test('a yes keeps its sentence, its page, its mail and its moment, and is written to Shopify', async () => {
    await post(await formOf(tick('channel=EMAIL')));
    expect(await changes()).toMatchObject([
      {
        ...{ channel: 'EMAIL', state: 'SUBSCRIBED', occurredAt: link.clock.now() },
        wording: `Yes, ${link.shop.name} may send me offers and news by email. I can take this back at any time.`,
        proof: { way: 'page', messageId: link.ref.messageId },
      },
    ]);
    const consent = await link.db.consent.findFirst({ where: { shopId: link.ref.shopId } });
    expect(consent).toMatchObject({ writeBackDueAt: link.clock.now(), iysReportedAt: null });
  });

  test.each(['EMAIL', 'SMS', 'WHATSAPP'] as const)(
    'a yes to %s is taken back, alone, and Shopify is told',
    async (channel) => {
      for (const one of ['EMAIL', 'SMS', 'WHATSAPP'] as const) await say('SUBSCRIBED', one);
      await post(await formOf(untick(`channel=${channel}`)));
      expect(await changes()).toMatchObject([{ channel, state: 'UNSUBSCRIBED' }]);
      const consents = await link.db.consent.findMany({ where: { shopId: link.ref.shopId, state: 'UNSUBSCRIBED' } });
      expect(consents).toMatchObject([{ channel, writeBackDueAt: link.clock.now() }]);
    },
  );

  test('scenario 2: what is queued does not go out any more', async () => {
    await say('SUBSCRIBED');
    const queued = await aQueuedMessage(link.db, link.customer, link.order, { purpose: 'offer', kind: 'MARKETING' });
    await post(await formOf(untick('channel=EMAIL')));
    expect(await sendMessage(link.services, queued, composeSample)).toEqual({
      outcome: 'skipped',
      reason: 'opted_out',
    });
  });

  test('what is left as it was is not said anew', async () => {
    await say('SUBSCRIBED');
    await post(await formOf(untick('topic=tips')));
    expect(await changes()).toEqual([]);
  });

  test('a link to a mailbox says no yes for a telephone', async () => {
    const { page } = await show();
    expect(JSON.stringify(page.form!.groups![1]!.choices)).not.toMatch(/SMS|WHATSAPP/);
    await post([...(await formOf()), ['channel', 'SMS'], ['channel', 'WHATSAPP']]);
    expect(await changes()).toEqual([]);
  });

  test('everything is stopped by one button: every channel, and the address', async () => {
    for (const one of ['EMAIL', 'SMS'] as const) await say('SUBSCRIBED', one);
    const { secondForm } = (await show()).page;
    const { status, page } = await post(Object.entries(secondForm!.fields));
    expect([status, page.heading]).toEqual([200, 'The emails have stopped']);
    expect(await changes()).toMatchObject([
      { channel: 'EMAIL', state: 'UNSUBSCRIBED', wording: expect.stringContaining('no thank-yous') },
      { channel: 'SMS', state: 'UNSUBSCRIBED' },
    ]);
    expect(await link.db.suppression.count({ where: { shopId: link.ref.shopId, reason: 'UNSUBSCRIBE' } })).toBe(1);
  });
});

describe('attack G1: the link forges no consent', () => {
  test('a no stays a no, whatever is posted', async () => {
    await say('UNSUBSCRIBED');
    expect(JSON.stringify((await show()).page.form)).toContain('said no to emails');
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });

  test('a no said under another record of the address, too', async () => {
    const other = await aCustomer(link.db, link.shop, { email: link.customer.email });
    await say('UNSUBSCRIBED', 'EMAIL', { ...link, ref: { ...link.ref, customerId: other.id } });
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });

  test('a page left open from before the no does not undo it', async () => {
    await say('SUBSCRIBED');
    const stale = await formOf();
    await post(await formOf(untick('channel=EMAIL')));
    link.clock.advance(days(1));
    await post(stale);
    expect(await link.db.consent.findFirst({ where: { shopId: link.ref.shopId } })).toMatchObject({
      state: 'UNSUBSCRIBED',
    });
  });

  test('nobody says yes for a mailbox other than the one the mail went to', async () => {
    await link.db.customer.updateMany({ where: { id: link.ref.customerId }, data: { email: 'new@mail.test' } });
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });

  test('nor for one that bounced', async () => {
    const address = link.customer.email!;
    const bounced = { shopId: link.ref.shopId, channel: 'EMAIL', address, reason: 'BOUNCE' } as const;
    await link.db.suppression.create({ data: { ...bounced, createdAt: link.clock.now() } });
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });
});

describe('a wrong or repeated call', () => {
  const wish: [string, string][] = [
    ['do', 'leave'],
    ['channel', 'EMAIL'],
    ['shownOn', ''],
  ];
  test.each([
    ['without a confirmation', []],
    ['with a guess', [['confirmation', 'x']]],
  ] as [string, [string, string][]][])('attack C4: %s changes nothing and gets the page', async (_name, fields) => {
    const before = await customer();
    const { status, page } = await post([...wish, ...fields]);
    expect([status, page.form?.fields.do]).toEqual([422, 'save']);
    expect([await customer(), await changes()]).toEqual([before, []]);
  });

  test("attack D10: with two confirmations, or another link's", async () => {
    const { confirmation } = (await show()).page.form!.fields;
    const theirs = (await show(await aLink())).page.form!.fields.confirmation!;
    for (const given of [[confirmation!, confirmation!], [theirs]])
      expect((await post([...wish, ...given.map((one): [string, string] => ['confirmation', one])])).status).toBe(422);
    expect(await changes()).toEqual([]);
  });

  test('attack D5: fifty saves at once are one', async () => {
    await say('SUBSCRIBED');
    const fields = await formOf((ticked) => {
      untick('channel=EMAIL', 'topic=offers')(ticked);
      tick('pause=start')(ticked);
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(fields)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await changes()).toHaveLength(1);
  });

  test('attack D4: the same again, later, says the same and writes nothing new', async () => {
    await say('SUBSCRIBED');
    const fields = await formOf(untick('channel=EMAIL'));
    await post(fields);
    const kept = await customer();
    link.clock.advance(days(3));
    expect((await post(fields)).status).toBe(200);
    expect([await changes(), await customer()]).toMatchObject([[{}], kept]);
  });

  test('attack D3: an expired link, even with its confirmation', async () => {
    const fields = await formOf(tick('channel=EMAIL'));
    link.clock.advance(days(400));
    for (const { status, page } of [await show(), await post(fields)])
      expect([status, page.form]).toEqual([410, undefined]);
    expect(await changes()).toEqual([]);
  });

  test('attack D1: a link with any bit of it turned', async () => {
    const { status, page } = await show({ ...link, token: 'x' });
    expect(status).toBe(400);
    const bytes = Buffer.from(link.token);
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at]! ^= 1 << (at % 7);
      expect(await show({ ...link, token: turned.toString() })).toEqual({ status, page });
    }
  });

  test.each(['unsubscribe', 'reorder', 'review'] as const)('attack D2: a link for %s', async (purpose) => {
    const token = signToken(link.services.links.keys, purpose, link.ref, after(link.clock.now(), days(1)));
    expect((await show({ ...link, token })).status).toBe(400);
  });

  test('attacks B3 and G2: a link that names another shop’s customer reaches nobody', async () => {
    const other = await aLink();
    const mixed = { ...link.ref, customerId: other.ref.customerId };
    const token = signToken(link.services.links.keys, 'preferences', mixed, after(link.clock.now(), days(1)));
    const confirmed = await formOf(untick('topic=tips'));
    expect((await post(confirmed, { ...link, token })).status).toBe(400);
    expect((await customer(other)).topicsOff).toEqual([]);
  });

  test('attack D13: somebody who was erased is answered like somebody who never was', async () => {
    const never = { ...link.ref, customerId: 'nobody' };
    const token = signToken(link.services.links.keys, 'preferences', never, after(link.clock.now(), days(1)));
    const expected = await show({ ...link, token });
    const fields = await formOf(untick('topic=tips'));
    await link.db.customer.updateMany({ where: { id: link.ref.customerId }, data: { redactedAt: link.clock.now() } });
    expect([await show(), await post(fields)]).toEqual([expected, expected]);
    expect((await customer()).topicsOff).toEqual([]);
  });
});
