import { Badge, BlockStack, Button, Card, InlineGrid, InlineStack, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { GalleryEntry } from './list-gallery.ts';

export interface JourneyGalleryPageProps {
  gallery: GalleryEntry[];
  /** Null begins with a blank one. */
  onCreate: (galleryKey: string | null) => void;
  /** The key that is being taken; `blank` for none. */
  creating: string | undefined;
}

/** What a merchant can begin with: what each journey does, and why. */
export function JourneyGalleryPage({ gallery, onCreate, creating }: JourneyGalleryPageProps) {
  const { t } = useTranslation();
  const busy = creating !== undefined;
  return (
    <Page
      title={t('gallery.title')}
      subtitle={t('gallery.subtitle')}
      backAction={{ content: t('journeys.title'), url: '/app/journeys' }}
    >
      <InlineGrid columns={{ xs: 1, md: 2, lg: 3 }} gap="400">
        {gallery.map(({ key, kinds, taken }) => (
          <Card key={key}>
            <BlockStack gap="300">
              <BlockStack gap="100">
                <Text as="h2" variant="headingMd">
                  {t(`gallery.${key}.name`)}
                </Text>
                <InlineStack gap="100">
                  <Badge>{t('gallery.mails', { count: kinds.length })}</Badge>
                  {[...new Set(kinds)].map((kind) => (
                    <Badge key={kind}>{t(`gallery.kinds.${kind}`)}</Badge>
                  ))}
                  {taken && <Badge tone="info">{t('gallery.have')}</Badge>}
                </InlineStack>
              </BlockStack>
              <Text as="p">{t(`gallery.${key}.text`)}</Text>
              <BlockStack gap="050">
                <Text as="h3" variant="headingSm">
                  {t('gallery.whyTitle')}
                </Text>
                <Text as="p" tone="subdued">
                  {t(`gallery.${key}.why`)}
                </Text>
              </BlockStack>
              <UseButton
                name={t(`gallery.${key}.name`)}
                busy={creating === key}
                disabled={busy}
                onUse={() => onCreate(key)}
              />
            </BlockStack>
          </Card>
        ))}
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t('gallery.blank.name')}
            </Text>
            <Text as="p">{t('gallery.blank.does')}</Text>
            <UseButton
              name={t('gallery.blank.name')}
              busy={creating === 'blank'}
              disabled={busy}
              onUse={() => onCreate(null)}
            />
          </BlockStack>
        </Card>
      </InlineGrid>
    </Page>
  );
}

function UseButton(props: { name: string; busy: boolean; disabled: boolean; onUse: () => void }) {
  const { t } = useTranslation();
  return (
    <InlineStack>
      <Button
        accessibilityLabel={`${t('gallery.use')}: ${props.name}`}
        loading={props.busy}
        disabled={props.disabled}
        onClick={props.onUse}
      >
        {t('gallery.use')}
      </Button>
    </InlineStack>
  );
}
