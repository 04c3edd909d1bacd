import { describe, expect, test } from 'vitest';
import { days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { aPrediction } from '../testing.ts';
import { coffee, filters, useReorderLink } from '../link/link.testing.ts';
import { answerReorder } from './answer-reorder.server.ts';
import { answerReorderPage, showReorderAnswers } from './reorder-answers.server.ts';

const { link, aLink } = useReorderLink();
type Link = ReturnType<typeof link>;

const show = (wish: { answer?: string; product?: string } = {}, of: Link = link()) =>
  showReorderAnswers(of.services, {
    ...{ token: of.token, otherwise: 'en', answer: wish.answer ?? null, product: wish.product ?? null },
  });
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
  return answerReorderPage(of.services, { token: of.token, otherwise: 'en', form });
}
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
    expect([status, page.notice]).toEqual([200, "Thank you, that's noted."]);
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
    expect([page.notice, page.sections?.[0]?.paragraphs]).toEqual(['Taken back: everything is as it was before.', []]);
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

  test('attack D3: an expired link', async () => {
    link().clock.advance(days(91));
    expect((await show()).status).toBe(410);
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
