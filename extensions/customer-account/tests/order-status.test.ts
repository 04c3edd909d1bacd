/// <reference types="@shopify/ui-extensions/customer-account.order-status.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language, OrderStatusAnswer } from '../../shared/contract.ts';
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

const page = getExtension('customer-account.order-status.block.render', {
  configSearchDir: 'extensions/customer-account',
});
const orderId = 'gid://shopify/Order/7';
const shown: OrderStatusAnswer = {
  outcome: 'shown',
  parcels: [
    {
      ...{ state: 'on_its_way', company: 'PTT', trackingUrl: 'https://track.test/1' },
      since: '2026-11-20T12:00:00Z',
    },
  ],
  tips: [{ productId: 'p1', title: 'Kolombiya', text: 'Keep it dry.' }],
  canReorder: true,
  reviews: [{ productId: 'p1', title: 'Kolombiya', url: 'https://app.test/review/t' }],
  help: { email: 'help@shop.test', url: 'https://shop.test/help', askedAt: null },
};

beforeEach(() => {
  vi.useFakeTimers();
  page.setUp();
  give(page.shopify.extension, { editor: undefined });
  page.shopify.settings.value = settingsOf('customer-account');
});
afterEach(() => {
  page.tearDown();
  vi.useRealTimers();
});

async function open(replies: Record<string, Reply> = {}, language: Language = 'en') {
  const app = anApp({ '/api/order-status': shown, ...replies });
  page.fetch = app.fetch;
  page.shopify.i18n = i18nOf('customer-account', language);
  page.shopify.localization.extensionLanguage.value = { isoCode: language };
  page.shopify.order.value = { id: orderId, name: '#7' };
  await page.render();
  await letPass(100);
  return app;
}

describe('what it shows', () => {
  test.each([
    ['en', ['On its way', 'since November 20', 'Track the parcel', 'Review Kolombiya', 'Write to help@shop.test']],
    ['tr', ['Yolda', '20 Kasım gününden beri', 'Paketi izle', 'Kolombiya: yorum yaz', 'Bize yazın: help@shop.test']],
  ] as const)('the order in %s', async (language, parts) => {
    const { calls } = await open({}, language);
    expect(calls).toEqual([
      { path: '/api/order-status', token: 'Bearer mock-session-token', body: { orderId, language } },
    ]);
    for (const part of parts) expect(readPage()).toContain(part);
  });

  test.each([
    ['en', 'Deliveredon November 20'],
    ['tr', 'Teslim edildi20 Kasım günü'],
  ] as const)('the day on which a parcel arrived, not since when (%s)', async (language, told) => {
    const parcels = shown.parcels.map((parcel) => ({ ...parcel, state: 'delivered' as const }));
    await open({ '/api/order-status': { ...shown, parcels } }, language);
    expect(readPage()).toContain(told);
    expect(readPage()).not.toMatch(/since|gününden/);
  });

  test('leaves out what the merchant switched off, here or in the app', async () => {
    page.shopify.settings.value = settingsOf('customer-account', { show_reviews: false });
    await open({ '/api/order-status': { ...shown, canReorder: false, help: null } });
    for (const absent of ['Review Kolombiya', 'Reorder', 'Is something not right?'])
      expect(readPage()).not.toContain(absent);
    expect(readPage()).toContain('Keep it dry.');
  });

  test('shows a merchant in the editor what it can look like, and asks nobody', async () => {
    give(page.shopify.extension, { editor: { type: 'checkout' } });
    const { calls } = await open();
    expect(readPage()).toContain('Filter coffee, 250 g');
    expect(calls).toEqual([]);
  });
});

describe('who came by a link alone', () => {
  test('is asked to log in: nothing is asked of the app, nothing personal is shown', async () => {
    page.shopify.authenticationState.value = 'pre_authenticated';
    page.shopify.requireLogin = vi.fn().mockRejectedValue(new Error('dismissed'));
    const { calls } = await open();
    await letPass(60_000);
    expect(calls).toEqual([]);
    expect(readPage()).toContain('The link alone shows nothing personal.');
    expect(readPage()).not.toContain('#7');
    await press('s-button', 'Log in');
    expect(page.shopify.requireLogin).toHaveBeenCalledOnce();
  });

  test('is asked to log in when the app does not know who it is', async () => {
    await open({ '/api/order-status': { outcome: 'log_in' } });
    expect(isThere('s-button', 'Log in')).toBe(true);
  });
});

