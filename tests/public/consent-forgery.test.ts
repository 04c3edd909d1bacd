import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordConsent } from '#app/features/customers/index.server.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { confirmationOf, signToken } from '#app/platform/signed-token.server.ts';
import type { TokenPurpose } from '#app/platform/signed-token.server.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

const purposes: Record<TokenPurpose, true> = { unsubscribe: true, preferences: true, reorder: true, review: true };

/** What a link that subscribes somebody might look like, were there one. */
const wishes: Record<string, string> = {
  ...{ state: 'SUBSCRIBED', subscribe: '1', resubscribe: 'true', optIn: 'yes', undo: '1', channel: 'EMAIL' },
  ...{ do: 'save', shownOn: '' },
};

test.each(Object.keys(purposes) as TokenPurpose[])('attack G1: no link for %s makes a yes of a no', async (purpose) => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const now = new Date();
  const ref = { shopId: shop.id, customerId: customer.id };
  const signed = { ...ref, messageId: 'none' };
  const said = { state: 'UNSUBSCRIBED', source: 'unsubscribe_link', occurredAt: now, recordedAt: now } as const;
  await db.$transaction((tx) => recordConsent(tx, { ...ref, channel: 'EMAIL', ...said }));
  const { keys } = app.services.links;
  // Somebody who holds one of our links may not widen it either: what is signed stays what it was signed for.
  const token = signToken(keys, purpose, { ...signed, ...wishes }, after(now, days(30)));
  const confirmation = confirmationOf(keys, token);
  const query = `?${new URLSearchParams(wishes)}`;
  for (const page of ['unsubscribe', 'preferences']) {
    const path = `/${page}/${token}${query}`;
    await app.fetch(path, { method: 'GET' });
    for (const fields of [wishes, { ...wishes, confirmation }, { ...wishes, 'List-Unsubscribe': 'One-Click' }])
      await app.fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  }
  const states = await db.consentChange.findMany({ where: ref, select: { state: true, channel: true } });
  expect(new Set(states.map(({ state, channel }) => `${channel} ${state}`))).toEqual(new Set(['EMAIL UNSUBSCRIBED']));
  expect(await db.consent.findMany({ where: ref })).toMatchObject([{ state: 'UNSUBSCRIBED' }]);
});

test('attack G1: one use case alone says yes for a customer, and it asks first whether this link may', () => {
  const sources = globSync('app/**/*.{ts,tsx}')
    .filter((file) => !/\.test\.|testing/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const heedful = sources.filter(({ text }) => /readToken|isConfirmation|ProviderEvent/.test(text));
  expect(heedful.length).toBeGreaterThan(5);
  expect(heedful.filter(({ text }) => /'(SUBSCRIBED|PENDING)'/.test(text)).map(({ file }) => file)).toEqual([]);
  const saying = sources.filter(({ text }) => /state: '(SUBSCRIBED|PENDING)', wishes/.test(text));
  expect(saying.map(({ file }) => file)).toEqual(['app/features/messaging/save-preferences.server.ts']);
  expect(saying[0]!.text).toContain("if (known.channels[channel] === 'open') await say(");
});
