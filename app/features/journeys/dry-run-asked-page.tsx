import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, DataTable, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { reasonSentence } from '#app/i18n/story.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { PlayedNudge } from './dry-run/play-asked.server.ts';

/** Whom a reorder journey would ask in the next days, about what, and when its first mail would go. */
export function AskedCard({ asked }: { asked: SerializeFrom<PlayedNudge>[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('dryRun.asked.title')}
        </Text>
        <Text as="p">{t(asked.length > 0 ? 'dryRun.asked.text' : 'dryRun.asked.nobody')}</Text>
        {asked.length > 0 && (
          <DataTable
            columnContentTypes={['text', 'text', 'text']}
            headings={[t('dryRun.asked.customer'), t('dryRun.asked.products'), t('dryRun.asked.when')]}
            rows={asked.map(({ customerId, name, products, sentAt, reason }) => [
              <Link key={customerId} url={`/app/customers/${customerId}`}>
                {name ?? t('customers.unnamed')}
              </Link>,
              products.join(', '),
              sentAt
                ? format.dateTime(sentAt)
                : [t('dryRun.asked.noMail'), reasonSentence(t, reason)].filter(Boolean).join(' '),
            ])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
