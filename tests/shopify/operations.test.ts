import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, parse, validate } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { inRepository, repository } from '../../scripts/setup/repository.ts';
import { ensureShopifySchema } from '../../scripts/setup/shopify-schema.ts';

const sources = globSync('app/**/*.ts', { cwd: repository }).map((file) => ({
  file,
  source: readFileSync(inRepository(file), 'utf8'),
}));
/** Texts that operations share, by the names under which they are exported. */
const shared = new Map(
  sources.flatMap(({ source }) =>
    [...source.matchAll(/export const (\w+) = ['`]([^'`]+)['`];/g)].map(([, name = '', text = '']) => [name, text]),
  ),
);
const filled = (text: string): string =>
  text.replace(/\$\{(\w+)\}/g, (_all, name: string) => filled(shared.get(name)!));
const operations = sources.flatMap(({ file, source }) =>
  [...source.matchAll(/`#graphql\n([^`]+)`/g)].map(([, text = '']) => ({ file, text: filled(text) })),
);

let admin: GraphQLSchema;
let storefront: GraphQLSchema;
beforeAll(async () => {
  const folder = await ensureShopifySchema();
  const read = (file: string) => {
    const text = gunzipSync(readFileSync(path.join(folder, file))).toString('utf8');
    const found = JSON.parse(text) as { data?: IntrospectionQuery } & IntrospectionQuery;
    return buildClientSchema(found.data ?? found);
  };
  admin = read('admin_2026-07.json.gz');
  storefront = read('storefront-graphql_2026-07.json.gz');
}, 120_000);

test('there are operations to look at', () => expect(operations.length).toBeGreaterThan(1));

test.each(operations)("$file asks for what Shopify's published schema has", ({ file, text }) => {
  const schema = file.startsWith('app/platform/storefront/') ? storefront : admin;
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
});
