import type { SerializeFrom } from '@remix-run/node';
import { Badge, Card, InlineStack, Page, Thumbnail } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import type { ProductRow } from './list-products.server.ts';

export interface ProductsPageProps {
  products: SerializeFrom<ProductRow>[];
  nextCursor: string | null;
  query: ListQuery;
}

/** The number in a product's GID, as the URL carries it. */
const numberOf = (gid: string) => gid.split('/').at(-1) ?? '';

export function ProductsPage({ products, nextCursor, query }: ProductsPageProps) {
  const { t } = useTranslation();
  const isEmpty = products.length === 0 && !query.values.q && !query.values.cursor;
  return (
    <Page title={t('products.title')} subtitle={t('products.subtitle')}>
      <Card padding="0">
        {isEmpty ? (
          <NothingHere heading={t('products.empty.title')}>{t('products.empty.text')}</NothingHere>
        ) : (
          <>
            <ListFilters query={query} placeholder={t('products.search')} />
            <ListTable
              rows={products}
              resourceName={{ singular: t('products.one'), plural: t('products.many') }}
              columns={[
                {
                  title: t('products.product'),
                  cell: ({ title, imageUrl }) => (
                    <InlineStack gap="300" blockAlign="center" wrap={false}>
                      {imageUrl && <Thumbnail source={imageUrl} alt="" size="extraSmall" />}
                      <span>{title}</span>
                    </InlineStack>
                  ),
                },
                { title: t('products.type'), cell: ({ productType }) => productType || t('ui.none') },
                { title: t('products.tips'), cell: ({ tipLocales }) => <TipBadges locales={tipLocales} /> },
              ]}
              urlOf={({ id }) => `/app/products/${numberOf(id)}`}
              query={query}
              nextCursor={nextCursor}
              emptyState={<NothingHere heading={t('ui.noMatch')}>{t('products.noMatch')}</NothingHere>}
            />
          </>
        )}
      </Card>
    </Page>
  );
}

function TipBadges({ locales }: { locales: string[] }) {
  const { t } = useTranslation();
  if (locales.length === 0) return <Badge>{t('products.noTip')}</Badge>;
  return (
    <InlineStack gap="100">
      {locales.map((locale) => (
        <Badge key={locale} tone="success">
          {t(`languages.${locale}`, { defaultValue: locale })}
        </Badge>
      ))}
    </InlineStack>
  );
}
