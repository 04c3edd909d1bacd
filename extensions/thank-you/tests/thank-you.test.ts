/// <reference types="@shopify/ui-extensions/purchase.thank-you.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { createCartLine, createStorage } from '@shopify/ui-extensions-tester/checkout';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language, ThankYouView } from '../../shared/contract.ts';
import type { Reply } from '../../shared/testing.ts';
import {
  anApp,
  fieldOf,
  give,
  i18nOf,
  isThere,
  letPass,
  named,
  press,
  readPage,
  set,
  settingsOf,
} from '../../shared/testing.ts';

const page = getExtension('purchase.thank-you.block.render', { configSearchDir: 'extensions/thank-you' });
const productId = 'gid://shopify/Product/1';
const answerPath = '/api/thank-you/answer';

const view: ThankYouView = {
  nextSteps: [
    { kind: 'ships', between: { from: '2026-11-24', to: '2026-11-25' } },
    { kind: 'review', between: { from: '2026-12-10', to: '2026-12-10' } },
  ],
  tips: [{ productId, title: 'Kolombiya', text: 'Keep it dry.\nGrind it fresh.' }],
  reminders: [
    {
      ...{ productId, title: 'Kolombiya', expectedOn: '2026-12-20', said: null },
      between: { from: '2026-11-23', to: '2027-11-22' },
    },
  ],
  reminderChannels: ['EMAIL', 'SMS'],
  consent: {
    email: { wording: 'News by e-mail, please.', isGiven: false },
    sms: { wording: 'News by text message, please.', isGiven: false },
  },
  gift: { isGift: false },
  survey: {
    ...{ surveyId: 's1', question: 'How did you find us?', takesText: true, said: null },
    choices: [
      { key: 'friend', label: 'A friend' },
      { key: 'other', label: 'Other' },
    ],
  },
  crossSell: [
    { productId: 'p2', title: 'Filters', imageUrl: null, price: '9.90', currency: 'EUR', url: 'https://shop.test/f' },
  ],
};

function setUp() {
  page.setUp();
  give(page.shopify, {
    shippingAddress: { value: { firstName: 'Ada', phone: undefined } },
    billingAddress: undefined,
    buyerIdentity: undefined,
  });
  give(page.shopify.extension, { editor: undefined });
  page.shopify.settings.value = settingsOf('thank-you');
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
  setUp();
});
afterEach(() => {
  page.tearDown();
  vi.useRealTimers();
});

/** The page as a buyer in `language` opens it, and an app that answers so. */
async function open(replies: Record<string, Reply> = {}, language: Language = 'en') {
  const app = anApp({ '/api/thank-you': view, [answerPath]: { outcome: 'noted' }, ...replies });
  page.fetch = app.fetch;
  page.shopify.i18n = i18nOf('thank-you', language);
  page.shopify.localization.extensionLanguage.value = { isoCode: language };
  page.shopify.checkoutToken.value = 'secret-token';
  page.shopify.lines.value = [createCartLine({ quantity: 2 })];
  let token = 0;
  page.shopify.sessionToken.get = async () => `token-${(token += 1)}`;
  await page.render();
  await letPass(100);
  return app;
}
const answersOf = (app: ReturnType<typeof anApp>) => app.callsTo(answerPath).map(({ body }) => body);

