import { Badge, InlineStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

const tones = { PUBLISHED: 'success', HELD: 'attention', REMOVED: undefined } as const;

interface ReviewStateProps {
  review: { state: keyof typeof tones; needsCare: boolean; appealed: boolean };
}

/** Where a review stands and what waits for somebody, in words. */
export function ReviewStateBadges({ review: { state, needsCare, appealed } }: ReviewStateProps) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      <Badge tone={tones[state]}>{t(`reviews.states.${state}`)}</Badge>
      {needsCare && <Badge tone="warning">{t('reviews.needsCare')}</Badge>}
      {appealed && <Badge tone="attention">{t('reviews.appealed')}</Badge>}
    </InlineStack>
  );
}
