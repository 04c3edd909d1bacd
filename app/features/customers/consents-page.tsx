import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Page, Tabs, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { OwnClicks } from '#app/ui/own-clicks.tsx';
import { PageNote } from '#app/ui/page-note.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';

export interface ConsentListRow {
  customerId: string;
  channel: string;
  state: string;
  source: string;
  occurredAt: string;
  iysReportedAt: string | null;
  /** Until when it has to be in the register; null for what has no clock. */
  iysDeadline: string | null;
  iysOverdue: boolean;
  customer: { firstName: string | null; lastName: string | null; email: string | null; phone: string | null };
}

/**
 * What can be noted about the register: all that is listed, one row, or either taken back. `wasInTime`: what is overdue
 * reached it in time by another way.
 */
export type ReportInput =
  | { intent: 'report'; customerId?: string; wasInTime?: boolean }
  | { intent: 'undo'; reportedAt: string; customerId?: string };
export type ReportAnswer =
  { outcome: 'reported'; count: number; reportedAt: string } | { outcome: 'undone'; count: number };

/** Whether the shop reports to the register, could, or is in a country that has another or none. */
export type RegisterUse = 'reports' | 'could' | 'abroad';

export interface ConsentsPageProps {
  register: RegisterUse;
  consents: ConsentListRow[];
  nextCursor: string | null;
  query: ListQuery;
  onReport: (input: ReportInput) => void;
  onExport: () => void;
  exporting: 'idle' | 'busy' | 'failed';
  busy: boolean;
  answer: ReportAnswer | undefined;
}

const channels = ['EMAIL', 'SMS', 'WHATSAPP'] as const;
const states = ['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED', 'INVALID'] as const;
const places = ['open', 'overdue', 'reported'] as const;

export function ConsentsPage(props: ConsentsPageProps) {
  const { register, query, onReport, onExport, exporting, busy } = props;
  const { t } = useTranslation();
  const channel = Math.max(0, channels.indexOf((query.values.channel ?? 'EMAIL') as (typeof channels)[number]));
  const hasRegister = channels[channel] !== 'WHATSAPP';
  const isOverdue = hasRegister && query.values.iys === 'overdue';
  const hint = isOverdue ? 'overdueHint' : hasRegister ? `hints.${register}` : 'noRegister';
  const reportAll = isOverdue
    ? { content: t('consents.reportAllInTime'), onAction: () => onReport({ intent: 'report', wasInTime: true }) }
    : { content: t('consents.reportAll'), onAction: () => onReport({ intent: 'report' }) };
  const all = { value: '', label: t('ui.all') };
  const choices = [
    {
      name: 'state',
      label: t('consents.state'),
      options: [all, ...states.map((value) => ({ value, label: t(`consentStates.${value}.name`) }))],
    },
    {
      name: 'iys',
      label: t('consents.iys'),
      options: [all, ...places.map((value) => ({ value, label: t(`consents.places.${value}`) }))],
    },
  ];
  return (
    <Page
      title={t('consents.title')}
      backAction={{ content: t('settings.title'), url: '/app/settings' }}
      primaryAction={
        hasRegister && !isOverdue
          ? { content: t('consents.export'), onAction: onExport, loading: exporting === 'busy' }
          : undefined
      }
      secondaryActions={hasRegister ? [{ ...reportAll, disabled: busy }] : undefined}
    >
      <BlockStack gap="400">
        <Answers {...props} />
        <PageNote>
          {t(`consents.${hint}`)}{' '}
          {hint === 'hints.could' && <Link url="/app/settings">{t('consents.toSettings')}</Link>}
        </PageNote>
        <Card padding="0">
          <Tabs
            tabs={channels.map((name) => ({ id: name, content: t(`channelNames.${name}`) }))}
            selected={channel}
            onSelect={(index) => query.set({ channel: channels[index] ?? '' })}
          />
          <ListFilters query={query} choices={hasRegister ? choices : choices.slice(0, 1)} />
          <ConsentTable {...props} />
        </Card>
      </BlockStack>
    </Page>
  );
}

