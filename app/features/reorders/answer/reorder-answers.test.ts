import type { Prisma } from '@prisma/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { readToken } from '#app/platform/signed-token.server.ts';
import { aPrediction } from '../testing.ts';
import { coffee, filters, useReorderLink } from '../link/link.testing.ts';
import { answerReorder } from './answer-reorder.server.ts';
import { answerReorderPage, showReorderAnswers } from './reorder-answers.server.ts';

const { link, aLink } = useReorderLink();
type Link = ReturnType<typeof link>;

const show = (wish: { answer?: string; product?: string; noted?: string } = {}, of: Link = link()) =>
  showReorderAnswers(of.services, { token: of.token, otherwise: 'en', ...wish });
/** The page that a browser is led to after a press, and by what. */
async function press(answer: string, product = '1', over: [string, string][] = [], of: Link = link()) {
  const { page } = await show({}, of);
  const form = new FormData();
  const confirmation = page.sections?.[0]?.fields.confirmation ?? '';
  for (const [name, value] of [
    ['confirmation', confirmation],
    ['product', product],
    ['answer', answer],
    ...over,
  ] as const)
    form.append(name, value);
  const posted = await answerReorderPage(of.services, { token: of.token, otherwise: 'en', form });
  if (posted.outcome === 'page') return posted;
  const { pathname, searchParams, hash } = new URL(posted.url, 'https://app.test');
  expect([pathname, hash]).toEqual([`/reorder/${of.token}`, `#product-${product}`]);
  return show(Object.fromEntries(searchParams), of);
}
const notices = ({ page }: Awaited<ReturnType<typeof show>>) => page.sections?.map(({ notice }) => notice ?? null);
/** The link's coffee as it is foreseen: bought a month ago, expected to run out today. */
const foreseen = async (over: Partial<Prisma.ReorderPredictionUncheckedCreateInput> = {}) => {
  const { db, order, clock } = link();
  const now = clock.now();
  const month = new Date(now.getTime() - days(30));
  await db.order.updateMany({ where: { id: order.id }, data: { placedAt: month } });
  const times = { countedFrom: month, expectedAt: now, earliestAt: now, latestAt: now, askAt: now, predictedAt: month };
  const about = { productId: coffee.productId, nudgedAt: new Date(now.getTime() - days(1)), nudgeSubject: 'asked' };
  return aPrediction(db, { ...order, placedAt: month }, { now, ...times, ...about, ...over });
};
const coffees = () =>
  link().db.reorderPrediction.findFirstOrThrow({ where: { shopId: link().ref.shopId, productId: coffee.productId } });
const said = (of: Link = link()) =>
  of.db.reorderAnswer.findMany({ where: { shopId: of.ref.shopId }, orderBy: { productId: 'asc' } });
const buttons = ({ page }: Awaited<ReturnType<typeof show>>) =>
  page.sections?.map(({ button }) => (typeof button === 'string' ? [] : button));

