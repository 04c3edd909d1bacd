import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readToml } from './read-toml.ts';
import type { Table } from './read-toml.ts';
import { isTarget } from './targets.ts';
import type { Target } from './targets.ts';

export type Words = { [key: string]: string | Words };
export type SettingField = { key: string; type: string; name: string };

/** An extension of Shopify's checkout or customer accounts, as the CLI would deploy it. */
export type UiExtension = {
  handle: string;
  folder: string;
  apiVersion: string;
  /** Null until it was bundled. */
  bundle: string | null;
  targets: Target[];
  /** What a merchant can set in the checkout editor. */
  fields: SettingField[];
  capabilities: string[];
  /** By language. */
  locales: Record<string, Words>;
  /** What is spoken to whose language is not among them. */
  defaultLocale: string;
};

const list = (value: unknown) => (Array.isArray(value) ? value : []) as Table[];

function readLocales(folder: string): Pick<UiExtension, 'locales' | 'defaultLocale'> {
  const room = join(folder, 'locales');
  const files = existsSync(room) ? readdirSync(room).filter((file) => /^[\w-]+(\.default)?\.json$/.test(file)) : [];
  const codeOf = (file: string) => file.replace(/(\.default)?\.json$/, '');
  const locales = files.map((file) => [codeOf(file), JSON.parse(readFileSync(join(room, file), 'utf8')) as Words]);
  const first = files.find((file) => file.endsWith('.default.json')) ?? 'en';
  return { locales: Object.fromEntries(locales) as Record<string, Words>, defaultLocale: codeOf(first) };
}

/** Capabilities by the names `shopify.extension.capabilities` has; of a table what is switched on in it. */
function readCapabilities(table: Table = {}): string[] {
  return Object.entries(table).flatMap(([name, value]) => {
    if (value === true) return [name];
    return typeof value === 'object' ? readCapabilities(value as Table).map((part) => `${name}.${part}`) : [];
  });
}

function readOne(folder: string, api: string, one: Table): UiExtension {
  const handle = String(one.handle);
  const bundle = join(folder, 'dist', `${handle}.js`);
  return {
    handle,
    folder,
    apiVersion: api,
    bundle: existsSync(bundle) ? bundle : null,
    targets: list(one.targeting)
      .map(({ target }) => String(target))
      .filter(isTarget),
    fields: list((one.settings as Table | undefined)?.fields).map(({ key, type, name }) => ({
      key: String(key),
      type: String(type),
      name: String(name),
    })),
    capabilities: readCapabilities(one.capabilities as Table | undefined),
    ...readLocales(folder),
  };
}

/** The app's extensions that run on pages served here; read each time, so that a change shows at the next look. */
export function readUiExtensions(extensionsDir: string): UiExtension[] {
  const files = readdirSync(extensionsDir)
    .map((name) => join(extensionsDir, name))
    .filter((folder) => existsSync(join(folder, 'shopify.extension.toml')));
  return files
    .flatMap((folder) => {
      const config = readToml(readFileSync(join(folder, 'shopify.extension.toml'), 'utf8'));
      return list(config.extensions).map((one) => readOne(folder, String(config.api_version), one));
    })
    .filter((extension) => extension.targets.length > 0);
}

/** The words of an extension as a buyer reads them, and in which language that is. */
export function wordsFor({ locales, defaultLocale }: UiExtension, language: string) {
  const short = language.split('-')[0]!;
  const spoken = [language, short].find((code) => locales[code]) ?? defaultLocale;
  return { spoken, words: locales[spoken] ?? {}, otherwise: locales[defaultLocale] ?? {} };
}

/** A text of the configuration: `t:name` is looked up in the words. */
export function textOf(extension: UiExtension, text: string, language: string): string {
  if (!text.startsWith('t:')) return text;
  const { words, otherwise } = wordsFor(extension, language);
  const find = (from: Words) =>
    text
      .slice(2)
      .split('.')
      .reduce<Words | string | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), from);
  return String(find(words) ?? find(otherwise) ?? text);
}
