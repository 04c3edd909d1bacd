import { useTranslation } from 'react-i18next';
import { journeyName } from '#app/i18n/story.ts';

/**
 * What the sentence of a code calls the journey it is about; undefined where it is about none. `names` are the
 * merchant's names of journeys by key, `keyOf` says which journey a code is about.
 */
export function useJourneyName<Code extends string>(
  names: Record<string, string>,
  keyOf: Partial<Record<Code, string>>,
) {
  const { t } = useTranslation();
  return (code: Code): string | undefined => {
    const key = keyOf[code];
    return key && journeyName(t, { key, name: names[key] ?? null });
  };
}
