import { expect, test } from 'vitest';
import { journeyEvents } from '#app/domain/journeys/journey.ts';
import { locales } from '#app/domain/locale.ts';
import { adminI18n } from './admin-i18n.ts';
import { decisionSentence } from './story.ts';

test.each(locales)('what a journey listens for is told in words, not by its code: %s', (locale) => {
  const { t } = adminI18n(locale);
  for (const reason of journeyEvents) {
    const told = decisionSentence(t, { outcome: 'event', reason, purpose: 'review_request', journeyName: null });
    expect(told).toMatch(/\. .+\.$/);
    expect(told).not.toContain(reason);
  }
});
