import type { SerializeFrom } from '@remix-run/node';
import { Banner, BlockStack, Button, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDayOf } from '#app/domain/reorders/discount-offer.ts';
import { CopyField } from '#app/ui/copy-field.tsx';
import { useFormat } from '#app/ui/format.tsx';
import type { Save } from '#app/ui/use-draft.ts';
import type { CopiedLink, OrderToRepeat } from './link/copy-reorder-link.server.ts';
import { LiveLinks } from './live-links-page.tsx';
import type { LiveLinksProps } from './live-links-page.tsx';

export type LinkWish = { intent: 'make_link'; orderId: string } | { intent: 'revoke_link'; linkId: string };
export type LinkReply = SerializeFrom<CopiedLink> | { outcome: 'revoked' | 'unknown_link' };

export interface ReorderLinkCardProps {
  /** Those that can be repeated first. */
  orders: SerializeFrom<OrderToRepeat>[];
  live: LiveLinksProps['live'];
  link: Save<LinkWish, LinkReply>;
}

/** Makes a link to reorder one of a customer's orders, to put into a mail of one's own; and ends those that live. */
export function ReorderLinkCard({ orders, live, link }: ReorderLinkCardProps) {
  const { t } = useTranslation();
  if (orders.length === 0 && live.links.length === 0) return null;
  const { answer } = link;
  const told = answer && answer.outcome !== 'made' && !link.busy ? answer.outcome : null;
  const made = answer && 'url' in answer ? answer : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('reorderLink.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('reorderLink.what')}
        </Text>
        {orders.length > 0 && <MakeLink orders={orders} link={link} />}
        {made && <MadeLink made={made} />}
        {told && <Banner tone={tones[told]}>{t(`reorderLink.outcomes.${told}`)}</Banner>}
        <LiveLinks
          live={live}
          busy={link.busy}
          onTakeBack={(linkId) => link.submit({ intent: 'revoke_link', linkId })}
        />
      </BlockStack>
    </Card>
  );
}

const tones: Record<Exclude<LinkReply['outcome'], 'made'>, 'info' | 'success' | 'warning'> = {
  ...{ there_is_one: 'info', revoked: 'success' },
  ...{ nothing_to_buy: 'warning', unknown_customer: 'warning', unknown_link: 'warning' },
};

function MakeLink({ orders, link }: Pick<ReorderLinkCardProps, 'orders' | 'link'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [orderId, setOrderId] = useState(orders[0]?.id ?? '');
  const chosen = orders.find(({ id }) => id === orderId);
  const nameOf = ({ name, placedAt, flaw }: ReorderLinkCardProps['orders'][number]) =>
    [name ?? t('ui.unknown'), placedAt && format.date(placedAt), flaw && t(`reorderLink.flaws.${flaw}.name`)]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      <Select
        label={t('reorderLink.order')}
        options={orders.map((order) => ({ value: order.id, label: nameOf(order) }))}
        value={orderId}
        onChange={setOrderId}
        helpText={chosen?.flaw ? t(`reorderLink.flaws.${chosen.flaw}.means`) : undefined}
      />
      <InlineStack>
        <Button
          loading={link.busy}
          disabled={chosen?.flaw === 'cancelled' || chosen?.flaw === 'refunded'}
          onClick={() => link.submit({ intent: 'make_link', orderId })}
        >
          {t('reorderLink.make')}
        </Button>
      </InlineStack>
    </>
  );
}

function MadeLink({ made }: { made: Extract<LinkReply, { url: string }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lastDay = lastDayOf({ endsAt: new Date(made.expiresAt) }).toISOString();
  return (
    <BlockStack gap="200">
      <CopyField
        label={t('reorderLink.straight')}
        value={made.url}
        helpText={t('reorderLink.until', { date: format.date(lastDay) })}
      />
      <CopyField label={t('reorderLink.choose')} value={made.chooseUrl} />
    </BlockStack>
  );
}
