/** Text that is HTML already; everything else put into a template is escaped. */
export type Html = { readonly markup: string };
type Part = Html | string | number | null | undefined | false | Part[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter]!);

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(write).join('');
  return typeof part === 'object' ? part.markup : escapeHtml(String(part));
}

/** A template whose values are escaped unless they are html themselves; lists are joined, nothing stands for null. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { markup: strings.reduce((text, piece, index) => text + piece + write(parts[index]), '') };
}

/** Markup the devstore wrote itself (styles, drawings): never anything a person typed. */
export const raw = (markup: string): Html => ({ markup });
