import { BlockStack, Card, Link, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WaitingReviews } from './count-waiting.server.ts';

/** What of the reviews waits for somebody; nothing where nothing does. */
export function WaitingReviewsCard({ waiting }: { waiting: WaitingReviews }) {
  const { t } = useTranslation();
  const some = (['care', 'appeals', 'held'] as const).filter((name) => waiting[name] > 0);
  if (some.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('reviews.waiting.title')}
        </Text>
        <List>
          {some.map((name) => (
            <List.Item key={name}>
              <Link url={`/app/reviews?show=${name}`}>{t(`reviews.waiting.${name}`, { count: waiting[name] })}</Link>
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
