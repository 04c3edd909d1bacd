import { BlockStack, Box, Button, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { DueTotal as Total } from './due.store.server.ts';

interface LeftOut {
  /** The least chance of what is listed, as text. */
  percent: string;
  /** What is told is of a search. */
  isSearch: boolean;
  onShowAll: () => void;
}

/** How many there are of what is listed, what they are worth, and how many the filter leaves out. */
export function DueTotal({ total, ...left }: LeftOut & { total: Total | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!total || total.count === 0) return null;
  return (
    <Box paddingInline="400" paddingBlockStart="300">
      <BlockStack gap="100" inlineAlign="start">
        <Text as="p">
          {t(left.isSearch ? 'reorders.totalOfSearch' : 'reorders.total', {
            number: format.number(total.count),
            customers: format.number(total.customers),
            expected: format.money(Math.round(total.expected)),
            most: format.money(Math.round(total.most)),
          })}
        </Text>
        {total.tab === 'late' && (
          <Text as="p" tone="subdued" variant="bodySm">
            {t('reorders.lateNote')}
          </Text>
        )}
        {total.less > 0 && (
          <>
            <Text as="p" tone="subdued" variant="bodySm">
              {t('reorders.less', { number: format.number(total.less), percent: left.percent })}
            </Text>
            <Button variant="plain" onClick={left.onShowAll}>
              {t('reorders.showAll')}
            </Button>
          </>
        )}
      </BlockStack>
    </Box>
  );
}

/** Instead of a list: nothing is found, nothing runs out, or all that does is too unlikely to be listed. */
export function NothingDue({ less, percent, isSearch, onShowAll }: LeftOut & { less: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (less > 0)
    return (
      <NothingHere
        heading={t('reorders.onlyLess.title', { percent })}
        action={{ content: t('reorders.showAll'), onAction: onShowAll }}
      >
        {t(isSearch ? 'reorders.onlyLess.ofSearch' : 'reorders.onlyLess.text', {
          number: format.number(less),
          percent,
        })}
      </NothingHere>
    );
  return (
    <NothingHere heading={isSearch ? t('ui.noMatch') : t('reorders.nothingDue.title')}>
      {isSearch ? t('reorders.noMatch') : t('reorders.nothingDue.text')}
    </NothingHere>
  );
}