describe('the page that asks', () => {
  test('asks about each product of the link, with three answers, and the way to order', async () => {
    const answer = await show();
    expect(answer.page.sections?.map(({ heading }) => heading)).toEqual(['Kolombiya, 500 g', 'Filtre']);
    expect(buttons(answer)?.[0]?.map(({ value }) => value)).toEqual(['NOT_YET', 'REMIND', 'NEVER']);
    expect(answer.page.link?.href).toBe(`/r/${link().token}`);
  });

  test('scenario 8: what the mail’s link names is shown first and as the button to press, and said by nobody', async () => {
    const answer = await show({ answer: 'remind', product: '2' });
    expect(answer.page.sections?.map(({ heading }) => heading)).toEqual(['Filtre', 'Kolombiya, 500 g']);
    expect(buttons(answer)?.[0]?.map(({ isQuiet }) => isQuiet)).toEqual([true, false, true]);
    expect(buttons(answer)?.[1]?.map(({ isQuiet }) => isQuiet)).toEqual([true, true, true]);
    expect(await said()).toEqual([]);
  });

  test('asks about what the customer had, where the link offers something in its place', async () => {
    const replaced = await aLink({ lines: [{ ...coffee, replaces: 'gid://shopify/Product/7' }] });
    await press('NEVER', '7', [], replaced);
    expect(await said(replaced)).toMatchObject([{ productId: 'gid://shopify/Product/7', kind: 'NEVER' }]);
  });

  test('both languages say the same', async () => {
    const turkish = await aLink({ locale: 'tr' });
    const { page } = await press('REMIND', '1', [], turkish);
    expect(page.sections?.[0]?.paragraphs).toEqual(['Size 17 Haziran 2026 dolaylarında hatırlatacağız.']);
    expect(JSON.stringify([page, await show()])).not.toMatch(/reorderAnswer\.|\{\{/);
  });
});

describe('an answer', () => {
  test('“remind me in 2 weeks” is kept with its day, and the page tells the date', async () => {
    const { status, page } = await press('REMIND');
    expect([status, page.notice]).toEqual([200, undefined]);
    expect(notices({ status, page, outcome: 'page' })).toEqual(["Thank you, that's noted for Kolombiya, 500 g.", null]);
    expect(page.sections?.[0]?.paragraphs).toEqual(["We'll remind you around Jun 17, 2026."]);
    expect(await said()).toMatchObject([
      {
        ...{ customerId: link().customer.id, productId: coffee.productId, kind: 'REMIND', messageId: null },
        ...{ until: new Date('2026-06-17T09:00:00Z'), answeredAt: link().clock.now() },
      },
    ]);
  });

  test('“not yet” waits half of the time that the product lasts', async () => {
    const at = (text: string) => new Date(text);
    await link().db.reorderPrediction.create({
      data: {
        ...{ shopId: link().ref.shopId, customerId: link().customer.id, productId: coffee.productId },
        ...{ countedFrom: at('2026-05-04'), expectedAt: at('2026-06-03'), earliestAt: at('2026-05-28') },
        ...{ latestAt: at('2026-06-09'), p7: 0.4, p14: 0.6, p30: 0.8, ordersUsed: 3, method: 'model', reasons: [] },
        ...{ lastOrderId: link().order.id, lastQuantity: 2, predictedAt: at('2026-06-01') },
      },
    });
    expect((await press('NOT_YET')).page.sections?.[0]?.paragraphs).toEqual([
      "We won't ask about this before Jun 18, 2026.",
    ]);
  });

  test('“I don’t need this any more” has no day; the other products stay', async () => {
    await press('NEVER', '2');
    expect(await said()).toMatchObject([{ productId: filters.productId, kind: 'NEVER', until: null }]);
  });

  test('the last word counts, and can be taken back on the same page', async () => {
    await press('NEVER');
    link().clock.advance(days(1));
    const changed = await press('REMIND');
    expect(buttons(changed)?.[0]?.map(({ value }) => value)).toEqual(['NOT_YET', 'NEVER', 'TAKE_BACK']);
    expect(await said()).toMatchObject([{ kind: 'REMIND', until: new Date('2026-06-18T09:00:00Z') }]);
    const { page } = await press('TAKE_BACK');
    const told = 'Taken back for Kolombiya, 500 g: everything is as it was before.';
    expect([page.sections?.[0]?.notice, page.sections?.[0]?.paragraphs]).toEqual([told, []]);
    expect(await said()).toEqual([]);
  });

  test('holds under every record of the same mailbox, and is taken back under every one', async () => {
    const { db, shop } = link();
    const guest = { gid: null, guestEmail: 'ayse@mail.test', mailbox: 'ayse@mail.test' };
    const twin = await aCustomer(db, shop, guest);
    await aCustomer(db, shop);
    const order = await anOrder(db, twin);
    const theirs = { now: link().clock.now(), productId: coffee.productId, nudgedAt: link().clock.now() };
    await aPrediction(db, order, { ...theirs, nudgeSubject: 'asked' });
    await press('NEVER');
    expect(new Set((await said()).map(({ customerId }) => customerId))).toEqual(new Set([link().customer.id, twin.id]));
    expect(await db.reorderPrediction.findFirst()).toMatchObject({ nudgeSubject: null });
    await press('TAKE_BACK');
    expect(await said()).toEqual([]);
  });

  test('attack D5: fifty presses at once are one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => press('REMIND')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await said()).toHaveLength(1);
  });
});

describe('an answer whose time is over', () => {
  test('is told as past once its day has come, and the same can be said again', async () => {
    await foreseen();
    await press('REMIND');
    link().clock.advance(days(14));
    const answer = await show();
    expect(buttons(answer)?.[0]?.map(({ value }) => value)).toEqual(['NOT_YET', 'REMIND', 'NEVER']);
    expect(answer.page.sections?.[0]?.paragraphs).toEqual(['You asked us to remind you around Jun 17, 2026.']);
    await press('REMIND');
    expect(await said()).toMatchObject([{ until: new Date('2026-07-01T09:00:00Z') }]);
  });

  test('is over as soon as they are asked again, even earlier on the very day', async () => {
    await foreseen();
    await press('NOT_YET');
    link().clock.advance(days(1));
    await link().db.reorderPrediction.updateMany({ data: { nudgedAt: link().clock.now() } });
    const answer = await show();
    expect(buttons(answer)?.[0]?.map(({ value }) => value)).toEqual(['NOT_YET', 'REMIND', 'NEVER']);
    expect(answer.page.sections?.[0]?.paragraphs).toEqual(['Last time you told us that you still had some.']);
  });

  test('ends with a later purchase, a no as well', async () => {
    const { id } = await foreseen().then(() => link().order);
    await press('NEVER');
    link().clock.advance(days(2));
    await link().db.order.updateMany({ where: { id }, data: { placedAt: link().clock.now() } });
    link().clock.advance(days(1));
    const answer = await show();
    expect(answer.page.sections?.[0]?.paragraphs).toEqual([]);
    expect(buttons(answer)?.[0]?.map(({ value }) => value)).toEqual(['NOT_YET', 'REMIND', 'NEVER']);
  });
});

describe('said again', () => {
  test('“not yet” keeps its day, however late it is sent once more', async () => {
    await foreseen();
    await press('NOT_YET');
    const [first] = await said();
    await link().db.reorderPrediction.updateMany({ data: { expectedAt: new Date('2026-08-01'), method: 'answered' } });
    link().clock.advance(days(2));
    await press('NOT_YET');
    expect(await said()).toEqual([first]);
  });

  test('“not yet” after “remind me” counts by what was foreseen before any answer', async () => {
    await foreseen();
    await press('REMIND');
    await link().db.reorderPrediction.updateMany({ data: { expectedAt: new Date('2026-08-01'), method: 'answered' } });
    await press('NOT_YET');
    expect(await said()).toMatchObject([{ kind: 'NOT_YET', until: new Date('2026-06-18T09:00:00Z') }]);
  });
});

describe('what was asked before', () => {
  test('is kept with the answer, whatever is answered next, and stands again when it is taken back', async () => {
    const { nudgedAt } = await foreseen();
    await press('REMIND');
    expect(await coffees()).toMatchObject({ nudgedAt: null, nudgeSubject: null });
    await press('NEVER');
    expect(await said()).toMatchObject([{ kind: 'NEVER', nudgedAt, nudgeSubject: 'asked' }]);
    await press('TAKE_BACK');
    expect(await coffees()).toMatchObject({ nudgedAt, nudgeSubject: 'asked' });
  });

  test('of an asking since the answer nothing is put back', async () => {
    await foreseen();
    await press('REMIND');
    const again = { nudgedAt: link().clock.now(), nudgeSubject: 'again' };
    await link().db.reorderPrediction.updateMany({ data: again });
    await press('TAKE_BACK');
    expect(await coffees()).toMatchObject(again);
  });

  test('every answer is told in the history once, with its product', async () => {
    for (const answer of ['REMIND', 'REMIND', 'NEVER', 'TAKE_BACK', 'TAKE_BACK']) {
      await press(answer);
      link().clock.advance(1_000);
    }
    const told = await link().db.decision.findMany({
      where: { shopId: link().ref.shopId },
      orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    });
    expect(told.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['answered', 'said_remind'],
      ['answered', 'said_never'],
      ['answered', 'took_back'],
    ]);
    expect(told[0]).toMatchObject({
      ...{ customerId: link().customer.id, facts: { product: 'Kolombiya', until: '2026-06-17T09:00:00.000Z' } },
    });
  });
});

