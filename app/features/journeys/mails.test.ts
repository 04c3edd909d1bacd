import { describe, expect, test } from 'vitest';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { ReorderPort } from './index.server.ts';
import { kindOfMessage } from './kind-of-message.server.ts';
import { plainReorders } from './testing.ts';
import { useMails, products, related, reorder, text } from './mails.testing.ts';

const { world, database, aProduct, aMessage } = useMails();

const discount: MailBlock = { type: 'discount', text: 'On ikiye on', code: 'ON' };

describe('a promotion makes the whole message commercial', () => {
  test('when it is queued, whatever the plan says', async () => {
    const { step } = await aMessage([text, discount]);
    expect(await kindOfMessage(database.db, step)).toBe('MARKETING');
  });

  test('and news of an order stays news', async () => {
    const { step, compose } = await aMessage([text, products('order')]);
    expect(await kindOfMessage(database.db, step)).toBe('TRANSACTIONAL');
    expect(await compose()).toMatchObject({ outcome: 'content', subject: 'Hello' });
  });

  test('and nothing that promotes leaves as news, should it have been queued so', async () => {
    const { compose } = await aMessage([text, discount]);
    expect(await compose()).toEqual({ outcome: 'skip', reason: 'template_promotes' });
  });
});

test('what goes with the order stands in a text that names it', async () => {
  const told: MailBlock = { type: 'text', text: '{% for product in goes_with %}{{ product.title }}{% endfor %}' };
  await aProduct(world().bought.id, { collectionIds: ['c1'] });
  await aProduct('near', { collectionIds: ['c1'] });
  const { compose } = await aMessage([told], 'MARKETING');
  expect(await compose()).toMatchObject({ outcome: 'content', text: expect.stringContaining('Title of near') });
});

test('scenario 13: a mail that has nothing left to offer is not sent', async () => {
  const { compose } = await aMessage([text, related], 'MARKETING');
  expect(await compose()).toEqual({ outcome: 'skip', reason: 'nothing_to_show' });
});

describe('a nudge', () => {
  const line = {
    ...{ productId: 'gid://shopify/Product/9', variantId: 'gid://shopify/ProductVariant/9' },
    ...{ quantity: 2, title: 'Kolombiya', variantTitle: '500 g', price: 250, replaces: null },
  };
  const offering = (at: Date): ReorderPort => ({
    ...plainReorders,
    findNudge: () =>
      Promise.resolve({
        outcome: 'goods',
        lines: [line],
        bought: [{ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, at, wished: false }],
      }),
  });

  test('says when what was bought, links to exactly that, and lets the customer answer', async () => {
    const { compose } = await aMessage([reorder], 'MARKETING', 'reorder');
    const mail = await compose(offering(new Date('2026-05-13T06:00:00Z')));
    if (mail.outcome !== 'content') throw new Error(`not written: ${mail.reason}`);
    expect(mail.text).toContain('Yaklaşık 4 hafta önce şunları almıştınız: 2 × Kolombiya 500 g');
    expect(mail.text).toContain('https://sonra.test/r/m/gid://shopify/ProductVariant/9:2');
    for (const answer of ['Henüz bitmedi', '2 hafta sonra hatırlatın', 'Artık ihtiyacım yok'])
      expect(mail.text).toContain(answer);
    expect(mail.html).toContain('?a=3');
  });

  test.each(['bought_again', 'sold_out', 'not_sold', 'not_offered'] as const)(
    'scenarios 6 and 13: with nothing left to offer it is not sent: %s',
    async (reason) => {
      const { compose } = await aMessage([text], 'MARKETING', 'reorder');
      const nothing = { ...plainReorders, findNudge: () => Promise.resolve({ outcome: 'skip', reason } as const) };
      expect(await compose(nothing)).toEqual({ outcome: 'skip', reason });
    },
  );
});

test('any text may lead to the reorder link, which then promotes', async () => {
  const line = {
    ...{ productId: world().bought.id, variantId: world().bought.variantId, title: 'Kolombiya', variantTitle: null },
    ...{ quantity: 2, price: 250, replaces: null },
  };
  const linked: MailBlock = { type: 'text', text: 'Yine mi? {{ reorder.url }}' };
  const { step, compose } = await aMessage([linked], 'MARKETING');
  expect(await kindOfMessage(database.db, { ...step, kind: 'TRANSACTIONAL' })).toBe('MARKETING');
  const mail = await compose({ ...plainReorders, findLines: () => Promise.resolve({ lines: [line] }) });
  expect(mail.outcome === 'content' && mail.text).toContain(`https://sonra.test/r/m/${world().bought.variantId}:2`);
});