function Answers({ exporting, busy, answer, onReport }: ConsentsPageProps) {
  const { t } = useTranslation();
  return (
    <>
      {exporting === 'failed' && <Banner tone="critical">{t('consents.exportFailed')}</Banner>}
      {answer?.outcome === 'reported' && !busy && (
        <Banner
          tone="success"
          action={
            answer.count > 0
              ? {
                  content: t('consents.undo'),
                  onAction: () => onReport({ intent: 'undo', reportedAt: answer.reportedAt }),
                }
              : undefined
          }
        >
          {t('consents.reported', { count: answer.count })}
        </Banner>
      )}
      {answer?.outcome === 'undone' && !busy && (
        <Banner tone="success">{t('consents.undone', { count: answer.count })}</Banner>
      )}
    </>
  );
}

function ConsentTable({ register, consents, nextCursor, query, onReport, busy }: ConsentsPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ListTable
      rows={consents.map((consent) => ({ ...consent, id: consent.customerId }))}
      resourceName={{ singular: t('consents.one'), plural: t('consents.many') }}
      columns={[
        {
          title: t('consents.customer'),
          cell: ({ customer, channel }) =>
            (channel === 'EMAIL' ? customer.email : customer.phone) ?? t('customers.unnamed'),
        },
        {
          title: t('consents.state'),
          cell: ({ state }) => (
            <Badge tone={state === 'SUBSCRIBED' ? 'success' : undefined}>{t(`consentStates.${state}.name`)}</Badge>
          ),
        },
        {
          title: t('consents.said'),
          cell: ({ state, occurredAt, source }) =>
            // Shopify dates no silence: the moment would be that of our first look.
            state === 'NOT_SUBSCRIBED' && source === 'shopify'
              ? t('consents.saidNothing')
              : t('customer.saidWhere', {
                  date: format.dateTime(occurredAt),
                  source: t(`sources.${source}`, { defaultValue: source }),
                }),
        },
        {
          title: t('consents.iys'),
          cell: (consent) => (
            <OwnClicks>
              <RegisterCell consent={consent} register={register} onReport={onReport} busy={busy} />
            </OwnClicks>
          ),
        },
      ]}
      urlOf={({ customerId }) => `/app/customers/${customerId}`}
      query={query}
      nextCursor={nextCursor}
      emptyState={<NothingHere heading={t('ui.noMatch')}>{t('consents.empty')}</NothingHere>}
    />
  );
}

type CellProps = { consent: ConsentListRow } & Pick<ConsentsPageProps, 'register' | 'onReport' | 'busy'>;

/** Where a consent stands in the register, and the way to change it. */
function RegisterCell({ consent, register, onReport, busy }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { customerId, channel, state, iysReportedAt, iysDeadline, iysOverdue } = consent;
  const isReportable = channel !== 'WHATSAPP' && (state === 'SUBSCRIBED' || state === 'UNSUBSCRIBED');
  if (iysReportedAt)
    return (
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t('consents.reportedOn', { date: format.date(iysReportedAt) })}</Text>
        <Button
          size="slim"
          disabled={busy}
          onClick={() => onReport({ intent: 'undo', reportedAt: iysReportedAt, customerId })}
        >
          {t('consents.undo')}
        </Button>
      </InlineStack>
    );
  if (!isReportable)
    return (
      <Text as="span" tone="subdued">
        {t('consents.nothingToReport')}
      </Text>
    );
  return (
    <InlineStack gap="200" blockAlign="center">
      {iysOverdue && (
        <Badge tone={register === 'reports' ? 'critical' : undefined}>{t('consents.places.overdue')}</Badge>
      )}
      {iysDeadline && !iysOverdue && (
        <Text as="span">{t('consents.before', { date: format.dateTime(iysDeadline) })}</Text>
      )}
      <Button
        size="slim"
        disabled={busy}
        onClick={() => onReport({ intent: 'report', customerId, wasInTime: iysOverdue })}
      >
        {t(iysOverdue ? 'consents.reportInTime' : 'consents.report')}
      </Button>
    </InlineStack>
  );
}