describe('what it says', () => {
  test('asks with the lines, the secret in the body and a session token, and shows every part', async () => {
    const { calls } = await open();
    expect(calls).toEqual([
      {
        ...{ path: '/api/thank-you', token: 'Bearer token-1' },
        body: {
          ...{ checkoutToken: 'secret-token', language: 'en' },
          lines: [{ productId, variantId: 'gid://shopify/ProductVariant/1', quantity: 2 }],
        },
      },
    ]);
    const text = readPage();
    for (const part of [
      'Thank you, Ada',
      'between Tuesday, November 24 and Wednesday, November 25',
      'On Thursday, December 10 we ask',
      'Keep it dry.',
      'Grind it fresh.',
      'It should last until Sunday, December 20.',
      'News by e-mail, please.',
      'This is a gift',
      'How did you find us?',
      '€9.90',
    ])
      expect(text).toContain(part);
    expect(fieldOf(named('s-link', 'Filters'), 'href')).toBe('https://shop.test/f');
  });

  test('says it in Turkish', async () => {
    const { calls } = await open({}, 'tr');
    expect(calls[0]?.body.language).toBe('tr');
    const text = readPage();
    for (const part of [
      'Teşekkürler, Ada',
      'Siparişinizi genellikle 24 Kasım Salı – 25 Kasım Çarşamba arasında kargoya veririz.',
      'Tahminimizce 20 Aralık Pazar gününe kadar yeter.',
      'Bu bir hediye',
      '9,90\u00a0€',
    ])
      expect(text).toContain(part);
  });

  test('greets whoever paid, not whoever a gift goes to, and nobody by a name it does not know', async () => {
    give(page.shopify, { billingAddress: { value: { firstName: 'Grace', phone: undefined } } });
    await open();
    expect(readPage()).toContain('Thank you, Grace');
    page.tearDown();
    setUp();
    give(page.shopify, { shippingAddress: undefined });
    page.fetch = anApp({ '/api/thank-you': view }).fetch;
    page.shopify.i18n = i18nOf('thank-you', 'en');
    await page.render();
    await letPass(100);
    expect(readPage()).toContain('Thank you');
  });

  test('leaves out what the merchant switched off, here or in the app', async () => {
    page.shopify.settings.value = settingsOf('thank-you', { heading: 'Merhaba', show_gift: false, show_tips: true });
    await open({ '/api/thank-you': { ...view, survey: null } });
    const text = readPage();
    expect(text).toContain('Merhaba');
    expect(text).toContain('Keep it dry.');
    for (const absent of ['Thank you', 'This is a gift', 'One question']) expect(text).not.toContain(absent);
  });

  test('shows a merchant in the editor what it can look like, and asks nobody', async () => {
    give(page.shopify.extension, { editor: { type: 'checkout' } });
    const { calls } = await open();
    expect(readPage()).toContain('Filter coffee, 250 g');
    expect(calls).toEqual([]);
  });
});

describe('consent', () => {
  test('attack G1: no box is ticked before a person ticks it', async () => {
    const app = await open();
    const boxes = [...document.body.querySelectorAll<HTMLElement>('s-checkbox, s-consent-checkbox')];
    expect(boxes.map((box) => fieldOf(box, 'label'))).toEqual([
      'News by e-mail, please.',
      'News by text message, please.',
      'This is a gift',
    ]);
    for (const box of boxes) {
      expect((box as unknown as { checked?: boolean }).checked ?? false).toBe(false);
      for (const name of ['checked', 'defaultChecked']) expect(box.hasAttribute(name)).toBe(false);
    }
    await letPass(5_000);
    expect(answersOf(app)).toEqual([]);
  });

  test('sends the sentence that was shown, and takes it back when the box is emptied', async () => {
    const app = await open();
    const box = named('s-checkbox', 'News by e-mail, please.');
    await set(box, { checked: true });
    await set(box, { checked: false });
    const sent = answersOf(app);
    expect(sent.map(({ kind, channel, isGiven, wording }) => ({ kind, channel, isGiven, wording }))).toEqual([
      { kind: 'consent', channel: 'EMAIL', isGiven: true, wording: 'News by e-mail, please.' },
      { kind: 'consent', channel: 'EMAIL', isGiven: false, wording: 'News by e-mail, please.' },
    ]);
    expect(Number(sent[1]?.revision)).toBeGreaterThan(Number(sent[0]?.revision));
  });

  test("asks for text messages by Shopify's own components, with the number that was typed", async () => {
    const app = await open();
    expect(fieldOf(named('s-consent-checkbox', 'News by text message, please.'), 'policy')).toBe('sms-marketing');
    const phone = named('s-consent-phone-field', 'Mobile number');
    expect(fieldOf(phone, 'policy')).toBe('sms-marketing');
    await set(phone, { value: '+905551112233' });
    expect(answersOf(app)).toEqual([]);
    await set(named('s-consent-checkbox', 'News by text message, please.'), { checked: true });
    expect(answersOf(app)[0]).toMatchObject({ channel: 'SMS', isGiven: true, phone: '+905551112233' });
  });

  test('leaves out what is not asked', async () => {
    await open({ '/api/thank-you': { ...view, consent: { email: null, sms: null } } });
    expect(readPage()).not.toContain('May we write to you?');
    expect(readPage()).not.toContain('needs your permission');
  });
});

