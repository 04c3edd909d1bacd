import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Button, Card, InlineStack, Link, List, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { BackfillView } from './get-backfill.server.ts';

export interface BackfillCardProps {
  backfill: SerializeFrom<BackfillView>;
  busy: boolean;
  onCancel: () => void;
  onStart: () => void;
}

const counted = ['products', 'customers', 'orders'] as const;

/** How far the shop's past has come in, while that is of interest. */
export function BackfillCard({ backfill, busy, onCancel, onStart }: BackfillCardProps) {
  const { t } = useTranslation();
  const { state, reason, percent } = backfill;
  const runs = state === 'RUNNING';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(`backfill.title.${state}`)}
        </Text>
        <Text as="p">{reason ? t(`backfill.reasons.${reason}`) : t(`backfill.means.${state}`)}</Text>
        {runs && <ProgressBar progress={percent} size="small" ariaLabelledBy="backfill-percent" />}
        {runs && (
          <Text as="p" id="backfill-percent">
            {t('backfill.percent', { percent })}
          </Text>
        )}
        <Counts backfill={backfill} />
        {backfill.unread > 0 && <Text as="p">{t('backfill.unread', { count: backfill.unread })}</Text>}
        {backfill.isPartOfThePast && <Text as="p">{t('backfill.sixtyDays')}</Text>}
        <Text as="p" tone="subdued">
          {t('backfill.sendsNothing')}
        </Text>
        <InlineStack>
          {state === 'DONE' && <Link url="/app/customers">{t('backfill.seeCustomers')}</Link>}
          {runs && (
            <Button onClick={onCancel} loading={busy}>
              {t('backfill.cancel')}
            </Button>
          )}
          {(state === 'FAILED' || state === 'CANCELLED') && (
            <Button onClick={onStart} loading={busy}>
              {state === 'FAILED' ? t('backfill.resume') : t('backfill.startAgain')}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Counts({ backfill }: { backfill: SerializeFrom<BackfillView> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, phase } = backfill;
  return (
    <List>
      {counted.map((name) => {
        const { done, total } = backfill[name];
        const isBeingPrepared = state === 'RUNNING' && phase === name && done === 0 && total !== 0;
        const number =
          state === 'DONE' || total === null
            ? format.number(done)
            : t('backfill.doneOf', { done: format.number(done), total: format.number(Math.max(total, done)) });
        return (
          <List.Item key={name}>
            {t(`backfill.${name}`)}: {isBeingPrepared ? t('backfill.preparing') : number}
          </List.Item>
        );
      })}
    </List>
  );
}