describe('an expired link', () => {
  beforeEach(() => void link().clock.advance(days(91)));

  test('attack D3: still takes a no and its taking back, and nothing else', async () => {
    const answer = await show();
    expect(answer.status).toBe(410);
    expect(buttons(answer)).toMatchObject([[{ value: 'NEVER' }], [{ value: 'NEVER' }]]);
    expect(await press('REMIND')).toMatchObject({ status: 422 });
    expect(await said()).toEqual([]);
    const answered = await press('NEVER');
    expect(notices(answered)).toEqual(["Thank you, that's noted for Kolombiya, 500 g.", null]);
    expect(await said()).toMatchObject([{ kind: 'NEVER' }]);
    expect(buttons(await press('TAKE_BACK'))).toMatchObject([[{ value: 'NEVER' }], [{ value: 'NEVER' }]]);
    expect(await said()).toEqual([]);
  });

  test('leads out of the mails that it came with, and to the shop where it came with none', async () => {
    const { db, ref, customer } = link();
    expect((await show()).page.link?.href).toBe('https://kahve.test/');
    const now = link().clock.now();
    const { id: messageId } = await db.message.create({
      data: {
        ...{
          shopId: ref.shopId,
          customerId: customer.id,
          kind: 'MARKETING',
          purpose: 'reorder_nudge',
          locale: 'en',
          subject: 's',
        },
        ...{ sendAt: now, expiresAt: now, createdAt: now },
      },
    });
    await db.reorderLink.updateMany({ where: { id: ref.linkId }, data: { messageId } });
    const token = (await show()).page.link?.href.replace('/unsubscribe/', '') ?? '';
    expect(readToken(link().services.links.keys, 'unsubscribe', token, link().clock.now())).toMatchObject({
      ...{ outcome: 'valid', value: { shopId: ref.shopId, customerId: customer.id, messageId } },
    });
  });

  test('that was taken back says nothing for anybody', async () => {
    await link().db.reorderLink.updateMany({ data: { revokedAt: link().clock.now() } });
    expect((await show()).page.sections).toBeUndefined();
  });
});

