import { BlockStack, Checkbox, InlineError, InlineStack, Select, Tag } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { SearchPicker } from '#app/ui/search-picker.tsx';
import { faultSentence } from './liquid-field-page.tsx';
import type { SearchPort } from './mail-editor-types.ts';

type ProductsBlock = Extract<MailBlock, { type: 'products' }>;

interface MailProductsFieldsProps {
  block: ProductsBlock;
  errors: ContentError[];
  products: SearchPort;
  onChange: (block: MailBlock) => void;
}

const sources = ['order', 'related', 'chosen'] as const;
const mostChosen = 12;

/** Which products a block shows, and whether with their prices. */
export function MailProductsFields({ block, errors, products, onChange }: MailProductsFieldsProps) {
  const { t } = useTranslation();
  const isFull = block.productIds.length >= mostChosen;
  return (
    <BlockStack gap="300">
      <Select
        label={t('mailEditor.products.from')}
        options={sources.map((value) => ({ value, label: t(`mailEditor.products.${value}`) }))}
        value={block.from}
        onChange={(value) => onChange({ ...block, from: sources.find((one) => one === value) ?? 'order' })}
      />
      {block.from === 'chosen' && (
        <>
          {!isFull && (
            <SearchPicker
              label={t('mailEditor.products.search')}
              nothing={t('mailEditor.products.none')}
              search={products}
              onPick={({ id }) => onChange({ ...block, productIds: [...new Set([...block.productIds, id])] })}
            />
          )}
          <Chosen block={block} products={products} onChange={onChange} />
          {errors.map((error) => (
            <InlineError key={error.code} fieldID={error.field} message={faultSentence(t, error)} />
          ))}
        </>
      )}
      <Checkbox
        label={t('mailEditor.products.showPrice')}
        checked={block.showPrice}
        onChange={(showPrice) => onChange({ ...block, showPrice })}
      />
    </BlockStack>
  );
}

/** Titles are remembered as they are found: the block itself keeps ids only. */
function Chosen({ block, products, onChange }: Omit<MailProductsFieldsProps, 'errors'>) {
  const { t } = useTranslation();
  const [titles, setTitles] = useState<Record<string, string>>({});
  const fresh = products.found.filter(({ id, label }) => titles[id] !== label);
  if (fresh.length > 0) setTitles({ ...titles, ...Object.fromEntries(fresh.map(({ id, label }) => [id, label])) });
  return (
    <InlineStack gap="200">
      {block.productIds.map((id, index) => (
        <Tag key={id} onRemove={() => onChange({ ...block, productIds: block.productIds.filter((one) => one !== id) })}>
          {titles[id] ?? t('mailEditor.products.nth', { number: index + 1 })}
        </Tag>
      ))}
    </InlineStack>
  );
}
