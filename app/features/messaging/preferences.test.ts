import { describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { sendMessage } from './index.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';
import { tick, untick, usePreferences } from './preferences.testing.ts';

const { link, show, post, formOf, customer, changes, say } = usePreferences();

describe('the page shows what is so and keeps what is chosen', () => {
  test('attack D6: looking, however often, changes nothing', async () => {
    const before = await customer();
    for (let n = 0; n < 3; n += 1) expect((await show()).status).toBe(200);
    expect(await customer()).toEqual(before);
    expect(await changes()).toEqual([]);
  });

  test('topics off and on again; news of an order is not offered', async () => {
    const { status, page } = await post(await formOf(untick('topic=tips', 'topic=offers')));
    expect([status, page.notice]).toEqual([200, 'Saved. Your choices apply from now on.']);
    expect((await customer()).topicsOff.toSorted()).toEqual(['offers', 'tips']);
    expect(JSON.stringify(page.form)).not.toContain('order_news');
    await post(await formOf(tick('topic=tips')));
    expect((await customer()).topicsOff).toEqual(['offers']);
  });

  test('a break of 30 days begins, is not made longer by saving again, and ends', async () => {
    await post(await formOf(tick('pause=start')));
    const until = after(link().clock.now(), days(30));
    expect((await customer()).pausedUntil).toEqual(until);
    link().clock.advance(days(2));
    await post(await formOf());
    await post([...(await formOf()).filter(([name]) => name !== 'pause'), ['pause', 'start']]);
    expect((await customer()).pausedUntil).toEqual(until);
    expect(JSON.stringify((await show()).page.form)).toContain('until Jul 3, 2026');
    await post(await formOf(tick('pause=end')));
    expect((await customer()).pausedUntil).toBeNull();
  });

  test('scenario 16: the language chosen is that of the page and of the next mail', async () => {
    const { page } = await post(await formOf(tick('locale=tr')));
    expect([page.lang, page.notice]).toEqual(['tr', 'Kaydedildi. Tercihleriniz şu andan itibaren geçerli.']);
    expect((await customer()).chosenLocale).toBe('tr');
    const planned = await aQueuedMessage(link().db, link().customer, link().order, { locale: 'en', subject: 'next' });
    const spoken: string[] = [];
    await sendMessage(link().services, planned, (message) => {
      spoken.push(message.locale);
      return composeSample(message);
    });
    expect(spoken).toEqual(['tr']);
    expect((await link().db.message.findFirst({ where: { id: planned.messageId } }))?.locale).toBe('tr');
  });

  test('a language that was only shown is not chosen', async () => {
    await post(await formOf(untick('topic=tips')));
    expect((await customer()).chosenLocale).toBeNull();
  });

  test('attack E9: all records of the address hear of it, whatever its capitals', async () => {
    const email = link().customer.email!.replace('c', 'C').replace('mail', 'Mail');
    const guest = await aCustomer(link().db, link().shop, { gid: null, email });
    await post(await formOf(tick('pause=start')));
    expect((await link().db.customer.findFirst({ where: { id: guest.id } }))?.pausedUntil).not.toBeNull();
  });
});

describe('scenario 10: consents stand apart, channel by channel', () => {
  test('a yes keeps its sentence, its page, its mail and its moment, and is written to Shopify', async () => {
    await post(await formOf(tick('channel=EMAIL')));
    expect(await changes()).toMatchObject([
      {
        ...{ channel: 'EMAIL', state: 'SUBSCRIBED', occurredAt: link().clock.now() },
        wording: `Yes, ${link().shop.name} may send me offers and news by email. I can take this back at any time.`,
        proof: { way: 'page', messageId: link().ref.messageId },
      },
    ]);
    const consent = await link().db.consent.findFirst({ where: { shopId: link().ref.shopId } });
    expect(consent).toMatchObject({ writeBackDueAt: link().clock.now(), iysReportedAt: null });
  });

  test.each(['EMAIL', 'SMS', 'WHATSAPP'] as const)(
    'a yes to %s is taken back, alone, and Shopify is told',
    async (channel) => {
      for (const one of ['EMAIL', 'SMS', 'WHATSAPP'] as const) await say('SUBSCRIBED', one);
      await post(await formOf(untick(`channel=${channel}`)));
      expect(await changes()).toMatchObject([{ channel, state: 'UNSUBSCRIBED' }]);
      const consents = await link().db.consent.findMany({
        where: { shopId: link().ref.shopId, state: 'UNSUBSCRIBED' },
      });
      expect(consents).toMatchObject([{ channel, writeBackDueAt: link().clock.now() }]);
    },
  );

  test('scenario 2: what is queued does not go out any more', async () => {
    await say('SUBSCRIBED');
    const queued = await aQueuedMessage(link().db, link().customer, link().order, {
      purpose: 'offer',
      kind: 'MARKETING',
    });
    await post(await formOf(untick('channel=EMAIL')));
    expect(await sendMessage(link().services, queued, composeSample)).toEqual({
      outcome: 'skipped',
      reason: 'opted_out',
    });
  });

  test('the page says beforehand that a no to marketing mails ends news of an order as well', async () => {
    const told = "the shop's follow-ups about your orders stop too";
    expect(JSON.stringify((await show()).page.form)).not.toContain(told);
    await say('SUBSCRIBED');
    expect(JSON.stringify((await show()).page.form)).toContain(told);
    const news = await aQueuedMessage(link().db, link().customer, link().order, {
      purpose: 'news',
      kind: 'TRANSACTIONAL',
    });
    await post(await formOf(untick('channel=EMAIL')));
    expect(await sendMessage(link().services, news, composeSample)).toEqual({
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
    expect(await link().db.suppression.count({ where: { shopId: link().ref.shopId, reason: 'UNSUBSCRIBE' } })).toBe(1);
  });
});