test('each button is called by its product, and only what is so is told as noted', async () => {
  const answer = await show({ noted: 'never', product: '1' });
  expect(notices(answer)).toEqual([null, null]);
  expect(buttons(answer)?.[1]?.map(({ spoken }) => spoken)).toEqual([
    'Not yet, I still have some: Filtre',
    'Remind me in 2 weeks: Filtre',
    "I don't need this any more: Filtre",
  ]);
});

describe('a wrong or forged call', () => {
  test.each([
    ['attack C4: with a guess for a confirmation', 'NEVER', '1', [['confirmation', 'x']]],
    ['attack D10: with two answers', 'NEVER', '1', [['answer', 'REMIND']]],
    ['attack D10: with two products', 'NEVER', '1', [['product', '2']]],
    ['attack D12: about a product of no line', 'NEVER', '3', []],
    ['attack D12: with an answer that is none', 'DELETE', '1', []],
  ] as [string, string, string, [string, string][]][])('%s', async (_name, answer, product, more) => {
    expect(await press(answer, product, more)).toMatchObject({ status: 422, page: { notice: /reach us/ } });
    expect(await said()).toEqual([]);
  });

  test('attack D13: somebody who was erased says nothing, and is answered like one who never was', async () => {
    const { db, customer, clock, services, ref } = link();
    await db.customer.updateMany({ where: { id: customer.id }, data: { redactedAt: clock.now() } });
    expect(await press('NEVER')).toMatchObject({ status: 410, page: { heading: "This link doesn't lead anywhere" } });
    const input = { shopId: ref.shopId, customerId: customer.id, productId: coffee.productId, messageId: null };
    expect(await answerReorder(services, { ...input, answer: 'NEVER' })).toEqual({ outcome: 'nobody' });
    expect(await said()).toEqual([]);
  });

  test('attack B3: nobody answers for another shop’s customer', async () => {
    const other = await aLink();
    const mixed = {
      shopId: link().ref.shopId,
      customerId: other.customer.id,
      productId: coffee.productId,
      messageId: null,
    };
    expect(await answerReorder(link().services, { ...mixed, answer: 'NEVER' })).toEqual({ outcome: 'nobody' });
  });

  test('what no page of ours sends is refused', async () => {
    const { services, ref, customer } = link();
    const wrong = {
      shopId: ref.shopId,
      customerId: customer.id,
      productId: 'x',
      messageId: null,
      answer: 'NEVER',
    } as const;
    await expect(answerReorder(services, wrong)).rejects.toThrow();
  });
});
