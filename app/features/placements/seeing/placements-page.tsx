import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PicksCards } from './picks-card-page.tsx';
import type { PicksCardsProps } from './picks-card-page.tsx';
import { PlacesCard } from './places-card-page.tsx';
import type { PlacesCardProps } from './places-card-page.tsx';

export type PlacementsPageProps = PlacesCardProps & PicksCardsProps;

/** Where Sonra shows on Shopify's pages, and what came of it. */
export function PlacementsPage(props: PlacementsPageProps) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('placements.title')}
      subtitle={t('placements.subtitle')}
      primaryAction={{ content: t('placements.settings.open'), url: '/app/placements/settings' }}
      secondaryActions={
        props.counts.any ? [{ content: t('placements.answers.title'), url: '/app/placements/answers' }] : []
      }
    >
      <BlockStack gap="400">
        <PlacesCard {...props} />
        <PicksCards {...props} />
      </BlockStack>
    </Page>
  );
}
