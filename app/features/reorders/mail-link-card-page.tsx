import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { lastDayOf } from '#app/domain/reorders/discount-offer.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { Save } from '#app/ui/use-draft.ts';
import type { MailLink } from './link/find-mail-link.server.ts';
import { TakeBackLink } from './take-back-link-page.tsx';

export interface MailLinkCardProps {
  mailLink: SerializeFrom<MailLink>;
  link: Save<{ intent: 'revoke_link'; linkId: string }, { outcome: 'revoked' | 'unknown_link' }>;
}

/** What has become of the reorder link of a mail, which can be ended here. */
export function MailLinkCard({ mailLink, link }: MailLinkCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, state, expiresAt, revokedAt } = mailLink;
  const date = format.date(revokedAt ?? lastDayOf({ endsAt: new Date(expiresAt) }).toISOString());
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('reorderLink.title')}
        </Text>
        <Text as="p">{t(`reorderLink.ofMail.${state}`, { date })}</Text>
        {state === 'live' && (
          <InlineStack>
            <TakeBackLink
              about={t('reorderLink.ofMail.about')}
              busy={link.busy}
              onTakeBack={() => link.submit({ intent: 'revoke_link', linkId: id })}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
