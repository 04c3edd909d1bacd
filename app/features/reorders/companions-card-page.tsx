import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { leastTogether } from '#app/domain/reorders/outlook/learn-companions.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { ProductCompanion } from './outlook/get-companions.server.ts';

/** What is often bought with a product. */
export function CompanionsCard({ companions }: { companions: ProductCompanion[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('product.companions.title')}
        </Text>
        {companions.map(({ productId, title, together }) => (
          <InlineStack key={productId} gap="200" align="space-between">
            <Link url={`/app/products/${productId.split('/').at(-1)}`} monochrome>
              {title}
            </Link>
            <Text as="span" tone="subdued" numeric>
              {t('product.companions.together', { count: together, number: format.number(together) })}
            </Text>
          </InlineStack>
        ))}
        <Text as="p" tone="subdued">
          {companions.length > 0
            ? t('product.companions.use', { block: t('mailEditor.products.related') })
            : t('product.companions.none', { least: format.number(leastTogether) })}
        </Text>
      </BlockStack>
    </Card>
  );
}
