import { Liquid } from 'liquidjs';
import { translate } from './read-extension.ts';
import type { ThemeExtension } from './read-extension.ts';

type Named = [name: string, value: unknown];

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value as string));
const unsafe: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };

/** What of Shopify's Liquid the extension's blocks speak; an unknown filter is an error. */
export function createLiquid({ snippets, locales }: ThemeExtension, locale: string): Liquid {
  const words = locales[locale] ?? locales[locale.split('-')[0]!] ?? locales.en;
  const engine = new Liquid({ strictFilters: true, templates: snippets, ownPropertyOnly: true });
  engine.registerFilter('t', (key: unknown, ...values: Named[]) =>
    translate(words, locale, asText(key), Object.fromEntries(values)),
  );
  engine.registerFilter('json', (value: unknown) =>
    (JSON.stringify(value ?? null) ?? 'null').replace(/[<>&]/g, (letter) => unsafe[letter]!),
  );
  engine.registerFilter('time_tag', (value: unknown) => {
    const at = new Date(asText(value));
    if (Number.isNaN(at.getTime())) return '';
    const said = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
    return `<time datetime="${at.toISOString()}">${said}</time>`;
  });
  engine.registerFilter('image_url', (value: unknown) => asText(value));
  return engine;
}