describe('reordering', () => {
  test('makes a cart ready and goes there', async () => {
    page.navigation.navigate = vi.fn();
    const app = await open({ '/api/reorder': { outcome: 'ready', url: 'https://app.test/r/t' } });
    await press('s-button', 'Reorder');
    expect(app.callsTo('/api/reorder').map(({ body }) => body)).toEqual([{ orderId, language: 'en', lines: [] }]);
    expect(page.navigation.navigate).toHaveBeenCalledExactlyOnceWith('https://app.test/r/t');
    expect(fieldOf(named('s-link', 'Go to checkout'), 'href')).toBe('https://app.test/r/t');
  });

  test.each([
    ['nothing_to_buy', 'Nothing of it can be bought today.'],
    ['unknown', 'This order is not known yet.'],
    ['log_in', 'Please log in to reorder.'],
  ])('says %s', async (outcome, words) => {
    await open({ '/api/reorder': { outcome } });
    await press('s-button', 'Reorder');
    expect(readPage()).toContain(words);
  });

  test('says when the cart could not be made ready', async () => {
    const app = await open({ '/api/reorder': new Error('offline') });
    await press('s-button', 'Reorder');
    await letPass(5_000);
    expect(readPage()).toContain('The cart could not be made ready. Please try again.');
    app.replies['/api/reorder'] = { outcome: 'ready', url: 'https://app.test/r/t' };
    await press('s-button', 'Reorder');
    expect(readPage()).toContain('Your cart is ready.');
  });
});

describe('asking for help', () => {
  const write = async (text: string) => {
    await set(named('s-select', 'What is it about?'), { value: 'damaged' });
    await set(named('s-text-area', 'What happened?'), { value: text }, 'input');
  };

  test('says what is lacking before anything is sent', async () => {
    const app = await open();
    await press('s-button', 'Ask for help');
    expect(app.callsTo('/api/order-help')).toEqual([]);
    for (const part of ['Choose what it is about.', 'Say in a few words what happened.'])
      expect(readPage()).toContain(part);
  });

  test('sends topic and words', async () => {
    const app = await open({ '/api/order-help': { outcome: 'noted' } });
    await write(' The bag is torn ');
    await press('s-button', 'Ask for help');
    expect(app.callsTo('/api/order-help').map(({ body }) => body)).toEqual([
      { orderId, language: 'en', topic: 'damaged', text: 'The bag is torn' },
    ]);
    expect(readPage()).toContain('We have your question and will answer you.');
  });

  test('keeps the words while they could not be sent, and never says they were', async () => {
    const app = await open({ '/api/order-help': 'never' });
    await write('The bag is torn');
    await press('s-button', 'Ask for help');
    await letPass(40_000);
    expect(readPage()).toContain('Not sent yet. Your words are kept here.');
    expect(readPage()).not.toContain('We have your question');
    expect(fieldOf(named('s-text-area', 'What happened?'), 'value')).toBe('The bag is torn');
    app.replies['/api/order-help'] = { outcome: 'noted' };
    await press('s-button', 'Send again');
    expect(readPage()).toContain('We have your question');
  });

  test('says when it was asked before', async () => {
    const help = { email: null, url: null, askedAt: '2026-11-21T12:00:00Z' };
    await open({ '/api/order-status': { ...shown, help } });
    expect(readPage()).toContain('You asked for help on November 21.');
  });
});

describe('a server that is slow, fails or is late', () => {
  test.each<Reply>(['never', new Error('offline'), new Response('{}', { status: 503 }), { outcome: 'unknown' }])(
    'says nothing broken (%s)',
    async (reply) => {
      await open({ '/api/order-status': reply });
      await letPass(60_000);
      expect(readPage()).toContain('More about your order will appear here soon.');
      for (const tag of ['s-banner', 's-skeleton-paragraph']) expect(isThere(tag)).toBe(false);
    },
  );

  test('fills in an answer that comes late', async () => {
    const app = await open({ '/api/order-status': 'never' });
    expect(isThere('s-skeleton-paragraph')).toBe(true);
    app.replies['/api/order-status'] = shown;
    await letPass(12_000);
    expect(readPage()).toContain('On its way');
  });

  test('waits for an order that Shopify has not made yet', async () => {
    const app = anApp({});
    page.fetch = app.fetch;
    page.shopify.i18n = i18nOf('customer-account', 'en');
    page.shopify.order.value = undefined;
    await page.render();
    await letPass(5_000);
    expect(app.calls).toEqual([]);
    expect(readPage()).toContain('will appear here soon');
  });
});
