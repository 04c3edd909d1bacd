import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Advice, withProgress } from './progress.ts';
import { inRepository, repository } from './repository.ts';

/** Shopify takes 64 kB; ours are meant for a phone on the way. */
export const sizeLimit = 24 * 1024;
const stamp = inRepository('.cache/extensions-built-from');

export interface BuiltExtension {
  name: string;
  /** Bytes of the script, and as a browser gets them. */
  bytes: number;
  compressed: number;
}

/** Where the configuration says that the app is: bundles ask there. */
export function configuredAddress(): string {
  const [, address] = /^application_url = "(.+)"$/m.exec(readFileSync(inRepository('shopify.app.toml'), 'utf8')) ?? [];
  if (!address) throw new Advice('shopify.app.toml names no application_url: the extensions would have nobody to ask.');
  return address;
}

const inRepositoryMatching = (pattern: string) => globSync(pattern, { cwd: repository }).sort();
const builtFiles = () => inRepositoryMatching('extensions/*/dist/*.js');
/** How many bundles there have to be. */
const extensionsWithSource = () => inRepositoryMatching('extensions/*/src').length;

/** All that goes into the bundles, by content: a checkout that changed only times needs no build. */
function fingerprint(address: string): string {
  const hash = createHash('sha256').update(address);
  const sources = inRepositoryMatching('extensions/**/*.{ts,tsx,js,json,toml,liquid}').filter(
    (file) => !/[\\/](dist|tests|node_modules)[\\/]|manifest\.json$|\.d\.ts$/.test(file),
  );
  for (const file of [...sources, 'shopify.app.toml', 'package-lock.json'])
    if (statSync(inRepository(file)).isFile()) hash.update(file).update(readFileSync(inRepository(file)));
  return hash.digest('hex');
}

async function build(address: string) {
  const cli = inRepository('node_modules/@shopify/cli/bin/run.js');
  try {
    await promisify(execFile)(process.execPath, [cli, 'app', 'build'], {
      cwd: repository,
      maxBuffer: 64 << 20,
      env: { ...process.env, CI: '1', SHOPIFY_CLI_NO_ANALYTICS: '1', NO_COLOR: '1', SHOPIFY_APP_URL: address },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Advice(`The extensions could not be built:\n${(stdout + stderr).slice(-4000)}`);
  }
}

function measure(file: string): BuiltExtension {
  const script = readFileSync(inRepository(file));
  return { name: path.basename(file, '.js'), bytes: script.length, compressed: gzipSync(script, { level: 9 }).length };
}

/** Bundles the extensions with Shopify's own tool, offline, unless the bundles are of these very sources. */
export async function ensureExtensionsBuilt(address = configuredAddress()): Promise<BuiltExtension[]> {
  const wanted = fingerprint(address);
  const isBuilt = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!isBuilt || builtFiles().length !== extensionsWithSource()) {
    for (const file of builtFiles()) rmSync(inRepository(file));
    await withProgress('Building the extensions', () => build(address));
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  }
  return builtFiles().map(measure);
}
