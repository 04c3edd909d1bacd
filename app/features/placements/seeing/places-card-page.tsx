import { Badge, Banner, BlockStack, Button, Card, Divider, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { editorAddress, placements, statesOf } from '#app/domain/placements/placement.ts';
import type { Placement, PlacementState } from '#app/domain/placements/placement.ts';
import type { AppExtension } from '#app/ui/use-app-extensions.ts';

export interface PlacesCardProps {
  /** As App Bridge tells; undefined while it is asked, null where it cannot tell. */
  extensions: AppExtension[] | null | undefined;
  /** The app's client id. */
  appKey: string;
}

const tones = { on: 'success', off: 'attention', unknown: undefined } as const;

/** Each page of Shopify's with what stands there, who sees it, whether it is placed, and the way to place it. */
export function PlacesCard({ extensions, appKey }: PlacesCardProps) {
  const { t } = useTranslation();
  const states = extensions === undefined ? null : statesOf(extensions);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('placements.places.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('placements.places.text')}
          </Text>
        </BlockStack>
        {extensions === null && (
          <Banner tone="info">
            <p>{t('placements.places.cannotTell')}</p>
          </Banner>
        )}
        {placements.map((placement) => (
          <BlockStack key={placement.key} gap="400">
            <Divider />
            <Place placement={placement} state={states?.[placement.key] ?? null} appKey={appKey} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

interface PlaceProps {
  placement: Placement;
  /** Null while it is asked. */
  state: PlacementState | null;
  appKey: string;
}

function Place({ placement, state, appKey }: PlaceProps) {
  const { t } = useTranslation();
  const { key } = placement;
  const name = t(`placements.places.${key}.name`);
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Badge tone={state ? tones[state] : undefined}>
            {state ? t(`placements.states.${state}`) : t('placements.states.asking')}
          </Badge>
          {key === 'checkout' && <Badge>Shopify Plus</Badge>}
        </InlineStack>
        <Button
          url={editorAddress(placement, appKey)}
          target="_top"
          accessibilityLabel={t('placements.places.openOf', { page: name })}
        >
          {state === 'on' ? t('placements.places.change') : t('placements.places.open')}
        </Button>
      </InlineStack>
      <Text as="p">{t(`placements.places.${key}.what`)}</Text>
      <Text as="p" tone="subdued">
        {t(`placements.places.${key}.who`)}
      </Text>
    </BlockStack>
  );
}
