import { describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { tick, untick, usePreferences } from './preferences.testing.ts';

const { link, aLink, show, post, formOf, customer, changes, say } = usePreferences();

describe('attack G1: the link forges no consent', () => {
  test('a no stays a no, whatever is posted', async () => {
    await say('UNSUBSCRIBED');
    expect(JSON.stringify((await show()).page.form)).toContain('said no to emails');
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });

  test('a no said under another record of the address, too', async () => {
    const other = await aCustomer(link().db, link().shop, { email: link().customer.email });
    await say('UNSUBSCRIBED', 'EMAIL', { ...link(), ref: { ...link().ref, customerId: other.id } });
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });

  test('a page left open from before the no does not undo it', async () => {
    await say('SUBSCRIBED');
    const stale = await formOf();
    await post(await formOf(untick('channel=EMAIL')));
    link().clock.advance(days(1));
    await post(stale);
    expect(await link().db.consent.findFirst({ where: { shopId: link().ref.shopId } })).toMatchObject({
      state: 'UNSUBSCRIBED',
    });
  });

  test('nobody says yes for a mailbox other than the one the mail went to', async () => {
    await link().db.customer.updateMany({ where: { id: link().ref.customerId }, data: { email: 'new@mail.test' } });
    await post([...(await formOf()), ['channel', 'EMAIL']]);
    expect(await changes()).toEqual([]);
  });

  test('nor for one that bounced', async () => {
    const address = link().customer.email!;
    const bounced = { shopId: link().ref.shopId, channel: 'EMAIL', address, reason: 'BOUNCE' } as const;
    await link().db.suppression.create({ data: { ...bounced, createdAt: link().clock.now() } });
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
    link().clock.advance(days(3));
    expect((await post(fields)).status).toBe(200);
    expect([await changes(), await customer()]).toMatchObject([[{}], kept]);
  });

  test('attack D4: a page left open from before does not take on a topic that was left since', async () => {
    const before = await formOf(tick('locale=tr'));
    await post(await formOf(untick('topic=offers')));
    await post(before);
    expect(await customer()).toMatchObject({ topicsOff: ['offers'], chosenLocale: 'tr' });
  });

  test('attack D4: nor does one from before it said what it showed', async () => {
    const before = (await formOf()).filter(([name]) => name !== 'shownTopics');
    await post(await formOf(untick('topic=offers', 'topic=tips')));
    await post(before);
    expect((await customer()).topicsOff.toSorted()).toEqual(['offers', 'tips']);
  });

  test('attack D3: an expired link, even with its confirmation', async () => {
    const fields = await formOf(tick('channel=EMAIL'));
    link().clock.advance(days(400));
    for (const { status, page } of [await show(), await post(fields)])
      expect([status, page.form]).toEqual([410, undefined]);
    expect(await changes()).toEqual([]);
  });

  test('attack D1: a link with any bit of it turned', async () => {
    const { status, page } = await show({ ...link(), token: 'x' });
    expect(status).toBe(400);
    const bytes = Buffer.from(link().token);
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at]! ^= 1 << (at % 7);
      expect(await show({ ...link(), token: turned.toString() })).toEqual({ status, page });
    }
  });

  test.each(['unsubscribe', 'reorder', 'review'] as const)('attack D2: a link for %s', async (purpose) => {
    const token = signToken(link().services.links.keys, purpose, link().ref, after(link().clock.now(), days(1)));
    expect((await show({ ...link(), token })).status).toBe(400);
  });

  test('attacks B3 and G2: a link that names another shop’s customer reaches nobody', async () => {
    const other = await aLink();
    const mixed = { ...link().ref, customerId: other.ref.customerId };
    const token = signToken(link().services.links.keys, 'preferences', mixed, after(link().clock.now(), days(1)));
    const confirmed = await formOf(untick('topic=tips'));
    expect((await post(confirmed, { ...link(), token })).status).toBe(400);
    expect((await customer(other)).topicsOff).toEqual([]);
  });

  test('attack D13: somebody who was erased is answered like somebody who never was', async () => {
    const never = { ...link().ref, customerId: 'nobody' };
    const token = signToken(link().services.links.keys, 'preferences', never, after(link().clock.now(), days(1)));
    const expected = await show({ ...link(), token });
    const fields = await formOf(untick('topic=tips'));
    await link().db.customer.updateMany({
      where: { id: link().ref.customerId },
      data: { redactedAt: link().clock.now() },
    });
    expect([await show(), await post(fields)]).toEqual([expected, expected]);
    expect((await customer()).topicsOff).toEqual([]);
  });
});
