import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { reasonSentence } from '#app/i18n/story.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { Format } from '#app/ui/format.tsx';
import type { CustomerRequest } from './asking/get-customer-requests.server.ts';

type Shown = SerializeFrom<CustomerRequest>;

/** What a customer was, will or will not be asked to review, and why. */
export function CustomerRequestsCard({ requests }: { requests: Shown[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (requests.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('reviewRequests.title')}
        </Text>
        {requests.map((request) => (
          <BlockStack key={request.id} gap="100">
            <Text as="p">
              <Link url={`/app/products/${request.productId.split('/').at(-1)}`} monochrome>
                {request.title || t('reviewRequests.unnamed')}
              </Link>
              {request.orderName && ` · ${request.orderName}`}
            </Text>
            <Text as="p" tone="subdued">
              {whatBecameOf(t, format, request)}{' '}
              {request.reviewId && <Link url={`/app/reviews/${request.reviewId}`}>{t('reviewRequests.read')}</Link>}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function whatBecameOf(t: TFunction, format: Format, { state, reason, dueAt, askedAt, answeredAt }: Shown): string {
  if (state === 'ANSWERED' && answeredAt) return t('reviewRequests.answered', { date: format.date(answeredAt) });
  if (state === 'ASKED' && askedAt) return t('reviewRequests.asked', { date: format.date(askedAt) });
  if (state === 'WAITING' && dueAt && !reason) return t('reviewRequests.due', { date: format.date(dueAt) });
  return `${t(state === 'WAITING' ? 'reviewRequests.notYet' : 'reviewRequests.not')} ${reasonSentence(t, reason)}`.trim();
}
