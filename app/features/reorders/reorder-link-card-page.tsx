import type { SerializeFrom } from '@remix-run/node';
import { Banner, BlockStack, Button, Card, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDayOf } from '#app/domain/reorders/discount-offer.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { Save } from '#app/ui/use-draft.ts';
import type { CopiedLink } from './link/copy-reorder-link.server.ts';

export type LinkWish = { intent: 'make_link'; orderId: string } | { intent: 'revoke_link'; linkId: string };
export type LinkReply = SerializeFrom<CopiedLink> | { outcome: 'revoked' | 'unknown_link' };

export interface ReorderLinkCardProps {
  /** The newest first. */
  orders: { id: string; name: string | null; placedAt: string | null }[];
  link: Save<LinkWish, LinkReply>;
}

/** Makes a link to reorder one of a customer's orders, to put into a mail of one's own. */
export function ReorderLinkCard({ orders, link }: ReorderLinkCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [orderId, setOrderId] = useState(orders[0]?.id ?? '');
  if (orders.length === 0) return null;
  const made = link.answer?.outcome === 'made' ? link.answer : null;
  const nameOf = ({ name, placedAt }: ReorderLinkCardProps['orders'][number]) =>
    [name ?? t('ui.unknown'), placedAt && format.date(placedAt)].filter(Boolean).join(' · ');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('reorderLink.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('reorderLink.what')}
        </Text>
        <Select
          label={t('reorderLink.order')}
          options={orders.map((order) => ({ value: order.id, label: nameOf(order) }))}
          value={orderId}
          onChange={setOrderId}
        />
        <InlineStack>
          <Button loading={link.busy} onClick={() => link.submit({ intent: 'make_link', orderId })}>
            {t('reorderLink.make')}
          </Button>
        </InlineStack>
        {made && <MadeLink made={made} link={link} />}
        {link.answer && link.answer.outcome !== 'made' && !link.busy && (
          <Banner tone={link.answer.outcome === 'revoked' ? 'success' : 'warning'}>
            {t(`reorderLink.outcomes.${link.answer.outcome}`)}
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}

function MadeLink({
  made,
  link,
}: {
  made: Extract<LinkReply, { outcome: 'made' }>;
  link: ReorderLinkCardProps['link'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <TextField
        label={t('reorderLink.straight')}
        value={made.url}
        readOnly
        selectTextOnFocus
        autoComplete="off"
        helpText={t('reorderLink.until', {
          date: format.date(lastDayOf({ endsAt: new Date(made.expiresAt) }).toISOString()),
        })}
      />
      <TextField label={t('reorderLink.choose')} value={made.chooseUrl} readOnly selectTextOnFocus autoComplete="off" />
      <InlineStack>
        <Button
          variant="plain"
          tone="critical"
          disabled={link.busy}
          onClick={() => link.submit({ intent: 'revoke_link', linkId: made.linkId })}
        >
          {t('reorderLink.revoke')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
