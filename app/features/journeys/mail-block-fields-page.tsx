import { BlockStack, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { liquidParts } from '#app/domain/mail/liquid-parts.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { faultSentence, LiquidField } from './liquid-field-page.tsx';
import { MailProductsFields } from './mail-products-fields-page.tsx';
import type { SearchPort } from './mail-editor-types.ts';

interface MailBlockFieldsProps {
  id: string;
  block: MailBlock;
  errors: ContentError[];
  products: SearchPort;
  onChange: (block: MailBlock) => void;
}

/** Lines of the fields that have several. */
const lines: Partial<Record<MailBlock['type'], number>> = { text: 6, discount: 3, footer: 2 };

/** What is written in a block: its texts, and whatever else its kind has. */
export function MailBlockFields({ id, block, errors, products, onChange }: MailBlockFieldsProps) {
  const { t } = useTranslation();
  const of = (part: string) => errors.filter((error) => error.part === part);
  const help = t(`mailEditor.blocks.${block.type}.help`);
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        {help}
      </Text>
      {liquidParts(block).map(({ part, source, isAddress }) => (
        <LiquidField
          key={part}
          id={`${id}-${part}`}
          label={t(`mailEditor.parts.${part}`)}
          value={source}
          errors={of(part)}
          lines={part === 'text' ? lines[block.type] : undefined}
          isAddress={isAddress}
          onChange={(value) => onChange({ ...block, [part]: value } as MailBlock)}
        />
      ))}
      {block.type === 'discount' && (
        <TextField
          label={t('mailEditor.parts.code')}
          autoComplete="off"
          value={block.code}
          error={
            of('code')
              .map((error) => faultSentence(t, error))
              .join(' ') || undefined
          }
          onChange={(code) => onChange({ ...block, code })}
        />
      )}
      {block.type === 'products' && (
        <MailProductsFields block={block} errors={of('productIds')} products={products} onChange={onChange} />
      )}
    </BlockStack>
  );
}
