import type { Template } from 'liquidjs';
import type { Locale } from '#app/domain/locale.ts';
import { lruCache } from '#app/domain/lru-cache.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { oneLine, plainText } from './clean-text.ts';
import { closeHoles, hole } from './close-holes.ts';
import { webAddress } from './build-mail-context.ts';
import { textEngines } from './liquid-engine.ts';

/** A text that Liquid cannot read or that goes beyond its bounds: nothing can be sent until it is mended. */
export class MailTemplateError extends Error {
  override name = 'MailTemplateError';
}

/** Fills texts for one customer. All throw a MailTemplateError for a text that is broken. */
export interface TextRenderer {
  /** Plain text of several lines. */
  text: (source: string) => string;
  /** Plain text of one line, at most `most` characters. */
  line: (source: string, most: number) => string;
  /** An http(s) address; blank when it comes out as none. */
  address: (source: string) => string;
}

/** Characters that one text comes to at most. */
const mostText = 30_000;

const remember = lruCache<Template[]>(1_000);

/** Remembers texts once they are parsed; `context` is what one customer's are filled with. */
export function textRenderer(locale: Locale, context: MailContext): TextRenderer {
  const fill = (source: string): string => {
    const engine = textEngines[locale];
    try {
      const template = remember(`${locale}\n${source}`, () => engine.parse(source));
      return engine.renderSync(template, { ...context }, { templateLimit: 5_000 }) as string;
    } catch (error) {
      throw new MailTemplateError(error instanceof Error ? error.message.slice(0, 300) : 'unknown', { cause: error });
    }
  };
  return {
    text: (source) => plainText(closeHoles(fill(source), locale), mostText),
    line: (source, most) => oneLine(closeHoles(fill(source), locale), most),
    address: (source) => webAddress(oneLine(fill(source).replaceAll(hole, ''), 2_000)),
  };
}
