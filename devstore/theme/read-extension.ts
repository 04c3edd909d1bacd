import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = { [key: string]: string | Words };

export type AppBlock = {
  name: string;
  template: string;
  /** As a merchant finds them who changes nothing. */
  settings: Record<string, unknown>;
  stylesheet: string | null;
  javascript: string | null;
};

export type ThemeExtension = {
  blocks: AppBlock[];
  /** Snippets by name. */
  snippets: Record<string, string>;
  /** Words by language. */
  locales: Record<string, Words>;
};

type Schema = {
  stylesheet?: string;
  javascript?: string;
  settings?: { id?: string; default?: unknown }[];
};

const schemaTag = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/;
const docTag = /\{%-?\s*doc\s*-?%\}[\s\S]*?\{%-?\s*enddoc\s*-?%\}/g;

function readBlock(name: string, text: string): AppBlock {
  const schema = JSON.parse(schemaTag.exec(text)?.[1] ?? '{}') as Schema;
  const defaults = (schema.settings ?? []).flatMap(({ id, default: value }) => (id ? [[id, value] as const] : []));
  return {
    name,
    template: text.replace(schemaTag, '').replace(docTag, ''),
    settings: Object.fromEntries(defaults),
    stylesheet: schema.stylesheet ?? null,
    javascript: schema.javascript ?? null,
  };
}

const nameOf = (file: string) => file.replace(/(\.default)?\.(liquid|json)$/, '');

/** A theme app extension as Shopify would serve it; read each time, so that a change shows at the next look. */
export function readExtension(folder: string): ThemeExtension {
  const read = (room: string, wanted: RegExp) =>
    readdirSync(join(folder, room))
      .filter((file) => wanted.test(file))
      .sort()
      .map((file) => [nameOf(file), readFileSync(join(folder, room, file), 'utf8')] as const);
  const liquid = /\.liquid$/;
  return {
    blocks: read('blocks', liquid).map(([name, text]) => readBlock(name, text)),
    snippets: Object.fromEntries(read('snippets', liquid).map(([name, text]) => [name, text.replace(docTag, '')])),
    locales: Object.fromEntries(
      read('locales', /^[a-z-]+(\.default)?\.json$/i).map(([name, text]) => [name, JSON.parse(text) as Words]),
    ),
  };
}

/** The words behind `a.b`, in the plural that `count` asks for; Shopify says so too where there are none. */
export function translate(
  words: Words | undefined,
  locale: string,
  key: string,
  values: Record<string, unknown>,
): string {
  const found = key.split('.').reduce<Words | string | undefined>((at, part) => {
    return typeof at === 'object' ? at[part] : undefined;
  }, words);
  const plural = new Intl.PluralRules(locale).select(Number(values.count ?? 0));
  const text = typeof found === 'object' ? (found[plural] ?? found.other) : found;
  if (typeof text !== 'string') return `Translation missing: ${locale}.${key}`;
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_whole, name: string) => String(values[name] ?? ''));
}
