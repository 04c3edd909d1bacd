import type { StaticAnalysis } from 'liquidjs';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { sampleContext } from '#app/domain/mail/sample-context.ts';
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
] as const;
type TemplateErrorCode = (typeof templateErrorCodes)[number];

/** `field` is `subject` or `blocks.<index>`; the admin puts `code` into words. */
export interface TemplateError {
  field: string;
  code: TemplateErrorCode;
  /** The name that is not known, or what stands where the text breaks. */
  found?: string;
  /** Counted from 1. */
  line?: number;
  /** Names that were perhaps meant, the likeliest first. */
  suggestions?: string[];
}

const most = { subject: 500, text: parseLimit, all: 30_000 };

/** Everything that would break a mail or leave a hole in it, before anybody gets it; empty when the template is sound. */
export function checkTemplate(template: { subject: string; blocks: MailBlock[]; locale: Locale }): TemplateError[] {
  const { subject, blocks, locale } = template;
  const texts = blocks.map((block) => (block.type === 'text' ? block.text : null));
  const errors = checkText('subject', subject, most.subject, locale);
  let length = 0;
  for (const [index, text] of texts.entries()) {
    if (text === null) continue;
    const field = `blocks.${index}`;
    length += text.length;
    errors.push(
      ...(length > most.all ? [{ field, code: 'too_long' as const }] : checkText(field, text, most.text, locale)),
    );
  }
  return errors;
}

function checkText(field: string, source: string, longest: number, locale: Locale): TemplateError[] {
  if (source.trim() === '') return [{ field, code: 'blank' }];
  if (source.length > longest) return [{ field, code: 'too_long' }];
  const engine = textEngines[locale];
  try {
    const parsed = engine.parse(source);
    const unknown = unknownVariables(field, engine.analyzeSync(parsed, { partials: false }));
    if (unknown.length > 0) return unknown;
    // What a name inside a loop stands for is known only once the loop runs.
    engine.renderSync(parsed, { ...sampleContext[locale] }, { ...renderLimits, strictVariables: true });
    return [];
  } catch (error) {
    return [{ field, ...readLiquidError(error) }];
  }
}

function unknownVariables(field: string, { globals }: StaticAnalysis): TemplateError[] {
  return Object.values(globals).flatMap((uses) =>
    uses.flatMap((use) => {
      const segments = use.segments.map((segment) => (typeof segment === 'object' ? null : segment));
      if (isMailVariable(segments)) return [];
      const found = segments.filter((segment) => segment !== null).join('.');
      return [
        {
          field,
          code: 'unknown_variable' as const,
          found,
          line: use.location.row,
          suggestions: suggestVariables(found),
        },
      ];
    }),
  );
}

type Cause = Error & { token?: { getPosition?: () => [number, number] }; originalError?: Error; variableName?: string };

function readLiquidError(error: unknown): Omit<TemplateError, 'field'> {
  if (!(error instanceof Error)) throw error;
  const cause = error as Cause;
  const line = cause.token?.getPosition?.()[0];
  const named = /^undefined (filter|variable): ([^\s,]+)|^tag "?([^\s"]+)"? not found/.exec(error.message);
  if (named?.[1] === 'filter') return { code: 'unknown_filter', found: named[2], line };
  if (named?.[1] === 'variable') {
    const found = named[2] ?? '';
    return { code: 'unknown_variable', found, line, suggestions: suggestVariables(found) };
  }
  if (named?.[3]) return { code: 'unknown_tag', found: named[3], line };
  if (/limit exceeded/.test(error.message)) return { code: 'too_much_work', line };
  return {
    code: 'syntax',
    found: error.message
      .split('\n')[0]
      ?.replace(/, line:.*$/, '')
      .slice(0, 200),
    line,
  };
}
