import { readFileSync } from 'node:fs';
import path from 'node:path';
import { act } from '@testing-library/preact';
import { vi } from 'vitest';
import type { Language } from './contract.ts';

type Words = { [key: string]: string | Words };

/** The words of an extension; tests run from the root of the repository. */
export function wordsOf(extension: string, language: Language): Words {
  const file = language === 'tr' ? 'tr.json' : 'en.default.json';
  return JSON.parse(readFileSync(path.resolve('extensions', extension, 'locales', file), 'utf8')) as Words;
}

/** Translates and formats as Shopify does: placeholders, plurals by `count`, the language of the extension's words. */
export function i18nOf(extension: string, language: Language) {
  const words = wordsOf(extension, language);
  const translate = (key: string, values: Record<string, unknown> = {}) => {
    const found = key
      .split('.')
      .reduce<string | Words | undefined>((at, part) => (at as Words | undefined)?.[part], words);
    const plural = new Intl.PluralRules(language).select(Number(values.count));
    const text = typeof found === 'object' ? found[plural] : found;
    if (typeof text !== 'string') throw new Error(`There are no words for ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
  return {
    translate: translate as never,
    formatDate: (date: Date, options?: object) => new Intl.DateTimeFormat(language, options).format(date),
    formatNumber: (number: number | bigint, options?: object) =>
      new Intl.NumberFormat(language, options).format(number),
    formatCurrency: (number: number | bigint, options?: object) =>
      new Intl.NumberFormat(language, { style: 'currency', ...options }).format(number),
  };
}

/** Gives the tester's global what it does not know of: what Shopify leaves undefined where an app may not see it. */
export function give(api: object, values: object) {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(api, name, { value, writable: true, configurable: true, enumerable: true });
}

/** The settings of an extension as Shopify hands them over: what the merchant never set is undefined. */
export function settingsOf(extension: string, set: Record<string, string | boolean> = {}) {
  const toml = readFileSync(path.resolve('extensions', extension, 'shopify.extension.toml'), 'utf8');
  const keys = [...toml.matchAll(/^\s*key = "(\w+)"$/gm)].map(([, key]) => key ?? '');
  return { ...Object.fromEntries(keys.map((key) => [key, undefined])), ...set };
}

export interface Call {
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}
export type Reply = object | Response | Error | 'never';

/** Stands in for the app: answers each path as told at the moment, and keeps what it was asked. */
export function anApp(replies: Record<string, Reply>) {
  const calls: Call[] = [];
  const fetch = (address: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(String(address), 'https://app.test');
    calls.push({
      path: pathname,
      token: new Headers(init?.headers).get('Authorization'),
      body: JSON.parse(String(init?.body)) as Record<string, unknown>,
    });
    const reply = replies[pathname];
    if (!reply) return Promise.resolve(new Response('{}', { status: 404 }));
    if (reply === 'never')
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    if (reply instanceof Error) return Promise.reject(reply);
    return Promise.resolve(reply instanceof Response ? reply.clone() : Response.json(reply));
  };
  return { fetch, calls, replies, callsTo: (wanted: string) => calls.filter(({ path: asked }) => asked === wanted) };
}

/** Lets `ms` of the page's time go by, with all that happens in it. */
export const letPass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

/** What a person reads, those attributes included that Shopify's elements show as words. */
export function readPage(): string {
  const words = [...document.body.querySelectorAll('*')].flatMap((element) =>
    ['heading', 'label', 'error'].map((name) => fieldOf(element, name)),
  );
  return [document.body.textContent, ...words].filter(Boolean).join(' · ');
}

/** A value of one of Shopify's elements, which jsdom keeps as an attribute or a property. */
export function fieldOf(element: Element, name: string): string | undefined {
  return ((element as unknown as Record<string, string>)[name] ?? element.getAttribute(name)) || undefined;
}

/** The element that is called so by its label, its accessible name or its text. */
export function named(tag: string, name: string): HTMLElement {
  const found = [...document.body.querySelectorAll<HTMLElement>(tag)].find((element) =>
    [fieldOf(element, 'accessibilityLabel'), fieldOf(element, 'label'), element.textContent].includes(name),
  );
  if (!found) throw new Error(`There is no ${tag} called "${name}" in: ${readPage()}`);
  return found;
}

/** Whether there is one. */
export const isThere = (tag: string, name?: string): boolean =>
  [...document.body.querySelectorAll(tag)].some((element) => name === undefined || element.textContent === name);

export async function press(tag: string, name: string) {
  await act(() => void named(tag, name).dispatchEvent(new Event('click')));
  await letPass(50);
}

/** Sets what a person would, and says so as Shopify's elements do. */
export async function set(element: HTMLElement, values: object, event: 'change' | 'input' = 'change') {
  await act(() => {
    Object.assign(element, values);
    element.dispatchEvent(new Event(event));
  });
  await letPass(50);
}
