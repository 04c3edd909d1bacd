import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import '@shopify/shopify-app-remix/adapters/node';
import { apiVersion } from '#app/platform/api-version.ts';
import { missingScopes, neededScopes } from '#app/platform/needed-scopes.ts';
import { webhookTopics } from '#app/workers/webhook-topics.server.ts';

const toml = readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8');

test("the app's API version is that of its webhooks", () => {
  expect(/^api_version = "(.+)"$/m.exec(toml)?.[1]).toBe(apiVersion);
});

test('every topic that is subscribed to has a handler', () => {
  const subscribed = [...toml.matchAll(/topics = \[([^\]]+)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, topic]) => topic),
  );
  expect(subscribed.length).toBeGreaterThan(10);
  const handlers = webhookTopics(async () => undefined);
  expect(subscribed.filter((topic) => !handlers.has(topic!))).toEqual([]);
});

test('the topics of the privacy laws are subscribed to, at a route that exists', () => {
  const [, list = '', uri] = /compliance_topics = \[([^\]]+)\]\s+uri = "(.+)"/.exec(toml) ?? [];
  const topics = [...list.matchAll(/"([^"]+)"/g)].map(([, topic]) => topic);
  expect(topics).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
  expect(existsSync(new URL(`../../app/routes/${uri?.slice(1).replaceAll('/', '.')}.tsx`, import.meta.url))).toBe(true);
});

test('the scopes we look for are those we ask for; who may write may read', () => {
  expect(neededScopes.toSorted()).toEqual(/^scopes = "(.+)"$/m.exec(toml)?.[1]?.split(',').toSorted());
  expect(missingScopes(neededScopes.join(','))).toEqual([]);
  expect(missingScopes('read_orders, read_fulfillments,write_customers')).toEqual([
    'read_returns',
    'read_products',
    'write_products',
    'write_discounts',
    'write_app_proxy',
  ]);
});
