import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Button, Divider, InlineStack, Link, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { lastDayOf } from '#app/domain/reorders/discount-offer.ts';
import { messageName } from '#app/i18n/story.ts';
import { CopyField } from '#app/ui/copy-field.tsx';
import { useFormat } from '#app/ui/format.tsx';
import type { LiveLink } from './link/list-live-links.server.ts';
import { TakeBackLink } from './take-back-link-page.tsx';

type ShownLink = SerializeFrom<LiveLink>;

export interface LiveLinksProps {
  /** The newest first; `older` and `newest` are addresses of the pages beside this one, where there are such. */
  live: { links: ShownLink[]; older: string | null; newest: string | null };
  busy: boolean;
  onTakeBack: (linkId: string) => void;
}

/** A customer's links that lead to a cart, each of which can be ended. */
export function LiveLinks({ live, busy, onTakeBack }: LiveLinksProps) {
  const { t } = useTranslation();
  const { links, older, newest } = live;
  if (links.length === 0 && !newest) return null;
  return (
    <BlockStack gap="300">
      <Divider />
      <Text as="h3" variant="headingXs">
        {t('reorderLink.live')}
      </Text>
      {links.map((link) => (
        <LiveLinkItem key={link.id} link={link} busy={busy} onTakeBack={() => onTakeBack(link.id)} />
      ))}
      <InlineStack gap="300">
        {newest && (
          <Button variant="plain" url={newest}>
            {t('reorderLink.newest')}
          </Button>
        )}
        {older && (
          <Button variant="plain" url={older}>
            {t('reorderLink.older')}
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  );
}

/** Titles told of a link that repeats no order. */
const mostTitles = 3;

function aboutOf({ orderName, things }: ShownLink, t: TFunction): string {
  if (orderName) return t('reorderLink.everything', { order: orderName });
  const titles = things
    .slice(0, mostTitles)
    .map(({ quantity, title, variantTitle }) => `${quantity} × ${[title, variantTitle].filter(Boolean).join(', ')}`);
  return [...titles, ...(things.length > mostTitles ? ['…'] : [])].join('; ');
}

function LiveLinkItem({ link, busy, onTakeBack }: { link: ShownLink; busy: boolean; onTakeBack: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const about = aboutOf(link, t);
  const date = format.date(link.createdAt);
  const lastDay = format.date(lastDayOf({ endsAt: new Date(link.expiresAt) }).toISOString());
  return (
    <BlockStack gap="100">
      <Text as="p" breakWord>
        {about}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {t(link.message ? 'reorderLink.madeForMail' : 'reorderLink.madeHere', { date })}{' '}
        {t('reorderLink.works', { lastDay })}
      </Text>
      {link.message && (
        <Text as="p" variant="bodySm">
          <Link url={`/app/messages/${link.message.id}`}>{messageName(t, link.message)}</Link>
        </Text>
      )}
      {link.url && <CopyField label={t('reorderLink.straight')} value={link.url} />}
      <InlineStack>
        <TakeBackLink about={about} busy={busy} onTakeBack={onTakeBack} />
      </InlineStack>
    </BlockStack>
  );
}
