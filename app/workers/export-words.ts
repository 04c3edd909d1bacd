import { pickLocale } from '#app/domain/locale.ts';
import type { ExportWords } from '#app/features/insights/index.server.ts';
import { adminI18n } from '#app/i18n/admin-i18n.ts';
import { messageName, reasonSentence } from '#app/i18n/story.ts';

const columns = ['when', 'customer', 'email', 'order', 'about', 'outcome', 'reason', 'facts'] as const;

/** The words of an exported log, in the language it was asked for in. */
export function exportWords(locale: string): ExportWords {
  const t = adminI18n(pickLocale([locale], 'en')).getFixedT(null, 'admin');
  return {
    heads: columns.map((column) => t(`log.columns.${column}`)),
    about: ({ purpose, journey }) => messageName(t, { purpose, journeyName: journey?.name ?? null }),
    outcome: (outcome) => t(`log.outcomes.${outcome}`, { defaultValue: outcome }),
    reason: (reason) => reasonSentence(t, reason),
  };
}
