import { Liquid } from 'liquidjs';
import type { LiquidOptions } from 'liquidjs';
import { formatDate } from '#app/domain/format/format-date.ts';
import { formatMoney } from '#app/domain/format/format-money.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { hole } from './close-holes.ts';

/** Most characters of one text. */
export const parseLimit = 20_000;

/**
 * Bounds on one render. Counted steps and bytes decide, so that the same text gives the same answer on a busy machine;
 * the clock (milliseconds) only catches what they miss.
 */
export const renderLimits = { templateLimit: 5_000, memoryLimit: 500_000, renderLimit: 2_000 };

/** Tags that read other files or step out of the text. */
const unwanted = ['include', 'render', 'layout', 'block'];

const options: LiquidOptions = {
  parseLimit,
  ...renderLimits,
  strictFilters: true,
  ownPropertyOnly: true,
  dynamicPartials: false,
  // A template is looked up here only: there is no file system behind the engine.
  templates: {},
};

function createEngine(locale: Locale, over: LiquidOptions): Liquid {
  const engine = new Liquid({ ...options, ...over });
  for (const tag of unwanted) delete engine.tags[tag];
  engine.registerFilter('upcase', (value: unknown) => textOf(value).toLocaleUpperCase(locale));
  engine.registerFilter('downcase', (value: unknown) => textOf(value).toLocaleLowerCase(locale));
  engine.registerFilter('capitalize', (value: unknown) => {
    const [first = '', ...rest] = textOf(value);
    return first.toLocaleUpperCase(locale) + rest.join('').toLocaleLowerCase(locale);
  });
  engine.registerFilter('money', function (value: unknown, currency?: unknown) {
    const amount = Number(value);
    if (textOf(value).trim() === '' || !Number.isFinite(amount)) return textOf(value);
    return formatMoney(amount, textOf(currency) || shopOf(this.context.environments).currency, locale);
  });
  engine.registerFilter('date', function (value: unknown) {
    const instant = new Date(textOf(value));
    if (Number.isNaN(instant.getTime())) return textOf(value);
    return formatDate(instant, shopOf(this.context.environments).zone || 'UTC', locale);
  });
  return engine;
}

/** What came out blank is marked, so that the sentence around it can be closed. */
const markHole = (value: unknown): string =>
  value === null || value === undefined || value === '' ? hole : (value as string);

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const shopOf = (scope: object) => (scope as MailContext).shop;

const enginesOf = (over: LiquidOptions) =>
  Object.fromEntries(locales.map((locale) => [locale, createEngine(locale, over)])) as Record<Locale, Liquid>;

/** For merchants' texts: they come out as plain text, and whoever puts them into HTML escapes the whole. */
export const textEngines = enginesOf({ outputEscape: markHole });

/** For our own layout: whatever it names is escaped. */
export const layoutEngines = enginesOf({ outputEscape: 'escape', parseLimit: 200_000 });
