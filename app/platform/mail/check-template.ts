import type { StaticAnalysis } from 'liquidjs';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { liquidParts } from '#app/domain/mail/liquid-parts.ts';
import type { BlockPart } from '#app/domain/mail/liquid-parts.ts';
import { sampleContext } from '#app/domain/mail/sample-context.ts';
import { webAddress } from './build-mail-context.ts';
import { hole } from './close-holes.ts';
import { parseLimit, renderLimits, textEngines } from './liquid-engine.ts';
import { isMailVariable, suggestVariables } from './mail-variables.ts';

export const templateErrorCodes = [
  'blank',
  'too_long',
  'syntax',
  'unknown_filter',
  'unknown_tag',
  'unknown_variable',
  'too_much_work',
  /** `{{` or `{%` without its end. */
  'not_closed',
  /** A tag such as `if` without its `endif`. */
  'tag_not_closed',
  /** An `endif` or `else` without its `if`. */
  'tag_not_opened',
  'not_an_address',
  'no_products',
  /** A Turkish suffix behind a variable: right for one name and wrong for the next. */
  'suffix',
] as const;
type TemplateErrorCode = (typeof templateErrorCodes)[number];

/** `field` is `subject`, `preheader` or `blocks.<index>`; the admin puts `code` into words. */
export interface TemplateError {
  field: string;
  /** Of a block. */
  part?: BlockPart;
  code: TemplateErrorCode;
  /** The name that is not known, or what stands where the text breaks. */
  found?: string;
  /** Counted from 1. */
  line?: number;
  /** Names that were perhaps meant, the likeliest first. */
  suggestions?: string[];
}

const most = { line: 500, text: parseLimit, all: 30_000 };

interface TemplateToCheck {
  subject: string;
  preheader?: string;
  blocks: MailBlock[];
  locale: Locale;
}

/** Everything that would break a mail or leave a hole in it, before anybody gets it; empty when the template is sound. */
export function checkTemplate({ subject, preheader = '', blocks, locale }: TemplateToCheck): TemplateError[] {
  const errors = checkText({ field: 'subject' }, subject, { longest: most.line, locale });
  if (preheader.trim() !== '')
    errors.push(...checkText({ field: 'preheader' }, preheader, { longest: most.line, locale }));
  let length = 0;
  for (const [index, block] of blocks.entries()) {
    const field = `blocks.${index}`;
    if (block.type === 'products' && block.from === 'chosen' && block.productIds.length === 0)
      errors.push({ field, part: 'productIds', code: 'no_products' });
    if (block.type === 'discount' && block.code.trim() === '') errors.push({ field, part: 'code', code: 'blank' });
    for (const { part, source, optional, isAddress } of liquidParts(block)) {
      length += source.length;
      if (optional && source.trim() === '') continue;
      const place = { field, part };
      errors.push(
        ...(length > most.all
          ? [{ ...place, code: 'too_long' as const }]
          : checkText(place, source, { longest: most.text, locale, isAddress })),
      );
    }
  }
  return errors;
}

type Place = Pick<TemplateError, 'field' | 'part'>;

function checkText(
  place: Place,
  source: string,
  { longest, locale, isAddress = false }: { longest: number; locale: Locale; isAddress?: boolean },
): TemplateError[] {
  if (source.trim() === '') return [{ ...place, code: 'blank' }];
  if (source.length > longest) return [{ ...place, code: 'too_long' }];
  const engine = textEngines[locale];
  try {
    const parsed = engine.parse(source);
    const unknown = unknownVariables(place, engine.analyzeSync(parsed, { partials: false }));
    if (unknown.length > 0) return unknown;
    // What a name inside a loop stands for is known only once the loop runs.
    const filled = engine.renderSync(parsed, { ...sampleContext[locale] }, { ...renderLimits, strictVariables: true });
    return isAddress ? addressFaults(place, filled as string) : suffixFaults(place, source, locale);
  } catch (error) {
    return [{ ...place, ...readLiquidError(error) }];
  }
}

/** Blank where the example has nothing to say, as for a picture it does not have. */
function addressFaults(place: Place, filled: string): TemplateError[] {
  const url = filled.replaceAll(hole, '').trim();
  return url === '' || webAddress(url) ? [] : [{ ...place, code: 'not_an_address' }];
}

/** The shop's own name stays the same, so that its suffix can be written once. */
const suffixed = /\{\{-?\s*((?!shop\.)[\w.[\]]+)[^{}]*\}\}['’](?=\p{L})/u;

function suffixFaults(place: Place, source: string, locale: Locale): TemplateError[] {
  const found = locale === 'tr' ? suffixed.exec(source) : null;
  if (!found) return [];
  return [{ ...place, code: 'suffix', found: found[1], line: source.slice(0, found.index).split('\n').length }];
}

function unknownVariables(place: Place, { globals }: StaticAnalysis): TemplateError[] {
  return Object.values(globals).flatMap((uses) =>
    uses.flatMap((use) => {
      const segments = use.segments.map((segment) => (typeof segment === 'object' ? null : segment));
      if (isMailVariable(segments)) return [];
      const found = segments.filter((segment) => segment !== null).join('.');
      return [
        {
          ...place,
          code: 'unknown_variable' as const,
          found,
          line: use.location.row,
          suggestions: suggestVariables(found),
        },
      ];
    }),
  );
}

type Cause = Error & {
  token?: { getPosition?: () => [number, number]; getText?: () => string };
  originalError?: Error;
  variableName?: string;
};

function readLiquidError(error: unknown): Omit<TemplateError, keyof Place> {
  if (!(error instanceof Error)) throw error;
  const cause = error as Cause;
  const line = cause.token?.getPosition?.()[0];
  const named = /^undefined (filter|variable): ([^\s,]+)|^tag "?([^\s"]+)"? not found/.exec(error.message);
  if (named?.[1] === 'filter') return { code: 'unknown_filter', found: named[2], line };
  if (named?.[1] === 'variable') {
    const found = named[2] ?? '';
    return { code: 'unknown_variable', found, line, suggestions: suggestVariables(found) };
  }
  if (named?.[3]) {
    const code = /^(end|else|elsif|when$)/.test(named[3]) ? 'tag_not_opened' : 'unknown_tag';
    return { code, found: named[3], line };
  }
  if (/limit exceeded/.test(error.message)) return { code: 'too_much_work', line };
  return { ...brokenPiece(cause), line };
}

/** Liquid's own sentences are English and written for those who know its insides: what is shown is the text itself. */
function brokenPiece({ message, token }: Cause): Pick<TemplateError, 'code' | 'found'> {
  const tag = /^tag \{%-?\s*(\w+).* not closed/.exec(message)?.[1];
  if (tag) return { code: 'tag_not_closed', found: tag };
  const found = token?.getText?.().trim().slice(0, 80);
  return { code: /^(output|tag) ".* not closed/.test(message) ? 'not_closed' : 'syntax', found };
}
