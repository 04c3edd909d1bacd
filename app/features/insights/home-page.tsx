import type { SerializeFrom } from '@remix-run/node';
import { Banner, BlockStack, Button, Card, InlineGrid, InlineStack, Link, List, Page, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayChart } from '#app/ui/charts/day-chart.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { AccessBanner } from './access-banner-page.tsx';
import type { Comparison, Home, NextThing, Problem } from './insights-types.ts';
import { SetupGuide } from './setup-guide-page.tsx';
import { useJourneyName } from './use-journey-name.ts';

export interface HomePageProps {
  home: SerializeFrom<Home>;
  /** `<handle>.myshopify.com`. */
  shopDomain: string;
  /** What else is going on, below the health. */
  children?: ReactNode;
  onDismiss: (code: string) => void;
  /** Opens the Thank-you mail and remembers that it was looked at. */
  onLookAtMail: () => void;
}

/** Answers three questions in this order: is it working, what should I do, what did it bring. */
export function HomePage({ home, shopDomain, children, onDismiss, onLookAtMail }: HomePageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('home.title')}>
      <BlockStack gap="400">
        <AccessBanner access={home.access} />
        <Health health={home.health} />
        {children}
        {/* What somebody waits for comes before what can wait. */}
        {home.next.length > 0 && <NextThings things={home.next} names={home.journeyNames} onDismiss={onDismiss} />}
        {home.setup && (
          <SetupGuide
            steps={home.setup}
            names={home.journeyNames}
            shopDomain={shopDomain}
            onDismiss={() => onDismiss('setup')}
            onLookAtMail={onLookAtMail}
          />
        )}
        <Card>
          <BlockStack gap="500">
            <Numbers numbers={home.numbers} />
            <DayChart title={t('home.sentByDay')} unit={t('home.sent')} days={home.sentByDay} />
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}

const problemUrls: Record<Problem['code'], string> = {
  scopes_missing: 'shopify://admin/settings/apps',
  provider_unauthorized: '/app/messages?state=QUEUED',
  sender_missing: '/app/settings',
  messages_overdue: '/app/messages?state=QUEUED',
  messages_unknown: '/app/messages?state=UNKNOWN',
  deliveries_failed: '/app/deliveries',
  webhooks_silent: '/app/deliveries',
};

function Health({ health }: { health: SerializeFrom<Home>['health'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lastOrder = health.lastOrderAt
    ? t('home.lastOrder', { when: format.relative(health.lastOrderAt) })
    : t('home.noOrder');
  if (health.problems.length > 0)
    return (
      <Banner tone="warning" title={t('home.unwell')}>
        <List>
          {health.problems.map(({ code, count }) => (
            <List.Item key={code}>
              {t(`home.problem.${code}`, { count })}{' '}
              <Link url={problemUrls[code]}>{t(`home.problemAction.${code}`)}</Link>
            </List.Item>
          ))}
          <List.Item>{lastOrder}</List.Item>
        </List>
      </Banner>
    );
  return (
    <Card>
      <Text as="p" variant="bodyLg">
        {health.anyJourneyOn ? t('home.healthy') : t('home.allOff')} {lastOrder}
      </Text>
    </Card>
  );
}

const nextUrls: Record<NextThing['code'], string> = {
  fetch_export: '/app/privacy',
  help_waits: '/app/customers',
  switch_on_thank_you: '/app/journeys/thank_you',
  switch_on_getting_started: '/app/journeys/getting_started',
  write_tips: '/app/products',
  place_pages: '/app/placements',
};

const journeyOf: Partial<Record<NextThing['code'], string>> = {
  switch_on_thank_you: 'thank_you',
  switch_on_getting_started: 'getting_started',
};

interface NextThingsProps {
  things: NextThing[];
  names: Home['journeyNames'];
  onDismiss: (code: string) => void;
}

function NextThings({ things, names, onDismiss }: NextThingsProps) {
  const { t } = useTranslation();
  const journey = useJourneyName(names, journeyOf);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('home.next.title')}
        </Text>
        {things.map(({ code, count, customerId }) => (
          <BlockStack key={code} gap="200">
            <Text as="h3" variant="headingSm">
              {t(`home.next.${code}.title`, { count: count ?? 0 })}
            </Text>
            <Text as="p">{t(`home.next.${code}.text`, { journey: journey(code) })}</Text>
            <InlineStack gap="200">
              <Button url={customerId ? `/app/customers/${customerId}` : nextUrls[code]}>
                {t(`home.next.${code}.action`, { journey: journey(code) })}
              </Button>
              {code !== 'fetch_export' && code !== 'help_waits' && (
                <Button variant="tertiary" onClick={() => onDismiss(code)}>
                  {t('ui.dismiss')}
                </Button>
              )}
            </InlineStack>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

const numberUrls = {
  orders: 'shopify://admin/orders',
  sent: '/app/messages?state=SENT&period=30d',
  delivered: '/app/messages?state=SENT&period=30d',
  skipped: '/app/messages?state=SKIPPED&period=30d',
} as const;

function Numbers({ numbers }: { numbers: Home['numbers'] }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd">
        {t('home.lastDays')}
      </Text>
      <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
        {(['sent', 'delivered', 'skipped', 'orders'] as const).map((name) => (
          <NumberCell key={name} label={t(`home.${name}`)} url={numberUrls[name]} value={numbers[name]} />
        ))}
      </InlineGrid>
    </BlockStack>
  );
}

function NumberCell({ label, url, value }: { label: string; url: string; value: Comparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const previous = format.number(value.previous);
  const change = value.previous > 0 ? format.change((value.current - value.previous) / value.previous) : null;
  return (
    <BlockStack gap="100">
      <Link url={url} target={url.startsWith('shopify:') ? '_top' : undefined} removeUnderline>
        {label}
      </Link>
      <Text as="p" variant="headingLg" numeric>
        {format.number(value.current)}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {change ? t('home.change', { change, previous }) : t('home.before', { previous })}
      </Text>
    </BlockStack>
  );
}
