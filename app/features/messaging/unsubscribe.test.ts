import { beforeEach, describe, expect, test } from 'vitest';
import { sendMessage } from './send-message.server.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { answerUnsubscribe } from './answer-unsubscribe.server.ts';
import { showUnsubscribe } from './show-unsubscribe.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';

const database = useTestDb();

async function aLink(over: { locale?: 'tr' | 'en' } = {}) {
  const { db } = database;
  const { services, clock, email } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const { messageId } = await aQueuedMessage(db, customer, order, { locale: over.locale ?? 'en' });
  await db.message.update({
    where: { shopId_id: { shopId: shop.id, id: messageId } },
    data: { address: 'Old.Ayse@mail.test', state: 'SENT' },
  });
  const ref = { shopId: shop.id, customerId: customer.id, messageId };
  const token = signToken(services.links.keys, 'unsubscribe', ref, after(clock.now(), days(400)));
  return { db, services, clock, email, shop, customer, order, ref, token };
}
type Link = Awaited<ReturnType<typeof aLink>>;

const suppressions = ({ db, shop }: Link) =>
  db.suppression.findMany({ where: { shopId: shop.id }, orderBy: { address: 'asc' } });
const changes = ({ db, shop }: Link) => db.consentChange.findMany({ where: { shopId: shop.id } });

const show = ({ services, token }: Link) => showUnsubscribe(services, { token, otherwise: 'en' });
const post = ({ services, token }: Link, how: { confirmations?: unknown[]; isOneClick?: boolean } = {}) =>
  answerUnsubscribe(services, { token, otherwise: 'en', confirmations: [], isOneClick: false, ...how });
const confirmationOn = async (link: Link) => (await show(link)).page.form!.fields.confirmation!;

let link: Link;
beforeEach(async () => {
  link = await aLink();
});

describe('scenario 8 (unsubscribe): a person’s click works, a scanner’s look does not', () => {
  test('attack D6: looking, however often, changes nothing', async () => {
    for (let n = 0; n < 3; n += 1) expect((await show(link)).status).toBe(200);
    expect(await suppressions(link)).toEqual([]);
    expect(await changes(link)).toEqual([]);
  });

  test('the button of the page ends it, for the address mailed and the one on record', async () => {
    const { status, page } = await post(link, { confirmations: [await confirmationOn(link)] });
    expect(status).toBe(200);
    expect(page.form).toBeUndefined();
    expect(await suppressions(link)).toMatchObject([
      { address: link.customer.email, reason: 'UNSUBSCRIBE', channel: 'EMAIL' },
      { address: 'old.ayse@mail.test', reason: 'UNSUBSCRIBE', channel: 'EMAIL', messageId: link.ref.messageId },
    ]);
    expect(await changes(link)).toMatchObject([
      {
        state: 'UNSUBSCRIBED',
        source: 'unsubscribe_link',
        wording: expect.stringContaining(`${link.shop.name} won't send`),
        proof: { way: 'page', messageId: link.ref.messageId },
        occurredAt: link.clock.now(),
      },
    ]);
  });

  test('the one click of a mail program ends it (RFC 8058)', async () => {
    expect((await post(link, { isOneClick: true })).status).toBe(200);
    expect(await changes(link)).toMatchObject([{ state: 'UNSUBSCRIBED', proof: { way: 'one_click' }, wording: null }]);
  });

  test('scenario 2: what is queued already does not go out any more', async () => {
    const queued = await aQueuedMessage(link.db, link.customer, link.order, { purpose: 'getting_started' });
    await post(link, { isOneClick: true });
    await sendMessage(link.services, queued, composeSample);
    expect(link.email.sent).toEqual([]);
  });

  test('attack D5: fifty clicks at once are one', async () => {
    const confirmation = await confirmationOn(link);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(link, { confirmations: [confirmation] })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await changes(link)).toHaveLength(1);
    expect(await suppressions(link)).toHaveLength(2);
  });

  test('attack D4: a later click says the same and writes nothing new', async () => {
    const first = await post(link, { isOneClick: true });
    link.clock.advance(days(3));
    expect(await post(link, { isOneClick: true })).toEqual(first);
    expect(await changes(link)).toHaveLength(1);
  });

  test('somebody who came back can leave again', async () => {
    await post(link, { isOneClick: true });
    const { shopId, customerId } = link.ref;
    await link.db.consent.updateMany({ where: { shopId, customerId }, data: { state: 'SUBSCRIBED' } });
    link.clock.advance(days(3));
    await post(link, { isOneClick: true });
    expect(await link.db.consent.findFirst({ where: { shopId, customerId } })).toMatchObject({ state: 'UNSUBSCRIBED' });
  });
});

