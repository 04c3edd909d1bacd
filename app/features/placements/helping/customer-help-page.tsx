import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { Save } from '#app/ui/use-draft.ts';
import type { listHelp } from './list-help.server.ts';

/** That the shop has seen to a request. */
export interface HelpWish {
  intent: 'end_help';
  requestId: string;
}

interface CustomerHelpProps {
  requests: SerializeFrom<Awaited<ReturnType<typeof listHelp>>>;
  end: Save<HelpWish, unknown>;
}

/** What a customer asked for help with, what waits first. */
export function CustomerHelpCard({ requests, end }: CustomerHelpProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (requests.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('help.title')}
        </Text>
        {requests.map(({ id, topic, body, askedAt, answeredAt, orderName }) => (
          <BlockStack key={id} gap="100">
            <Text as="p" fontWeight="semibold">
              {[t(`help.topics.${topic}`), orderName].filter(Boolean).join(' · ')}
            </Text>
            {body && (
              <Text as="p" breakWord>
                {body}
              </Text>
            )}
            <Text as="p" tone="subdued">
              {answeredAt
                ? t('help.seenTo', { when: format.dateTime(answeredAt) })
                : t('help.asked', { when: format.dateTime(askedAt) })}
            </Text>
            {!answeredAt && (
              <InlineStack>
                <Button loading={end.busy} onClick={() => end.submit({ intent: 'end_help', requestId: id })}>
                  {t('help.end')}
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        ))}
        {requests.some(({ answeredAt }) => !answeredAt) && (
          <Text as="p" tone="subdued">
            {t('help.rests')}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