describe('the reminder', () => {
  test('has the foreseen day chosen, and counts once a person says so', async () => {
    const app = await open();
    const field = named('s-date-field', 'Remind me on');
    expect(fieldOf(field, 'value')).toBe('2026-12-20');
    expect(fieldOf(field, 'allow')).toBe('2026-11-23--2027-11-22');
    expect(answersOf(app)).toEqual([]);
    await press('s-button', 'Remind me of Kolombiya on this day');
    expect(answersOf(app)).toMatchObject([
      { kind: 'reminder', productId, said: { wish: 'on', day: '2026-12-20', channel: 'EMAIL' } },
    ]);
    expect(readPage()).toContain('Sunday, December 20 is noted. We can write to you only with your permission.');
    await set(named('s-checkbox', 'News by e-mail, please.'), { checked: true });
    expect(readPage()).toContain('We remind you on Sunday, December 20 (Email).');
  });

  test('promises nothing without permission, though the merchant left the boxes out', async () => {
    page.shopify.settings.value = settingsOf('thank-you', { show_consent: false });
    const app = await open();
    await press('s-button', 'Remind me of Kolombiya on this day');
    expect(answersOf(app)).toMatchObject([{ said: { channel: 'EMAIL' } }]);
    expect(readPage()).toContain('We can write to you only with your permission.');
    expect(readPage()).not.toContain('We remind you on');
    expect(readPage()).not.toContain('News by e-mail');
  });

  test('takes another day and another channel, and "not needed"', async () => {
    const app = await open();
    await set(named('s-date-field', 'Remind me on'), { value: '2027-01-05' });
    await set(named('s-select', 'How'), { value: 'SMS' });
    expect(readPage()).toContain('A reminder by text message needs the permission below.');
    await press('s-button', 'No reminder of Kolombiya');
    expect(answersOf(app).map(({ said }) => said)).toEqual([
      { wish: 'on', day: '2027-01-05', channel: 'EMAIL' },
      { wish: 'on', day: '2027-01-05', channel: 'SMS' },
      { wish: 'never' },
    ]);
    expect(readPage()).toContain('We do not remind you of it.');
  });

  test('does not send a day that cannot be', async () => {
    const app = await open();
    for (const value of ['2026-11-22', 'soon', '']) await set(named('s-date-field', 'Remind me on'), { value });
    expect(answersOf(app)).toEqual([]);
    expect(readPage()).toMatch(/Choose a day between Monday, November 23, 2026 and \w+, \w+ \d+, 2027\./);
  });

  test('reminds nobody of a gift, and keeps the box for e-mail within reach', async () => {
    const app = await open();
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    expect(answersOf(app)).toMatchObject([{ kind: 'gift', isGift: true }]);
    expect(isThere('s-date-field')).toBe(false);
    expect(named('s-checkbox', 'News by e-mail, please.')).toBeTruthy();
  });
});

test('keeps a choice of the question at once, and the words that follow it', async () => {
  const app = await open();
  expect(isThere('s-text-area')).toBe(false);
  await set(named('s-choice-list', 'How did you find us?'), { values: ['other'] });
  await set(named('s-text-area', 'Would you like to add something?'), { value: 'By the smell' });
  expect(answersOf(app)).toMatchObject([
    { kind: 'survey', surveyId: 's1', choice: 'other', text: '' },
    { kind: 'survey', surveyId: 's1', choice: 'other', text: 'By the smell' },
  ]);
});