describe('attack C4: a POST from elsewhere gets the page, and nothing happens', () => {
  test.each([
    ['nothing', []],
    ['a guess', ['true']],
    ['a file', [new File(['x'], 'x')]],
  ])('with %s', async (_name, confirmations) => {
    const { status, page } = await post(link, { confirmations });
    expect(status).toBe(422);
    expect(page.form?.fields.confirmation).toBe(await confirmationOn(link));
    expect(await changes(link)).toEqual([]);
  });

  test('attack D10: with a confirmation twice', async () => {
    const confirmation = await confirmationOn(link);
    expect((await post(link, { confirmations: [confirmation, confirmation] })).status).toBe(422);
    expect(await changes(link)).toEqual([]);
  });

  test("with another link's confirmation", async () => {
    const theirs = await confirmationOn(await aLink());
    expect((await post(link, { confirmations: [theirs] })).status).toBe(422);
    expect(await suppressions(link)).toEqual([]);
  });
});

describe('a link that leads nowhere helps and tells nothing', () => {
  test('attack D3: expired, even with a confirmation', async () => {
    const confirmation = await confirmationOn(link);
    link.clock.advance(days(400));
    for (const answer of [await show(link), await post(link, { confirmations: [confirmation], isOneClick: true })]) {
      expect(answer.status).toBe(410);
      expect(answer.page.form).toBeUndefined();
      expect(answer.page.heading).toContain('expired');
    }
    expect(await changes(link)).toEqual([]);
  });

  test('attack D2: a link made for something else', async () => {
    const token = signToken(link.services.links.keys, 'reorder', link.ref, after(link.clock.now(), days(1)));
    expect((await post({ ...link, token }, { isOneClick: true })).status).toBe(400);
    expect(await changes(link)).toEqual([]);
  });

  test('attacks B9 and B10: ids count for nothing, and every wrong link is answered alike', async () => {
    const guesses = ['1', link.ref.messageId, link.ref.customerId, `${link.token}x`, 'a.b.c.d', ''];
    const answers = await Promise.all(guesses.map((token) => show({ ...link, token })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.status).toBe(400);
  });

  test('attacks B10 and D13: a customer who was erased, or never was, is answered like one who is there', async () => {
    const expected = { asked: await show(link), done: await post(link, { isOneClick: true }) };
    const strip = (value: unknown) => JSON.stringify(value).replace(/"confirmation":"[^"]*"/, '');
    const erased = await aLink();
    await erased.db.customer.updateMany({
      where: { shopId: erased.ref.shopId },
      data: { redactedAt: erased.clock.now(), email: null },
    });
    const never = { ...link.ref, customerId: 'nobody' };
    const token = signToken(link.services.links.keys, 'unsubscribe', never, after(link.clock.now(), days(1)));
    expect(strip(await show({ ...link, token }))).toBe(strip(expected.asked));
    expect(await post({ ...link, token }, { isOneClick: true })).toEqual(expected.done);
    expect((await post(erased, { isOneClick: true })).status).toBe(200);
    expect(await changes(erased)).toEqual([]);
  });

  test('a customer of another shop is not touched', async () => {
    const other = await aLink();
    const mixed = { ...link.ref, customerId: other.ref.customerId };
    const token = signToken(link.services.links.keys, 'unsubscribe', mixed, after(link.clock.now(), days(1)));
    await post({ ...link, token }, { isOneClick: true });
    expect([...(await suppressions(other)), ...(await changes(other)), ...(await suppressions(link))]).toEqual([]);
  });
});

describe('scenario 16: the page speaks the language of the mail', () => {
  test.each([
    ['tr', 'E-postaları durdur', 'E-postalar durduruldu'],
    ['en', 'Stop the emails', 'The emails have stopped'],
  ] as const)('%s', async (locale, button, done) => {
    const spoken = await aLink({ locale });
    const { page } = await show(spoken);
    expect(page).toMatchObject({ lang: locale, shop: spoken.shop.name, form: { button } });
    expect((await post(spoken, { isOneClick: true })).page).toMatchObject({ lang: locale, heading: done });
  });
});
