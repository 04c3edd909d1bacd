import { Box, InlineStack, Pagination } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ListQuery } from './use-list-query.ts';

/** The way through a list that is no table; nothing where there is one page. */
export function ListPages({ query, nextCursor }: { query: ListQuery; nextCursor: string | null }) {
  const { t } = useTranslation();
  if (!nextCursor && !query.previous) return null;
  return (
    <Box padding="400">
      <InlineStack align="center">
        <Pagination
          hasNext={nextCursor !== null}
          onNext={() => nextCursor && query.next(nextCursor)}
          hasPrevious={query.previous !== undefined}
          onPrevious={() => query.previous?.()}
          accessibilityLabel={t('ui.pages')}
        />
      </InlineStack>
    </Box>
  );
}
