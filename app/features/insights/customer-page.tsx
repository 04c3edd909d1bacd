import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Button, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { StoryList } from '#app/ui/story-list.tsx';
import type { StoryItem } from '#app/ui/story-list.tsx';
import { foldTimeline } from './fold-timeline.ts';
import type { FoldedEntry } from './fold-timeline.ts';
import { ConsentCard } from './customer-consent-page.tsx';
import type { ConsentCardProps } from './customer-consent-page.tsx';
import { PreferencesCard } from './customer-preferences-page.tsx';
import type { CustomerPreferences } from './customer-preferences-page.tsx';
import type { Timeline } from './timeline-types.ts';
import { useTimelineItem } from './timeline-item-page.tsx';

interface CustomerView extends ConsentCardProps, CustomerPreferences {
  id: string;
  gid: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  redactedAt: string | null;
}

export interface CustomerPageProps {
  customer: CustomerView;
  timeline: SerializeFrom<Timeline>;
  /** The page of the story that is shown is not the newest. */
  isLater: boolean;
  /** What other features know of the customer, above their story. */
  children?: ReactNode;
  /** What other features do for the customer, beside their story. */
  aside?: ReactNode;
}

export function CustomerPage({ customer, timeline, isLater, aside, children }: CustomerPageProps) {
  const { t } = useTranslation();
  const toItem = useTimelineItem();
  const toStory = ({ entry, before }: FoldedEntry): StoryItem => {
    const item = toItem(entry);
    if (before.length === 0) return item;
    return {
      ...item,
      more: (
        <BlockStack gap="200">
          {item.more}
          <Disclosure label={t('timeline.before', { count: before.length })}>
            <StoryList items={before.map(toItem)} />
          </Disclosure>
        </BlockStack>
      ),
    };
  };
  const name = [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.email;
  const here = `/app/customers/${customer.id}`;
  return (
    <Page
      title={customer.redactedAt ? t('customers.erased') : (name ?? t('customers.unnamed'))}
      backAction={{ content: t('customers.title'), url: '/app/customers' }}
      secondaryActions={[
        { content: t('customer.inLog'), url: `/app/log?customer=${customer.id}` },
        ...(customer.gid
          ? [{ content: t('customer.inShopify'), url: adminUrl('customers', customer.gid), target: '_top' as const }]
          : []),
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {children}
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t('customer.story')}
                </Text>
                {timeline.entries.length ? (
                  <StoryList items={foldTimeline(timeline.entries).map(toStory)} />
                ) : (
                  <Text as="p" tone="subdued">
                    {t('customer.noStory')}
                  </Text>
                )}
                <InlineStack gap="200">
                  {isLater && <Button url={here}>{t('customer.newest')}</Button>}
                  {timeline.nextCursor && (
                    <Button url={`${here}?cursor=${encodeURIComponent(timeline.nextCursor)}`}>
                      {t('customer.earlier')}
                    </Button>
                  )}
                </InlineStack>
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <ConsentCard consents={customer.consents} suppressions={customer.suppressions} />
            <PreferencesCard preferences={customer} />
            {aside}
            <ContactCard customer={customer} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** The page of one of Shopify's things in the admin that frames us. */
const adminUrl = (page: 'customers' | 'orders' | 'products', gid: string) =>
  `shopify://admin/${page}/${gid.split('/').at(-1)}`;

function ContactCard({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('customer.contact')}
        </Text>
        {customer.redactedAt && <Text as="p">{t('customer.redacted')}</Text>}
        {customer.email ? (
          <Link url={`mailto:${customer.email}`} target="_top">
            {customer.email}
          </Link>
        ) : (
          <Text as="p" tone="subdued">
            {t('customer.noEmail')}
          </Text>
        )}
        {customer.phone && <Text as="p">{customer.phone}</Text>}
        <Text as="p" tone="subdued">
          {t('customer.language', {
            language: customer.locale
              ? t(`languages.${customer.locale.slice(0, 2)}`, { defaultValue: customer.locale })
              : t('ui.unknown'),
          })}
        </Text>
      </BlockStack>
    </Card>
  );
}
