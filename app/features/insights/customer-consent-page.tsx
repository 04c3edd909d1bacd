import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';

export interface ConsentView {
  channel: string;
  state: string;
  source: string;
  /** The sentence the customer was shown. */
  wording: string | null;
  occurredAt: string;
  /** When Shopify is told next; null when it knows, or need not. */
  writeBackDueAt: string | null;
  writeBackTries: number;
  /** Shopify's code for a no. */
  writeBackRefusal: string | null;
}

export interface ConsentCardProps {
  /** One for each channel about which anybody ever said anything. */
  consents: ConsentView[];
  /** Why we must not mail the address, whatever the consent. */
  suppressions: { reason: string; createdAt: string }[];
}

const consentTones = { SUBSCRIBED: 'success', UNSUBSCRIBED: 'attention' } as const;
const toneOf = (state: string) => consentTones[state as keyof typeof consentTones];

/** What a customer said about being written to, channel by channel, and whether Shopify knows it. */
export function ConsentCard({ consents, suppressions }: ConsentCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const email = consents.find(({ channel }) => channel === 'EMAIL');
  const state = email?.state ?? 'NONE';
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('customer.consent')}
        </Text>
        <InlineStack gap="200">
          <Badge tone={toneOf(state)}>{t(`consentStates.${state}.name`)}</Badge>
          {suppressions.map(({ reason }) => (
            <Badge key={reason} tone="critical">
              {t(`suppressions.${reason}.name`)}
            </Badge>
          ))}
        </InlineStack>
        {/* What blocks the address outweighs what consent would allow. */}
        {suppressions.length === 0 && <Text as="p">{t(`consentStates.${state}.means`)}</Text>}
        {email && <ConsentOrigin consent={email} />}
        {suppressions.map(({ reason, createdAt }) => (
          <Text key={reason} as="p">
            {t(`suppressions.${reason}.means`, { date: format.date(createdAt) })}
          </Text>
        ))}
        {consents
          .filter((consent) => consent !== email)
          .map((consent) => (
            <BlockStack key={consent.channel} gap="100">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="bodyMd" fontWeight="semibold">
                  {t(`channelNames.${consent.channel}`)}
                </Text>
                <Badge tone={toneOf(consent.state)}>{t(`consentStates.${consent.state}.name`)}</Badge>
              </InlineStack>
              <ConsentOrigin consent={consent} />
            </BlockStack>
          ))}
      </BlockStack>
    </Card>
  );
}

function ConsentOrigin({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { source, wording, occurredAt, writeBackDueAt, writeBackTries, writeBackRefusal } = consent;
  return (
    <BlockStack gap="100">
      <Text as="p" variant="bodySm" tone="subdued">
        {t('customer.saidWhere', {
          date: format.date(occurredAt),
          source: t(`sources.${source}`, { defaultValue: source }),
        })}
      </Text>
      {wording && (
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {t('customer.wording', { wording })}
        </Text>
      )}
      {writeBackRefusal && (
        <Text as="p" tone="caution">
          {t('customer.writeBack.refused', {
            why: t(`writeBackRefusals.${writeBackRefusal}`, { defaultValue: writeBackRefusal }),
          })}
        </Text>
      )}
      {writeBackDueAt && (
        <Text as="p" variant="bodySm" tone="subdued">
          {t('customer.writeBack.due', { count: writeBackTries })}
        </Text>
      )}
    </BlockStack>
  );
}