describe('a server that is slow, fails or is late', () => {
  test('shows what it knows itself while nothing comes, without a word of a fault', async () => {
    await open({ '/api/thank-you': 'never' });
    expect(isThere('s-skeleton-paragraph')).toBe(true);
    await letPass(3_000);
    expect(isThere('s-skeleton-paragraph')).toBe(false);
    expect(readPage()).toContain('Thank you, Ada');
    expect(readPage()).toContain('We pack your order and tell you by email when it is on its way.');
    expect(isThere('s-banner')).toBe(false);
  });

  test('fills the page in when the answer comes late', async () => {
    const app = await open({ '/api/thank-you': 'never' });
    await letPass(5_000);
    app.replies['/api/thank-you'] = view;
    await letPass(10_000);
    expect(readPage()).toContain('Keep it dry.');
  });

  test.each([500, 503, 429, 401])('asks again with a fresh token after %s', async (status) => {
    const app = await open({ '/api/thank-you': new Response('{}', { status }) });
    app.replies['/api/thank-you'] = view;
    await letPass(2_000);
    expect(app.calls.map(({ token }) => token)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(readPage()).toContain('Keep it dry.');
  });

  test('comes again when it is told to, and not before', async () => {
    const headers = { 'Retry-After': '20' };
    const app = await open({ '/api/thank-you': new Response('{}', { status: 429, headers }) });
    await letPass(19_000);
    expect(app.calls).toHaveLength(1);
    await letPass(1_000);
    expect(app.calls).toHaveLength(2);
  });

  test('does not ask again what was refused', async () => {
    const app = await open({ '/api/thank-you': new Response('{}', { status: 400 }) });
    await letPass(120_000);
    expect(app.calls).toHaveLength(1);
  });

  test('says "saved" only when the app said so, and keeps what it could not save', async () => {
    const app = await open({ [answerPath]: 'never' });
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    expect(readPage()).toContain('Saving…');
    await letPass(29_000);
    expect(readPage()).toContain('Not saved yet');
    expect(String(fieldOf(named('s-checkbox', 'This is a gift'), 'checked'))).toBe('true');
    app.replies[answerPath] = { outcome: 'noted' };
    await press('s-button', 'Save now');
    expect(readPage()).toContain('Saved');
    const sent = answersOf(app);
    expect(new Set(sent.map(({ revision }) => revision)).size).toBe(1);
  });

  test('says what the app will not take, empties its box, and sends it no more, not even after a reload', async () => {
    const storage = createStorage();
    page.shopify.storage = storage;
    const refused = () => Response.json({ outcome: 'refused', reason: 'bad_request' }, { status: 400 });
    const app = await open({ [answerPath]: refused() });
    await set(named('s-checkbox', 'News by e-mail, please.'), { checked: true });
    await letPass(120_000);
    expect(readPage()).toContain('This could not be taken.');
    expect(readPage()).not.toContain('Save now');
    expect(String(fieldOf(named('s-checkbox', 'News by e-mail, please.'), 'checked'))).not.toBe('true');
    expect(answersOf(app)).toHaveLength(1);
    page.tearDown();
    setUp();
    page.shopify.storage = storage;
    expect(answersOf(await open())).toEqual([]);
  });

  test('tries again by itself', async () => {
    const app = await open({ [answerPath]: new Error('offline') });
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    await letPass(5_000);
    expect(readPage()).toContain('Not saved yet');
    app.replies[answerPath] = { outcome: 'noted' };
    await letPass(30_000);
    expect(readPage()).toContain('Saved');
  });

  test('does not try again by itself before it is told to', async () => {
    const headers = { 'Retry-After': '60' };
    const app = await open({ [answerPath]: new Response('{}', { status: 429, headers }) });
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    expect(readPage()).toContain('Not saved yet');
    await letPass(59_000);
    expect(answersOf(app)).toHaveLength(1);
    await letPass(2_000);
    expect(answersOf(app)).toHaveLength(2);
  });

  test('sends one pick of a subject at a time, the last one last', async () => {
    const app = await open({ [answerPath]: 'never' });
    const box = named('s-checkbox', 'This is a gift');
    await set(box, { checked: true });
    await set(box, { checked: false });
    expect(answersOf(app).map(({ isGift }) => isGift)).toEqual([true]);
    app.replies[answerPath] = { outcome: 'noted' };
    await letPass(9_000);
    expect(answersOf(app).map(({ isGift }) => isGift)).toEqual([true, false]);
    expect(readPage()).toContain('Saved');
  });

  test('goes on after a reload where the page ended', async () => {
    const storage = createStorage();
    page.shopify.storage = storage;
    const before = await open({ [answerPath]: new Error('offline') });
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    await letPass(5_000);
    page.tearDown();
    setUp();
    page.shopify.storage = storage;
    const after = await open();
    expect(answersOf(after)).toEqual([answersOf(before)[0]]);
    expect(String(fieldOf(named('s-checkbox', 'This is a gift'), 'checked'))).toBe('true');
    await set(named('s-checkbox', 'This is a gift'), { checked: false });
    const [first, second] = answersOf(after);
    expect(Number(second?.revision)).toBeGreaterThan(Number(first?.revision));
  });

  test.each([{ outcome: 'refused', reason: 'bad_request' }, {}, null, 'OK'])(
    'takes %j for no word that it is saved',
    async (reply) => {
      await open({ [answerPath]: Response.json(reply) });
      await set(named('s-checkbox', 'This is a gift'), { checked: true });
      await letPass(60_000);
      expect(readPage()).toContain('Not saved yet');
    },
  );

  test.each([
    { tips: view.tips },
    {},
    null,
    'a page of somebody else',
    { nextSteps: null, tips: 'none', reminders: {} },
  ])('shows what it can of an answer that is none: %j', async (reply) => {
    await open({ '/api/thank-you': Response.json(reply) });
    await letPass(60_000);
    expect(readPage()).toContain('Thank you, Ada');
    if (reply && typeof reply === 'object' && reply.tips === view.tips) expect(readPage()).toContain('Keep it dry.');
  });

  test.each([
    'of another age',
    { revision: 'x', unsaved: { gift: null, 'consent EMAIL': 'yes' } },
    { revision: -1, unsaved: [{ pick: { kind: 'nonsense' }, revision: 1 }] },
  ])('is not held up by what an older page had kept: %j', async (kept) => {
    page.shopify.storage.read = () => Promise.resolve(kept as never);
    const app = await open();
    expect(answersOf(app)).toEqual([]);
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    expect(answersOf(app)).toMatchObject([{ kind: 'gift', revision: expect.any(Number) as number }]);
  });

  test('does not wait for a browser that never says what it kept', async () => {
    page.shopify.storage.read = () => new Promise(() => undefined);
    const app = await open();
    await letPass(3_000);
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    expect(answersOf(app)).toHaveLength(1);
  });

  test('asks again where no session token comes', async () => {
    page.shopify.sessionToken.get = () => new Promise(() => undefined);
    const app = anApp({ '/api/thank-you': view });
    page.fetch = app.fetch;
    page.shopify.checkoutToken.value = 'secret-token';
    page.shopify.i18n = i18nOf('thank-you', 'en');
    await page.render();
    await letPass(5_000);
    expect(readPage()).toContain('Thank you, Ada');
    page.shopify.sessionToken.get = () => Promise.resolve('token');
    await letPass(15_000);
    expect(readPage()).toContain('Keep it dry.');
  });

  test('works where nothing can be kept with the browser', async () => {
    page.shopify.storage.read = () => Promise.reject(new Error('denied'));
    page.shopify.storage.write = () => Promise.reject(new Error('denied'));
    const app = await open();
    await set(named('s-checkbox', 'This is a gift'), { checked: true });
    expect(answersOf(app)).toHaveLength(1);
    expect(readPage()).toContain('Saved');
  });
});
