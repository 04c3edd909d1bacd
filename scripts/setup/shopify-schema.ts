import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Advice, withProgress } from './progress.ts';
import { inRepository } from './repository.ts';

const run = promisify(execFile);
const source = '@shopify/dev-mcp@1.16.0';
const files = ['admin_2026-07.json.gz', 'storefront-graphql_2026-07.json.gz', 'customer_2026-07.json.gz'];
const integrity = 'sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==';
const schemaFolder = inRepository('.cache/shopify-schema');

/** Where Shopify's published GraphQL schemas are; fetches them from npm the first time (14 MB). */
export async function ensureShopifySchema(): Promise<string> {
  if (files.every((file) => existsSync(path.join(schemaFolder, file)))) return schemaFolder;
  await withProgress("Fetching Shopify's published schemas (once)", fetchSchemas);
  return schemaFolder;
}

async function fetchSchemas() {
  mkdirSync(schemaFolder, { recursive: true });
  const folder = mkdtempSync(inRepository('.cache/pack-'));
  try {
    // The package alone, not its dependencies: they would be 366 MB.
    const { stdout } = await run('npm', ['pack', source, '--silent', '--pack-destination', folder], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
    const archive = path.join(folder, stdout.trim().split('\n').at(-1) ?? '');
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== integrity)
      throw new Advice(`${source} is not the package that was expected (${digest}). Nothing of it was used.`);
    await run('tar', ['-xzf', archive, '-C', folder]);
    for (const file of files) copyFileSync(path.join(folder, 'package/dist/data', file), path.join(schemaFolder, file));
  } catch (error) {
    if (error instanceof Advice) throw error;
    throw new Advice(
      `Shopify's schemas could not be fetched from npm (${(error as Error).message.split('\n')[0]}). Connect to the network and run the command again.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
