import type { Locale } from '#app/domain/locale.ts';
import { piecesOfText } from '#app/domain/mail/template-text.ts';
import { checkTemplate } from '#app/platform/mail/check-template.ts';
import type { TemplateError } from '#app/platform/mail/check-template.ts';

/** A template as it is edited. */
export interface TemplateText {
  subject: string;
  /** One text; the line `{{ product_tips }}` stands for what was written about each product. */
  text: string;
}

/** A fault of a template at the place where it is edited; `line` counts from 1. */
export type TemplateTextError = Omit<TemplateError, 'field'> & { field: 'subject' | 'text'; locale: Locale };

/** Everything that would break the mail or leave a hole in it; empty when the template is sound. */
export function checkJourneyTemplate({ subject, text }: TemplateText, locale: Locale): TemplateTextError[] {
  const pieces = piecesOfText(text);
  return checkTemplate({ subject, blocks: pieces.map(({ block }) => block), locale }).map((error) => {
    if (error.field === 'subject') return { ...error, field: 'subject', locale };
    const piece = pieces[Number(error.field.split('.')[1])];
    const line = error.line && piece ? error.line + piece.line - 1 : error.line;
    return { ...error, field: 'text', locale, line };
  });
}
